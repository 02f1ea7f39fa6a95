"""The record in the terminal, readable at 80 columns. Every item names its report and characters."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from onrecord.schema.findings import RelayKind
from onrecord.schema.record import Basis
from onrecord.show.pages import (
    Day,
    Entry,
    RecordView,
    RelayItem,
    StoryAccount,
    UtteranceItem,
    Voice,
    counted,
)
from onrecord.show.pages_dates import day_words
from onrecord.show.pages_index import record_index, squeezed
from onrecord.show.pages_story import SHARED, story_accounts
from onrecord.show.terminal_dossier import render_dossiers
from onrecord.show.terminal_lines import (
    DIM,
    INDENT,
    STRONG,
    cites,
    kept,
    plain,
    print_heading,
    print_item,
    print_line,
    quoted,
    version_notes,
    version_words,
)
from onrecord.show.terminal_wordings import render_utterances

VOICES_SHOWN = 12  # lines; the rest is counted
OMISSIONS_SHOWN = 8  # items, those of most origins; a long list of what is missing is not read
BAR_WIDTH = 14  # columns
NAME_WIDTH = 27  # columns: what the bar and four counts leave of 80
COUNTS = ("said", "quoted", "words", "reports")


def render(
    view: RecordView,
    console: Console,
    *,
    actor: str | None = None,
    since: date | None = None,
    utterance: str | None = None,
) -> None:
    """Print the record, or with `actor` (a name or alias, in any case) what it has on that actor.

    `since` leaves out what is dated before that day; what has no date stays. OnrecordError: there is nobody
    of that name. With `utterance` (a number or id) only that one is printed, word by word.
    """
    index = record_index(view)
    accounts = story_accounts(index)
    if utterance is not None:
        render_utterances(console, accounts, utterance)
        return
    if since:
        print_line(
            console, Text(f"Dated items from {day_words(since.isoformat())} on; undated ones are kept.", DIM)
        )
    if actor is not None:
        render_dossiers(console, index, accounts, actor, since)
        return
    if not accounts:
        print_line(console, Text("There is no story in this record."))
    for account in accounts:
        _story(console, account, since)
    failures = tuple(view.failures())
    if failures:
        print_heading(console, f"Not read ({len(failures)})")
        for failure in failures:
            print_item(console, plain(f"{failure.place}: {failure.reason}"), Text(failure.stage, DIM))


# ------------------------------------------------------------------------------------------ one story


def _story(console: Console, account: StoryAccount, since: date | None) -> None:
    console.print(Rule(plain(account.title, STRONG), align="left", style=DIM))
    print_line(console, plain(_facts(account)))
    for report in account.reports:
        published = report.between or report.published.words
        print_line(console, plain(f"{report.label}: {report.title} ({published})"), INDENT)
        for line in report.dating:
            print_line(console, plain(line, DIM), 2 * INDENT)
    _chronology(console, account, since)
    _shared(console, [item for item in account.shared if kept(item.said, since)])
    _single(console, account, [item for item in account.single if kept(item.said, since)])
    _voices(console, account.voices)
    _discrepancies(console, account)
    _positions(console, account, since)
    _relays(console, account)
    _omissions(console, account)
    console.print()


def _facts(account: StoryAccount) -> str:
    parts = [counted(len(account.reports), "report")]
    if account.origins:
        parts.append(f"words from {', '.join(account.origins)}")
    parts.append(account.dates)
    if 0 < account.undated_reports < len(account.reports):
        parts.append(f"date of {account.undated_reports} not known")
    return " · ".join(part for part in parts if part)


def _chronology(console: Console, account: StoryAccount, since: date | None) -> None:
    days = [day for day in account.days if kept(day.entries[0].moment, since)]
    if not days and not account.undated.entries:
        return
    print_heading(console, "Chronology")
    for day in days:
        _day(console, day)
    if account.undated.entries:
        _day(console, account.undated)


def _day(console: Console, day: Day) -> None:
    print_line(console, plain(day.words, STRONG))
    for entry in day.entries:
        print_item(console, _entry_words(entry), _entry_notes(entry))
    if day.minor:
        print_item(console, Text(f"and {len(day.minor)} more, in one report each", DIM))


def _entry_words(entry: Entry) -> Text:
    said = quoted(entry.headline, entry.quoted)
    if entry.kind == "utterance":
        return plain(entry.who, STRONG) + Text(": ") + said
    return said + (plain(f" ({entry.who})", DIM) if entry.who else Text())


def _entry_notes(entry: Entry) -> Text:
    parts = [*entry.tags, *([entry.tally.words] if entry.tally.reports >= SHARED else [])]
    if entry.moment.reason:
        parts.append(entry.moment.reason)
    return plain(" · ".join(parts) + " ", DIM) + cites(entry.places)


def _shared(console: Console, items: Sequence[UtteranceItem]) -> None:
    if not items:
        return
    print_heading(console, "Said in several reports")
    for item in items:
        notes = plain(f"  {item.tally.words} · {item.said.words}", DIM)
        head = plain(f"{item.number} ", DIM) + plain(item.speaker, STRONG) + notes
        print_line(console, head)
        for why in item.tally.why:
            print_item(console, plain(why, DIM))
        for version in item.versions:
            print_item(console, version_words(version), version_notes(version))


def _single(console: Console, account: StoryAccount, items: Sequence[UtteranceItem]) -> None:
    """List what one report has alone; in a story of several it is only counted, for there it is the most."""
    if not items:
        return
    if len(account.reports) > 1:
        if not account.shared:
            print_heading(console, "Said")
        what = f"{len(items)} more" if account.shared else counted(len(items), "utterance")
        print_line(console, Text(f"{what}, each in one report alone; --actor lists them by speaker", DIM))
        return
    print_heading(console, "Said")
    for item in items:
        words = plain(item.speaker, STRONG) + Text(": ") + quoted(item.headline, item.quoted)
        print_item(console, words, version_notes(item.versions[0]))


def _voices(console: Console, voices: Sequence[Voice]) -> None:
    if not voices:
        return
    print_heading(console, "Who is heard")
    shown = voices[:VOICES_SHOWN]
    width = min(max(cell_len(plain(voice.name).plain) for voice in shown), NAME_WIDTH)
    print_line(
        console, Text(" " * (width + BAR_WIDTH + 3) + "".join(f"{title:>8}" for title in COUNTS), DIM), INDENT
    )
    for voice in shown:
        counts = (voice.statements, voice.direct + voice.mixed, voice.words, voice.reports)
        name = plain(voice.name)
        name.truncate(width, overflow="ellipsis", pad=True)
        print_line(
            console,
            Text(f"{name.plain} {_bar(voice):<{BAR_WIDTH + 2}}" + "".join(f"{n:>8,}" for n in counts)),
            INDENT,
        )
    if len(voices) > VOICES_SHOWN:
        print_item(console, Text(f"and {len(voices) - VOICES_SHOWN} more", DIM))


def _bar(voice: Voice) -> str:
    """Return a bar: full blocks for direct and mixed speech, light ones for indirect."""
    parts = dict(voice.bar)
    quoted = round((parts.get("direct", 0.0) + parts.get("mixed", 0.0)) * BAR_WIDTH / 100)
    whole = max(1, round(sum(parts.values()) * BAR_WIDTH / 100))
    return "█" * quoted + "░" * (whole - quoted)


def _discrepancies(console: Console, account: StoryAccount) -> None:
    if not account.discrepancies:
        return
    print_heading(console, "Discrepancies")
    for item in account.discrepancies:
        print_line(console, plain(f"{item.over}: ", STRONG) + plain(item.about))
        for note in (item.span, item.likely):
            if note:
                print_item(console, plain(note, DIM))
        for reading in item.readings:
            for place in reading.places:
                words = squeezed(place.exact)
                shown = f"  {words} " if words != reading.value else " "
                print_item(console, plain(reading.value, STRONG) + plain(shown) + cites((place,)))


def _positions(console: Console, account: StoryAccount, since: date | None) -> None:
    if not account.issues:
        return
    print_heading(console, "Positions")
    for issue in account.issues:
        recent = [position for position in issue.positions if kept(position.when, since)]
        if recent:
            print_line(console, plain(issue.words, STRONG))
        for position in recent:
            by = f" · {', '.join(position.speakers)}" if position.speakers else ""
            words = plain(f"{position.actor} {position.stance}")
            words += plain(f"{by} · {position.when.words} ", DIM) + cites(position.places)
            if position.reverses:
                words += plain(" said the contrary before ", STRONG) + cites(position.reverses)
            print_item(console, words)


def _relays(console: Console, account: StoryAccount) -> None:
    if not account.relays:
        return
    print_heading(console, "Who had it from whom")
    for item in account.relays:
        words = plain(f"{item.giver} → {item.taker}") + plain(f" · {_how(item)} ", DIM)
        print_item(console, words + cites(item.evidence))


def _how(item: RelayItem) -> str:
    """Return how words travelled; of media without a name their not being named says enough."""
    if item.basis != Basis.UNKNOWN:
        return f"{item.kind}, {item.basis}"
    return f"{item.kind}, which way is not known" if item.kind == RelayKind.COPY else item.kind


def _omissions(console: Console, account: StoryAccount) -> None:
    """List what single reports left out; where that cannot be told, one line says so."""
    if not account.omissions and not account.untold:
        return
    print_heading(console, "Left out")
    for row in account.omissions[:OMISSIONS_SHOWN]:
        print_line(console, plain(row.headline, STRONG) + plain(f"  {row.share}", DIM))
        for reason, labels in row.lacking():
            print_item(console, plain(f"not in {', '.join(labels)} ") + plain(f"({reason})", DIM))
    if len(account.omissions) > OMISSIONS_SHOWN:
        more = f"and {len(account.omissions) - OMISSIONS_SHOWN} more, of no more origins; the page has all"
        print_line(console, Text(more, DIM))
    if account.untold:
        print_line(console, plain(account.untold, DIM))
