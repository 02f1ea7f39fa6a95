"""What a record has on one actor, in the terminal: who it is, and what it said and did in every story."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import date
from difflib import get_close_matches

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from onrecord.errors import OnrecordError
from onrecord.schema.decisions import DECIDED, LISTED, OWN_SCHEME
from onrecord.show.pages import EventItem, Row, StoryAccount, UtteranceItem
from onrecord.show.pages_dates import day_words
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
    quoted,
    version_notes,
    version_words,
)

ABOUT_SHOWN = 10  # lines of what others say of the actor; the rest is counted
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
    _head(console, index, actor)
    names = _own_names(index, actor)
    empty = True
    for account in accounts:
        said = [item for item in account.utterances if item.speaker_id == actor and kept(item.said, since)]
        events = [item for item in account.events if actor in item.actors and kept(item.when, since)]
        positions = tuple(_positions_of(account, actor, since))
        about = [item for item in account.utterances if item.speaker_id != actor and kept(item.said, since)]
        about = [item for item in about if names and names.search(_wording(item))]
        if said or events or positions or about:
            empty = False
            _dossier_story(console, account, positions, said, events)
            _about(console, about)
    if empty:
        print_line(console, Text("The record has no statement, event or position of this actor."))
    console.print()


def _head(console: Console, index: RecordIndex, actor: str) -> None:
    """Print who it is: roles and names with days, counts and the first place of each."""
    row = index.actors[actor]
    console.print(Rule(plain(row["name"], STRONG), align="left", style=DIM))
    facts = [actor_detail(index, actor), row["country"] or ""]
    facts += [f"{scheme} {value}" for scheme, value in row["identifiers"].items() if scheme != OWN_SCHEME]
    print_line(console, plain(" · ".join(part for part in facts if part)))
    for use in row["role_uses"]:
        print_item(console, plain(f"{squeezed(use['role'])}{_days(use)} ") + cites((index.place(use),)))
    for use in row["alias_uses"]:
        times = "once" if use["count"] == 1 else f"{use['count']:,} times"
        print_item(console, plain(f"called {squeezed(use['alias'])} {times} ") + cites((index.place(use),)))
    told = Counter(
        index.name(one["addressee"])
        for one in index.rows["statement"]
        if one["speaker"] == actor and one["addressee"] is not None
    )
    if told:
        listed = sorted(told.items(), key=lambda one: (-one[1], one[0]))
        print_item(console, plain("told " + ", ".join(f"{name} ({count:,})" for name, count in listed)))
    for reason in row["reasons"]:
        if reason["signal"] in (LISTED, DECIDED):
            print_item(console, plain(reason["detail"], DIM))


def _days(use: Row) -> str:
    """Return from which day to which reports say so; nothing when no report with a date does."""
    days = [day_words(day) for day in (use["earliest"], use["latest"]) if day is not None]
    return ", " + " to ".join(dict.fromkeys(days)) if days else ""


def _own_names(index: RecordIndex, actor: str) -> re.Pattern[str] | None:
    """Return what finds the actor's names in words, those left out that another actor has too."""
    others = {name for id, row in index.actors.items() if id != actor for name in names_of(row)}
    own = sorted(name for name in names_of(index.actors[actor]) if name not in others)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, own))})\b") if own else None


def _wording(item: UtteranceItem) -> str:
    return "\n".join(squeezed(place.exact) for version in item.versions for place in version.wording)


def _about(console: Console, about: Sequence[UtteranceItem]) -> None:
    if about:
        print_heading(console, "Others say of it")
    for item in sorted(about, key=lambda item: by_date(item.said))[:ABOUT_SHOWN]:
        words = plain(item.speaker, STRONG) + plain(": ") + quoted(item.headline, item.quoted)
        print_item(console, words, version_notes(item.versions[0]))
    if len(about) > ABOUT_SHOWN:
        print_item(console, plain(f"and {len(about) - ABOUT_SHOWN} more", DIM))


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
            if actor in (position.actor_id, *position.speaker_ids) and kept(position.when, since):
                words = f"{position.stance}: {issue.words} · {position.when.words} "
                yield plain(words) + cites(position.places)
