"""What a record has on one actor, in the terminal: positions, utterances, events, over all stories."""

from collections.abc import Iterable, Sequence, Set
from datetime import date
from difflib import get_close_matches

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from onrecord.errors import OnrecordError
from onrecord.show.pages import EventItem, Row, StoryAccount, UtteranceItem
from onrecord.show.pages_index import RecordIndex, squeezed
from onrecord.show.pages_story import actor_detail
from onrecord.show.terminal_lines import (
    DIM,
    STRONG,
    by_date,
    cites,
    kept,
    plain,
    print_heading,
    print_item,
    print_line,
    version_notes,
    version_words,
)

NEAR_NAMES = 5
# A difflib ratio, 0..1: lets "Tenow" find "Tennow", and keeps out names that share a syllable.
NEAR_ENOUGH = 0.55


def render_dossiers(
    console: Console, index: RecordIndex, accounts: Sequence[StoryAccount], asked: str, since: date | None
) -> None:
    """Print what the record has on whoever is asked for; OnrecordError when nobody is called so."""
    found = matching_actors(index, asked)
    if not found:
        near = near_names(index, asked)
        advice = f"near it: {', '.join(near)}" if near else "no name is near it"
        raise OnrecordError(plain(f"nobody in this record is called {asked!r}; {advice}").plain)
    for actor in found:
        _dossier(console, index, accounts, actor, since)


def matching_actors(index: RecordIndex, asked: str) -> tuple[str, ...]:
    """Return the actors of that name or alias, in any case; else those whose name has all its words."""
    wanted = squeezed(asked).casefold()
    if not wanted:
        return ()
    names = {id: [squeezed(name).casefold() for name in names_of(row)] for id, row in index.actors.items()}
    exact = tuple(id for id, called in names.items() if wanted in called)
    words = set(wanted.split())
    return exact or tuple(
        id for id, called in names.items() if any(words <= set(name.split()) for name in called)
    )


def names_of(actor: Row) -> tuple[str, ...]:
    """Return the name of an actor and its aliases."""
    return (actor["name"], *actor["aliases"])


def near_names(index: RecordIndex, asked: str) -> tuple[str, ...]:
    """Return the names of actors that look like the one asked for, the nearest first."""
    by_form: dict[str, str] = {}
    for row in index.actors.values():
        for name in names_of(row):
            for form in (name, *name.split()):
                by_form.setdefault(squeezed(form).casefold(), row["name"])
    near = get_close_matches(squeezed(asked).casefold(), sorted(by_form), n=NEAR_NAMES, cutoff=NEAR_ENOUGH)
    return tuple(dict.fromkeys(by_form[form] for form in near))


def _dossier(
    console: Console, index: RecordIndex, accounts: Sequence[StoryAccount], actor: str, since: date | None
) -> None:
    row = index.actors[actor]
    console.print(Rule(plain(row["name"], STRONG), align="left", style=DIM))
    print_line(console, plain(actor_detail(index, actor)))
    aliases = [alias for alias in row["aliases"] if alias != row["name"]]
    if aliases:
        print_line(console, plain("called " + ", ".join(aliases), DIM))
    empty = True
    for account in accounts:
        said = [item for item in account.utterances if item.speaker_id == actor and kept(item.said, since)]
        events = [item for item in account.events if actor in item.actors and kept(item.when, since)]
        positions = tuple(_positions_of(account, actor, since))
        if said or events or positions:
            empty = False
            _dossier_story(console, account, positions, said, events)
    if empty:
        print_line(console, Text("The record has no statement, event or position of this actor."))
    console.print()


def _dossier_story(
    console: Console,
    account: StoryAccount,
    positions: Sequence[Text],
    said: Sequence[UtteranceItem],
    events: Sequence[EventItem],
) -> None:
    print_line(console, plain(account.title, STRONG))
    if positions:
        print_heading(console, "Positions")
    for words in positions:
        print_item(console, words)
    if said:
        print_heading(console, "Said")
    for utterance in sorted(said, key=lambda utterance: by_date(utterance.said)):
        _said(console, utterance)
    if events:
        print_heading(console, "Did, or had done to it")
    for event in sorted(events, key=lambda event: by_date(event.when)):
        _event(console, event)
    _differing(
        console, account, {"#" + item.anchor for item in said} | {"#" + item.anchor for item in events}
    )


def _said(console: Console, utterance: UtteranceItem) -> None:
    print_line(console, plain(utterance.said.words, STRONG) + plain(f"  {utterance.tally.words}", DIM))
    for version in utterance.versions:
        print_item(console, version_words(version), version_notes(version))


def _event(console: Console, event: EventItem) -> None:
    notes = " · ".join(part for part in (event.kind, event.status, event.who) if part)
    print_line(console, plain(event.when.words, STRONG) + plain(f"  {notes}", DIM))
    for mention in event.mentions:
        print_item(console, plain(squeezed(mention.place.exact) + " ") + cites((mention.place,)))


def _differing(console: Console, account: StoryAccount, hrefs: Set[str]) -> None:
    for discrepancy in account.discrepancies:
        if discrepancy.href in hrefs:
            values = " / ".join(reading.value for reading in discrepancy.readings)
            print_item(console, plain(f"Reports differ over {discrepancy.over}: {values}", STRONG))


def _positions_of(account: StoryAccount, actor: str, since: date | None) -> Iterable[Text]:
    for issue in account.issues:
        for position in issue.positions:
            if position.actor_id == actor and kept(position.when, since):
                words = f"{position.stance}: {issue.words} · {position.when.words} "
                yield plain(words) + cites(position.places)
