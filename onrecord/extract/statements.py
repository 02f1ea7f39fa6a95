"""Statements: who said what, by which words, to whom, when and through whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.extract.acts import Wording, find_act
from onrecord.extract.cast import Cast
from onrecord.extract.coreference import Resolutions
from onrecord.extract.member import Member
from onrecord.extract.name_words import name_end, name_head
from onrecord.extract.occasions import with_occasions
from onrecord.extract.page import Page
from onrecord.extract.proposal import Found, Proposal
from onrecord.extract.speakers import DOCUMENT, Speaker, described, find_speaker
from onrecord.extract.syntax import (
    OBJECTS,
    PHRASES,
    heads_clause,
    is_negated,
    preposition,
    prepositions,
    related,
    relation,
    sharing_subject,
    subjects,
)
from onrecord.extract.times import attach
from onrecord.lang.load import table, words
from onrecord.schema.findings import (
    Act,
    ActorKind,
    Form,
    RelayKind,
    RelayMention,
    Statement,
    TimeMention,
    Zone,
)
from onrecord.schema.ids import StatementId, digest
from onrecord.schema.parsed import Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span, hull
from onrecord.schema.times import When

ZONES = {
    BlockKind.TITLE: Zone.HEADLINE,
    BlockKind.STANDFIRST: Zone.STANDFIRST,
    BlockKind.HEADING: Zone.HEADING,
    BlockKind.PULLQUOTE: Zone.PULLQUOTE,
    BlockKind.CAPTION: Zone.CAPTION,
}
MEDIA = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
# Words before a medium's name that make it the place where something was said.
THROUGH = frozenset({"to", "with", "on", "by", "via", "for", "from", "of", "at"})
# How "on" hangs on "call" where the two are read as one verb.
PARTICLES = frozenset({"compound"})
# Acts whose content may begin with who is to do it, and how long such a beginning is.
DIRECTIVES = frozenset({Act.DEMAND, Act.ASK, Act.ORDER})
BEGINNING = 40  # characters
# Clauses with a time of their own: how they hang on a verb, and the tags of their verbs.
SUBORDINATE = frozenset({"acl", "advcl", "ccomp", "csubj"})
FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
# Words from a time up to the verb of its clause: "on the evening of that Monday" has three.
MOST_STEPS = 4
# The setting of embedded posts, by its name in the table of settings.
NETWORK = "social network"


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its place among the others."""

    proposal: Proposal
    speaker: Speaker
    zone: Zone
    block: int
    hull: Span


def find_statements(
    page: Page, cast: Cast, resolved: Resolutions, proposals: Sequence[Proposal], times: Sequence[TimeMention]
) -> tuple[Statement, ...]:
    """Return the statements of a page in the order of their content."""
    drafts = _drafts(page, cast, resolved, proposals)
    handed_on = {place: _hands_on(place, drafts) for place in range(len(drafts))}
    kept = [(place, one) for place, one in enumerate(drafts) if not handed_on[place]]
    found: list[Statement] = []
    for place, draft in kept:
        outer = [drafts[other] for other in handed_on if place in handed_on[other]]
        found.append(_statement(draft, page, cast, times, outer))
    return with_occasions(_nested(found), page, times)


def _drafts(page: Page, cast: Cast, resolved: Resolutions, proposals: Sequence[Proposal]) -> list[Draft]:
    drafts: list[Draft] = []
    last: dict[Zone, Speaker] = {}
    for proposal in proposals:
        block = page.block_at(proposal.content[0].start)
        zone = ZONES.get(page.parsed.report.blocks[block].kind, Zone.BODY)
        if proposal.source is not None:
            speaker = find_speaker(proposal.source, page, cast, resolved)
            if speaker.reason == DOCUMENT and zone in last:
                speaker = replace(last[zone], reason=f"{DOCUMENT}: {proposal.source.of(page.text)}")
        elif zone in last and proposal.cue is None:
            speaker = replace(last[zone], reason="carried over from the paragraph before")
        else:
            speaker = Speaker(None, "the report does not say who")
        if proposal.found is not Found.POST and (proposal.cue is not None or proposal.source is not None):
            last[zone] = speaker
        if _no_relative(proposal, speaker, page):
            continue
        drafts.append(Draft(proposal, speaker, zone, block, hull(proposal.content)))
    return drafts


