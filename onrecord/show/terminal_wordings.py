"""One utterance in the terminal, word by word against its fullest wording."""

from collections.abc import Sequence

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from onrecord.errors import OnrecordError
from onrecord.schema.wording import StepKind
from onrecord.show.pages import CollatedItem, StoryAccount, UtteranceItem
from onrecord.show.terminal_lines import (
    DIM,
    STRONG,
    cites,
    plain,
    print_item,
    print_line,
    version_notes,
    version_words,
)

# Marks as `wdiff` sets them, so that nothing rests on colour.
MARKS = {StepKind.DROPPED: ("[-", "-]", "red"), StepKind.ADDED: ("{+", "+}", "green")}


def render_utterances(console: Console, accounts: Sequence[StoryAccount], asked: str) -> None:
    """Print every utterance of that number or id; OnrecordError when there is none."""
    wanted = asked.strip().casefold()
    found = [
        (account, item)
        for account in accounts
        for item in account.utterances
        if wanted in (item.number.casefold(), item.id.casefold())
    ]
    if not found:
        raise OnrecordError(
            plain(f"no utterance {asked!r} in this record; `onrecord show` gives their numbers").plain
        )
    for account, item in found:
        console.print(Rule(plain(account.title, STRONG), align="left", style=DIM))
        _utterance(console, item)
        console.print()


def _utterance(console: Console, item: UtteranceItem) -> None:
    print_line(console, plain(f"{item.number} {item.speaker}", STRONG) + plain(f"  {item.tally.words}", DIM))
    if not item.collated:
        for version in item.versions:
            print_item(console, version_words(version), version_notes(version))
        return
    print_line(console, Text("[-in the fullest wording alone-] {+not in the fullest+}", DIM))
    for collated in item.collated:
        _collated(console, collated)


def _collated(console: Console, item: CollatedItem) -> None:
    print_line(
        console, plain(item.label, STRONG) + plain(f"  {' · '.join(item.tags)} ", DIM) + cites(item.places)
    )
    words = Text(" ").join(_marked(segment.kind, segment.text) for segment in item.segments)
    print_item(console, words, Text("in other words throughout", DIM) if item.other_words else None)
    for effect in item.effects:
        print_item(console, plain(effect, STRONG))


def _marked(kind: str, text: str) -> Text:
    for marked, (opens, closes, style) in MARKS.items():
        if kind == marked:
            return plain(f"{opens}{text}{closes}", style)
    return plain(text)
