"""Whether two times may be one."""

import pytest

from onrecord.compare.edtf import bounds
from onrecord.compare.overlap import is_before, may_overlap
from onrecord.schema.times import Precision, When


def _when(edtf: str) -> When:
    earliest, latest = bounds(edtf)
    return When(
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        precision=Precision.INTERVAL,
        anchor=None,
        reason="as written",
    )


@pytest.mark.parametrize(
    ("one", "other", "before", "overlap"),
    [
        ("2031-03-12", "2031-03-13", True, False),
        ("2031-03-13", "2031-03-12", False, False),
        ("2031-03", "2031-03-12", False, True),
        ("../2031-03-12", "2031-03-12", False, True),
        ("../2031-03-12", "2031-03-13", True, False),
        ("2031-03-13/..", "2031-03-12", False, False),
        ("2031-03-13/..", "2032", False, True),
    ],
)
def test_an_open_end_reaches_everywhere_on_its_side(one: str, other: str, before: bool, overlap: bool):
    left, right = _when(one), _when(other)
    assert is_before(left, right) is before
    assert may_overlap(left, right) is may_overlap(right, left) is overlap
