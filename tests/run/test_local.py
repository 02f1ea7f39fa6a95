"""Work in this process and on several cores: the same results in the same order."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator

import pytest

from onrecord.run import Clock, Crew, Job, Progress
from onrecord.run import local as local_module
from onrecord.schema.failure import Failure


def _double(number: int) -> int:
    return number * 2


def _process(_: int) -> int:
    return os.getpid()


def _kill_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _break_on_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def _run(
    work: Callable[[int], int], jobs: Iterable[Job[int]], workers: int | None = None
) -> Iterator[int | Failure]:
    with Crew(workers) as crew:
        yield from crew.run_each(work, jobs)


def _jobs(count: int, size: int = 10_000) -> Iterator[Job[int]]:
    return (Job(f"{number}.txt", size, number) for number in range(count))


@pytest.mark.parametrize("workers", [1, 2, None])
def test_results_come_in_the_order_of_the_jobs(workers: int | None) -> None:
    assert list(_run(_double, _jobs(20), workers)) == [number * 2 for number in range(20)]


def test_a_few_jobs_stay_in_this_process() -> None:
    assert set(_run(_process, _jobs(3))) == {os.getpid()}


def test_many_jobs_go_to_the_workers_when_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_module, "usable_cores", lambda: 2)
    assert os.getpid() not in set(_run(_process, _jobs(20)))


def test_one_core_means_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_module, "usable_cores", lambda: 1)
    assert set(_run(_process, _jobs(20))) == {os.getpid()}


@pytest.mark.slow
def test_a_killed_worker_costs_the_one_job_it_was_on() -> None:
    results = list(_run(_kill_on_seven, _jobs(20), 2))
    assert [one for one in results if not isinstance(one, Failure)] == [n for n in range(20) if n != 7]
    (failure,) = (one for one in results if isinstance(one, Failure))
    assert failure.place == "7.txt"
    assert "killed" in failure.reason


@pytest.mark.parametrize("workers", [1, 2])
def test_any_other_error_ends_the_run_after_the_results_before_it(workers: int) -> None:
    seen = []
    with pytest.raises(ValueError, match="seven"):
        for result in _run(_break_on_seven, _jobs(20, size=100_000), workers):
            seen.append(result)
    assert seen == list(range(7))


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = []

    def jobs() -> Iterator[Job[int]]:
        for job in _jobs(500, size=100_000):
            taken.append(job.place)
            yield job

    results = _run(_double, jobs(), 2)
    next(results)
    assert len(taken) < 50
    results.close()  # type: ignore[attr-defined]


def test_progress_counts_what_is_done() -> None:
    told: list[Progress] = []
    clock = Clock(told.append, "reports", 2)
    clock.count(10)
    clock.count(5)
    assert [(one.done, one.total, one.words) for one in told] == [(1, 2, 10), (2, 2, 15)]
    assert [(one.rate, one.left) for one in told] == [(None, None)] * 2


def test_rate_and_time_left_are_reckoned_from_the_first_item_on(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 100.0, 105.0, 120.0])
    monkeypatch.setattr("onrecord.run.local.time.monotonic", lambda: next(times))
    told: list[Progress] = []
    clock = Clock(told.append, "reports", 5)
    for words in (1000, 50, 150):
        clock.count(words)
    assert [one.seconds for one in told] == [100.0, 105.0, 120.0]
    assert [(one.rate, one.left) for one in told] == [(None, None), (None, None), (10.0, 20.0)]
