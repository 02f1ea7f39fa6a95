"""Takes the attention mask out of the attribution model: a window is never padded, nothing needs masking.

usage: python -m training.unmask MODEL.onnx OUT.onnx

The exported graph adds a mask of zeros before each softmax and looks for rows without any word behind it.
With one window a batch both do nothing, and cost a fifth of the time. The outputs stay the same to the bit.
Needs the package `onnx`; nothing here is imported at run time.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import onnx


def unmasked(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the model without its mask; ValueError when its attention is not of the expected shape."""
    graph = model.graph
    maker = {name: node for node in graph.node for name in node.output}
    renamed: dict[str, str] = {}
    softmaxes = [node for node in graph.node if node.op_type == "Softmax"]
    for softmax in softmaxes:
        added = maker[softmax.input[0]]
        scores = next((name for name in added.input if maker[name].op_type == "MatMul"), None)
        if added.op_type != "Add" or scores is None:
            raise ValueError(f"{softmax.name}: no mask is added before this softmax")
        softmax.input[0] = scores
        renamed.update(
            (node.output[0], softmax.output[0])
            for node in graph.node
            if node.op_type == "Where" and softmax.output[0] in node.input
        )
    for node in graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]
    _drop_unused(graph, (output.name for output in graph.output))
    kept = [value for value in graph.input if value.name != "mask"]
    del graph.input[:]
    graph.input.extend(kept)
    onnx.checker.check_model(model)
    return model


def _drop_unused(graph: onnx.GraphProto, wanted: Iterable[str]) -> None:
    """Drop every node and weight that no output needs."""
    maker = {name: node for node in graph.node for name in node.output}
    needed, waiting = set(), list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting.extend(maker[name].input if name in maker else ())
    nodes = [node for node in graph.node if needed.intersection(node.output)]
    weights = [weight for weight in graph.initializer if weight.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(weights)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    onnx.save(unmasked(onnx.load(source)), target)
