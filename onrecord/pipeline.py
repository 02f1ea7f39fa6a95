"""The way of the data, stage by stage. Read this file first; update.py, which goes the way, second.

read     bytes in: files, pages                             place → RawReport
clean    the text and its label, nothing cut away           RawReport → Report
parse    sentences, tokens, syntax, entities, attributions  Report → ParsedReport
extract  what this one report says                          ParsedReport → Findings
group    which reports tell one story                       Cards → Stories
align    what is the same across outlets                    Dossier → AlignedStory
trace    who had it from whom; what is independent          AlignedStory → StoryRecord
store    the record kept, corrected, updated                StoryRecord ↔ disk
show     the record read: terminal, page, exports           Record → eyes, files
"""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from onrecord.align import align_story
from onrecord.clean import clean_report
from onrecord.extract import extract_findings
from onrecord.group import group_reports
from onrecord.parse import parse_report
from onrecord.read import read_bytes, read_places
from onrecord.run import Over, Stage
from onrecord.run.stage import package_version
from onrecord.schema.failure import Failure
from onrecord.schema.ids import digest
from onrecord.schema.report import RawReport
from onrecord.trace import trace_story


@cache
def stages() -> tuple[Stage, ...]:
    """Return the stages that make something of what was read, in the order of the way."""
    words, models = word_data(), model_data()
    return (
        Stage("clean", 3, Over.REPORT, clean_report, words),
        Stage("parse", 2, Over.REPORT, parse_report, models),
        Stage("extract", 3, Over.REPORT, extract_findings, words),
        Stage("group", 1, Over.CORPUS, group_reports, words),
        Stage("align", 3, Over.STORY, align_story, words),
        Stage("trace", 3, Over.STORY, trace_story, words),
    )


def arrivals(
    paths: Sequence[str | os.PathLike[str]], stdin: bytes | None = None
) -> Iterator[RawReport | Failure]:
    """Yield what stands at the paths, in their order; `stdin` stands at "-"."""
    for path in paths:
        if path == "-":
            yield from read_bytes(stdin or b"", "-")
        else:
            yield from read_places([os.fspath(path)])


@cache
def word_data() -> str:
    """Return a digest of every table of words in the package."""
    return _digest_of_folder(Path(str(files("onrecord.lang"))))


# The libraries whose models or rules decide what the report stages give.
MODEL_PACKAGES = ("tokenizers", "onnxruntime", "trafilatura", "htmldate")


@cache
def model_data() -> str:
    """Return a digest of the models: those in the package by content, those of libraries by version."""
    weights = _digest_of_folder(Path(str(files("onrecord.parse"))) / "weights")
    return digest("models", weights, *(package_version(name) for name in MODEL_PACKAGES))


def _digest_of_folder(folder: Path) -> str:
    found = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
