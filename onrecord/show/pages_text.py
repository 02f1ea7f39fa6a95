"""A report's whole text with its findings highlighted. Nothing of the text is lost, added or moved."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.show.pages import (
    BackLink,
    Mark,
    Piece,
    Place,
    ReportHead,
    ReportPage,
    Row,
    TextBlock,
    TextRun,
    counted,
)
from onrecord.show.pages_dates import moment
from onrecord.show.pages_index import RecordIndex, span_anchor

# Blocks in which the outlet does not tell the story; they are folded away, and stay in the page.
FOLDED = frozenset({"furniture", "teaser"})
FOLDED_WORDS = "page furniture"
GAP = "gap"  # white space between blocks
BETWEEN = "between"  # text that belongs to no block


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A stretch start..end to highlight, what it is, and the items it leads back to."""

    start: int
    end: int
    kinds: tuple[str, ...]
    title: str
    links: tuple[BackLink, ...] = ()


def report_page(
    index: RecordIndex,
    head: ReportHead,
    text: str,
    extra: Iterable[tuple[str, Place]],
    links: Mapping[str, BackLink],
) -> ReportPage:
    """Return the report with its statements, times, quantities, and the `extra` (kind, place) of other rows.

    `links` gives for `kind:#anchor` of a highlight the item to lead back to.
    """
    row = index.reports[head.id]
    found = [*_statement_highlights(index, head.id, links), *_simple_highlights(index, head.id)]
    found.extend(_highlight(aside, "aside", "thrown in by the page") for aside in row["asides"])
    for kind, place in extra:
        link = links.get(f"{kind}:{place.href}")
        title = link.label if link else kind
        found.append(
            Highlight(
                start=place.start, end=place.end, kinds=(kind,), title=title, links=(link,) if link else ()
            )
        )
    blocks = text_blocks(head.id, text, row["blocks"], united(found, len(text)))
    return ReportPage(head=head, runs=runs(blocks))


def _statement_highlights(index: RecordIndex, report: str, links: Mapping[str, BackLink]) -> list[Highlight]:
    found = []
    for row in index.touching("statement", (report,)):
        speaker = index.speaker(row)
        for span in row["content"]:
            link = links.get(f"content:#{span_anchor(report, span['start'], span['end'])}")
            title = f"{speaker}: {row['form']}, {row['act']}"
            found.append(_highlight(span, f"content-{row['form']}", title, (link,) if link else ()))
        if row["source"]:
            found.append(_highlight(row["source"], "source", f"source: {speaker}"))
        if row["cue"]:
            found.append(_highlight(row["cue"], "cue", f"cue: {row['act']}"))
    return found


def _simple_highlights(index: RecordIndex, report: str) -> list[Highlight]:
    found = []
    for row in index.touching("time", (report,)):
        when = moment(row["dated"] or row["when"])
        found.append(_highlight(row, "time", f"{when.words}: {when.reason}" if when.reason else when.words))
    for row in index.touching("quantity", (report,)):
        found.append(_highlight(row, "quantity", f"quantity: {quantity_words(row)}"))
    return found


def quantity_words(row: Row) -> str:
    """Return e.g. `at least 12 soldiers`, `5–7 per cent`."""
    low, high = (f"{value:,.10g}" if value is not None else None for value in (row["low"], row["high"]))
    if low is None and high is None:
        number = "not known"
    elif low is None or high is None:
        number = f"at least {low}" if low else f"at most {high}"
    else:
        number = low if low == high else f"{low}–{high}"
    return " ".join(part for part in (number, row["unit"], row["of"]) if part)


def _highlight(span: Row, kind: str, title: str, links: tuple[BackLink, ...] = ()) -> Highlight:
    return Highlight(start=span["start"], end=span["end"], kinds=(kind,), title=title, links=links)


def united(highlights: Iterable[Highlight], length: int) -> tuple[Highlight, ...]:
    """Return one highlight for each stretch, in order, outer before inner, none beyond the text."""
    by_span: dict[tuple[int, int], list[Highlight]] = {}
    for item in highlights:
        if 0 <= item.start < item.end <= length:
            by_span.setdefault((item.start, item.end), []).append(item)
    return tuple(
        Highlight(
            start=start,
            end=end,
            kinds=tuple(sorted({kind for item in items for kind in item.kinds})),
            title=" · ".join(dict.fromkeys(item.title for item in items)),
            links=tuple(dict.fromkeys(link for item in items for link in item.links)),
        )
        for (start, end), items in sorted(by_span.items(), key=lambda pair: (pair[0][0], -pair[0][1]))
    )


