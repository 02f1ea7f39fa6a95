"""Each story in brief, in the terminal: quoted sentences, with their places and why they were chosen."""

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from onrecord.show.pages import BriefItem, RecordView, StoryAccount
from onrecord.show.pages_index import record_index, squeezed
from onrecord.show.pages_story import story_accounts
from onrecord.show.terminal_lines import (
    DIM,
    INDENT,
    STRONG,
    cites,
    plain,
    print_heading,
    print_item,
    print_line,
)


def render_brief(view: RecordView, console: Console) -> None:
    """Print of each story what happened, what is told alike, what is disputed, what one origin carries."""
    accounts = story_accounts(record_index(view))
    if not accounts:
        print_line(console, Text("There is no story in this record."))
    for account in accounts:
        _story(console, account)


def _story(console: Console, account: StoryAccount) -> None:
    console.print(Rule(plain(account.title, STRONG), align="left", style=DIM))
    if not account.brief:
        print_line(console, Text("No sentence of its reports tells it in brief.", DIM))
    for section in account.brief:
        print_heading(console, section.title)
        for item in section.items:
            _item(console, item)
    console.print()


def _item(console: Console, item: BriefItem) -> None:
    for place in item.quotes:
        print_item(console, plain(f"{squeezed(place.exact)} ") + cites((place,)))
    dated = f" · {item.moment.words}" if item.moment.known else ""
    also = plain(" · also ", DIM) + cites(item.further) if item.further else Text()
    print_line(console, plain(f"{item.reason}{dated}", DIM) + also, 2 * INDENT)
