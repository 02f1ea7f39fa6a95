"""Calibration: the likelihoods, its error, and the file for the product, on pages made by hand."""

import tomllib

import numpy as np
import pytest

from onrecord.extract.proposal import Cue, Found
from onrecord.schema.text import Span
from tests import build
from tests.extract.build_page import page
from training.calibrate import (
    LEAST_SHOWN,
    Case,
    Text,
    calibrate,
    calibration_error,
    cases_of,
    columns,
    fitted,
    written,
)
from training.evaluate import Words
from training.logistic import likelihoods

SENTENCE = "Odell said the dam was full."


def text(name: str, *, story: str | None = None, gold: str = "the dam was full", chance: float = 0.9) -> Text:
    """One report in which the model proposes one statement."""
    one = build.report(SENTENCE)
    proposed = build.attribution(
        one, "the dam was full", source="Odell", confidence=chance, content_confidence=chance
    )
    words = Words(SENTENCE)
    start = SENTENCE.index(gold)
    return Text(
        name,
        page(SENTENCE, {}, [proposed]),
        words,
        (words.of([Span(start, start + len(gold))]),),
        frozenset(),
        story,
    )


def case(right: bool, chance: float, *, kind: Cue = Cue.SPEECH, story: str | None = "one") -> Case:
    odds = float(np.log(chance / (1 - chance)))
    evidence = {kind.value: 1.0, "cue_odds": odds, "content_odds": odds}
    return Case(text("a", story=story), evidence, right)


def test_a_proposal_is_right_when_its_content_shares_half_of_its_words_with_a_gold_one() -> None:
    assert [one.right for one in cases_of(text("a"))] == [True]
    assert [one.right for one in cases_of(text("a", gold="Odell said"))] == [False]


def test_articles_are_held_out_by_the_checksum_of_their_name_and_stories_are_not() -> None:
    assert {text(name).held_out for name in "abcdefgh"} == {True, False}
    assert not any(text(name, story="one").held_out for name in "abcdefgh")


def test_the_curve_gives_each_chance_its_share() -> None:
    cases = [case(number < 80, 0.9) for number in range(100)]
    cases += [case(number < 30, 0.4) for number in range(100)]
    likely = likelihoods(columns(cases), fitted(cases))
    assert likely[0] == pytest.approx(0.8, abs=0.03)
    assert likely[-1] == pytest.approx(0.3, abs=0.03)


def test_what_only_the_other_corpus_counts_is_left_to_it() -> None:
    """Attitudes that are right in PolNeAR and wrong in the stories are unlikely in a story."""
    cases = [case(True, 0.9, kind=Cue.ATTITUDE, story=None) for _ in range(50)]
    cases += [case(False, 0.9, kind=Cue.ATTITUDE) for _ in range(50)]
    likely = likelihoods(columns(cases), fitted(cases))
    assert likely[0] > 0.8 and likely[-1] < 0.2


def test_the_calibration_error_is_the_distance_between_likelihood_and_share() -> None:
    right = np.asarray([1.0, 0.0] * 50)
    assert calibration_error(np.full(100, 0.5), right) == pytest.approx(0.0)
    assert calibration_error(np.full(100, 0.9), right) == pytest.approx(0.4)


def test_what_is_written_is_what_was_measured() -> None:
    texts = [text(name, chance=0.7 + number / 50) for number, name in enumerate("abcdefgh")]
    texts += [
        text(f"{name}1", story=name, gold=gold)
        for name in ("one", "two")
        for gold in ("the dam was full", "Odell said")
    ]
    measured, report = calibrate(texts)
    read = tomllib.loads(written(measured))
    assert read["least_shown"] == LEAST_SHOWN
    assert read["model"] == dict(measured.model)
    assert set(read["found"]) == {found.value for found in Found} - {"model"}
    assert read["nested"] == dict(measured.nested)
    assert report["stories, each unseen"]["cases"] == 4
    assert calibrate(texts) == (measured, report)
