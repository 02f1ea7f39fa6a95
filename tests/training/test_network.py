"""The network: learns, points like the decoder, and reads the same in one window as in a batch."""

import random
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training group is not installed: see docs/training.md")
pytest.importorskip("safetensors", reason="the training group is not installed: see docs/training.md")

from onrecord.parse.distances import buckets_of  # noqa: E402
from onrecord.parse.labels import UD  # noqa: E402
from onrecord.parse.model import OUTPUTS, Decoder, read_decoder  # noqa: E402
from tests.training.sample import document, letter_tokenizer  # noqa: E402
from training.examples import IGNORE, examples_of  # noqa: E402
from training.losses import WEIGHTS, batch_of, losses_of, total_of  # noqa: E402
from training.network import Exported, Network, Shape, decoder_of, distance_buckets, renamed  # noqa: E402
from training.train import Settings, Stream, pace, parameter_groups, shares_of  # noqa: E402

SMALL = Shape(vocabulary=400, width=24, layers=2, attention_heads=2, inner=32, positions=256, dropout=0.0)


def small_network() -> Network:
    torch.manual_seed(1)
    return Network(SMALL)


def batch(windows: int = 2):
    examples = [one for cut in range(windows) for one in examples_of(letter_tokenizer(), document(), cut)]
    for one in examples:
        one.ids[one.ids >= SMALL.vocabulary] = 0
    return batch_of(examples)


def test_losses_fall() -> None:
    network = small_network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3)
    totals = []
    for _ in range(30):
        total = total_of(losses_of(network, batch()))
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
        totals.append(total.item())
    assert totals[-1] < totals[0] / 2


def test_a_batch_costs_only_what_is_known() -> None:
    names = set(losses_of(small_network(), batch()))
    assert names == set(WEIGHTS)


def test_distances_fall_into_the_buckets_of_the_decoder() -> None:
    places = np.arange(256)
    assert (distance_buckets(256).numpy() == buckets_of(places, places)).all()


def test_what_the_teacher_says_counts_less() -> None:
    examples = [next(iter(examples_of(letter_tokenizer(), document()))) for _ in range(2)]
    for one in examples:
        one.ids[one.ids >= SMALL.vocabulary] = 0
    trusted, doubted = examples[0], replace(examples[1], trust=0.1)
    wrong = np.where(doubted.answers["upos"] == IGNORE, IGNORE, 3)
    doubted = replace(doubted, answers={**doubted.answers, "upos": wrong})
    network = small_network().eval()
    mixed = losses_of(network, batch_of([trusted, doubted]))["upos"]
    alone, wrongly = (losses_of(network, batch_of([one]))["upos"] for one in (trusted, doubted))
    assert mixed.item() == pytest.approx((alone.item() + 0.1 * wrongly.item()) / 1.1, abs=1e-4)


def test_the_decoder_gets_its_numbers_by_name() -> None:
    decoder = read_decoder(decoder_of(small_network()))
    assert isinstance(decoder, Decoder)
    assert decoder.relation.shape == (len(UD), 3 * 128)


def test_one_window_reads_the_same_alone_and_in_a_batch() -> None:
    network = small_network().eval()
    block = batch()
    alone = Exported(network).eval()
    together = network.encode(block.ids, block.features, block.mask)
    for row, mask in enumerate(block.mask):
        length = int(mask.sum())
        outputs = alone(block.ids[row : row + 1, :length], block.features[row : row + 1, :length])
        assert len(outputs) == len(OUTPUTS)
        expected = network.classifiers["tag"](together[row, :length])
        assert torch.allclose(outputs[0][0], expected, atol=1e-4)


def test_base_weights_fill_every_parameter_of_the_encoder() -> None:
    network = small_network()
    width, inner = SMALL.width, SMALL.inner
    tensors = {
        "embeddings.word_embeddings.weight": torch.ones(SMALL.vocabulary, width),
        "embeddings.position_embeddings.weight": torch.ones(SMALL.positions, width),
        "embeddings.token_type_embeddings.weight": torch.ones(2, width),
        "embeddings.LayerNorm.weight": torch.ones(width),
        "embeddings.LayerNorm.bias": torch.ones(width),
    }
    for layer in range(SMALL.layers):
        there = f"encoder.layer.{layer}"
        shapes = {
            "attention.self.query": (width, width),
            "attention.self.key": (width, width),
            "attention.self.value": (width, width),
            "attention.output.dense": (width, width),
            "intermediate.dense": (inner, width),
            "output.dense": (width, inner),
        }
        for name, (rows, columns) in shapes.items():
            tensors[f"{there}.{name}.weight"] = torch.ones(rows, columns)
            tensors[f"{there}.{name}.bias"] = torch.ones(rows)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors[f"{there}.{name}.weight"] = tensors[f"{there}.{name}.bias"] = torch.ones(width)
    missing = set(network.encoder.state_dict()) - set(renamed(tensors))
    assert missing == {"features.weight"}
    assert (renamed(tensors)["places.weight"] == 2).all()


def test_every_parameter_learns_once_and_lower_layers_slower() -> None:
    network = small_network()
    groups = parameter_groups(network, Settings(steps=10, minutes=None))
    ids = [id(parameter) for group in groups for parameter in group["params"]]
    assert sorted(ids) == sorted(id(parameter) for parameter in network.parameters())
    rate = {id(parameter): group["base"] for group in groups for parameter in group["params"]}
    layers = network.encoder.layers
    assert rate[id(layers[0].up.weight)] < rate[id(layers[1].up.weight)] < rate[id(network.pointers.weight)]


def test_the_rate_rises_and_falls_to_nothing() -> None:
    assert pace(0.03, 0.06) == pytest.approx(0.5)
    assert pace(0.06, 0.06) == pytest.approx(1.0)
    assert pace(1.0, 0.06) == 0.0


def test_shares_fill_the_batch() -> None:
    assert shares_of({"a": 9, "b": 3, "c": 4}, 16) == {"a": 9, "b": 3, "c": 4}
    assert sum(shares_of({"a": 1, "b": 1, "c": 1}, 16).values()) == 16
    with pytest.raises(ValueError, match="too small"):
        shares_of({"a": 1, "b": 1, "c": 1}, 2)


def test_the_same_seed_gives_the_same_windows() -> None:
    def ids(seed: int) -> list[list[int]]:
        stream = Stream(letter_tokenizer(), [document()], random.Random(seed), 0.5)
        return [stream.take().ids.tolist() for _ in range(5)]

    assert ids(1) == ids(1)
    assert ids(1) != ids(2)
