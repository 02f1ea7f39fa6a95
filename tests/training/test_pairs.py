"""Learning what the signals count for: on pairs made by hand."""

import numpy as np

from onrecord.align.renderings import find_renderings
from onrecord.align.utterance_signals import SAME_UTTERANCE, Weights
from onrecord.schema.findings import Form
from onrecord.schema.ids import ActorId
from tests.build import dossier, findings, local_actor, report, statement
from training.pairs import Pairs, count_pairs, learn, silver_pairs, write_table
from training.pairs_data import Labelled

SIGNALS = len(SAME_UTTERANCE)
QUOTATION = "nobody who sails under our flag shall ever pay for this strait"
OTHER = "nobody who sails under our flag is ever alone"


def taught(first: list[float], same: list[float]) -> Pairs:
    signals = np.zeros((len(first), SIGNALS))
    signals[:, 0] = first
    return Pairs(signals, np.array(same), np.ones(len(first)))


def test_a_signal_that_goes_with_the_truth_gets_weight_and_the_others_none() -> None:
    weights = learn([taught([1.0] * 20 + [0.0] * 20, [1.0] * 18 + [0.0] * 20 + [1.0] * 2)])
    assert weights.signals[0] > 1
    assert set(weights.signals[1:]) == {0.0}
    assert weights.bias < 0


def test_pairs_that_count_nothing_change_nothing() -> None:
    real = taught([1.0, 1.0, 0.0, 0.0], [1.0, 1.0, 0.0, 1.0])
    noise = taught([1.0, 0.0], [0.0, 1.0])
    silent = Pairs(noise.signals, noise.same, np.zeros(2))
    assert learn([real, silent]) == learn([real])


def test_the_table_that_is_written_has_every_signal() -> None:
    table = write_table(Weights(-4.0, tuple(range(SIGNALS))))
    assert "bias = -4.0" in table
    assert all(f"\n{signal.name} = {at}\n" in table for at, signal in enumerate(SAME_UTTERANCE))


def test_pairs_are_counted_among_known_acts_only() -> None:
    story = Labelled("by hand", (), ("a", "a", None, "b", "a"))
    assert count_pairs(story, [(0, 1, 2, 3), (4,)]) == (1, 3, 3)


def test_silver_is_decided_by_the_words_quoted() -> None:
    told = []
    for number, parts in enumerate(([QUOTATION, OTHER], [QUOTATION])):
        where = report("\n\n".join(f"{number}: {part}." for part in parts))
        made = [statement(where, part, speaker=0, form=Form.DIRECT) for part in parts]
        told.append((where, findings(where, actors=[local_actor("Dala Ferin")], statements=made)))
    actor_of = {(where.id, 0): ActorId("ferin") for where, _ in told}
    pairs = silver_pairs(find_renderings(dossier(*told), actor_of, ()))
    assert pairs.same.tolist() == [1.0]
