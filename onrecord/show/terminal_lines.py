"""The lines of the terminal view: plain words, cites, indents, and what a day leaves out."""

import re
from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from onrecord.show.pages import Moment, Place, Version
from onrecord.show.pages_index import squeezed
from onrecord.show.pages_wordings import ELLIPSIS

# Control characters, and those that turn the direction of writing: a report must not steer the terminal.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
INDENT = 2  # columns
PLACES_SHOWN = 4  # cites on one line of a list; the page has all
DIM, STRONG = "dim", "bold"


def plain(text: str, style: str = "") -> Text:
    """Return words of a record as they are: no markup, no control characters."""
    return Text(STEERING.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", " ").replace("\t", " ")), style)


def quoted(words: str, direct: bool) -> Text:
    """Return words on one line, in quotation marks when they are direct speech."""
    line = squeezed(words)
    return plain(f"“{line}”" if direct else line)


def cites(places: Sequence[Place]) -> Text:
    """Return `[Plinth Daily 120–240, 260–275; Courier 12–40]`."""
    by_label: dict[str, list[str]] = {}
    for place in places[:PLACES_SHOWN]:
        by_label.setdefault(place.label, []).append(f"{place.start}–{place.end}")
    shown = [f"{label} {', '.join(spans)}" for label, spans in by_label.items()]
    if len(places) > PLACES_SHOWN:
        shown.append(f"{len(places) - PLACES_SHOWN} more")
    return plain("[" + "; ".join(shown) + "]", DIM)


def version_words(version: Version) -> Text:
    """Return who reports it and the whole wording."""
    words = ELLIPSIS.join(place.exact for place in version.wording)
    return plain(f"{version.label}: ") + quoted(words, version.form == "direct")


def version_notes(version: Version) -> Text:
    """Return form, act, who speaks with the speaker and to whom, the relays of a version, its characters."""
    parts = [version.form, version.act, "negated" if version.negated else "", version.zone]
    parts += [f"with {name}" for name in version.co_speakers]
    parts += [f"to {version.addressee}"] if version.addressee is not None else []
    parts += [f"through {name}" for name in version.relays]
    shown = [part for part in parts if part and part not in ("say", "body")]
    return plain(" · ".join(shown) + " ", DIM) + cites(version.wording)


def print_heading(console: Console, words: str) -> None:
    """Print a heading with a blank line before it."""
    console.print()
    console.print(plain(words.upper(), STRONG))


def print_line(console: Console, words: Text, indent: int = 0) -> None:
    """Print on as many lines as it takes, all of them indented, none with blanks at its end."""
    for line in words.wrap(console, max(console.width - indent, 1)):
        line.rstrip()
        console.print(Text(" " * indent) + line, highlight=False, soft_wrap=True)


def print_item(console: Console, words: Text, notes: Text | None = None) -> None:
    """Print indented words, and under them notes indented twice."""
    print_line(console, words, INDENT)
    if notes is not None:
        print_line(console, notes, 2 * INDENT)


def kept(when: Moment, since: date | None) -> bool:
    """Tell whether something may lie on or after the day; what is not dated may."""
    return since is None or when.latest is None or when.latest >= since.isoformat()


def by_date(when: Moment) -> tuple[bool, str]:
    """Return the key that sorts by date, what has none last."""
    return (not when.known, when.order)
