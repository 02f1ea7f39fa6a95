"""Logistic regression: what it learns is where the slope is nothing."""

import numpy as np
import pytest

from training.logistic import learn_weights, likelihoods


def test_a_single_weight_is_the_log_odds_of_the_share() -> None:
    (weight,) = learn_weights(np.ones((4, 1)), np.array([1.0, 1.0, 1.0, 0.0]), np.zeros(1))
    assert weight == pytest.approx(np.log(3))


def test_a_case_that_counts_twice_is_two_cases() -> None:
    rows, right = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0.0, 1.0, 1.0])
    twice = learn_weights(rows, right, np.full(2, 0.1), np.array([1.0, 1.0, 2.0]))
    again = learn_weights(np.vstack((rows, rows[2])), np.append(right, 1.0), np.full(2, 0.1))
    assert twice == pytest.approx(again)


def test_a_ridge_keeps_what_would_run_away() -> None:
    rows, right = np.array([[-1.0], [1.0]]), np.array([0.0, 1.0])
    weak, strong = (learn_weights(rows, right, np.array([ridge]))[0] for ridge in (0.01, 1.0))
    assert weak > strong > 0
    assert likelihoods(rows, np.array([strong]))[1] > 0.5
