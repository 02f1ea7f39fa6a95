"""Small values by hand, for every test: no model, no file, no network.

Words stand for places: `span(report, "red line")` is where these words first occur, so that a test never counts
characters. Everything has a default; a test names only what it is about.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.schema.findings import (
    Act,
    ActorKind,
    EventMention,
    EventStatus,
    Findings,
    Form,
    LocalActor,
    Mention,
    MentionForm,
    Plover,
    Quantity,
    RelayKind,
    RelayMention,
    Statement,
    TimeMention,
    Zone,
)
from onrecord.schema.ids import ActorId, EventId, ReportId, StatementId, StoryId, UtteranceId, digest
from onrecord.schema.parsed import Attribution, ParsedReport, Sentence, Token
from onrecord.schema.record import Lineage, StoryRecord
from onrecord.schema.report import (
    READABLE,
    Block,
    BlockKind,
    Credit,
    CreditKind,
    MediaType,
    RawReport,
    Report,
)
from onrecord.schema.story import Actor, AlignedStory, Card, Dossier, Event, Story, Utterance
from onrecord.schema.text import Span
from onrecord.schema.times import Precision, Timex, When

_PARAGRAPH = re.compile(r"[^\s](?:[^\n]|\n(?!\s*\n))*")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”»’)]*(?=\s)|$)", re.DOTALL)


def raw(
    text: str | bytes, place: str = "a.txt", *, media: MediaType = MediaType.TEXT, url: str | None = None
) -> RawReport:
    """Bytes as they come in."""
    payload = text if isinstance(text, bytes) else text.encode("utf-8")
    return RawReport(place=place, payload=payload, media_type=media, url=url)


def when(
    day: str, *, latest: str | None = None, anchor: str | None = None, reason: str = "as written"
) -> When:
    """The day "2022-01-12", or with `latest` the days between the two."""
    edtf = day if latest is None else f"{day}/{latest}"
    return When(
        edtf=edtf,
        earliest=date.fromisoformat(day),
        latest=date.fromisoformat(latest or day),
        precision=Precision.DAY if latest is None else Precision.INTERVAL,
        anchor=anchor,
        reason=reason,
    )


def span(where: Report | str, words: str, nth: int = 0) -> Span:
    """Where the words stand; `nth` 1 is their second occurrence."""
    text = where if isinstance(where, str) else where.text
    start = -1
    for _ in range(nth + 1):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{words!r} does not occur {nth + 1} times in the text")
    return Span(start, start + len(words))


def paragraphs(text: str, *, titled: bool = False) -> tuple[Block, ...]:
    """The paragraphs between blank lines as body blocks, the first as the title when `titled`."""
    found = []
    for at, match in enumerate(_PARAGRAPH.finditer(text)):
        words = match.group().rstrip()
        kind = BlockKind.TITLE if titled and at == 0 else BlockKind.BODY
        found.append(Block(kind, Span(match.start(), match.start() + len(words))))
    return tuple(found)


def report(
    text: str,
    *,
    place: str = "a.txt",
    url: str | None = None,
    outlet: str | None = None,
    published: When | None = None,
    titled: bool = False,
    blocks: tuple[Block, ...] | None = None,
    credits: tuple[Credit, ...] = (),
    language: str | None = "en",
) -> Report:
    """A cleaned report; blocks are its paragraphs unless given."""
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    found = paragraphs(text, titled=titled) if blocks is None else blocks
    title = next((block.span for block in found if block.kind is BlockKind.TITLE), None)
    return Report(
        id=ReportId(digest("report", sha256)),
        place=place,
        url=url,
        outlet=outlet,
        sha256=sha256,
        text=text,
        language=language,
        title=title,
        blocks=found,
        published=published,
        candidates=(),
        credits=credits,
        source_map=(),
    )


def credit(where: Report | str, name: str, kind: CreditKind = CreditKind.TEXT) -> Credit:
    """A credit line's name."""
    return Credit(kind=kind, name=name, span=span(where, name))


def parsed(
    report: Report,
    *,
    attributions: Sequence[Attribution] = (),
    words: Mapping[str, Mapping[str, Any]] | None = None,
) -> ParsedReport:
    """A report with naive tokens: lower-case lemmas, tag X, every token its own root.

    `words` gives what a test needs of single words: `{"said": {"lemma": "say", "pos": "VERB", "head": "Ostin"}}`;
    a `head` that is a word means its first token in the same sentence.
    """
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for at, block in enumerate(report.blocks):
        if block.kind not in READABLE:
            continue
        for match in _SENTENCE.finditer(block.span.of(report.text)):
            place = Span(block.span.start + match.start(), block.span.start + match.end())
            first = len(tokens)
            tokens.extend(_tokens(report.text, place, first))
            sentences.append(Sentence(place, first, len(tokens), at, block.kind))
            _annotate(tokens, first, words or {})
    return ParsedReport(
        report=report,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        attributions=tuple(sorted(attributions, key=lambda item: min(part.start for part in item.content))),
    )


