"""The mean of two runs."""

import pytest

torch = pytest.importorskip("torch", reason="the training group is not installed: see docs/training.md")

from training.average import average  # noqa: E402


def test_each_weight_lies_half_way() -> None:
    mean = average({"a": torch.tensor([0.0, 2.0])}, {"a": torch.tensor([1.0, 4.0])})
    assert mean["a"].tolist() == [0.5, 3.0]


def test_other_networks_are_refused() -> None:
    with pytest.raises(ValueError, match="different networks"):
        average({"a": torch.zeros(2)}, {"a": torch.zeros(3)})
