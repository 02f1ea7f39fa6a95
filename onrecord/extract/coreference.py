"""Whom a role ("the minister", "the NATO chief") or a pronoun stands for.

A scored list of clues, with reasons.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.extract.cast import Cast, Member, without_seat
from onrecord.extract.names import name_head, offices_in
from onrecord.extract.page import Page
from onrecord.extract.references import Reference, around, find_references, joint_sources
from onrecord.extract.syntax import relation
from onrecord.lang.load import words
from onrecord.lang.offices import may_mean, office
from onrecord.schema.findings import ActorKind, MentionForm
from onrecord.schema.text import Span

# A reference is resolved when its best candidate reaches this sum of clues; below, it stays open (set by
# reading development articles: a wrong speaker is worse than none).
ENOUGH_FOR_ROLE = 2.0
ENOUGH_FOR_PRONOUN = 1.0
FAR = 100
# Sentences back beyond which a pronoun no longer reaches.
PRONOUN_REACH = 6
# One with "a" or "an" needs office and side alike: "a spokesman for the ministry" may be anybody.
ENOUGH_FOR_INDEFINITE = 4.8
# Characters between words and their source, with a verb between: "…," he said; he said: "…".
BESIDE = 40
# How a name hangs on the role before it.
BESIDE_ROLE = frozenset({"flat", "appos", "compound", "nmod"})
# What a gender that is told and agrees counts against one that differs.
# Sentences back in which the one who may hold an office is looked for.
JUST_BEFORE = 2
GENDER_TOLD = 0.4
UNNAMED = "unnamed"


@dataclass(slots=True)
class Trace:
    """Where a member was last spoken of before a reference."""

    sentence: int = -FAR
    block: int = -1
    subject: bool = False
    quoted: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member as it stands when the reference is met."""

    member: Member
    trace: Trace
    last_speaker: bool
    in_words: bool = False  # named in the very words that the reference says
    unclaimed: bool = False  # nobody in the report is known to hold the office


@dataclass(slots=True)
class Resolutions:
    """Whom each reference stands for, by its head token, and why."""

    found: dict[int, tuple[Member, str]] = field(default_factory=dict)
    unnamed: dict[int, str] = field(default_factory=dict)  # heads that stand for somebody without a name

    def get(self, head: int) -> tuple[Member, str] | None:
        """Return the member a head token stands for, with the reason."""
        return self.found.get(head)


Clue = tuple[Callable[[Reference, Candidate], float], float, str]


def role_fits(reference: Reference, candidate: Candidate) -> float:
    """Return whether the candidate holds an office that may be called so.

    1 when it does, -1 when its offices are others, a little less than 0 when it has none.
    """
    from_roles = candidate.member.categories
    if not from_roles:
        return -0.2
    return 1.0 if may_mean(reference.lemma, from_roles) or may_mean(reference.phrase, from_roles) else -1.0


def same_office(reference: Reference, candidate: Candidate) -> float:
    """1 when the very noun of the reference stands in a role of the candidate."""
    nouns = {one.noun for role in candidate.member.roles for one in offices_in(role)}
    meant = {
        found.noun for word in (reference.lemma, reference.phrase) if (found := office(word)) is not None
    }
    return 1.0 if meant & nouns else 0.0


def side_agrees(reference: Reference, candidate: Candidate) -> float:
    """1 when country or body agree, -1 when they differ, 0 when one is not told."""
    if not reference.knowns:
        return 0.0
    sides = _sides(candidate.member)
    if not sides:
        return 0.0
    return (
        1.0
        if any(one.key in sides or f"country:{one.country}" in sides for one in reference.knowns)
        else -1.0
    )


def may_hold_it(reference: Reference, candidate: Candidate) -> float:
    """1 when nobody is known to hold such an office and the subject just before holds no other."""
    if not candidate.unclaimed or candidate.member.categories or not candidate.member.named:
        return 0.0
    just_before = reference.sentence - candidate.trace.sentence <= JUST_BEFORE
    return 1.0 if just_before and candidate.trace.subject and not candidate.trace.quoted else 0.0


def near(reference: Reference, candidate: Candidate) -> float:
    """1 in the same sentence, less with every sentence between."""
    return 1.0 / (1.0 + max(reference.sentence - candidate.trace.sentence, 0))


def same_paragraph(reference: Reference, candidate: Candidate) -> float:
    """1 when last spoken of in the same paragraph."""
    return 1.0 if reference.block == candidate.trace.block else 0.0


