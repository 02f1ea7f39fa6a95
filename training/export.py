"""Exports a taught network for onnxruntime: one window, no mask, int8; and proves that nothing was lost.

usage: python -m training.export WORK/checkpoint.pt FOLDER --polnear FOLDER [--documents N]

FOLDER gets `model.onnx` (float32), `model-int8.onnx`, `decoder.npz`, `tokenizer.json`. Checks, on
development text: onnxruntime's float32 outputs against PyTorch's, the attributions decoded from both,
and how far int8 departs from them. Exit code 1 when the float32 check fails or the int8 model is too big.
"""

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.parse.model import OUTPUTS, Model, open_model
from training.data_polnear import read_polnear
from training.document import Document
from training.evaluate import read_document
from training.examples import windows_of
from training.network import Exported, Network, base_folder, decoder_of
from training.train import REPOSITORY, model_of

OPSET = 17
# Largest difference of an output that sums in another order can make, in float32.
TOLERANCE = 2e-3
MOST_BYTES = 40_000_000
SAMPLE_LENGTH = 64


def export(network: Network, folder: Path) -> None:
    """Write the four files of a model."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.full((1, SAMPLE_LENGTH), 101)
    length = {0: "batch", 1: "length"}
    torch.onnx.export(
        Exported(network).eval(),
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
    np.savez(folder / "decoder.npz", allow_pickle=False, **decoder_of(network))
    shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")


def compare(ours: Model, theirs: Model, documents: Iterable[Document], most: int) -> dict[str, Any]:
    """Return the largest difference of each output, and how many attributions agree, over some documents."""
    worst = dict.fromkeys(OUTPUTS, 0.0)
    counts = {"documents": 0, "ours": 0, "theirs": 0, "same": 0}
    for document in islice(documents, most):
        for window in windows_of(ours.tokenizer, document):
            given = {"ids": np.asarray([window.ids]), "feat": np.asarray([window.features])}
            pairs = zip(ours.session.run(OUTPUTS, given), theirs.session.run(OUTPUTS, given), strict=True)
            for name, (one, other) in zip(OUTPUTS, pairs, strict=True):
                worst[name] = max(worst[name], float(np.abs(one - other).max()))
        read = [
            {(one.source, one.cue, one.content) for one in read_document(model, document).attributions}
            for model in (ours, theirs)
        ]
        counts["documents"] += 1
        counts["ours"] += len(read[0])
        counts["theirs"] += len(read[1])
        counts["same"] += len(read[0] & read[1])
    return {"largest_difference": {name: round(value, 6) for name, value in worst.items()}, **counts}


def main(arguments: Sequence[str]) -> int:
    """Export, check, and print the report as JSON."""
    parser = argparse.ArgumentParser("python -m training.export", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--polnear", type=Path, required=True, help="the checks read its development split")
    parser.add_argument("--documents", type=int, default=20, help="how many texts the checks read")
    asked = parser.parse_args(arguments)
    if asked.folder.resolve().is_relative_to(REPOSITORY):
        print("export outside of the repository, evaluate, then copy what shall be shipped", file=sys.stderr)
        return 2
    network = Network()
    network.load_state_dict(torch.load(asked.checkpoint, weights_only=True)["network"])
    export(network, asked.folder)
    taught = model_of(network)
    documents = list(read_polnear(asked.polnear, "dev"))
    full = compare(taught, open_model(asked.folder, "model.onnx"), documents, asked.documents)
    small = compare(taught, open_model(asked.folder), documents, asked.documents)
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
