"""What is shown of a record: frozen values without logic. Templates and the terminal print them as they are.

The values are made from the rows of the export contract by pure functions:

    rows → RecordIndex (pages_index) → StoryAccount (pages_story) → ReportPage (pages_text) → RecordPage
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from onrecord.schema.failure import Failure
from onrecord.schema.record import OmissionStatus

Row = Mapping[str, Any]


class RecordView(Protocol):
    """The part of `onrecord.store.view.View` that showing needs."""

    def rows(self, type: Any, /) -> Iterable[Mapping[str, Any]]:
        """Yield the rows of one type of the export contract."""
        ...

    def report_text(self, report_id: Any, /) -> str:
        """Return the whole text of a report."""
        ...

    def failures(self) -> Iterable[Failure]:
        """Yield what could not be handled."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time in words. `earliest` and `latest` are ISO days, None when open or not known."""

    words: str
    earliest: str | None
    latest: str | None
    reason: str  # the rule that gave the date; empty when there is none

    @property
    def known(self) -> bool:
        """Tell whether at least one end of the time is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def order(self) -> str:
        """Return the ISO day to sort by: the earliest, or the latest where that is all that is known."""
        return self.earliest or self.latest or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters start..end of one report, and the link to them on the page."""

    report: str  # report id
    label: str
    start: int
    end: int
    exact: str
    href: str

    @property
    def cite(self) -> str:
        """Return the place as printed, e.g. `Plinth Daily 120–240`."""
        return f"{self.label} {self.start}–{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many reports carry an item and how many independent origins stand behind them."""

    reports: int
    independent: int
    origins: tuple[str, ...]  # names of actors or labels of reports
    at_most: bool = False  # an origin is a report of no known outlet that names no medium
    why: tuple[str, ...] = ()  # why reports were counted as one origin
    evidence: tuple[Place, ...] = ()  # the words that show it

    @property
    def words(self) -> str:
        """Return e.g. `2 reports · 1 independent origin`, `3 reports · at most 2 independent origins`."""
        return f"{counted(self.reports, 'report')} · {self.origins_words}"

    @property
    def origins_words(self) -> str:
        """Return e.g. `1 independent origin`, `at most 2 independent origins`."""
        most = "at most " if self.at_most and self.independent > 1 else ""
        return f"{most}{counted(self.independent, 'independent origin')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One report's rendering of an utterance."""

    report: str
    label: str
    form: str
    act: str
    zone: str
    source: str | None  # the words by which the report names the speaker
    cue: Place | None
    cue_first: bool  # "according to Brel"
    wording: tuple[Place, ...]
    negated: bool
    said: Moment
    co_speakers: tuple[str, ...]
    addressee: str | None
    setting: str | None
    relays: tuple[str, ...]
    inside: str | None  # speaker of the outer statement

    @property
    def words(self) -> int:
        """Return the number of words of the content, counted by white space."""
        return sum(len(place.exact.split()) for place in self.wording)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a collation: kept, dropped (they stand in the fullest wording alone) or added."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollatedItem:
    """One statement word by word against the fullest wording of its utterance."""

    label: str
    places: tuple[Place, ...]
    tags: tuple[str, ...]  # "fullest", "published first", what its quotation marks are worth
    effects: tuple[str, ...]  # "hardened: “may” → “will”"
    segments: tuple[Segment, ...]
    other_words: bool  # put in other words throughout, so that it is not compared word by word


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceItem:
    """One act of speech and its versions."""

    id: str
    anchor: str
    number: str  # "U3", in the order of the page
    speaker: str
    speaker_id: str | None
    headline: str  # the fullest wording, shortened
    quoted: bool  # whether the headline is direct speech
    said: Moment
    tally: Tally
    versions: tuple[Version, ...]
    collated: tuple[CollatedItem, ...]  # the fullest first; empty when one statement is all there is

    @property
    def columns(self) -> tuple[tuple[Version, ...], ...]:
        """Return the versions of each report, to be set side by side."""
        by_report: dict[str, list[Version]] = {}
        for version in self.versions:
            by_report.setdefault(version.report, []).append(version)
        return tuple(tuple(versions) for versions in by_report.values())

    @property
    def place(self) -> Place:
        """Return the first characters of the utterance's first version."""
        return self.versions[0].wording[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMentionItem:
    """Where one report tells of an event; `said_by` is its speaker, None where the outlet tells it."""

    place: Place
    said_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem:
    """One happening and the places that tell of it."""

    id: str
    anchor: str
    number: str  # "E3"
    headline: str  # a report's own words, shortened
    kind: str  # PLOVER type and mode in words, "consult · meet"
    who: str  # "Ostrel → Varnia"
    actors: tuple[str, ...]  # ids of actors and recipients
    where: str | None
    status: str
    when: Moment
    tally: Tally
    mentions: tuple[EventMentionItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the chronology: an event or a dated utterance."""

    kind: str  # "event" or "utterance"
    number: str
    href: str
    who: str
    headline: str
    quoted: bool
    tags: tuple[str, ...]
    moment: Moment
    tally: Tally
    places: tuple[Place, ...]  # one for each report


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The entries of one date. `minor` are the rest of a crowded day, each carried by a single report."""

    words: str
    entries: tuple[Entry, ...]
    minor: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How much one actor is heard, over all reports of the story."""

    actor: str | None  # actor id; None for speakers without a name
    name: str
    detail: str  # kind, roles, whom the actor speaks for
    statements: int
    direct: int
    mixed: int
    indirect: int
    words: int
    reports: int
    bar: tuple[
        tuple[str, float], ...
    ]  # (form, its statements in per cent of the most heard actor's statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionItem:
    """What a side does on an issue."""

    actor: str
    actor_id: str
    stance: str
    when: Moment
    places: tuple[Place, ...]
    speakers: tuple[str, ...]  # who said so for the side, where that is not the side itself
    speaker_ids: tuple[str, ...]
    reverses: tuple[Place, ...]  # where the side earlier said the contrary


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """The positions on one issue."""

    words: str
    positions: tuple[PositionItem, ...]

    def cells(self, sides: Sequence[str]) -> tuple[tuple[PositionItem, ...], ...]:
        """Return the positions of each of these sides, and behind them those of all others."""
        shown = [tuple(item for item in self.positions if item.actor == side) for side in sides]
        others = tuple(item for item in self.positions if item.actor not in sides)
        return (*shown, others)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefItem:
    """A line of the brief: sentences, each with its place, and why they were chosen."""

    quotes: tuple[Place, ...]  # one; of what is disputed, all that are set against each other
    further: tuple[Place, ...]  # where other reports have it
    moment: Moment
    reason: str
    href: str | None  # to the discrepancy or the positions that it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """The lines of one part of the brief."""

    title: str
    items: tuple[BriefItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingItem:
    """One reading and the reports behind it."""

    value: str
    places: tuple[Place, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyItem:
    """Readings that cannot all hold, and what they are about."""

    anchor: str
    over: str
    about: str
    href: str | None
    readings: tuple[ReadingItem, ...]
    span: str  # "low 9 · best 12 · high 12" of a number, else empty
    likely: str  # "likely translation: …", empty when nothing tells


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayItem:
    """A step by which words travelled, and the words that show it."""

    giver: str
    taker: str
    kind: str
    basis: str
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Whether one report has one item: carried, omitted, cannot tell, or not compared."""

    label: str
    state: str
    reason: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionRow:
    """One item and what each report of the story does with it."""

    number: str
    href: str
    headline: str
    share: str  # "left out by 2 of 5 reports that could have carried it"
    cells: tuple[Cell, ...]

    def lacking(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the labels of the reports that left it out, those of one reason together."""
        reasons: dict[str, list[str]] = {}
        for cell in self.cells:
            if cell.state == OmissionStatus.OMITTED:
                reasons.setdefault(cell.reason, []).append(cell.label)
        return tuple((reason, tuple(labels)) for reason, labels in reasons.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """One report's label, as lists show it."""

    id: str
    anchor: str
    label: str
    title: str
    place: str
    url: str | None  # only http and https
    language: str | None
    published: Moment
    between: str  # "published 12–15 January 2022" where the day is not known; empty when nothing tells
    dating: tuple[str, ...]  # why between these days, and dates that were not taken
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAccount:
    """Everything about one story but the texts of its reports."""

    id: str
    anchor: str
    title: str
    dates: str
    undated_reports: int
    outlets: tuple[str, ...]
    origins: tuple[str, ...]  # origins of its utterances and events that are none of its reports
    reports: tuple[ReportHead, ...]
    days: tuple[Day, ...]
    undated: Day
    events: tuple[EventItem, ...]
    shared: tuple[UtteranceItem, ...]  # in several reports
    single: tuple[UtteranceItem, ...]  # in one report
    voices: tuple[Voice, ...]
    brief: tuple[BriefSection, ...]
    issues: tuple[Issue, ...]
    sides: tuple[str, ...]  # that have a column of their own among the positions
    discrepancies: tuple[DiscrepancyItem, ...]
    relays: tuple[RelayItem, ...]
    omissions: tuple[OmissionRow, ...]
    untold: str  # one line on the items of which it cannot be told who left them out; empty: there are none

    @property
    def utterances(self) -> tuple[UtteranceItem, ...]:
        """Return all utterances, those in several reports first."""
        return self.shared + self.single


@dataclass(frozen=True, slots=True, kw_only=True)
class BackLink:
    """From the highlighted characters to the item they belong to."""

    href: str
    number: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A highlight as the template opens it. `id` is None where a highlight goes on after an interruption."""

    id: str | None
    of: str  # the anchor of the whole highlight
    classes: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Marks to open, text, links behind the text, number of marks to close."""

    opens: tuple[Mark, ...]
    text: str
    links: tuple[BackLink, ...]
    closes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A stretch of the report: a block of the page, or what lies between two (kind "gap" or "between")."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """Blocks shown together. `folded` names what is folded away, e.g. `page furniture, 34 words`."""

    folded: str | None
    blocks: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A whole report; its runs' texts in order are the report's text."""

    head: ReportHead
    runs: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story with the whole text of its reports. Stories of one report are shown folded."""

    account: StoryAccount
    reports: tuple[ReportPage, ...]

    @property
    def folded(self) -> bool:
        """Tell whether there is nothing to compare."""
        return len(self.reports) < 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """The whole record."""

    title: str
    stories: tuple[StoryPage, ...]
    reports: int
    failures: tuple[Failure, ...]
    version: str


def counted(number: int, noun: str) -> str:
    """Return e.g. `1 report`, `2 reports`, `1,200 reports`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
