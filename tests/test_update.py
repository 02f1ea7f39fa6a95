"""Bringing a record up to date: what is new, what is kept, what fails, in any order, on any number of cores."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import ItemError, StoreError
from onrecord.run import Progress, Stage
from onrecord.schema.failure import Failure
from onrecord.schema.parsed import ParsedReport
from onrecord.schema.report import MediaType, RawReport, Report
from onrecord.show.export import export_jsonl
from onrecord.store import open_record
from onrecord.store.verify import verify
from onrecord.update import BuildReport, update
from tests import fakes
from tests.build import raw

HERE = Path(__file__).parents[1]


def _raws(count: int = 6) -> list[RawReport]:
    return [
        raw(
            f"{'Talks' if number % 2 else 'Harvest'} {number}\n\nOstin said the door is open {number % 3}.",
            f"{number}.txt",
        )
        for number in range(count)
    ]


def _update(
    record: Path,
    arrivals: Sequence[RawReport | Failure],
    way: tuple[Stage, ...] | None = None,
    workers: int | None = 1,
) -> BuildReport:
    return update(arrivals, record, way=way or fakes.stages(), version="test", workers=workers)


def _export(record: Path) -> bytes:
    with open_record(record) as kept:
        return b"".join(export_jsonl(kept.view))


def test_reports_become_stories_with_rows_of_every_stage(tmp_path: Path) -> None:
    done = _update(tmp_path / "a", _raws())
    assert (done.added, done.reports, done.stories, done.failed) == (6, 6, 2, ())
    with open_record(tmp_path / "a") as kept:
        counts = dict(kept.view.counts().rows)
        assert (counts["report"], counts["statement"], counts["utterance"], counts["story"]) == (6, 6, 6, 2)
        assert list(verify(kept.view, fakes.clean_report)) == []


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    _update(tmp_path / "a", _raws())
    before = (tmp_path / "a").read_bytes()
    done = _update(tmp_path / "a", _raws())
    assert (done.added, done.renewed, done.unchanged, done.stories_changed) == (0, 0, 6, 0)
    assert not done.changed
    assert (tmp_path / "a").read_bytes() == before


def test_one_report_more_changes_its_story_alone(tmp_path: Path) -> None:
    _update(tmp_path / "a", _raws())
    done = _update(tmp_path / "a", [raw("Talks again\n\nBerg said no.", "b.txt")])
    assert (done.added, done.stories, done.stories_changed) == (1, 2, 1)
    _update(tmp_path / "b", [*_raws(), raw("Talks again\n\nBerg said no.", "b.txt")])
    assert _export(tmp_path / "a") == _export(tmp_path / "b")


def test_the_order_of_arrival_does_not_show(tmp_path: Path) -> None:
    arrivals = [*_raws(), raw("Talks 1\n\nOstin said the door is open 1.", "0-again.txt")]
    arrivals.append(
        raw(arrivals[2].payload, "page.html", media=MediaType.HTML, url="https://plinth.example/2")
    )
    _update(tmp_path / "a", arrivals)
    random.Random(7).shuffle(arrivals)
    _update(tmp_path / "b", arrivals[:3])
    _update(tmp_path / "b", arrivals[3:])
    assert _export(tmp_path / "a") == _export(tmp_path / "b")


def test_one_core_or_two_is_the_same_record(tmp_path: Path) -> None:
    arrivals = [*_raws(12), raw("Talks BAD", "bad.txt")]
    _update(tmp_path / "a", arrivals, workers=1)
    _update(tmp_path / "b", arrivals, workers=2)
    assert _export(tmp_path / "a") == _export(tmp_path / "b")


def _tell_threads(report: Report) -> ParsedReport:
    """Fail, and tell with how many threads numpy multiplies in this process."""
    raise ItemError(f"threads: {os.environ.get('OPENBLAS_NUM_THREADS')}")


@pytest.mark.parametrize(("said", "held"), [(None, "1"), ("3", "3")])
def test_a_worker_calculates_on_one_thread_unless_the_user_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str | None, held: str
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if said is not None:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", said)
    way = tuple(
        replace(stage, work=_tell_threads) if stage.name == "parse" else stage for stage in fakes.stages()
    )
    done = _update(tmp_path / "a", _raws(2), way, workers=2)
    assert {failure.reason for failure in done.failed} == {f"threads: {held}"}
    assert os.environ.get("OPENBLAS_NUM_THREADS") == said


def test_the_same_report_in_two_places_is_one_report(tmp_path: Path) -> None:
    text = "Talks\n\nOstin said yes."
    done = _update(tmp_path / "a", [raw(text, "z.txt"), raw(text, "b.txt")])
    assert (done.added, done.reports) == (1, 1)
    with open_record(tmp_path / "a") as kept:
        (report,) = kept.view.rows("report")
        assert report["type"] == "report"
        assert report["place"] == "b.txt"
        assert kept.view.places(report["sha256"]) == ("b.txt", "z.txt")


def test_a_newer_version_of_a_report_stands_beside_the_older(tmp_path: Path) -> None:
    _update(tmp_path / "a", [raw("Talks\n\nOstin said yes.", "a.txt")])
    done = _update(tmp_path / "a", [raw("Talks\n\nOstin said no.", "a.txt")])
    assert (done.added, done.reports) == (1, 2)


def test_a_bad_report_becomes_a_failure_and_the_rest_go_on(tmp_path: Path) -> None:
    arrivals = [raw("BAD", "bad.txt"), *_raws(), raw(b"\0\1", "binary.txt"), raw(b"", "empty.txt")]
    done = _update(tmp_path / "a", arrivals)
    assert done.reports == 6
    assert [(failure.place, failure.stage) for failure in done.failed] == [
        ("bad.txt", "parse"),
        ("binary.txt", "clean"),
        ("empty.txt", "clean"),
    ]
    with open_record(tmp_path / "a") as kept:
        assert kept.view.failures() == done.failed


def test_a_failure_is_not_tried_again_but_told_again(tmp_path: Path) -> None:
    _update(tmp_path / "a", [*_raws(), raw("BAD", "bad.txt")])
    done = _update(tmp_path / "a", [raw("BAD", "bad.txt")])
    assert [failure.place for failure in done.failed] == ["bad.txt"]
    assert not done.changed
    assert _update(tmp_path / "a", _raws()).failed == ()


def test_a_place_that_can_be_read_now_is_no_failure_any_more(tmp_path: Path) -> None:
    gone = Failure(stage="read", place="a.txt", reason="there is no such file")
    assert _update(tmp_path / "a", [gone, *_raws(1)]).failed == (gone,)
    assert _update(tmp_path / "a", [raw("Talks\n\nOstin said yes.", "a.txt")]).failed == ()
    with open_record(tmp_path / "a") as kept:
        assert kept.view.failures() == ()


def test_nothing_read_leaves_no_record(tmp_path: Path) -> None:
    done = _update(tmp_path / "a", [Failure(stage="read", place="x", reason="gone")])
    assert (done.reports, len(done.failed)) == (0, 1)
    assert os.listdir(tmp_path) == []


def test_an_upgrade_reads_again_from_the_saved_bytes(tmp_path: Path) -> None:
    _update(tmp_path / "a", [*_raws(), raw("BAD", "bad.txt")])
    done = _update(tmp_path / "a", [], fakes.stages(version=2))
    assert (done.added, done.renewed, done.reports) == (0, 6, 6)
    assert [failure.place for failure in done.failed] == ["bad.txt"]


def test_a_story_that_cannot_be_told_keeps_its_reports(tmp_path: Path) -> None:
    broken = raw("Odd\n\nUNALIGNABLE. Ostin said yes.", "odd.txt")
    done = _update(tmp_path / "a", [*_raws(), broken])
    assert [(failure.stage, failure.reason) for failure in done.failed] == [
        ("align", "cannot align this story")
    ]
    with open_record(tmp_path / "a") as kept:
        stories = {row["place"]: row["story"] for row in kept.view.rows("report") if row["type"] == "report"}
        assert stories["odd.txt"] is None
        assert None not in [story for place, story in stories.items() if place != "odd.txt"]
    assert _update(tmp_path / "a", [broken]).failed == done.failed


def test_a_fault_in_a_stage_stops_the_build_and_keeps_what_was_done(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a fault"):
        _update(tmp_path / "a", [*_raws(), raw("BUG", "bug.txt")])
    with open_record(tmp_path / "a") as kept:
        assert len(kept.view.pages()) == 7


@pytest.mark.slow
def test_a_killed_build_goes_on_where_it_stopped(tmp_path: Path) -> None:
    record = tmp_path / "a"
    script = (
        "from pathlib import Path; from onrecord.update import update; from tests import fakes; from tests.build import raw\n"
        "arrivals = [raw(f'Talks {n} SLOW\\n\\nOstin said {n}.', f'{n}.txt') for n in range(40)]\n"
        f"update(arrivals, Path({str(record)!r}), way=fakes.stages(), version='test', workers=1)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=HERE, env={**os.environ, "PYTHONPATH": str(HERE)}
    ) as build:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and _reports_in(record) < 2:
            time.sleep(0.05)
        build.send_signal(signal.SIGKILL)
        build.wait()
    kept = _reports_in(record)
    assert 2 <= kept < 40
    arrivals = [raw(f"Talks {n} SLOW\n\nOstin said {n}.", f"{n}.txt") for n in range(40)]
    done = update(arrivals, record, way=fakes.stages(), version="test", workers=4)
    assert (done.added, done.unchanged, done.reports) == (40 - kept, kept, 40)
    assert done.words == 6 * (40 - kept)
    _update(tmp_path / "b", [raw(a.payload.replace(b" SLOW", b" FAST"), a.place) for a in arrivals])
    with open_record(record) as one, open_record(tmp_path / "b") as other:
        assert one.view.counts().rows == other.view.counts().rows
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def _reports_in(record: Path) -> int:
    try:
        with open_record(record) as kept:
            return len(kept.view.report_prints())
    except StoreError:
        return 0


def test_progress_tells_of_every_report(tmp_path: Path) -> None:
    told: list[Progress] = []
    update(_raws(), tmp_path / "a", way=fakes.stages(), version="test", workers=1, tell=told.append)
    assert [one.done for one in told if one.what == "reports"] == [1, 2, 3, 4, 5, 6]
    assert {one.what for one in told} == {"pages", "reports", "stories"}
    assert all(one.total == 6 for one in told if one.what == "reports")