def subject(reference: Reference, candidate: Candidate) -> float:
    """1 when the candidate was the subject of its last clause."""
    return 1.0 if candidate.trace.subject else 0.0


def speaking(reference: Reference, candidate: Candidate) -> float:
    """1 when the candidate was the last to speak."""
    return 1.0 if candidate.last_speaker else 0.0


def quoted(reference: Reference, candidate: Candidate) -> float:
    """1 when the candidate was last named inside somebody's words."""
    return 1.0 if candidate.trace.quoted else 0.0


def in_own_words(reference: Reference, candidate: Candidate) -> float:
    """1 when the words that the reference says name the candidate: nobody names himself."""
    return 1.0 if candidate.in_words else 0.0


def gender_agrees(reference: Reference, candidate: Candidate) -> float:
    """A little when the genders told so far agree, down to -1 when they differ, 0 when none is known."""
    genders = candidate.member.genders
    if reference.gender is None or not genders:
        return 0.0
    share = genders[reference.gender] / genders.total()
    return GENDER_TOLD if share > 0.5 else share - 1.0


def often(reference: Reference, candidate: Candidate) -> float:
    """Grows with the number of times the candidate was named before."""
    return math.log1p(candidate.trace.count)


ROLE_CLUES: tuple[Clue, ...] = (
    (role_fits, 2.0, "the office fits"),
    (same_office, 1.0, "the same office is named"),
    (may_hold_it, 1.2, "nobody else is known to hold the office"),
    (side_agrees, 2.5, "the side agrees"),
    (near, 0.8, "named near by"),
    (speaking, 0.8, "the last to speak"),
    (gender_agrees, 2.0, "the gender agrees"),
    (quoted, -0.5, "named inside a quotation"),
    (in_own_words, -2.0, "named in the very words"),
    (often, 0.2, "named often"),
)
# Set one weight after the other on the chains of GUM (news, biographies, interviews, speeches: nine of ten
# pronouns right) together with the pronouns and roles that speak in development stories and articles.
PRONOUN_CLUES: tuple[Clue, ...] = (
    (near, 3.0, "named near by"),
    (same_paragraph, 0.5, "in the same paragraph"),
    (subject, 1.0, "the subject before"),
    (speaking, 1.0, "the last to speak"),
    (gender_agrees, 5.0, "the gender agrees"),
    (quoted, -0.6, "named inside a quotation"),
    (in_own_words, -2.0, "named in the very words"),
    (often, 0.3, "named often"),
)


def resolve_references(
    page: Page, cast: Cast, sources: Sequence[Span], contents: Sequence[Span]
) -> Resolutions:
    """Resolve roles and pronouns from the start of the page to its end; add them to the members' mentions.

    `sources` are the sources of statements: who was one counts as the last to speak. `contents` are their
    words: who is named there only is spoken about.
    """
    return _Reading(page, cast, sorted(sources), sorted(contents)).resolve()


