"""Whom a role ("the minister", "the NATO chief") or a pronoun stands for.

A scored list of clues, with reasons.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.extract.cast import Cast, Member
from onrecord.extract.names import offices_in
from onrecord.extract.page import Page
from onrecord.lang.load import words
from onrecord.lang.offices import may_mean, office
from onrecord.lang.world import Known, match_at
from onrecord.schema.findings import ActorKind, MentionForm
from onrecord.schema.parsed import Token
from onrecord.schema.text import Span

# A reference is resolved when its best candidate reaches this sum of clues; below, it stays open (set by
# reading
# development articles: a wrong speaker is worse than none).
ENOUGH_FOR_ROLE = 2.0
ENOUGH_FOR_PRONOUN = 1.0
FAR = 100
# Sentences back beyond which a pronoun no longer reaches.
PRONOUN_REACH = 6
# One with "a" or "an" needs office and side alike: "a spokesman for the ministry" may be anybody.
ENOUGH_FOR_INDEFINITE = 4.8
IMPERSONAL = frozenset({"it", "they"})
EXPLETIVES = frozenset(
    {"rain", "snow", "seem", "appear", "happen", "turn", "take", "become", "remain", "mean", "matter"}
)
INDEFINITE = frozenset({"a", "an"})
IMPERSONAL = frozenset({"it", "they"})
EXPLETIVES = frozenset(
    {"rain", "snow", "seem", "appear", "happen", "turn", "take", "become", "remain", "mean", "matter"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A role or pronoun that stands for somebody."""

    span: Span
    head: int  # token
    form: MentionForm
    lemma: str
    phrase: str  # with the word before: "press secretary"
    gender: str | None
    plural: bool
    speaks: bool
    definite: bool
    knowns: tuple[Known, ...]  # what its modifiers name: "the Russian leader", "the NATO chief"
    sides: frozenset[str]  # keys and countries that go with them, also by people: "Ana Brel's aide"
    sentence: int
    block: int


@dataclass(slots=True)
class Trace:
    """Where a member was last spoken of before a reference."""

    sentence: int = -1
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


@dataclass(slots=True)
class Resolutions:
    """Whom each reference stands for, by its head token, and why."""

    found: dict[int, tuple[Member, str]] = field(default_factory=dict)

    def get(self, head: int) -> tuple[Member, str] | None:
        """Return the member a head token stands for, with the reason."""
        return self.found.get(head)


Clue = tuple[Callable[[Reference, Candidate], float], float, str]


