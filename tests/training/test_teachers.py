"""Several models as one teacher: the mean of what they say, and labels that survive disk and damage."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.parse.labels import TAGS
from onrecord.parse.model import Decoder, Model, read_window
from onrecord.parse.windows import make_windows
from tests.training.sample import document, letter_tokenizer, place
from training.damage import Edit, apply
from training.document import Opinion, read_documents, write_documents
from training.examples import examples_of
from training.teachers import label, together

WIDTHS = (len(TAGS), 256, 17, 17, 49, 2, 512)


class Sure:
    """A model that gives every word the same answers."""

    def __init__(self, tag: int, vector: float) -> None:
        self._tag, self._vector = tag, vector

    def run(self, output_names, input_feed):
        length = input_feed["ids"].shape[1]
        answers = [np.zeros((1, length, width), np.float32) for width in WIDTHS]
        answers[0][:, :, self._tag] = 4.0
        answers[1][:] = self._vector
        return answers


def model(tag: int, vector: float, nobody: float) -> Model:
    zeros = np.zeros((2, 32), np.float32)
    decoder = Decoder(
        pointer_distance=zeros + nobody,
        nobody=nobody,
        arc_distance=zeros[0],
        relation=np.zeros((54, 384), np.float32),
        relation_bias=np.zeros(54, np.float32),
    )
    return Model(Sure(tag, vector), letter_tokenizer(), decoder)


def test_the_mean_of_two_models_lies_between_them() -> None:
    both = together([model(0, 1.0, 2.0), model(5, 3.0, 4.0)])
    window = next(make_windows(both.tokenizer, document().text, document().paragraphs))
    answers = read_window(both, window)
    assert answers.tags[0, 0] == pytest.approx(answers.tags[0, 5])
    query, key, _, _ = np.split(answers.pointers, 4, axis=1)
    # 64 products of ones, 64 of threes, and half of their sum.
    assert (query @ key.T)[0, 1] == pytest.approx((64 + 64 * 9) / 2)
    assert both.decoder.nobody == pytest.approx(3.0)
    assert (both.decoder.pointer_distance == 3.0).all()


def test_one_teacher_alone_stays_itself() -> None:
    alone = model(5, 3.0, 4.0)
    window = next(make_windows(alone.tokenizer, document().text, document().paragraphs))
    one, same = (read_window(which, window) for which in (alone, together([alone])))
    assert np.allclose(one.pointers, same.pointers)
    assert (one.tags.argmax(axis=1) == same.tags.argmax(axis=1)).all()


def test_words_that_are_surely_outside_are_not_written() -> None:
    said = label(model(0, 1.0, 0.0), document())
    assert said.attributions == ()
    assert all(len(one.shares) == len(TAGS) and one.shares[0] < 990 for one in said.opinions or ())


def test_labels_come_back_from_disk(tmp_path: Path) -> None:
    taught = replace(document(), opinions=(Opinion(place("cannot"), (100, 0, 0, 0, 0, 500, 400)),))
    write_documents(tmp_path / "one.jsonl.gz", [taught, document()])
    back, plain = read_documents(tmp_path / "one.jsonl.gz")
    assert (back.attributions, back.opinions) == (taught.attributions, taught.opinions)
    assert plain.opinions is None


def test_opinions_move_with_their_words_and_become_the_shares_of_a_window() -> None:
    taught = replace(document(), opinions=(Opinion(place("cannot"), (100, 0, 0, 0, 0, 500, 400)),))
    moved = apply(taught, [Edit(0, 0, "Today ")])
    assert moved.opinions is not None
    assert moved.opinions[0].span.of(moved.text) == "cannot"
    example = next(examples_of(letter_tokenizer(), moved))
    assert example.shares is not None
    assert np.allclose(example.shares.sum(axis=1), 1.0)
    uncertain = example.shares[example.shares[:, 5] > 0]
    assert np.allclose(uncertain, [[0.1, 0, 0, 0, 0, 0.5, 0.4]])


def test_without_opinions_people_have_the_word() -> None:
    assert next(examples_of(letter_tokenizer(), document())).shares is None
