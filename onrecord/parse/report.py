"""A report read by the model, some windows at a time."""

from collections.abc import Iterator
from itertools import islice

from onrecord.parse.attribution import find_attributions
from onrecord.parse.entities import find_entities, settled
from onrecord.parse.model import Model, read_window
from onrecord.parse.syntax import SyntaxReader
from onrecord.parse.windows import Window, make_windows
from onrecord.schema.parsed import Attribution, Entity, ParsedReport
from onrecord.schema.report import READABLE, Report

# Windows whose answers are held at once: a report may have any length, and the answers to a window take
# a megabyte.
AT_ONCE = 32


def read_report(model: Model, report: Report) -> ParsedReport:
    """Return the report, its asides blanked, with the language structure of its readable blocks."""
    report = report.without_asides()
    blocks = [(index, block) for index, block in enumerate(report.blocks) if block.kind in READABLE]
    syntax = SyntaxReader(report.text, blocks, model.decoder)
    attributions: list[Attribution] = []
    entities: list[Entity] = []
    every = make_windows(model.tokenizer, report.text, [block.span for _, block in blocks])
    for windows in _groups(every):
        answers = [read_window(model, window) for window in windows]
        attributions.extend(find_attributions(model.decoder, windows, answers))
        entities.extend(find_entities(report.text, windows, answers))
        for window, answer in zip(windows, answers, strict=True):
            syntax.add(window, answer)
    return ParsedReport(
        report=report,
        sentences=tuple(syntax.sentences),
        tokens=tuple(syntax.tokens),
        attributions=tuple(sorted(attributions, key=lambda one: (one.cue.start, one.content[0].start))),
        entities=tuple(settled(report.text, entities)),
    )


def _groups(windows: Iterator[Window]) -> Iterator[list[Window]]:
    while group := list(islice(windows, AT_ONCE)):
        yield group