def role_fits(reference: Reference, candidate: Candidate) -> float:
    """Return whether the candidate holds an office that may be called so.

    1 when it does, -1 when its offices are others, 0 when it has none.
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


def gender_agrees(reference: Reference, candidate: Candidate) -> float:
    """A little when the genders told so far agree, down to -1 when they differ, 0 when none is known."""
    genders = candidate.member.genders
    if reference.gender is None or not genders:
        return 0.0
    share = genders[reference.gender] / genders.total()
    return 0.1 if share > 0.5 else share - 1.0


def often(reference: Reference, candidate: Candidate) -> float:
    """Grows with the number of times the candidate was named before."""
    return math.log1p(candidate.trace.count)


ROLE_CLUES: tuple[Clue, ...] = (
    (role_fits, 2.0, "the office fits"),
    (same_office, 1.0, "the same office is named"),
    (side_agrees, 2.5, "the side agrees"),
    (near, 0.8, "named near by"),
    (speaking, 0.8, "the last to speak"),
    (gender_agrees, 2.0, "the gender agrees"),
    (quoted, -0.5, "named inside a quotation"),
    (often, 0.2, "named often"),
)
PRONOUN_CLUES: tuple[Clue, ...] = (
    (near, 1.5, "named near by"),
    (same_paragraph, 0.5, "in the same paragraph"),
    (subject, 0.6, "the subject before"),
    (speaking, 1.0, "the last to speak"),
    (gender_agrees, 3.0, "the gender agrees"),
    (quoted, -1.2, "named inside a quotation"),
    (often, 0.15, "named often"),
)


def resolve_references(
    page: Page, cast: Cast, sources: Sequence[Span], contents: Sequence[Span]
) -> Resolutions:
    """Resolve roles and pronouns from the start of the page to its end, and add them to the members'
    mentions.

    `sources` are the sources of statements: who was one counts as the last to speak. `contents` are
    their words:
    who is named there only is spoken about.
    """
    resolved = Resolutions()
    open_references: list[Reference] = []
    traces: dict[int, Trace] = {}
    speaker: Member | None = None
    events = _mentions_in_order(cast)
    starts = [sentence.span.start for sentence in page.parsed.sentences]
    spoken, spoken_words = sorted(sources), sorted(contents)
    for place, member, reference in _merge(events, _references(page, cast, starts, spoken)):
        if reference is not None:
            candidates = [
                Candidate(one, traces[id(one)], one is speaker) for one in cast.members if id(one) in traces
            ]
            choice = _choose(reference, candidates)
            if choice is None:
                open_references.append(reference)
                continue
            member, reason = choice
            resolved.found[reference.head] = (member, reason)
            member.add(reference.span, reference.form)
            if reference.gender and member.kind is ActorKind.PERSON:
                member.genders[reference.gender] += 1
        assert member is not None
        span = reference.span if reference is not None else place
        told = any(content.overlaps(span) for content in _around(spoken_words, span))
        _note(traces.setdefault(id(member), Trace()), page, span, starts, told=told)
        if member.kind is not ActorKind.STATE and any(
            source.overlaps(span) for source in _around(spoken, span)
        ):
            speaker = member
    _resolve_forward(open_references, cast, resolved)
    return resolved


def _resolve_forward(references: Sequence[Reference], cast: Cast, resolved: Resolutions) -> None:
    """A role may stand before the name, as in headlines and leads.

    Then office and side must both fit one person.
    """
    for reference in references:
        if reference.form is MentionForm.PRONOUN or not reference.sides or office(reference.lemma) is None:
            continue
        candidates = [Candidate(one, Trace(sentence=reference.sentence + FAR), False) for one in cast.members]
        fitting = [
            one
            for one in candidates
            if _possible(reference, one) and role_fits(reference, one) > 0 and side_agrees(reference, one) > 0
        ]
        if len(fitting) == 1:
            member = fitting[0].member
            member.add(reference.span, reference.form)
            resolved.found[reference.head] = (
                member,
                f"“{reference.lemma}” for {member.name}: the only such office named",
            )


def _around(sources: Sequence[Span], span: Span) -> Sequence[Span]:
    place = bisect_right(sources, span)
    return sources[max(place - 2, 0) : place + 2]


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


def _note(trace: Trace, page: Page, span: Span, starts: Sequence[int], *, told: bool) -> None:
    trace.sentence = bisect_right(starts, span.start) - 1
    trace.block = page.block_at(span.start)
    trace.count += 1
    trace.quoted = told or page.quotation_over(span.start) is not None
    head = page.top(span)
    trace.subject = head is not None and page.tokens[head].dep in ("nsubj", "nsubjpass")


def _references(page: Page, cast: Cast, starts: Sequence[int], sources: Sequence[Span]) -> list[Reference]:
    """Return the roles and pronouns of the page; "it" and "they" only where they speak."""
    found = []
    for index, token in enumerate(page.tokens):
        if token.text.lower() in IMPERSONAL and not (_speaks(token, sources) or _acts(page, index)):
            continue
        reference = _pronoun(page, cast, index, token, starts) or _nominal(page, cast, index, token, starts)
        if reference is not None and _speaks(token, sources):
            reference = replace(reference, speaks=True)
        if reference is not None:
            found.append(reference)
    return found


def _acts(page: Page, index: int) -> bool:
    """Tell whether an "it" does something, and does not stand for weather or for a clause that follows."""
    token = page.tokens[index]
    governor = page.tokens[token.head]
    doing = token.dep == "nsubj" and governor.pos == "VERB" and governor.lemma not in EXPLETIVES
    return token.text.lower() == "it" and doing


def _speaks(token: Token, sources: Sequence[Span]) -> bool:
    span = Span(token.start, token.end)
    return any(source.overlaps(span) for source in _around(sources, span))


def _pronoun(page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int]) -> Reference | None:
    lower = token.text.lower()
    gender = None
    if lower in words("en", "names", "pronouns", "masculine"):
        gender = "m"
    elif lower in words("en", "names", "pronouns", "feminine"):
        gender = "f"
    elif not (token.dep == "nsubj" and lower in ("it", "they")):
        return None
    if page.quotation_over(token.start) is not None:
        return None
    span = Span(token.start, token.end)
    return _reference(page, cast, span, index, MentionForm.PRONOUN, lower, gender, starts)


def _nominal(page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int]) -> Reference | None:
    if token.pos not in ("NOUN", "PROPN") or token.tag in ("NNS", "NNPS"):
        return None
    lower = token.text.lower()
    after = page.tokens[index + 1] if index + 1 < len(page.tokens) else None
    if after is not None and after.pos == "NOUN" and office(after.text) is not None:
        return None  # "the deputy minister": the last word is the office
    found = office(lower)
    if (
        found is None
        and lower not in words("en", "names", "body_back")
        and lower not in words("en", "names", "state_back")
    ):
        return None
    first = _definite_start(page, index)
    if first is None or page.quotation_over(token.start) is not None:
        return None
    if (
        index + 1 < len(page.tokens)
        and page.tokens[index + 1].pos == "PROPN"
        and page.tokens[index + 1].head in (index, page.tokens[index].head)
    ):
        return None  # a role before a name is part of the name
    span = page.span(range(first, index + 1))
    gender = found.gender if found else None
    reference = _reference(page, cast, span, index, MentionForm.NOMINAL, lower, gender, starts)
    return reference if reference.definite or (found is not None and reference.sides) else None


def _definite_start(page: Page, head: int) -> int | None:
    """Return the first token of a definite noun phrase that ends in the head.

    None when it is not definite.
    """
    tokens = page.tokens
    for index in range(head - 1, max(head - 7, -1), -1):
        token = tokens[index]
        lower = token.text.lower()
        if lower in DEFINITE or lower in INDEFINITE:
            return index
        if lower in ("'s", "’s") and index > 0 and tokens[index - 1].pos == "PROPN":
            return _name_start(page, index - 1)
        if token.pos in ("ADJ", "PROPN", "NOUN", "NUM") or lower in ("-", "'s", "’s"):
            continue
        return None
    return None


def _name_start(page: Page, last: int) -> int:
    first = last
    while (
        first > 0
        and page.tokens[first - 1].pos == "PROPN"
        and page.tokens[first - 1].end + 1 >= page.tokens[first].start
    ):
        first -= 1
    return first


def _reference(
    page: Page,
    cast: Cast,
    span: Span,
    head: int,
    form: MentionForm,
    lemma: str,
    gender: str | None,
    starts: Sequence[int],
) -> Reference:
    inside = [page.tokens[index].text for index in page.within(span)]
    after = _complement(page, head)
    knowns = _knowns(inside) + _knowns([page.tokens[index].text for index in after])
    reach = page.span([*page.within(span), *after])
    people = [
        member
        for member in cast.over(reach)
        if member.kind is ActorKind.PERSON and form is MentionForm.NOMINAL
    ]
    sides = {one.key for one in knowns} | {f"country:{one.country}" for one in knowns if one.country}
    sides |= {f"country:{member.country}" for member in people if member.country}
    return Reference(
        span=span,
        head=head,
        form=form,
        lemma=lemma,
        phrase=f"{page.tokens[head - 1].text.lower()} {lemma}" if head > 0 else lemma,
        gender=gender,
        plural=lemma in ("they", "their", "them"),
        speaks=False,
        definite=form is MentionForm.PRONOUN or inside[0].lower() not in INDEFINITE,
        knowns=knowns,
        sides=frozenset(sides),
        sentence=bisect_right(starts, span.start) - 1,
        block=page.block_at(span.start),
    )


def _complement(page: Page, head: int) -> list[int]:
    """Return the tokens of "of …" or "for …" after a role: "the head of the Alliance"."""
    for child in page.children[head]:
        if (
            child > head
            and page.tokens[child].text.lower() in ("of", "for")
            and page.tokens[child].dep == "prep"
        ):
            return page.subtree(child)
    return []


def _knowns(tokens: Sequence[str]) -> tuple[Known, ...]:
    found, at = [], 0
    while at < len(tokens):
        match = match_at(tokens, at)
        if match is not None:
            found.append(match[0])
        at = max(at + 1, match[1] if match else 0)
    return tuple(found)


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
    return member.name.split()[-1].lower() == reference.lemma


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
