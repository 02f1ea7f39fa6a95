"""Makes the mean of the weights of two runs, one of which began where the other ended.

usage: python -m training.average CHECKPOINT CHECKPOINT OUTPUT

Such a mean is as good as the better of the two and steadier (Izmailov and others 2018, stochastic weight
averaging).
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor


def average(one: Mapping[str, Tensor], other: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the mean of each tensor; ValueError when the two are not of one network."""
    if {name: tensor.shape for name, tensor in one.items()} != {
        name: tensor.shape for name, tensor in other.items()
    }:
        raise ValueError("the checkpoints are of two different networks")
    return {name: (tensor + other[name]) / 2 for name, tensor in one.items()}


def main(arguments: Sequence[str]) -> int:
    """Write the mean."""
    parser = argparse.ArgumentParser("python -m training.average", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("checkpoints", type=Path, nargs=2)
    parser.add_argument("output", type=Path)
    asked = parser.parse_args(arguments)
    one, other = (torch.load(path, weights_only=True)["network"] for path in asked.checkpoints)
    torch.save({"network": average(one, other)}, asked.output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
