"""The blocks of a plain text: which line is title, body, heading, pull-quote, teaser, furniture."""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.clean import labels
from onrecord.clean.lines import MOST_HEADING_WORDS, Line, line_at, lines_of
from onrecord.lang.load import table
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span

Kinds = list[BlockKind | None]

# A title says something: at least this many words, or one long one. Longer than the most is a paragraph.
FEWEST_TITLE_WORDS = 3
MOST_TITLE_CHARACTERS = 250
# The title stands near the top; what comes before it is the page's.
TITLE_WITHIN_LINES = 25
FEWEST_STANDFIRST_WORDS = 6
MOST_HEADING = 12
MOST_QUOTED_SPEAKER_WORDS = 14
# A pull-quote is short enough to be set large.
MOST_PULLQUOTE_CHARACTERS = 400
# A title-cased line this long, alone among paragraphs, is another article's headline.
FEWEST_TEASER_WORDS = 9
TITLE_CASE_SHARE = 0.75
# So much prose after a supposed end of the article shows that it was no end.
PROSE_AFTER_END = 2
FEWEST_PROSE_CHARACTERS = 150
# A line of the story, against a label that happens to end in a full stop.
FEWEST_SENTENCE_CHARACTERS = 50
# Lists of other articles inside an article have this many lines at most.
MOST_LISTED = 6
# Notes of a comment form stand within the last lines of a page.
LAST_LINES = 4
# When this share of the lines begins "Name:", they are turns of a conversation.
TRANSCRIPT_SHARE = 0.2
FEWEST_TURNS = 4

_TURN = re.compile(r"(?:[A-Z][\w.’'() -]{0,40}|Q|A):\s")
_BULLET = re.compile(r"[•·▪◦‣*►–—-]\s|\(?\d{1,2}[.)]\s")
_QUOTED = re.compile(r"[“\"'‘„«»][^“”\"„«»]*[”\"'’“«»]$")
_MARKS = '“„«"'
_NAME_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_NAME_PARTICLES = frozenset({"de", "van", "von", "al", "of", "del", "bin", "ter"})
# Small words within names of offices; with a capital they stand in headlines.
_OFFICE_PARTICLES = frozenset(
    {"of", "the", "for", "and", "in", "to", "on", "at", "a", "an", "de", "van", "von", "&"}
)
_RUN_TOGETHER = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z][a-z])")
_PLACE_LINE = r"(?:[A-Z][A-Z.’' -]{2,40}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})"
_DATELINE = re.compile(
    # PORT ALDIS (Agency) - | PORT ALDIS, Region, Jan. 5 (Agency) — | (Agency) —
    rf"(?:{_PLACE_LINE}(?:/{_PLACE_LINE})*(?:, ?[A-Z][\w. ]{{1,25}}){{0,2}}"
    r"(?:, [A-Z][a-z]+\.? \d{1,2})? ?)?"
    r"\([A-Z][\w ./&-]{1,40}\)(?:\s*[-–—]{1,3}(?=\s|\S)|(?=\s+[“\"A-Z]))"
    # PORT ALDIS — | PORT ALDIS, Region, Jan. 5 —
    r"|[A-Z][A-Z.’'/ -]{2,40}(?:, ?[A-Z][\w. ]{1,25}){0,2}(?:, [A-Z][a-z]+\.? \d{1,2})?\s*[-–—]{1,3}(?=\s)"
)
# The place and the agency before the first paragraph take no more than this.
MOST_DATELINE_CHARACTERS = 110
DATELINE_WITHIN_BODIES = 3


