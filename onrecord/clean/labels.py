"""What a line is by its own words: furniture, pointers to other articles, credits, bylines, datelines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from onrecord.clean.credits import credit_names
from onrecord.clean.lines import Line
from onrecord.compare.dates import read_absolute
from onrecord.lang.load import languages, table, words
from onrecord.schema.report import BlockKind
from onrecord.schema.times import Precision, When

# Patterns look at the beginning of a line; what they need stands there.
HEAD_CHARACTERS = 300
# A note of the page can be long, but a paragraph of the article is longer than any credit or byline.
MOST_CREDIT_CHARACTERS = 240
# A title or teaser set twice has at least this many characters; shorter repeats ("ha ha") are speech.
SHORTEST_TWIN = 12
MOST_TWIN_CHARACTERS = 400
# Words of a pointer "Name: headline" (shorter ones are headings or labels, longer ones prose).
FEWEST_POINTER_WORDS = 5
MOST_POINTER_WORDS = 25
MOST_BYLINE_WORDS = 16

_EDGE = " \t\u00a0-–—•*·|/:.…!>»()[]#_=~"
_PICTURE_END = re.compile(
    r"\((?:[^()]{0,80}\b(?:photos?|images?|picture)\b[^()]{0,80}|[A-Z][^()/ ]* [^()/]{1,40}/[^()]{2,60}"
    r"|[^()]{0,60}Getty[^()]{0,40})\)\s*$",
    re.IGNORECASE,
)
# "… in Kellmark. REUTERS/Jane Doe", "… in Kellmark. Jane Doe | Getty Images"
_PICTURE_TAIL = re.compile(
    r"\b(?:REUTERS|AP|AFP|EPA)/[A-Z][\w.]* [A-Z][\w. ]{1,30}$"
    r"|\b[A-Z][\w.]* [A-Z][\w]*\s?[/|]\s?(?:[\w ]{2,40}\s?[/|]\s?)?(?:Getty Images|AP|Reuters|AFP|EPA)$"
    r"|\bGetty Images$"
)
_CAPTION_START = re.compile(
    r"(?i:image caption|image copyright|media caption|caption\b|toggle caption|hide caption|play video"
    r"|file photo"
    r"|in this [^.]{0,40}photo\b)|CLOSE [A-Z]|FILE\s*[-–—]"
)
_TOGGLED = re.compile(r"(?:enlarge this image|toggle caption)", re.IGNORECASE)
_POINTER = re.compile(r"((?:[A-Z]|Ex-)[\w’'.-]*(?: [\w’'.-]+){0,3}): (?=[“\"'‘(]?\w)")
_TWEET = re.compile(r"pic\.twitter\.com|https?://t\.co/|\(@\w+\)")
_RULE = re.compile(r"[\W_]+$")


def label(line: Line) -> BlockKind | None:
    """Return the kind of block that the line's own words speak for, or None when they speak for none."""
    text = line.text
    bare = text[:HEAD_CHARACTERS].strip(_EDGE).casefold().replace("’", "'")
    if bare in _furniture_lines() or _RULE.match(text):
        return BlockKind.FURNITURE
    if _toggled_caption(text):
        return BlockKind.CREDIT
    head = text[:HEAD_CHARACTERS].lstrip(_EDGE).replace("’", "'")
    if _starts("furniture").match(head):
        return BlockKind.FURNITURE
    bracketed = text.startswith("(") and _label_pointer(line, head)
    if bracketed:
        return bracketed
    if len(text) <= MOST_CREDIT_CHARACTERS:
        kind = _label_short(line)
        if kind is not None:
            return kind
    if _starts("highlights").match(head):
        return BlockKind.STANDFIRST
    return _label_pointer(line, head)


def _label_short(line: Line) -> BlockKind | None:
    text = line.text
    if credit_names(text) is not None:
        return BlockKind.CREDIT
    if is_byline(text):
        return BlockKind.BYLINE
    if date_line(text) is not None:
        return BlockKind.DATELINE
    if _PICTURE_END.search(text) or _PICTURE_TAIL.search(text) or _CAPTION_START.match(text):
        return BlockKind.CAPTION
    return None


def _label_pointer(line: Line, head: str) -> BlockKind | None:
    if is_twin(line.text):
        return BlockKind.TEASER
    if line.words > MOST_POINTER_WORDS or (line.closed and line.words > 2):
        return None
    if _starts("teaser").match(head) or _starts("teaser").match(line.text) or _teaser_end().search(head):
        return BlockKind.TEASER
    return None


def is_pointer(line: Line) -> bool:
    """Tell whether the line reads like another article's headline, `Somebody: what they say or do`."""
    if (
        line.closed
        or not FEWEST_POINTER_WORDS <= line.words <= MOST_POINTER_WORDS
        or _TWEET.search(line.text)
    ):
        return False
    match = _POINTER.match(line.text)
    if match is None:
        return False
    first = match[1].split()[0].casefold()
    return first not in _no_names() and not first.startswith(("what", "how", "why", "who"))


def is_embedded_post(text: str) -> bool:
    """Tell whether the line is a post of a social network set into the article."""
    return _TWEET.search(text) is not None


