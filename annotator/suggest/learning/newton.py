"""Finds the weights that `annotator.suggest.learning` asks for, by Newton's method.

Apart from it since NumPy takes 0.1 s to import: a window without answers starts without.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

_ROUNDS = 30
_SOLVES = 60
_CLOSE = 1e-6


class _Table:
    """The features of all examples, one row each; only those that are not zero are kept."""

    def __init__(self, names: Sequence[str], rows: Sequence[Mapping[str, float]]) -> None:
        column = {name: at for at, name in enumerate(names)}
        cells = [
            (at, column[name], value)
            for at, features in enumerate(rows)
            for name, value in features.items()
        ]
        self.rows = np.array([cell[0] for cell in cells], dtype=np.int64)
        self.columns = np.array([cell[1] for cell in cells], dtype=np.int64)
        self.values = np.array([cell[2] for cell in cells], dtype=np.float64)
        self.height, self.width = len(rows), len(names)

    def times(self, weights: Vector) -> Vector:
        """Return the sum of features times weights of each row."""
        products = self.values * weights[self.columns]
        return np.bincount(self.rows, products, minlength=self.height).astype(np.float64)

    def back(self, errors: Vector) -> Vector:
        """Return the sum of features times the rows' numbers of each column."""
        products = self.values * errors[self.rows]
        return np.bincount(self.columns, products, minlength=self.width).astype(np.float64)


def most_probable(
    names: Sequence[str],
    rows: Sequence[Mapping[str, float]],
    answers: Sequence[tuple[float, float]],
    priors: Sequence[tuple[float, float]],
) -> list[float]:
    """Return the weights of highest posterior probability, by Newton's method.

    Each step is solved by conjugate gradients, so that thousands of words need no square matrix
    (Lin, Weng and Keerthi, Trust Region Newton Method for Logistic Regression, 2008), and halved
    until it leads uphill; the posterior has one peak.

    Args:
        names: of the features, each once.
        rows: the features of each example.
        answers: of each example, 1 for yes and 0 for no, and how many times it counts.
        priors: of each feature, the mean and the precision of its weight.
    """
    table = _Table(names, rows)
    wanted, counts = np.array(answers, dtype=np.float64).T
    means, precisions = np.array(priors, dtype=np.float64).T
    found: list[float] = _climbed(table, wanted, counts, means, precisions).tolist()
    return found


def _climbed(
    table: _Table, answers: Vector, counts: Vector, means: Vector, precisions: Vector
) -> Vector:
    def loss(weights: Vector) -> float:
        logits = table.times(weights)
        misfit = np.logaddexp(0, logits) - answers * logits
        return float((counts * misfit).sum() + 0.5 * (precisions * (weights - means) ** 2).sum())

    weights = means.copy()
    now = loss(weights)
    for _ in range(_ROUNDS):
        guesses = 1 / (1 + np.exp(-np.clip(table.times(weights), -700, 700)))
        gradient = table.back(counts * (guesses - answers)) + precisions * (weights - means)
        if np.abs(gradient).max() < _CLOSE:
            break
        step = _solved(table, counts * guesses * (1 - guesses), precisions, -gradient)
        size = 1.0
        while (then := loss(weights + size * step)) > now and size > _CLOSE:
            size /= 2
        if then >= now - _CLOSE * abs(now) * _CLOSE:
            break
        weights, now = weights + size * step, then
    return weights


def _solved(table: _Table, curvature: Vector, precisions: Vector, target: Vector) -> Vector:
    """Return x for which (Xᵀ diag(curvature) X + diag(precisions)) x = target, nearly."""
    solution = np.zeros_like(target)
    rest = target.copy()
    direction = rest / precisions
    size = float(rest @ direction)
    goal = size * _CLOSE
    for _ in range(_SOLVES):
        if size <= goal:
            break
        bent = table.back(curvature * table.times(direction)) + precisions * direction
        ahead = size / float(direction @ bent)
        solution += ahead * direction
        rest -= ahead * bent
        scaled = rest / precisions
        before, size = size, float(rest @ scaled)
        direction = scaled + size / before * direction
    return solution
