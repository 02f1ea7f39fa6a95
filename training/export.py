"""Exports a taught network for onnxruntime: one window, no mask, int8; and proves that nothing was lost.

usage: python -m training.export WORK/checkpoint.pt FOLDER --polnear FOLDER [--scheme ud|clear]
[--windows N]

FOLDER gets `model.onnx` (float32), `model-int8.onnx`, `link.json`, `tokenizer.json`. Checks, on
development text: onnxruntime's float32 outputs against PyTorch's, the attributions decoded from both,
and how far int8 departs from them. Exit code 1 when the float32 check fails or the int8 model is too big.
"""

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.data_polnear import read_polnear
from training.decoding import read_attributions
from training.document import Document
from training.evaluate import Model, load_exported, load_tokenizer
from training.examples import windows_of
from training.network import OUTPUTS, Exported, Network, base_folder, link_of
from training.train import REPOSITORY, predictor

OPSET = 17
# Largest difference of an output that sums in another order can make, in float32.
TOLERANCE = 2e-3
MOST_BYTES = 40_000_000
SAMPLE_LENGTH = 64


def export(network: Network, scheme: str, folder: Path) -> None:
    """Write the four files of a model."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.full((1, SAMPLE_LENGTH), 101)
    length = {0: "batch", 1: "length"}
    torch.onnx.export(
        Exported(network, scheme).eval(),
        (ids, torch.zeros_like(ids)),
        str(folder / "model.onnx"),
        input_names=["ids", "feat"],
        output_names=list(OUTPUTS),
        dynamic_axes={name: length for name in ("ids", "feat", *OUTPUTS)},
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(
        folder / "model.onnx", folder / "model-int8.onnx", weight_type=QuantType.QInt8, per_channel=True
    )
    (folder / "link.json").write_text(json.dumps(link_of(network, scheme)), encoding="utf-8")
    shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")


def compare(ours: Model, theirs: Model, documents: Sequence[Document], most: int) -> dict[str, Any]:
    """Return the largest difference of each output, and how many decoded attributions agree, over some
    windows.
    """
    worst = dict.fromkeys(OUTPUTS, 0.0)
    counts = {"windows": 0, "ours": 0, "theirs": 0, "same": 0}
    for document in documents:
        windows = list(islice(windows_of(ours.tokenizer, document), most - counts["windows"]))
        if not windows:
            break
        outputs = [(ours.predict(window), theirs.predict(window)) for window in windows]
        for one, other in outputs:
            for name in OUTPUTS:
                worst[name] = max(worst[name], float(np.abs(one[name] - other[name]).max()))
        read = [
            {
                (one.source, one.cue, one.content)
                for one in _attributions(model, windows, [pair[side] for pair in outputs])
            }
            for side, model in enumerate((ours, theirs))
        ]
        counts["windows"] += len(windows)
        counts["ours"] += len(read[0])
        counts["theirs"] += len(read[1])
        counts["same"] += len(read[0] & read[1])
    return {"largest_difference": {name: round(value, 6) for name, value in worst.items()}, **counts}


def _attributions(
    model: Model, windows: Sequence[Any], outputs: Sequence[Mapping[str, Any]]
) -> Sequence[Any]:
    return read_attributions(model.link, model.tokenizer, windows, outputs)


def main(arguments: Sequence[str]) -> int:
    """Export, check, and print the report as JSON."""
    parser = argparse.ArgumentParser("python -m training.export", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--polnear", type=Path, required=True, help="the checks read its development split")
    parser.add_argument("--scheme", default="ud")
    parser.add_argument("--windows", type=int, default=40, help="how many windows the checks read")
    asked = parser.parse_args(arguments)
    if asked.folder.resolve().is_relative_to(REPOSITORY):
        print("export outside of the repository, evaluate, then copy what shall be shipped", file=sys.stderr)
        return 2
    network = Network()
    network.load_state_dict(torch.load(asked.checkpoint, weights_only=True)["network"])
    export(network, asked.scheme, asked.folder)
    taught = Model(
        predictor(network, asked.scheme), link_of(network, asked.scheme), load_tokenizer(asked.folder)
    )
    documents = list(read_polnear(asked.polnear, "dev"))
    full = compare(taught, load_exported(asked.folder, "model.onnx"), documents, asked.windows)
    small = compare(taught, load_exported(asked.folder), documents, asked.windows)
    weights = (asked.folder / "model-int8.onnx").read_bytes()
    report = {
        "float32": full,
        "int8": {**small, "bytes": len(weights), "sha256": hashlib.sha256(weights).hexdigest()},
    }
    print(json.dumps(report, indent=1))
    agrees = (
        max(full["largest_difference"].values()) <= TOLERANCE
        and full["same"] == full["ours"] == full["theirs"]
    )
    return 0 if agrees and len(weights) <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