def _no_relative(proposal: Proposal, speaker: Speaker, page: Page) -> bool:
    """Tell whether the source is a "that" or "which" which stands for a thing: things say nothing."""
    if proposal.source is None or speaker.member is not None:
        return False
    quoted = any(one.words.overlaps(span) for span in proposal.content for one in page.quotations)
    return proposal.source.of(page.text).lower() in ("that", "which") and not quoted


def _hands_on(place: int, drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the statements that a medium only hands on.

    "Agency X reports that Y said Z" is Y's, through X.
    """
    outer = drafts[place]
    member = outer.speaker.member
    if member is None or member.kind not in MEDIA:
        return frozenset()
    return frozenset(
        other
        for other, inner in enumerate(drafts)
        if other != place
        and inner.proposal.cue is not None
        and inner.speaker.member is not member
        and outer.hull.overlaps(inner.hull)
        and (outer.hull.contains(inner.proposal.cue) or outer.hull == inner.hull)
    )


def _statement(
    draft: Draft, page: Page, cast: Cast, times: Sequence[TimeMention], outer: Sequence[Draft]
) -> Statement:
    proposal = draft.proposal
    report = page.parsed.report.id
    member = draft.speaker.member
    form = _form(proposal, page)
    relays = _relays(draft, page, cast, outer)
    act = _act(draft, page)
    addressee = _addressee(draft, act, page, cast)
    return Statement(
        id=StatementId(
            digest("s", report, *((span.start, span.end) for span in proposal.content), proposal.cue)
        ),
        report=report,
        form=form,
        act=act,
        zone=draft.zone,
        source=proposal.source,
        cue=proposal.cue,
        content=proposal.content,
        speaker=cast.index(member) if member is not None else None,
        speaker_reason=draft.speaker.reason,
        co_speakers=tuple(cast.index(one) for one in draft.speaker.others),
        addressee=cast.index(addressee) if addressee is not None else None,
        said=_said(draft, page, times),
        setting=_setting(draft, page),
        relays=relays,
        inside=None,
        negated=_negated(proposal, page),
        confidence=proposal.confidence,
        repairs=proposal.repairs,
    )


def _form(proposal: Proposal, page: Page) -> Form:
    """Direct when all of it is quoted, mixed when a part is, indirect when none is."""
    quoted = [False] * len(proposal.content)
    touched = False
    for place, span in enumerate(proposal.content):
        for quotation in page.quotations_of.get(page.block_at(span.start), ()):
            if quotation.words.contains(span):
                quoted[place] = True
            touched = touched or quotation.words.overlaps(span)
    if all(quoted) or (proposal.cue is None and proposal.found is not Found.HEADLINE):
        return Form.DIRECT
    return Form.MIXED if touched else Form.INDIRECT


def _act(draft: Draft, page: Page) -> Act:
    proposal = draft.proposal
    wording = Wording(
        source=proposal.source,
        cue=proposal.cue,
        content=proposal.content,
        negated=_negated(proposal, page),
        names=_names(draft.speaker.member),
    )
    return find_act(wording, page)


def _names(member: Member | None) -> tuple[str, ...]:
    """Return what the speaker is called, and the state or body the speaker speaks for."""
    side = member.side if member is not None else None
    return tuple(one.name for one in (member, side) if one is not None)


def _negated(proposal: Proposal, page: Page) -> bool:
    if proposal.cue is None:
        return False
    top = page.top(proposal.cue)
    inside = page.within(proposal.cue)
    found = any(page.tokens[index].text.lower() in words("en", "syntax", "negations") for index in inside)
    return found or (top is not None and is_negated(page, top))


def _relays(draft: Draft, page: Page, cast: Cast, outer: Sequence[Draft]) -> tuple[RelayMention, ...]:
    """Return the media the statement came through, from the speaker outwards.

    First where it was said, then who reports.
    """
    found: dict[int, RelayMention] = {}
    for one in outer:
        if one.speaker.member is not None and one.proposal.source is not None:
            number = cast.index(one.speaker.member)
            found[number] = RelayMention(actor=number, kind=RelayKind.CITE, span=one.proposal.source)
    if draft.proposal.via is not None:
        media = [member for member in cast.over(draft.proposal.via) if member.kind in MEDIA]
        for member in media[:1]:
            number = cast.index(member)
            found[number] = RelayMention(actor=number, kind=RelayKind.QUOTE, span=draft.proposal.via)
    for span, member in _media_near(draft, page, cast):
        number = cast.index(member)
        if number not in found and member is not draft.speaker.member and _is_relay(span, page):
            found[number] = RelayMention(actor=number, kind=RelayKind.CITE, span=span)
    return tuple(
        sorted(found.values(), key=lambda relay: (_reports(relay.span, page), relay.span, relay.actor))
    )


def _media_near(draft: Draft, page: Page, cast: Cast) -> list[tuple[Span, Member]]:
    """Return the media named in the sentences of the statement, outside of its content."""
    if draft.proposal.cue is None:
        return []
    sentences = {page.sentence_at(one.start) for one in (draft.proposal.cue, *draft.proposal.content)}
    spans = [sentence.span for sentence in sentences if sentence is not None]
    found = []
    for member in cast.members:
        if member.kind in MEDIA:
            for mention in member.mentions:
                inside = any(span.overlaps(mention.span) for span in spans)
                if inside and not any(span.overlaps(mention.span) for span in draft.proposal.content):
                    found.append((mention.span, member))
    return sorted(found, key=lambda one: one[0])


def _reports(span: Span, page: Page) -> bool:
    """Tell whether a medium is the one that reports, and not the place where something was said."""
    governor = _governor(span, page)
    return governor is not None and governor.lemma in words("en", "reporting", "cues", "handing_on")


def _governor(span: Span, page: Page) -> Token | None:
    """Return the word that a name hangs on; None when a preposition stands between them."""
    head = page.top(span)
    if head is None:
        return None
    head = name_head(page, head)
    return None if preposition(page, head) else page.tokens[page.tokens[head].head]


def _is_relay(span: Span, page: Page) -> bool:
    """Tell whether a medium stands as the one that hands on, or through which something was said."""
    governor = _governor(span, page)
    if governor is not None and governor.lemma in words("en", "reporting", "cues", "relaying"):
        return True
    first = page.within(span).start
    before = [page.tokens[index].text.lower() for index in range(max(first - 3, 0), first)]
    return any(word in THROUGH for word in before)


def _addressee(draft: Draft, act: Act, page: Page, cast: Cast) -> Member | None:
    """Return who was told: somebody the report names, else unnamed people with their description.

    It is the object of the cue, what follows its "to", who is sent the letter, or of a directive whoever its
    content begins with ("asked Ruthenia to open the gates").
    """
    cue = draft.proposal.cue
    top = page.top(cue) if cue is not None else None
    if cue is None or top is None:
        return None
    heads = [one for one in _told(top, page) if _is_outside(one, draft, act, page)]
    for head in heads:
        for member in cast.over(page.span(range(head, name_end(page, head) + 1)))[:1]:
            if member is not draft.speaker.member:
                return member
    return next((one for head in heads if (one := described(head, page, cast)) is not None), None)


def _is_outside(head: int, draft: Draft, act: Act, page: Page) -> bool:
    """Tell whether who is told stands outside of the content, or where a directive's content begins."""
    span = Span(page.tokens[head].start, page.tokens[head].end)
    if not any(one.overlaps(span) for one in draft.proposal.content):
        return True
    directive = page.tokens[page.tokens[head].head].lemma in words(
        "en", "reporting", "constructions", "directive"
    )
    return (directive or act in DIRECTIVES) and span.start - draft.proposal.content[0].start < BEGINNING


def _told(top: int, page: Page) -> list[int]:
    """Return the words for who is told: dependents of the cue, in order."""
    lemma = page.tokens[top].lemma
    leads = words("en", "reporting", "addressee", "leads_of_call" if lemma == "call" else "leads")
    found = [head for word, head in prepositions(page, top) if word in leads]
    if lemma != "call" and lemma in words("en", "reporting", "cues", "tells") | words(
        "en", "reporting", "constructions", "directive"
    ):
        found += related(page, top, OBJECTS)
    particles = [page.tokens[one].text.lower() for one in related(page, top, PARTICLES)]
    if leads & set(particles):  # "called on Ruthenia", read as one verb
        found += [one for one in related(page, top, OBJECTS | PHRASES) if not preposition(page, one)]
    for noun in related(page, top, OBJECTS | PHRASES):
        if page.tokens[noun].lemma in words("en", "reporting", "addressee", "carriers"):
            behind = words("en", "reporting", "addressee", "leads_of_carriers")
            found += [head for word, head in prepositions(page, noun) if word in behind]
    return sorted(found)


def _said(draft: Draft, page: Page, times: Sequence[TimeMention]) -> When | None:
    """Return when it was said: the time that hangs on the cue, never one from the content.

    A post has its day behind its account.
    """
    cue, source = draft.proposal.cue, draft.proposal.source
    if draft.proposal.found is Found.POST and source is not None:
        end = page.parsed.report.blocks[page.block_at(source.start)].span.end
        behind = (one for one in times if source.end <= one.span.start and one.span.end <= end)
        return next((one.when for one in behind), None)
    top = page.top(cue) if cue is not None else None
    sentence = page.sentence_at(cue.start) if cue is not None else None
    if cue is None or top is None or sentence is None:
        return None
    outside = [
        one
        for one in times
        if sentence.span.contains(one.span)
        and not any(span.overlaps(one.span) for span in draft.proposal.content)
        and not _of_another_clause(one, top, page)
    ]
    inside = [one for one in outside if cue.overlaps(one.span)]  # "promised late | Thursday that"
    verb = page.tokens[top].head if inside and page.tokens[top].pos != "VERB" else top
    found = attach(inside or outside, page.tokens, page.span([verb]), sentence.span)
    return found or _shared_time(outside, top, page, sentence.span)


def _of_another_clause(time: TimeMention, top: int, page: Page) -> bool:
    """Tell whether a time is that of a clause under the cue: "asked why he left in May, Odell denied …"."""
    index = next(iter(page.within(time.span)), None)
    for _ in range(MOST_STEPS):
        if index is None or index == top or page.tokens[index].head == index:
            return False
        index = page.tokens[index].head
        if heads_clause(page, index):
            return (
                index != top
                and relation(page.tokens[index]) in SUBORDINATE
                and page.tokens[index].tag in FINITE
            )
    return False


def _shared_time(times: Sequence[TimeMention], top: int, page: Page, within: Span) -> When | None:
    """Return the time of the verb that the cue is coordinated with: "on Monday Odell left and called …"."""
    for verb in sharing_subject(page, top):
        if verb != top:
            return attach(times, page.tokens, page.span([verb]), within)
        if relation(page.tokens[verb]) != "conj" or subjects(page, verb):
            return None
    return None


def _setting(draft: Draft, page: Page) -> str | None:
    """Return the occasion or medium the sentence of the cue names."""
    if draft.proposal.found is Found.POST:
        return NETWORK
    if draft.proposal.cue is None:
        return None
    sentence = page.sentence_at(draft.proposal.cue.start)
    if sentence is None:
        return None
    around = page.text[sentence.span.start : sentence.span.end].lower()
    for span in draft.proposal.content:
        around = around.replace(span.of(page.text).lower(), " ")
    return next((setting for setting, pattern in _settings() if pattern.search(around)), None)


@cache
def _settings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern for each setting, in the order of the table."""
    table_of = table("en", "reporting")["setting"]
    return tuple(
        (setting, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b"))
        for setting, phrases in table_of.items()
    )


def _nested(statements: Sequence[Statement]) -> list[Statement]:
    """Point each statement to the smallest one whose content holds its cue and content."""
    found = []
    for one in statements:
        cores = (one.cue or one.content[0], *one.content)
        outers = [
            other
            for other in statements
            if other is not one
            and all(any(piece.contains(core) for piece in other.content) for core in cores)
            and other.content != one.content
        ]
        best = min(
            outers, key=lambda other: sum(piece.end - piece.start for piece in other.content), default=None
        )
        found.append(replace(one, inside=best.id) if best is not None else one)
    return found
