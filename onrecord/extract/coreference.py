"""Whom a role ("the minister", "the NATO chief") or a pronoun stands for, read from the page's start on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.cast import Cast
from onrecord.extract.clues import (
    FAR,
    JUST_BEFORE,
    PRONOUN_REACH,
    Candidate,
    Trace,
    choose,
    gender_agrees,
    is_possible,
    role_fits,
    same_office,
    side_agrees,
    taken_up,
)
from onrecord.extract.member import Member
from onrecord.extract.name_words import name_head
from onrecord.extract.page import Page
from onrecord.extract.postings import is_where_posted
from onrecord.extract.references import Reference, around, find_references
from onrecord.extract.roles import owner_of
from onrecord.extract.several import conjuncts, is_part_of_people, several_acting
from onrecord.extract.syntax import is_root, related, relation
from onrecord.lang.load import words
from onrecord.lang.offices import office, offices_in
from onrecord.schema.findings import ActorKind, MentionForm
from onrecord.schema.text import Span

# How a name hangs on the role before it.
BESIDE_ROLE = frozenset({"flat", "appos", "compound", "nmod"})
UNNAMED = "unnamed"
# Paragraphs after a role in which the one who holds it may first be named.
BLOCKS_AFTER = 2


@dataclass(slots=True)
class Resolutions:
    """Whom each reference stands for, by its head token, and why."""

    found: dict[int, tuple[Member, str]] = field(default_factory=dict)
    together: dict[int, tuple[tuple[Member, ...], str]] = field(default_factory=dict)  # several as one
    unnamed: dict[int, str] = field(default_factory=dict)  # heads that stand for somebody without a name

    def get(self, head: int) -> tuple[Member, str] | None:
        """Return the member a head token stands for, with the reason."""
        return self.found.get(head)


def resolve_references(
    page: Page, cast: Cast, said: Sequence[tuple[Span | None, tuple[Span, ...]]]
) -> Resolutions:
    """Resolve roles and pronouns from the start of the page to its end; add them to the members' mentions.

    `said` are the sources of statements, each with its words: who is a source counts as the last to speak,
    who is named in words only is spoken about.
    """
    return _Reading(page, cast, said).resolve()


class _Reading:
    """One way through a page, from its start to its end: who was spoken of so far, and who spoke last."""

    def __init__(self, page: Page, cast: Cast, said: Sequence[tuple[Span | None, tuple[Span, ...]]]) -> None:
        self.page, self.cast = page, cast
        self.sources = sorted(source for source, _ in said if source is not None)
        self.contents = sorted(span for _, content in said for span in content)
        self.own_words: dict[Span, list[Span]] = {}  # by source
        for source, content in said:
            if source is not None:
                self.own_words.setdefault(source, []).extend(content)
        self.starts = [sentence.span.start for sentence in page.parsed.sentences]
        self.heads = frozenset(head for source in self.sources if (head := page.top(source)) is not None)
        self.met: list[Member] = []  # in the order of the cast, the unnamed after them
        self.traces: dict[int, Trace] = {}
        self.speaker: Member | None = None
        self.resolved = Resolutions()
        self.named = {
            index: member
            for member in cast.members
            for name in member.names
            for index in range(name.first, name.last)
        }

    def resolve(self) -> Resolutions:
        references = find_references(self.page, self.cast, self.starts, self.sources)
        acting = several_acting(self.page, self.sources)
        open_references: list[Reference] = []
        for place, member, reference in _merge(_mentions_in_order(self.cast), references):
            here = reference.span if reference is not None else place
            while acting and acting[0][0].end <= here.start:
                self._meet_several(*acting.pop(0))
            if reference is not None and reference.quoted:
                self._answer_quoted(reference)
            elif reference is not None:
                member = self._answer(reference, open_references)
            if member is None:
                continue
            self._note(member, here)
        _resolve_forward(open_references, self.cast, self.resolved, self.page)
        for reference in open_references:
            if reference.head not in self.resolved.found:
                self._resolve_to_newcomer(reference)
        return self.resolved

    def _resolve_to_newcomer(self, reference: Reference) -> None:
        """A role that speaks first may get its name after: "Selm's treasurer says … Ana Brel says …".

        Then the next person named is new, has no role, and speaks.
        """
        if reference.office is None or reference.plural or not reference.definite or not reference.speaks:
            return
        end = self.page.parsed.sentences[min(reference.sentence + JUST_BEFORE, len(self.starts) - 1)].span.end
        after = [
            (name.span, member)
            for member in self.cast.members
            for name in member.names
            if member.kind is ActorKind.PERSON and reference.span.end <= name.span.start < end
        ]
        if not after:
            return
        span, member = min(after, key=lambda one: one[0])
        new = span == min(mention.span for mention in member.mentions)
        full = len(member.name.split()) > 1 and span.of(self.page.text).endswith(member.name.split()[-1])
        alone = self.page.text[span.end : span.end + 1] not in (",", "(")
        other_gender = (
            reference.gender is not None and member.genders and not member.genders[reference.gender]
        )
        if new and full and alone and not member.roles and not other_gender and self._is_source(span):
            member.add(reference.span, reference.form)
            self.resolved.found[reference.head] = (
                member,
                f"“{reference.lemma}” for {member.name}: named just after",
            )

    def _answer(self, reference: Reference, open_references: list[Reference]) -> Member | None:
        """Return whom a reference stands for and keep it; somebody new when an unnamed one speaks."""
        if reference.together and reference.form is MentionForm.NOMINAL and self._answer_together(reference):
            return None
        choice = self._choose(reference) or self._taken_up(reference)
        if choice is None:
            open_references.append(reference)
            return _unnamed_member(reference) if reference.may_be_unnamed else None
        member, reason = choice
        if member.parts:
            self.resolved.together[reference.head] = member.parts, reason
            return member
        if not member.named:
            self.resolved.unnamed[reference.head] = f"{UNNAMED}: {member.name}"
            return member
        self.resolved.found[reference.head] = (member, reason)
        member.add(reference.span, reference.form)
        if reference.gender and member.kind is ActorKind.PERSON:
            member.genders[reference.gender] += 1
        return member

    def _answer_quoted(self, reference: Reference) -> None:
        """In "She said he would come" of somebody's words "she" is another.

        That is somebody who is named in them before, or does something just before.
        """
        quotation = self.page.quotation_over(reference.span.start)
        opening = quotation.words.start if quotation is not None else reference.span.start
        spoken, others = self._words_of(reference), self._in_conversation(reference)
        just_before = self.starts[max(reference.sentence - 1, 0)]
        candidates = [
            Candidate(one, self.traces[id(one)], one is self.speaker, _named_in(one, spoken))
            for one in self.met
            if _named_in(one, [Span(just_before, reference.span.start)])
            and all(one is not other for other in others)
        ]
        there = [Span(opening, reference.span.end)]
        fitting = [
            one
            for one in candidates
            if gender_agrees(reference, one) > 0 and (one.trace.subject or _named_in(one.member, there))
        ]
        choice = choose(reference, fitting)
        if choice is not None:
            self.resolved.found[reference.head] = choice
            choice[0].add(reference.span, reference.form)

    def _in_conversation(self, reference: Reference) -> list[Member]:
        """Return whose words a reference stands in, and who spoke last: they are "I" and "you" there."""
        outer = [
            source
            for source, content in self.own_words.items()
            if not source.overlaps(reference.span) and any(one.overlaps(reference.span) for one in content)
        ]
        inside = [index for source in outer for index in self.page.within(source)]
        quoting = [one for index in inside if (one := self._member_at(index)) is not None]
        return quoting if self.speaker is None else [*quoting, self.speaker]

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
            if not self._is_somebody_elses(reference, one)
        ]
        return choose(reference, candidates)

    def _is_somebody_elses(self, reference: Reference, member: Member) -> bool:
        """Tell whether the report calls a member by the office of another's: "Brel's lawyer" is not "his"."""
        if reference.office is None or reference.form is not MentionForm.NOMINAL:
            return False
        inside, tokens = self.page.within(reference.span), self.page.tokens
        owned = tokens[inside.start].text.lower() in words("en", "names", "references", "whose")
        genitives = words("en", "syntax", "genitives")
        of = inside.start if owned else next((i - 1 for i in inside if tokens[i].text in genitives), None)
        if of is None:
            return False
        owner = self._member_at(of)
        called = [owner_of(role) for role in member.roles if _same_noun(reference, role)]
        return owner is member or (
            bool(called) and None not in called and (owner is None or owner.name.split()[-1] not in called)
        )

    def _taken_up(self, reference: Reference) -> tuple[Member, str] | None:
        """Return the one body of the sort that is named near by: "the group", "the campaign"."""
        article, _, noun = reference.span.of(self.page.text).lower().partition(" ")
        if article != "the" or reference.office is not None or not reference.speaks:
            return None
        if self._is_of_people(reference):
            return None
        spoken = self._words_of(reference)
        near = [
            one
            for one in self.met
            if reference.block - self.traces[id(one)].block <= 1 and not _named_in(one, spoken)
        ]
        led = [one for one in near if self._led_just_before(reference, one)]
        member = taken_up(noun, near) or taken_up(noun, led)
        if member is None and noun == "campaign" and not any(taken_up(noun, [one]) for one in near):
            member = self._campaign_of(led)
        if member is None:
            return None
        return member, f"“{noun}” for {member.name}: the only one so called near by"

    def _led_just_before(self, reference: Reference, member: Member) -> bool:
        trace = self.traces[id(member)]
        return trace.leading and trace.sentence == reference.sentence - 1

    def _is_of_people(self, reference: Reference) -> bool:
        """Tell whether the noun stood near by with another word: "the group" may be "a group of voters"."""
        tokens = self.page.tokens
        if reference.lemma not in words("en", "names", "references", "amounts"):
            return False
        start = self.page.parsed.report.blocks[max(reference.block - 1, 0)].span.start
        return any(
            tokens[index].text == reference.lemma and tokens[index - 1].text.lower() != "the"
            for index in self.page.within(Span(start, reference.span.start))
            if index > 0 and tokens[index].pos == "NOUN"
        )

    def _campaign_of(self, led: Sequence[Member]) -> Member | None:
        """Return the campaign of who led the sentence before: "Brel travels to Selm. The campaign says"."""
        people = [one for one in led if one.kind is ActorKind.PERSON]
        if len(people) != 1:
            return None
        surname = people[0].name.split()[-1]
        return taken_up("campaign", [one for one in self.cast.members if surname in one.name.split()])

    def _words_of(self, reference: Reference) -> Sequence[Span]:
        """Return the words whose source the reference stands in."""
        return [
            content
            for source in around(self.sources, reference.span)
            if source.overlaps(reference.span)
            for content in self.own_words[source]
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
        again = trace.sentence == sentence
        trace.quoted = (told or page.quotation_over(span.start) is not None) and (trace.quoted or not again)
        trace.sentence = sentence
        trace.block = page.block_at(span.start)
        governs = _governed_by(page, span)
        trace.subject = governs is not None or (again and trace.subject)
        leads = governs is not None and not told and is_root(page.tokens[governs])
        trace.leading = leads or (again and trace.leading)
        posted = is_where_posted(page, page.within(span))
        if member.kind is not ActorKind.STATE and not posted and self._is_source(span):
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

    def _meet_several(self, span: Span, head: int) -> None:
        """Several act as one: "they" are no body named before."""
        name = span.of(self.page.text)
        parts = self._parts_at(head)
        self._note(Member(name=name, kind=ActorKind.GROUP, named=False, parts=parts), span)

    def _parts_at(self, head: int) -> tuple[Member, ...]:
        """Return who acts together, if each is known; "the two ministers" are those they stand for."""
        if head in self.resolved.together:
            return self.resolved.together[head][0]
        listed = conjuncts(self.page, head)
        parts = [one for index in listed if (one := self._member_at(index)) is not None]
        whole = len(listed) == len(parts) > 1 and len({id(one) for one in parts}) == len(parts)
        return tuple(parts) if whole else ()

    def _member_at(self, index: int) -> Member | None:
        """Return whom a word names: by itself, by the name beside it, or as a role or pronoun."""
        if is_part_of_people(self.page, index):
            return None
        for place in (index, *related(self.page, index, BESIDE_ROLE)):
            if (named := self.named.get(place)) is not None and (
                place == index or named.kind is ActorKind.PERSON
            ):
                return named
        found = self.resolved.get(index)
        return found[0] if found is not None else None

    def _answer_together(self, reference: Reference) -> bool:
        """Resolve "the two ministers" and "both" to those who acted together last, or were named last."""
        near = [
            one for one in self.met if reference.sentence - self.traces[id(one)].sentence <= PRONOUN_REACH
        ]
        joint = [one for one in near if one.parts and _fit_together(reference, one.parts)]
        joint.sort(key=lambda one: self.traces[id(one)].sentence)
        lone = [one for one in near if one.named and _fit_together(reference, (one, one))]
        if joint:
            parts = joint[-1].parts
        elif reference.number is not None and len(lone) == reference.number:
            parts = tuple(lone)
        else:
            return False
        names = " and ".join(one.name for one in parts)
        self.resolved.together[reference.head] = parts, f"“{reference.lemma}” for {names}: named together"
        return True


def _governed_by(page: Page, span: Span) -> int | None:
    """Return the predicate whose subject a mention is, or stands beside: "the minister, Ana Brel, said"."""
    head = page.top(span)
    if head is None:
        return None
    head = name_head(page, head)
    if relation(page.tokens[head]) == "appos" and office(page.tokens[page.tokens[head].head].text):
        head = page.tokens[head].head  # "the minister, Ana Brel, said"
    return page.tokens[head].head if relation(page.tokens[head]) == "nsubj" else None


def _named_in(member: Member, spans: Sequence[Span]) -> bool:
    return bool(spans) and any(
        mention.form is MentionForm.NAME and span.overlaps(mention.span)
        for span in spans
        for mention in member.mentions
    )


def _fit_together(reference: Reference, parts: Sequence[Member]) -> bool:
    """Tell whether several may be called so together: as many, of the kind, each with such an office."""
    if reference.number not in (None, len(parts)):
        return False
    kinds = {one.kind for one in parts}
    if reference.lemma in words("en", "names", "state_back"):
        return kinds == {ActorKind.STATE}
    if reference.lemma in words("en", "names", "references", "pairs"):
        return len(kinds) == 1
    if reference.office is None or kinds != {ActorKind.PERSON}:
        return False
    return all(_holds(reference, one) for one in parts)


def _same_noun(reference: Reference, role: str) -> bool:
    return reference.office is not None and any(one.noun == reference.office.noun for one in offices_in(role))


def _holds(reference: Reference, member: Member) -> bool:
    """Tell whether somebody is one of "the two ministers": so is a prime minister, who is no "minister"."""
    nouns = {one.noun.split()[-1] for role in member.roles for one in offices_in(role)}
    named_so = reference.office is not None and reference.office.noun in nouns
    return named_so or role_fits(reference, Candidate(member, Trace(), False)) > 0


def _unnamed_member(reference: Reference) -> Member:
    """Return somebody whom the report does not name: a candidate for what follows, outside of the cast."""
    kind = ActorKind.GROUP if reference.plural else ActorKind.PERSON
    member = Member(name=reference.lemma, kind=kind, named=False, roles=[reference.lemma])
    member.country = next((one.country for one in reference.knowns if one.country), None)
    if reference.gender:
        member.genders[reference.gender] += 1
    return member


def _resolve_forward(references: Sequence[Reference], cast: Cast, resolved: Resolutions, page: Page) -> None:
    """A role may stand before the name, as in headlines and leads.

    Then one person alone must fit by office, and by side; in a headline the office is enough, with "a" it
    must be the very same.
    """
    for reference in references:
        if reference.office is None or reference.plural:
            continue
        if not reference.sides and not reference.headline:
            _resolve_to_next(reference, cast, resolved, page)
            continue
        candidates = [Candidate(one, Trace(sentence=reference.sentence + FAR), False) for one in cast.members]
        fitting = [one for one in candidates if is_possible(reference, one) and _fits_forward(reference, one)]
        if len(fitting) == 1:
            member = fitting[0].member
            member.add(reference.span, reference.form)
            resolved.found[reference.head] = (
                member,
                f"“{reference.lemma}” for {member.name}: the only such office named",
            )


def _resolve_to_next(reference: Reference, cast: Cast, resolved: Resolutions, page: Page) -> None:
    """Give a role that speaks to the one person of the page with the very office, named just after."""
    if not (reference.speaks and reference.definite):
        return
    fitting = [
        member
        for member in cast.members
        if member.kind is ActorKind.PERSON and same_office(reference, Candidate(member, Trace(), False)) > 0
    ]
    if len(fitting) != 1:
        return
    member = fitting[0]
    after = [name.span.start for name in member.names if name.span.start >= reference.span.end]
    first = min((mention.span.start for mention in member.mentions), default=-1)
    if after and first >= reference.span.end and page.block_at(after[0]) - reference.block <= BLOCKS_AFTER:
        member.add(reference.span, reference.form)
        resolved.found[reference.head] = (
            member,
            f"“{reference.lemma}” for {member.name}: the only such office, named just after",
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