def mark_blocks(text: str, *, title: Span | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text, one for each line or paragraph that is not blank, in order.

    `title` is given where it is known from elsewhere and stands at the head of the text.
    """
    known = () if title is None else tuple(_title_lines(text, title))
    lines = known + lines_of(text, title.end if title else 0)
    return blocks_of(text, lines, titled=len(known))


def blocks_of(
    text: str, lines: Sequence[Line], *, titled: int = 0, seek_title: bool = True
) -> tuple[Block, ...]:
    """Return a block for each line; the first `titled` are the title, or it is sought if `seek_title`."""
    kinds: Kinds = [
        labels.label(line) if index >= titled else BlockKind.TITLE for index, line in enumerate(lines)
    ]
    first = titled or (_mark_head(lines, kinds) if seek_title else 0)
    _mark_tail(lines, kinds, first)
    _mark_lists(lines, kinds, first)
    _mark_standfirst(lines, kinds, first)
    _mark_pullquotes(lines, kinds, first)
    _mark_lone_lines(lines, kinds, first)
    _mark_form_notes(lines, kinds, first)
    found: list[Block] = []
    bodies = 0
    for line, kind in zip(lines, kinds, strict=True):
        kind = kind or BlockKind.BODY
        if kind is BlockKind.BODY and bodies < DATELINE_WITHIN_BODIES:
            bodies += 1
            found += _without_dateline(text, line)
        else:
            found.append(Block(kind, Span(line.start, line.end)))
    return tuple(found)


def _title_lines(text: str, title: Span) -> list[Line]:
    lines = lines_of(text[: title.end], title.start)
    return [line_at(text, line.start, line.end) for line in lines]


def _mark_head(lines: Sequence[Line], kinds: Kinds) -> int:
    """Mark the title and the furniture before it; return the index of the line after the title, or 0."""
    for index, line in enumerate(lines[:TITLE_WITHIN_LINES]):
        if kinds[index] is not None or not _is_substantial(line):
            continue
        if not _may_be_title(line, lines, index):
            return 0
        weather = any(labels.is_weather(before.text) for before in lines[:index])
        for before in range(index):
            if kinds[before] is None or weather or kinds[before] is BlockKind.TEASER:
                kinds[before] = BlockKind.FURNITURE
        kinds[index] = BlockKind.TITLE
        return index + 1
    return 0


def _is_substantial(line: Line) -> bool:
    if labels.is_weather(line.text):
        return False
    return line.words >= FEWEST_TITLE_WORDS or len(line.text) > 20


def _may_be_title(line: Line, lines: Sequence[Line], index: int) -> bool:
    """A title ends without a full stop, is short, and something longer follows."""
    if len(line.text) > MOST_TITLE_CHARACTERS or line.text.rstrip("\"'”’»“")[-1:] in {".", ",", ";", ":"}:
        return labels.is_byline(line.text)
    return any(len(after.text) > len(line.text) or after.closed for after in lines[index + 1 :])


def _mark_tail(lines: Sequence[Line], kinds: Kinds, first: int) -> None:
    """Mark what stands below the article: lists of other articles, comment forms, notes of the page."""
    told = [index for index, line in enumerate(lines) if kinds[index] is None and _is_sentence(line)]
    prose = [index for index in told if len(lines[index].text) >= FEWEST_PROSE_CHARACTERS]
    for index in range(first, len(lines)):
        text = lines[index].text
        if kinds[index] is not BlockKind.FURNITURE or not (
            labels.opens_list(text) or labels.ends_article(text)
        ):
            continue
        after = sum(place > index for place in prose)
        if not told or told[0] > index or after >= PROSE_AFTER_END:
            continue
        ended = labels.ends_article(text)
        for place in range(index + 1, len(lines)):
            ended = ended or labels.ends_article(lines[place].text)
            if kinds[place] is None or kinds[place] in (BlockKind.DATELINE, BlockKind.CAPTION):
                kinds[place] = BlockKind.FURNITURE if ended else BlockKind.TEASER
        return


def _mark_lists(lines: Sequence[Line], kinds: Kinds, first: int) -> None:
    """Mark the headlines below "Read more:" and the like inside the article, up to the next sentence."""
    for index in range(first, len(lines)):
        if kinds[index] is not BlockKind.FURNITURE or not labels.opens_list(lines[index].text):
            continue
        for place in range(index + 1, min(len(lines), index + 1 + MOST_LISTED)):
            line = lines[place]
            if kinds[place] is not None or line.closed or not 5 <= line.words <= MOST_HEADING_WORDS:
                break
            kinds[place] = BlockKind.TEASER


def _mark_form_notes(lines: Sequence[Line], kinds: Kinds, first: int) -> None:
    """Mark notes of a comment form among the last lines, and the headings that lead to nothing else."""
    last = len(lines)
    for index in range(len(lines) - 1, first, -1):
        line = lines[index]
        if (kinds[index] is None and last - index <= LAST_LINES and labels.is_form_note(line.text)) or kinds[
            index
        ] is BlockKind.HEADING:
            kinds[index] = BlockKind.FURNITURE
        elif kinds[index] in (None, BlockKind.PULLQUOTE):
            return


def _is_sentence(line: Line) -> bool:
    return line.closed and len(line.text) >= FEWEST_SENTENCE_CHARACTERS


def _mark_standfirst(lines: Sequence[Line], kinds: Kinds, first: int) -> None:
    """Mark open lines between title and first paragraph: names are bylines, clauses a standfirst."""
    if first == 0:
        return
    pointers_are_turns = _is_transcript(lines)
    for index in range(first, len(lines)):
        line = lines[index]
        if kinds[index] is not None:
            continue
        if line.closed or line.words > MOST_HEADING_WORDS or pointers_are_turns or _BULLET.match(line.text):
            return
        if _is_person_line(line):
            kinds[index] = BlockKind.BYLINE
        elif line.words >= FEWEST_STANDFIRST_WORDS and not labels.is_embedded_post(line.text):
            kinds[index] = BlockKind.STANDFIRST


def _is_person_line(line: Line) -> bool:
    """Two to five capitalised words, or a list of such: names, as bylines stand below titles."""
    names = [name for name in _NAME_SEPARATOR.split(line.text) if name]
    longest = 3 if len(names) > 1 else 5
    return all(
        2 <= len(words) <= longest and all(word[0].isupper() or word in _NAME_PARTICLES for word in words)
        for words in (name.replace(":", " : ").split() for name in names)
    )


def _mark_pullquotes(lines: Sequence[Line], kinds: Kinds, first: int) -> None:
    """Mark a quotation set by itself, and the line below it with its speaker's name and office."""
    for index in range(first + 1, len(lines)):
        quote, speaker = lines[index - 1], lines[index]
        if kinds[index] not in (None, BlockKind.BYLINE) or kinds[index - 1] is not None:
            continue
        if _may_be_pulled(quote) and _names_a_speaker(speaker):
            kinds[index - 1] = kinds[index] = BlockKind.PULLQUOTE


def _names_a_speaker(line: Line) -> bool:
    """Tell whether the line is a name with an office, run together or not, or an office that speaks."""
    text = line.text.lstrip("–—- ")
    if (
        line.closed
        or not 2 <= line.words <= MOST_QUOTED_SPEAKER_WORDS
        or ":" in text
        or not text[0].isupper()
    ):
        return False
    words = [word.strip(",()") for word in _RUN_TOGETHER.sub(" ", text).split()]
    words = [word for word in words if word]
    lowered = [word.casefold() for word in words]
    if len(words) < 2 or not _pull("verbs").isdisjoint(lowered) or _pull("roles").isdisjoint(lowered):
        return False
    named = words[1][0].isupper() and lowered[1] not in _OFFICE_PARTICLES
    return (named or lowered[0] in _pull("roles")) and all(_may_stand_in_office(word) for word in words[1:])


def _may_stand_in_office(word: str) -> bool:
    """Names and offices have capitals, but for small words and the words of office themselves."""
    small = word.casefold() in _OFFICE_PARTICLES
    return not small if word[0].isupper() else small or word in _pull("roles")


def _may_be_pulled(line: Line) -> bool:
    """A quotation set by itself is a clause; it names no speaker, and any quotation marks are its own."""
    if line.words < FEWEST_STANDFIRST_WORDS or len(line.text) > MOST_PULLQUOTE_CHARACTERS:
        return False
    own_marks = line.text[0] in _MARKS or not any(mark in line.text for mark in _MARKS)
    return own_marks and not _names_a_speaker(line) and not labels.is_embedded_post(line.text)


def _mark_lone_lines(lines: Sequence[Line], kinds: Kinds, first: int) -> None:
    """Mark headings and teasers among the paragraphs, and loose lines below the last."""
    closed = [
        index for index, line in enumerate(lines) if kinds[index] is None and line.closed and index >= first
    ]
    if not closed:
        return
    turns = _is_transcript(lines)
    for index in range(first, len(lines)):
        line = lines[index]
        if kinds[index] is not None or line.closed or line.words > MOST_HEADING_WORDS or _is_kept(line):
            if kinds[index] is None and _is_quoted_heading(lines, kinds, index):
                kinds[index] = BlockKind.HEADING
            continue
        if index > closed[-1]:
            kinds[index] = _kind_of_tail_line(line, turns)
        elif not turns or line.words <= FEWEST_TEASER_WORDS:
            kinds[index] = _kind_of_lone_line(lines, kinds, index)


def _is_kept(line: Line) -> bool:
    """Items of lists and embedded posts end as they like and belong to the article."""
    return _BULLET.match(line.text) is not None or labels.is_embedded_post(line.text)


def _is_quoted_heading(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    """A few quoted words ending in no full stop inside, between paragraphs."""
    line = lines[index]
    if not line.closed or line.words > MOST_HEADING or _QUOTED.fullmatch(line.text) is None:
        return False
    return line.text[-2:-1] not in ".!?,…" and _is_among_paragraphs(lines, kinds, index)


def _kind_of_tail_line(line: Line, turns: bool) -> BlockKind | None:
    if line.words <= 4 and not turns:
        return BlockKind.FURNITURE
    return BlockKind.TEASER if labels.is_pointer(line) or _is_title_case(line) else None


def _kind_of_lone_line(lines: Sequence[Line], kinds: Kinds, index: int) -> BlockKind | None:
    line = lines[index]
    if labels.is_pointer(line) and _is_among_paragraphs(lines, kinds, index):
        return BlockKind.TEASER
    if _follows_open_line(lines, kinds, index) and not line.alone:
        return None
    if (
        line.words >= FEWEST_TEASER_WORDS
        and _is_title_case(line)
        and _is_among_paragraphs(lines, kinds, index)
    ):
        return BlockKind.TEASER
    if line.text.startswith("(") and line.text.endswith(")"):
        return BlockKind.TEASER
    if line.words <= MOST_HEADING and _is_heading_like(line) and _leads_to_paragraph(lines, kinds, index):
        return BlockKind.HEADING
    return None


def _is_heading_like(line: Line) -> bool:
    first = line.text.lstrip("“\"'‘„«([#0123456789. ")[:1]
    return first.isupper() or not first.isascii()


def _is_title_case(line: Line) -> bool:
    words = [word for word in line.text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= TITLE_CASE_SHARE * len(words)


def _follows_open_line(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    return index > 0 and kinds[index - 1] is None and not lines[index - 1].closed


def _leads_to_paragraph(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    """Tell whether the next line of the article, after notes and pictures, is a paragraph."""
    for place in range(index + 1, len(lines)):
        if kinds[place] in (None, BlockKind.PULLQUOTE):
            following = lines[place]
            return following.closed or following.words > MOST_HEADING or _is_kept(following)
    return False


def _is_among_paragraphs(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    before = any(
        kinds[place] is None and lines[place].closed for place in range(index - 1, max(-1, index - 4), -1)
    )
    return before and _leads_to_paragraph(lines, kinds, index)


def _is_transcript(lines: Sequence[Line]) -> bool:
    turns = sum(line.closed and _TURN.match(line.text) is not None for line in lines)
    return turns >= FEWEST_TURNS and turns >= TRANSCRIPT_SHARE * len(lines)


def _without_dateline(text: str, line: Line) -> list[Block]:
    """Split the place and agency off the head of a paragraph."""
    match = _DATELINE.match(line.text[:MOST_DATELINE_CHARACTERS])
    if match is None or not line.text[match.end() :].strip():
        return [Block(BlockKind.BODY, Span(line.start, line.end))]
    rest = line.text[match.end() :]
    start = line.start + match.end() + len(rest) - len(rest.lstrip())
    head = Block(BlockKind.DATELINE, Span(line.start, line.start + match.end()))
    return [head, Block(BlockKind.BODY, Span(start, line.end))]


@cache
def _pull(key: str) -> frozenset[str]:
    return frozenset(table("en", "credits")["pullquote"][key])
