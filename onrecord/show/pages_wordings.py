"""The wordings of one utterance, word by word against the fullest: dropped, added, hardened, softened."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.schema.wording import Part, Quotation, StepKind
from onrecord.show.pages import CollatedItem, Row, Segment
from onrecord.show.pages_index import RecordIndex, squeezed

# Between the pieces of a statement that its cue splits.
ELLIPSIS = " … "
FULLEST, FIRST = "fullest", "published first"
# What a statement's quotation marks are worth, in words.
QUOTATIONS = {
    Quotation.SAME: "quoted alike elsewhere",
    Quotation.DIFFERS: "quotation differs",
    Quotation.ALONE: "quoted here alone",
    Quotation.PARAPHRASE: "paraphrase",
}


def collated_items(index: RecordIndex, utterance: Row) -> tuple[CollatedItem, ...]:
    """Return the statements of an utterance, the fullest first, then by the publication of their reports."""
    known = [row for row in utterance["wordings"] if row["statement"] in index.statements]
    drafts = [(row, _item(index, row, utterance["collation"])) for row in known]
    drafts.sort(key=lambda draft: (not draft[0]["fullest"], index.order(draft[1].places[0])))
    return tuple(item for _, item in drafts)


def _item(index: RecordIndex, row: Row, collation: Sequence[Row]) -> CollatedItem:
    statement = index.statements[row["statement"]]
    steps = [step for step in collation if step["statement"] == row["statement"]]
    content = [step for step in steps if step["part"] == Part.CONTENT]
    whole = ELLIPSIS.join(squeezed(span["exact"]) for span in statement["content"])
    tags = [FULLEST] if row["fullest"] else []
    tags += [FIRST] if row["earliest"] else []
    return CollatedItem(
        label=index.labels.get(statement["report"], statement["report"]),
        places=tuple(index.place(span, statement["report"]) for span in statement["content"]),
        tags=(*tags, QUOTATIONS[Quotation(row["quotation"])]),
        effects=tuple(dict.fromkeys(_effect(step) for step in steps if step["effect"])),
        segments=tuple(_segments(content)) if content else (Segment(StepKind.KEPT, whole),),
        other_words=not content and not row["fullest"],
    )


def _effect(step: Row) -> str:
    """Return e.g. `hardened: “may” → “will”`, `cue softened: “demanded” → “asked”`."""
    part = "" if step["part"] in (Part.CONTENT, Part.RELAY, Part.SOURCE) else f"{step['part']} "
    return f"{part}{step['effect']}: {step['reason']}"


def _segments(steps: Iterable[Row]) -> Iterator[Segment]:
    """Yield the words in order; a short form that two steps share ("won't") is shown once."""
    shown: set[tuple[str, int]] = set()
    for step in steps:
        kept = step["kind"] == StepKind.KEPT
        if not kept and (before := _unseen(step["before"], "before", shown)):
            yield Segment(StepKind.DROPPED, before)
        if after := _unseen(step["after"], "after", shown):
            yield Segment(StepKind.KEPT if kept else StepKind.ADDED, after)


def _unseen(spans: Iterable[Row], side: str, shown: set[tuple[str, int]]) -> str:
    new = [span for span in spans if (side, span["end"]) not in shown]
    shown.update((side, span["end"]) for span in new)
    return ELLIPSIS.join(squeezed(span["exact"]) for span in new)
