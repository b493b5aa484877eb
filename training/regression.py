"""Logistic regression with a ridge, by which the small weights are fitted that people read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]

PASSES, ENOUGH = 30, 1e-6
"""Newton's steps at most; a step that moves no weight by more than this is the last."""


def fit_logistic(table: Table, wanted: Table, ridge: Table, worth: Table | None = None) -> Table:
    """The weight of each column of (rows, columns) by which `wanted`, 0 or 1 a row, is likeliest.

    Args:
        table: The columns; one of ones is the bias.
        wanted: 1 for each row that is what is asked for.
        ridge: How much each weight is drawn towards 0.
        worth: How often each row counts; each once where it is not given.
    """
    counted = np.ones(len(table)) if worth is None else worth
    weights = np.zeros(table.shape[1])
    for _ in range(PASSES):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counted * (chances - wanted)) + ridge * weights
        curve = (table * (counted * chances * (1 - chances))[:, None]).T @ table + np.diag(ridge)
        step: Table = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < ENOUGH:
            break
    return weights