def is_twin(text: str) -> bool:
    """Tell whether the line says the same twice with nothing or a space between, as scraping leaves it."""
    if not SHORTEST_TWIN * 2 <= len(text) <= MOST_TWIN_CHARACTERS:
        return False
    half = len(text) // 2
    return text[:half] == text[-half:] and (len(text) % 2 == 0 or text[half].isspace())


def is_byline(text: str) -> bool:
    """Tell whether the line names who wrote: "By Jane Doe", "Reporting by …", nothing else."""
    if _reporting().match(text):
        return True
    words = text.split()
    if (
        not 2 <= len(words) <= MOST_BYLINE_WORDS
        or words[0].casefold() != "by"
        or text.endswith((".", "?", "!"))
    ):
        return False
    small = _small_words()
    rest = [word.strip(",;|/&–—-()") for word in words[1:]]
    return any(word[:1].isupper() or word in small for word in rest) and all(
        not word or word[0].isupper() or word in small or "@" in word for word in rest
    )


# The place before a day: "PORT ALDIS, Meridian, June 3, 2033", "Kellmark, den 3. Juni 2033".
PLACE = (
    r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3},(?: [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2},)?"
    r" (?=\S{0,9} ?\S{0,9}\d)"
)
_PLACE = re.compile(PLACE)


def date_line(text: str) -> When | None:
    """Return the day that the whole line gives, or None.

    "Published", "Updated" or a place may stand before it.
    """
    day = strip_date_label(text)[1]
    when = read_absolute(day)
    placed = None if when else _PLACE.match(day)
    if placed and not opens_sentence(placed[0]):
        when = read_absolute(day[placed.end() :])
    if when is None or when.precision in (Precision.MONTH, Precision.YEAR):
        return None
    return when


def opens_sentence(words_: str) -> bool:
    """Tell whether words that could be a place begin with a small word: "On Monday, …", "Am Montag, …"."""
    first = words_.split(maxsplit=1)[0].strip(",.")
    return not first.isupper() and first.casefold() in _openers()


def strip_date_label(text: str) -> tuple[str, str]:
    """Return what the words before a date say of it ("published", "updated", or ""), and the date's words."""
    lowered = text.casefold()
    for role in ("updated", "published"):
        for phrase in _date_labels()[role]:
            if lowered.startswith(phrase) and not lowered[len(phrase) : len(phrase) + 1].isalpha():
                return role, text[len(phrase) :].lstrip(" :\t\u00a0-–—|")
    return "", text


def opens_list(text: str) -> bool:
    """Tell whether the line is the heading of a list of other articles."""
    return _bare(text) in _words("lists")


def ends_article(text: str) -> bool:
    """Tell whether the line is a heading of what pages put below an article."""
    return _bare(text) in _words("enders")


def is_form_note(text: str) -> bool:
    """Tell whether the line is a note of a comment form: addresses, required fields, spam."""
    return len(text) <= HEAD_CHARACTERS and _form_notes().search(text) is not None


def is_weather(text: str) -> bool:
    """Tell whether the line is a temperature and nothing else."""
    return _weather().fullmatch(text.strip()) is not None


def _bare(text: str) -> str:
    return text[:HEAD_CHARACTERS].strip(_EDGE).casefold().replace("’", "'")


def _toggled_caption(text: str) -> bool:
    return len(text) <= MOST_CREDIT_CHARACTERS and _TOGGLED.match(text) is not None


def joined(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for any of several, without regard to case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def _furniture() -> Mapping[str, Any]:
    return table("en", "furniture")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_furniture()[key])


@cache
def _furniture_lines() -> frozenset[str]:
    return _words("lines") | _words("lists") | _words("enders")


@cache
def _starts(section: str) -> re.Pattern[str]:
    rules = _furniture() if section == "furniture" else _furniture()[section]
    return joined(rules["starts"])


@cache
def _teaser_end() -> re.Pattern[str]:
    return joined([_furniture()["teaser"]["ends"]])


@cache
def _no_names() -> frozenset[str]:
    return frozenset(_furniture()["teaser"]["no_names"])


@cache
def _form_notes() -> re.Pattern[str]:
    return joined(_furniture()["forms"])


@cache
def _weather() -> re.Pattern[str]:
    return joined([_furniture()["weather"]])


@cache
def _reporting() -> re.Pattern[str]:
    return joined(table("en", "credits")["reporting"])


@cache
def _small_words() -> frozenset[str]:
    return frozenset(table("en", "credits")["byline_small_words"])


@cache
def month_words(number: int) -> frozenset[str]:
    """Return the names of a month in all languages."""
    tables = [table(language, "months")["months"] for language in languages("months")]
    return frozenset(word for months in tables for word, month in months.items() if month == number)


# A date is read before the language of the page is known.
def _fillers() -> list[Mapping[str, Sequence[str]]]:
    return [table(language, "months")["fillers"] for language in sorted(languages("months"))]


@cache
def _date_labels() -> Mapping[str, tuple[str, ...]]:
    roles = {
        role: [phrase for told in _fillers() for phrase in told[role]] for role in ("published", "updated")
    }
    return {role: tuple(sorted(phrases, key=len, reverse=True)) for role, phrases in roles.items()}


@cache
def _openers() -> frozenset[str]:
    return words("en", "stopwords", "words").union(*(told["words"] for told in _fillers()))