class _Reading:
    """One way through a page, from its start to its end: who was spoken of so far, and who spoke last."""

    def __init__(self, page: Page, cast: Cast, sources: Sequence[Span], contents: Sequence[Span]) -> None:
        self.page, self.cast, self.sources, self.contents = page, cast, sources, contents
        self.starts = [sentence.span.start for sentence in page.parsed.sentences]
        self.heads = frozenset(head for source in sources if (head := page.top(source)) is not None)
        self.met: list[Member] = []  # in the order of the cast, the unnamed after them
        self.traces: dict[int, Trace] = {}
        self.speaker: Member | None = None
        self.resolved = Resolutions()

    def resolve(self) -> Resolutions:
        references = find_references(self.page, self.cast, self.starts, self.sources)
        joint = frozenset(joint_sources(self.page, self.sources))
        open_references: list[Reference] = []
        for place, member, reference in _merge(_mentions_in_order(self.cast), references):
            if reference is not None:
                member = self._answer(reference, open_references)
            if member is None:
                continue
            span = reference.span if reference is not None else place
            self._note(member, span)
            if joint and any(index in joint for index in self.page.within(span)):
                self._meet_several(span)
        _resolve_forward(open_references, self.cast, self.resolved)
        return self.resolved

    def _answer(self, reference: Reference, open_references: list[Reference]) -> Member | None:
        """Return whom a reference stands for and keep it; somebody new when an unnamed one speaks."""
        choice = self._choose(reference)
        if choice is None:
            open_references.append(reference)
            return _unnamed_member(reference) if reference.may_be_unnamed else None
        member, reason = choice
        if not member.named:
            self.resolved.unnamed[reference.head] = f"{UNNAMED}: {member.name}"
            return member
        self.resolved.found[reference.head] = (member, reason)
        member.add(reference.span, reference.form)
        if reference.gender and member.kind is ActorKind.PERSON:
            member.genders[reference.gender] += 1
        return member

    def _choose(self, reference: Reference) -> tuple[Member, str] | None:
        if reference.may_be_unnamed and not reference.sides:
            return None
        spoken = self._words_of(reference) if reference.speaks else ()
        unclaimed = (
            reference.definite
            and reference.speaks
            and not any(role_fits(reference, Candidate(one, Trace(), False)) > 0 for one in self.cast.members)
        )
        candidates = [
            Candidate(one, self.traces[id(one)], one is self.speaker, _named_in(one, spoken), unclaimed)
            for one in self.met
        ]
        return _choose(reference, candidates)

    def _words_of(self, reference: Reference) -> Sequence[Span]:
        """Return the words said in the sentence of a reference, or right beside it."""
        sentence = self.page.parsed.sentences[reference.sentence].span
        start, end = reference.span.start - BESIDE, reference.span.end + BESIDE
        return [
            content
            for content in self.contents
            if content.overlaps(sentence)
            and not content.contains(reference.span)
            and (content.overlaps(Span(max(start, 0), end)))
        ]

    def _note(self, member: Member, span: Span) -> None:
        """Keep that a member was spoken of, and whether it speaks."""
        page = self.page
        trace = self.traces.get(id(member))
        if trace is None:
            trace = self.traces[id(member)] = Trace()
            self.met.append(member)
        trace.count += 1
        told = any(content.overlaps(span) for content in around(self.contents, span))
        sentence = bisect_right(self.starts, span.start) - 1
        trace.quoted = told or page.quotation_over(span.start) is not None
        trace.sentence = sentence
        trace.block = page.block_at(span.start)
        trace.subject = _is_subject(page, span)
        if member.kind is not ActorKind.STATE and self._is_source(span):
            self.speaker = member

    def _is_source(self, span: Span) -> bool:
        """Tell whether a mention is who speaks in a source: its head, or the name beside a role that is."""
        if not any(source.overlaps(span) for source in around(self.sources, span)):
            return False
        inside = self.page.within(span)
        head = self.page.top(span)
        governor = self.page.tokens[head].head if head is not None else -1
        under_role = governor in self.heads and relation(self.page.tokens[head or 0]) in BESIDE_ROLE
        return under_role or any(index in self.heads for index in (inside.start - 1, *inside))

    def _meet_several(self, span: Span) -> None:
        """Several speak as one: "they" are no body named before."""
        several = Member(name=span.of(self.page.text), kind=ActorKind.GROUP, named=False)
        self._note(several, span)


def _is_subject(page: Page, span: Span) -> bool:
    """Tell whether a mention is a subject, or beside one: "the minister, Ana Brel, said"."""
    head = page.top(span)
    if head is None:
        return False
    head = name_head(page, head)
    if relation(page.tokens[head]) == "appos" and office(page.tokens[page.tokens[head].head].text):
        head = page.tokens[head].head  # "the minister, Ana Brel, said"
    return relation(page.tokens[head]) == "nsubj"


def _named_in(member: Member, spans: Sequence[Span]) -> bool:
    return any(
        mention.form is MentionForm.NAME and span.overlaps(mention.span)
        for span in spans
        for mention in member.mentions
    )


def _unnamed_member(reference: Reference) -> Member:
    """Return somebody whom the report does not name: a candidate for what follows, outside of the cast."""
    kind = ActorKind.GROUP if reference.plural else ActorKind.PERSON
    member = Member(name=reference.lemma, kind=kind, named=False, roles=[reference.lemma])
    member.country = next((one.country for one in reference.knowns if one.country), None)
    if reference.gender:
        member.genders[reference.gender] += 1
    return member


def _resolve_forward(references: Sequence[Reference], cast: Cast, resolved: Resolutions) -> None:
    """A role may stand before the name, as in headlines and leads.

    Then one person alone must fit by office, and by side; in a headline the office is enough, with "a" it
    must be the very same.
    """
    for reference in references:
        if reference.form is MentionForm.PRONOUN or office(reference.lemma) is None or reference.plural:
            continue
        if not reference.sides and not reference.headline:
            continue
        candidates = [Candidate(one, Trace(sentence=reference.sentence + FAR), False) for one in cast.members]
        fitting = [one for one in candidates if _possible(reference, one) and _fits_forward(reference, one)]
        if len(fitting) == 1:
            member = fitting[0].member
            member.add(reference.span, reference.form)
            resolved.found[reference.head] = (
                member,
                f"“{reference.lemma}” for {member.name}: the only such office named",
            )