def text_blocks(
    report: str, text: str, blocks: Iterable[Row], highlights: Sequence[Highlight]
) -> tuple[TextBlock, ...]:
    """Cut the text into blocks and what lies between them, each with its highlights."""
    cuts = stretches(text, blocks)
    starts = [start for start, _, _ in cuts]
    inside: list[list[Highlight]] = [[] for _ in cuts]
    for item in highlights:
        for place in range(bisect_right(starts, item.start) - 1, len(cuts)):
            if cuts[place][0] >= item.end:
                break
            inside[place].append(item)
    return tuple(
        TextBlock(kind=kind, pieces=pieces(report, text, start, end, found))
        for (start, end, kind), found in zip(cuts, inside, strict=True)
    )


def stretches(text: str, blocks: Iterable[Row]) -> list[tuple[int, int, str]]:
    """Return (start, end, kind) of every block and of all between, without a hole, in order."""
    cuts: list[tuple[int, int, str]] = []
    at = 0
    for row in sorted(blocks, key=lambda row: (row["start"], row["end"])):
        start, end = max(at, row["start"]), min(row["end"], len(text))
        if start >= end:
            continue
        _add_between(cuts, text, at, start)
        cuts.append((start, end, row["kind"]))
        at = end
    _add_between(cuts, text, at, len(text))
    return cuts


def _add_between(cuts: list[tuple[int, int, str]], text: str, start: int, end: int) -> None:
    if start < end:
        cuts.append((start, end, BETWEEN if text[start:end].strip() else GAP))


def pieces(
    report: str, text: str, start: int, end: int, highlights: Sequence[Highlight]
) -> tuple[Piece, ...]:
    """Cut text[start:end] so that highlights nest; one that crosses another is closed and goes on after."""
    edges = sorted(
        {start, end, *(_clip(edge, start, end) for item in highlights for edge in (item.start, item.end))}
    )
    waiting = list(reversed(highlights))
    opened: list[Highlight] = []
    found: list[Piece] = []
    for left, right in pairwise(edges):
        opens = []
        for item in _reopened(opened, waiting, left):
            opened.append(item)
            opens.append(_mark(report, item, fresh=item.start == left))
        ending = [item for item in opened if item.end <= right]
        keep = len(opened) if right < end else 0
        for place, item in enumerate(opened):
            if item.end <= right:
                keep = min(keep, place)
                break
        closed = opened[keep:]
        del opened[keep:]
        waiting.extend(item for item in reversed(closed) if item.end > right)
        links = tuple(link for item in ending for link in item.links)
        found.append(Piece(opens=tuple(opens), text=text[left:right], links=links, closes=len(closed)))
    return tuple(found)


def _reopened(opened: list[Highlight], waiting: list[Highlight], at: int) -> list[Highlight]:
    """Take from the waiting those that begin or go on here, the one that ends last first."""
    due = []
    while waiting and waiting[-1].start <= at:
        due.append(waiting.pop())
    return sorted(due, key=lambda item: (-item.end, item.start))


def _mark(report: str, item: Highlight, *, fresh: bool) -> Mark:
    of = span_anchor(report, item.start, item.end)
    classes = " ".join(f"m-{kind}" for kind in item.kinds)
    return Mark(id=of if fresh else None, of=of, classes=classes, title=item.title)


def _clip(edge: int, start: int, end: int) -> int:
    return min(max(edge, start), end)


def runs(blocks: Iterable[TextBlock]) -> tuple[TextRun, ...]:
    """Put neighbouring furniture together, with the gaps inside it, under a line that says what is folded."""
    found: list[tuple[bool, list[TextBlock]]] = []
    for block in blocks:
        folded = block.kind in FOLDED
        if found and (block.kind == GAP or found[-1][0] == folded):
            found[-1][1].append(block)
        else:
            found.append((folded, [block]))
    return tuple(
        TextRun(folded=_folded_words(items) if folded else None, blocks=tuple(items))
        for folded, items in found
    )


def _folded_words(blocks: Sequence[TextBlock]) -> str:
    words = sum(len(piece.text.split()) for block in blocks for piece in block.pieces)
    return f"{FOLDED_WORDS}, {counted(words, 'word')}"
