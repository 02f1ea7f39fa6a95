"""Logistic regression with a ridge by Newton's method, without chance: the same rows, the same weights."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Newton's method is still after a dozen steps; more are never needed.
STEPS = 50
STILL = 1e-9


def learn_weights(rows: Floats, right: Floats, ridge: Floats, counts: Floats | None = None) -> Floats:
    """Return one weight for each column of `rows` `[cases, features]`.

    `right` is 1 or 0 for each case, `counts` how much it counts (1 unless given), `ridge` how strongly each
    weight is drawn to nothing.
    """
    counts = np.ones(len(rows)) if counts is None else counts
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = likelihoods(rows, weights)
        slope = rows.T @ (counts * (chance - right)) + ridge * weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < STILL:
            break
    return weights


def likelihoods(rows: Floats, weights: Floats) -> Floats:
    """Return how likely each case is."""
    likely: Floats = 1 / (1 + np.exp(-(rows @ weights)))
    return likely
