"""Stages, one after another."""

import pytest

from onrecord.run import Over, Stage, run_through
from onrecord.schema.failure import Failure
from tests import fakes
from tests.build import raw


def test_a_bad_item_becomes_a_failure_that_names_the_stage() -> None:
    result = run_through(fakes.stages()[:3], raw("BAD", "a.txt"), "a.txt")
    assert result == Failure(stage="parse", place="a.txt", reason="cannot parse a.txt")


def test_a_fault_of_a_stage_names_the_stage_and_the_item() -> None:
    with pytest.raises(ValueError, match="a fault") as caught:
        run_through(fakes.stages()[:3], raw("BUG", "a.txt"), "a.txt")
    assert caught.value.__notes__ == ["in stage 'parse' on a.txt"]


def test_a_stage_knows_what_it_takes_and_gives() -> None:
    clean = fakes.stages()[0]
    assert (clean.takes.__name__, clean.gives.__name__) == ("RawReport", "Report")


@pytest.mark.parametrize("change", [{"name": "b"}, {"version": 2}, {"data": "x"}])
def test_another_name_version_or_model_is_another_fingerprint(change: dict[str, object]) -> None:
    usual = {"name": "a", "version": 1, "over": Over.REPORT, "work": len, "data": ""}
    assert Stage(**usual).fingerprint != Stage(**(usual | change)).fingerprint  # type: ignore[arg-type]