def _tokens(text: str, place: Span, first: int) -> list[Token]:
    return [
        Token(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            lemma=match.group().lower(),
            pos="X" if match.group()[0].isalnum() else "PUNCT",
            tag="XX",
            dep="dep",
            head=first + at,
        )
        for at, match in enumerate(_TOKEN.finditer(text, place.start, place.end))
    ]


def _annotate(tokens: list[Token], first: int, words: Mapping[str, Mapping[str, Any]]) -> None:
    index = {token.text: first + at for at, token in reversed(list(enumerate(tokens[first:])))}
    for token in tokens[first:]:
        for name, value in words.get(token.text, {}).items():
            setattr(token, name, index[value] if name == "head" and isinstance(value, str) else value)


def attribution(
    report: Report,
    content: str | Sequence[str],
    *,
    source: str | None = None,
    cue: str = "said",
    confidence: float = 0.9,
    content_confidence: float = 0.9,
) -> Attribution:
    """What the model would propose."""
    parts = (content,) if isinstance(content, str) else tuple(content)
    return Attribution(
        source=None if source is None else span(report, source),
        cue=span(report, cue),
        content=tuple(span(report, part) for part in parts),
        confidence=confidence,
        content_confidence=content_confidence,
    )


def local_actor(
    name: str,
    *,
    kind: ActorKind = ActorKind.PERSON,
    named: bool = True,
    roles: tuple[str, ...] = (),
    side: int | None = None,
    country: str | None = None,
    aliases: tuple[str, ...] | None = None,
    key: str | None = None,
    mentions: Sequence[Span] = (),
) -> LocalActor:
    """An actor of one report."""
    return LocalActor(
        name=name,
        kind=kind,
        named=named,
        roles=roles,
        side=side,
        country=country,
        aliases=(name,) if aliases is None else aliases,
        key=key,
        mentions=tuple(Mention(place, MentionForm.NAME) for place in mentions),
    )


def relay_mention(report: Report, actor: int, words: str, kind: RelayKind = RelayKind.CITE) -> RelayMention:
    """Words such as "…, reports the agency"."""
    return RelayMention(actor=actor, kind=kind, span=span(report, words))


def statement(
    report: Report,
    content: str | Sequence[str],
    *,
    speaker: int | None = None,
    source: str | None = None,
    cue: str | None = None,
    form: Form = Form.INDIRECT,
    act: Act = Act.SAY,
    zone: Zone = Zone.BODY,
    addressee: int | None = None,
    said: When | None = None,
    setting: str | None = None,
    relays: tuple[RelayMention, ...] = (),
    inside: StatementId | None = None,
    negated: bool = False,
    confidence: float = 0.9,
    speaker_reason: str = "by hand",
    repairs: tuple[str, ...] = (),
) -> Statement:
    """Somebody said something; every place is given by its words."""
    parts = tuple(span(report, part) for part in ((content,) if isinstance(content, str) else content))
    return Statement(
        id=StatementId(digest("statement", report.id, *(f"{part.start}-{part.end}" for part in parts))),
        report=report.id,
        form=form,
        act=act,
        zone=zone,
        source=None if source is None else span(report, source),
        cue=None if cue is None else span(report, cue),
        content=parts,
        speaker=speaker,
        speaker_reason=speaker_reason,
        addressee=addressee,
        said=said,
        setting=setting,
        relays=relays,
        inside=inside,
        negated=negated,
        confidence=confidence,
        repairs=repairs,
    )


def event_mention(
    report: Report,
    clause: str,
    trigger: str,
    *,
    plover: Plover = Plover.CONSULT,
    mode: str | None = "meet",
    cameo: str | None = "04",
    actors: tuple[int, ...] = (),
    recipients: tuple[int, ...] = (),
    when: When | None = None,
    where: str | None = None,
    status: EventStatus = EventStatus.HAPPENED,
    said_in: StatementId | None = None,
) -> EventMention:
    """A clause that tells of a happening."""
    return EventMention(
        span=span(report, clause),
        trigger=span(report, trigger),
        plover=plover,
        mode=mode,
        cameo=cameo,
        actors=actors,
        recipients=recipients,
        when=when,
        where=where,
        status=status,
        said_in=said_in,
    )