def _fits_forward(reference: Reference, candidate: Candidate) -> bool:
    if reference.sides and side_agrees(reference, candidate) <= 0:
        return False
    surely = reference.definite and bool(reference.sides)
    return (role_fits if surely else same_office)(reference, candidate) > 0


def _mentions_in_order(cast: Cast) -> list[tuple[Span, Member]]:
    found = [
        (mention.span, place) for place, member in enumerate(cast.members) for mention in member.mentions
    ]
    return [(span, cast.members[place]) for span, place in sorted(found)]


def _merge(
    mentions: Sequence[tuple[Span, Member]], references: Sequence[Reference]
) -> list[tuple[Span, Member | None, Reference | None]]:
    every: list[tuple[Span, int, Member | None, Reference | None]] = [
        *((span, 0, member, None) for span, member in mentions),
        *((reference.span, 1, None, reference) for reference in references),
    ]
    every.sort(key=lambda one: (one[0], one[1]))
    return [(span, member, reference) for span, _, member, reference in every]


def _choose(reference: Reference, candidates: Sequence[Candidate]) -> tuple[Member, str] | None:
    pronoun = reference.form is MentionForm.PRONOUN
    fitting = [one for one in candidates if _possible(reference, one)]
    if not fitting:
        return None
    clues = PRONOUN_CLUES if pronoun else ROLE_CLUES if office(reference.lemma) else PRONOUN_CLUES
    scored = [(_weigh(clues, reference, one), -place, one) for place, one in enumerate(fitting)]
    value, _, best = max(scored, key=lambda one: one[:2])
    if value < _enough(reference, clues):
        return None
    spoken = [text for clue, weight, text in clues if clue(reference, best) * weight > 0]
    return best.member, f"“{reference.lemma}” for {best.member.name}: {', '.join(spoken)}"


def _enough(reference: Reference, clues: Sequence[Clue]) -> float:
    if not reference.definite:
        return ENOUGH_FOR_INDEFINITE
    return ENOUGH_FOR_ROLE if clues is ROLE_CLUES else ENOUGH_FOR_PRONOUN


def _weigh(clues: Sequence[Clue], reference: Reference, candidate: Candidate) -> float:
    return round(sum(clue(reference, candidate) * weight for clue, weight, _ in clues), 6)


def _possible(reference: Reference, candidate: Candidate) -> bool:
    """Tell whether the candidate is of a kind that the reference can stand for at all."""
    member, kind = candidate.member, candidate.member.kind
    if not member.named and reference.sentence - candidate.trace.sentence > PRONOUN_REACH:
        return False
    if reference.form is MentionForm.PRONOUN:
        if reference.sentence - candidate.trace.sentence > PRONOUN_REACH:
            return False
        if reference.gender is not None:
            return kind is ActorKind.PERSON
        if reference.plural:
            return kind not in (ActorKind.PERSON, ActorKind.STATE)
        # "It" that does not speak itself is the body that has just spoken: "Norway announced that it would
        # leave".
        named_here = candidate.last_speaker and candidate.trace.sentence == reference.sentence
        return kind is not ActorKind.PERSON and (reference.speaks or named_here)
    if office(reference.lemma) is not None:
        return kind is ActorKind.PERSON
    if member.known is not None and reference.lemma in member.known.back_nouns:
        return (
            not reference.knowns
            or any(one.key == member.known.key for one in reference.knowns)
            or (member.known.key not in {one.key for one in reference.knowns} and kind is not ActorKind.STATE)
        )
    if kind is ActorKind.STATE:
        return reference.lemma in words("en", "names", "state_back") and any(
            member.known is not None and one.key == member.known.key for one in reference.knowns
        )
    return without_seat(member.name).split()[-1].lower() == reference.lemma


def _sides(member: Member) -> frozenset[str]:
    found = set()
    if member.country is not None:
        found.add(f"country:{member.country}")
    side = member.side
    while side is not None and len(found) < 8:
        if side.known is not None:
            found.add(side.known.key)
        if side.country is not None:
            found.add(f"country:{side.country}")
        side = side.side if side.side is not side else None
    return frozenset(found)
