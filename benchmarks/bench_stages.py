"""Each stage by itself on the sample story, and the whole way. Run with `make bench`."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import pytest

import onrecord
from onrecord.pipeline import arrivals, stages
from onrecord.schema.report import RawReport
from onrecord.schema.story import Card, Dossier

REPORTS = Path(__file__).parent.parent / "examples" / "reports"

# A build takes seconds, and its first one loads the models.
BUILD_ROUNDS = 3


class Benchmark(Protocol):
    """What pytest-benchmark gives."""

    def __call__(self, work: Callable[..., Any], *args: Any) -> Any: ...

    def pedantic(self, work: Callable[..., Any], *, rounds: int, warmup_rounds: int) -> Any: ...


@cache
def work_of(name: str) -> Callable[[Any], Any]:
    """Return what the stage of this name does."""
    [found] = [stage.work for stage in stages() if stage.name == name]
    return found


@cache
def before(name: str) -> Sequence[Any]:
    """Return what the stage of this name takes, made of the sample reports once."""
    if name == "clean":
        return [item for item in arrivals([REPORTS]) if isinstance(item, RawReport)]
    if name == "parse":
        return list(map(work_of("clean"), before("clean")))
    if name == "extract":
        return list(map(work_of("parse"), before("parse")))
    if name == "group":
        return [cards()]
    if name == "align":
        return dossiers()
    return list(map(work_of("align"), before("align")))


@cache
def findings() -> Sequence[Any]:
    """Return what the sample reports say."""
    return list(map(work_of("extract"), before("extract")))


def cards() -> tuple[Card, ...]:
    """Return what grouping sees of the sample reports."""
    return tuple(
        Card(
            report=report.id,
            title=report.title.of(report.text) if report.title else "",
            published=report.published,
            terms=said.terms,
        )
        for report, said in zip(before("parse"), findings(), strict=True)
    )


def dossiers() -> list[Dossier]:
    """Return the sample reports with their findings, story by story."""
    pairs = {report.id: (report, said) for report, said in zip(before("parse"), findings(), strict=True)}
    found = []
    for story in work_of("group")(cards()):
        members = [pairs[report] for report in story.reports]
        reports, said = (tuple(side) for side in zip(*members, strict=True))
        found.append(Dossier(story=story, reports=reports, findings=said))
    return found


@pytest.mark.parametrize("name", ["clean", "parse", "extract", "group", "align", "trace"])
def test_stage(name: str, benchmark: Benchmark) -> None:
    work, items = work_of(name), before(name)
    results = benchmark(lambda: [work(item) for item in items])
    assert len(results) == len(items)


def test_build(tmp_path: Path, benchmark: Benchmark) -> None:
    numbers = count()

    def build() -> int:
        with onrecord.build(REPORTS, tmp_path / f"{next(numbers)}.onrecord", workers=1) as record:
            return len(record.reports())

    assert benchmark.pedantic(build, rounds=BUILD_ROUNDS, warmup_rounds=1) == len(list(REPORTS.iterdir()))