def time_mention(report: Report, words: str, value: When | None, timex: str = "XXXX-XX-XX") -> TimeMention:
    """A time expression."""
    return TimeMention(span=span(report, words), when=value, timex=Timex(type="DATE", value=timex))


def quantity(
    report: Report,
    words: str,
    low: float | None,
    high: float | None = None,
    *,
    unit: str | None = None,
    of: str | None = None,
) -> Quantity:
    """A number of something."""
    return Quantity(span=span(report, words), low=low, high=high, unit=unit, of=of)


def findings(
    report: Report,
    *,
    actors: Sequence[LocalActor] = (),
    statements: Sequence[Statement] = (),
    events: Sequence[EventMention] = (),
    times: Sequence[TimeMention] = (),
    quantities: Sequence[Quantity] = (),
    terms: Mapping[str, int] | None = None,
) -> Findings:
    """What one report says. Terms default to its words of five letters and more."""
    counted: dict[str, int] = dict(terms or {})
    if terms is None:
        for word in re.findall(r"\w{5,}", report.text.lower()):
            counted[word] = counted.get(word, 0) + 1
    return Findings(
        report=report.id,
        actors=tuple(actors),
        statements=tuple(statements),
        events=tuple(events),
        times=tuple(times),
        quantities=tuple(quantities),
        terms=tuple(sorted(counted.items())),
    )


def card(report: Report, said: Findings | None = None) -> Card:
    """What grouping sees of a report."""
    title = report.title.of(report.text) if report.title else report.text.split("\n", 1)[0]
    return Card(
        report=report.id, title=title, published=report.published, terms=(said or findings(report)).terms
    )


def dossier(*pairs: tuple[Report, Findings], title: str | None = None) -> Dossier:
    """A story of these reports and their findings."""
    ordered = sorted(pairs, key=lambda pair: pair[0].id)
    days = sorted(r.published.earliest for r, _ in ordered if r.published and r.published.earliest)
    members = tuple(r.id for r, _ in ordered)
    story = Story(
        id=StoryId(digest("story", *members)),
        title=title or card(ordered[0][0]).title,
        reports=members,
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
    return Dossier(story=story, reports=tuple(r for r, _ in ordered), findings=tuple(f for _, f in ordered))


def actor(
    name: str, *members: tuple[ReportId, int], kind: ActorKind = ActorKind.PERSON, **changes: Any
) -> Actor:
    """An actor across outlets."""
    made = Actor(
        id=ActorId(digest("actor", kind.value, name)),
        name=name,
        kind=kind,
        named=True,
        roles=(),
        side=None,
        country=None,
        aliases=(name,),
        identifiers=(),
        members=tuple(members),
        reasons=(),
    )
    return replace(made, **changes)


def utterance(*statements: Statement, speaker: ActorId | None = None, said: When | None = None) -> Utterance:
    """One act of speech that these statements render."""
    ids = tuple(item.id for item in statements)
    return Utterance(
        id=UtteranceId(digest("utterance", *ids)), speaker=speaker, statements=ids, said=said, reasons=()
    )


def event(
    *mentions: tuple[ReportId, EventMention], actors: tuple[ActorId, ...] = (), **changes: Any
) -> Event:
    """One happening that these mentions tell of; type, mode and status are the first mention's."""
    first = mentions[0][1]
    places = [f"{owner} {item.span.start}" for owner, item in mentions]
    made = Event(
        id=EventId(digest("event", *places)),
        plover=first.plover,
        mode=first.mode,
        cameo=first.cameo,
        actors=actors,
        recipients=(),
        when=first.when,
        where=first.where,
        status=first.status,
        mentions=tuple(mentions),
        reasons=(),
    )
    return replace(made, **changes)


def aligned(of: Dossier, **parts: Any) -> AlignedStory:
    """An aligned story; every part that is not named is empty."""
    empty: dict[str, Any] = {"actors": (), "utterances": (), "events": (), "discrepancies": ()}
    return AlignedStory(dossier=of, **(empty | parts))


def story_record(of: AlignedStory, **parts: Any) -> StoryRecord:
    """A traced story; without lineages, every item has its first report as its one origin."""
    items: list[UtteranceId | EventId] = [*(one.id for one in of.utterances), *(one.id for one in of.events)]
    lineages = [Lineage(item=item, origins=(of.dossier.reports[0].id,), reasons=()) for item in items]
    empty: dict[str, Any] = {"relays": (), "lineages": tuple(lineages), "positions": (), "omissions": ()}
    return StoryRecord(aligned=of, **(empty | parts))
