"""Finds what stands between quotation marks, also where the marks are of odd kinds, misplaced or missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.schema.report import Block
from onrecord.schema.text import Span

# Every double quotation mark that news pages use. „…“ is German, »…« German books, «…» French and Russian.
MARKS = re.compile(r"[\"“”„«»‟〝〞]|''|``|(?<![\w‘’'])[‘'](?=[^\W\d])|(?<=[\w.,!?…])[’'](?!\w)")
OPEN_ONLY = frozenset("„‟〝")
CLOSE_ONLY = frozenset("”〞")
# The same sign before and after: typewriters' marks, and two apostrophes for them.
STRAIGHT = frozenset({'"', "''"})
# After these a mark that looks like an opening one closes: "… in Europe, “said the minister".
PAUSES = ",.!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One stretch of quoted words within one block.

    `span` includes the marks there are, `words` leaves the outer marks out. `closed` tells whether
    a closing one is there; a quotation over several paragraphs is one piece a block, each with `follows` on
    the one before.
    """

    block: int
    span: Span
    words: Span
    closed: bool
    follows: bool
    single: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    sign: str
    before: str
    after: str
    paused: bool  # a comma or stop stands before it, white space apart

    @property
    def single(self) -> bool:
        return self.sign in "‘’'"


def find_quotations(text: str, blocks: Sequence[tuple[int, Block]]) -> tuple[Quotation, ...]:
    """Return the quotations of the numbered blocks in order. Works in one pass over the characters."""
    found: list[Quotation] = []
    pending = False  # the block before ended inside a quotation
    for index, block in blocks:
        marks = [
            _mark(text, block.span, match) for match in MARKS.finditer(text, block.span.start, block.span.end)
        ]
        pairs = list(_pairs(marks, block.span, text, pending=pending))
        pending = False
        for start, end, opener, closer, carried in pairs:
            quotation = _quotation(text, index, start, end, opener, closer, carried)
            if quotation is not None:
                found.append(quotation)
                pending = not quotation.closed and not quotation.single
    return tuple(found)


def _mark(text: str, span: Span, match: re.Match[str]) -> _Mark:
    before = text[match.start() - 1] if match.start() > span.start else " "
    after = text[match.end()] if match.end() < span.end else " "
    paused = text[span.start : match.start()].rstrip()[-1:] in tuple(PAUSES)
    return _Mark(match.start(), match.end(), match.group(), before, after, paused)


_Pair = tuple[int, int, _Mark | None, _Mark | None, bool]


def _pairs(marks: Sequence[_Mark], block: Span, text: str, *, pending: bool) -> Iterator[_Pair]:
    """Yield start, end, opening mark, closing mark, and whether the piece goes on from the block before."""
    opener: _Mark | None = None
    inside = pending and _goes_on([mark for mark in marks if not mark.single])
    carried = pending
    start = block.start
    for place, mark in enumerate(marks):
        if inside:
            if opener is not None and opener.single != mark.single:
                continue
            if opener is None and mark.single:
                continue
            if (opener is None and carried) or _closes(mark, marks[place + 1 :], opener):
                yield start, mark.end, opener, mark, carried
                inside, opener, carried = False, None, False
            elif not mark.single and _surely_opens(mark):
                # The quotation before was never closed: it ends with its sentence.
                yield start, _sentence_end(text, start, mark.start), opener, None, False
                opener, start = mark, mark.start
        elif _opens(mark, marks[place + 1 :]):
            carried = carried and mark.start == block.start
            inside, opener, start = True, mark, mark.start
    if inside and not (opener is not None and opener.single):
        yield start, block.end, opener, None, carried


def _goes_on(marks: Sequence[_Mark]) -> bool:
    """Tell whether the first mark of a block closes a quotation that the block before left open."""
    if not marks:
        return False
    first, rest = marks[0], marks[1:]
    return not _surely_opens(first) or (first.paused and not any(_shuts(mark) for mark in rest[:1]))


def _shuts(mark: _Mark) -> bool:
    return mark.sign in CLOSE_ONLY or not _surely_opens(mark)


def _surely_opens(mark: _Mark) -> bool:
    if mark.sign in OPEN_ONLY:
        return True
    return mark.sign in ("“", "«", "``", '"', "''") and not _spaced(mark.after) and _spaced(mark.before)


def _spaced(char: str) -> bool:
    return char.isspace() or char in "([—–-/"


def _opens(mark: _Mark, rest: Sequence[_Mark]) -> bool:
    if mark.single:
        return any(one.single and one.sign != "‘" for one in rest)
    if mark.sign in CLOSE_ONLY:
        return False
    if mark.sign == "»":
        return _spaced(mark.before) and not mark.after.isspace()
    if mark.sign in STRAIGHT:
        return not mark.after.isspace() or mark.before.isspace()
    return True


def _closes(mark: _Mark, rest: Sequence[_Mark], opener: _Mark | None) -> bool:
    if mark.single:
        return mark.sign != "‘"
    if mark.sign in OPEN_ONLY or mark.sign == "``":
        return False
    if mark.sign == "“":
        if opener is not None and opener.sign == "„":
            return True
        # A second “ opens anew when its own closing mark follows; else it is a closing mark gone wrong.
        following = next((one for one in rest if not one.single), None)
        return not (_surely_opens(mark) and following is not None and following.sign == "”")
    if mark.sign == "«":
        return opener is not None and opener.sign == "»"
    if mark.sign in STRAIGHT and _surely_opens(mark):
        # `… in Europe, "said the minister`: only a mark that nothing else could close is taken for closing.
        return sum(one.sign == mark.sign for one in rest) % 2 == 0
    return True


def _sentence_end(text: str, start: int, limit: int) -> int:
    match = re.search(r"[.!?…](?=\s)", text[start:limit])
    return start + match.end() if match else limit


def _quotation(
    text: str, block: int, start: int, end: int, opener: _Mark | None, closer: _Mark | None, carried: bool
) -> Quotation | None:
    first = opener.end if opener is not None else start
    last = closer.start if closer is not None else end
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    if first >= last:
        return None
    return Quotation(
        block=block,
        span=Span(start, max(end, last)),
        words=Span(first, last),
        closed=closer is not None,
        follows=carried,
        single=opener is not None and opener.single,
    )
