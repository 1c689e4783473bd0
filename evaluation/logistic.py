"""How much does each measure tell: logistic regression with a ridge, without a package for it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_STEPS = 100
_CLOSE = 1e-7


def fit_logistic(
    measured: npt.ArrayLike,
    truth: npt.ArrayLike,
    *,
    weight: npt.ArrayLike | None = None,
    signs: Sequence[int] | None = None,
    ridge: float = 1.0,
) -> Numbers:
    """Weights of the measures, the constant last. Deterministic.

    Args:
        measured: [items, measures].
        truth: [items] 0 or 1.
        weight: [items] how much each item counts; each the same without it.
        signs: For each measure 1 or -1, the sign that its weight may have, or 0 for any; a measure that the items would
            give the other sign gets 0.
        ridge: Price of the square of a weight, in items.

    >>> fit_logistic([[0.0], [1.0], [0.0], [1.0]], [0, 1, 0, 1], ridge=0.1).round(1).tolist()
    [3.3, -1.6]
    >>> fit_logistic([[0.0], [1.0], [0.0], [1.0]], [0, 1, 0, 1], signs=[-1]).round(1).tolist()
    [0.0, 0.0]
    """
    x = np.asarray(measured, dtype=np.float64)
    x = np.hstack([x, np.ones((len(x), 1))])
    y = np.asarray(truth, dtype=np.float64)
    counted = np.ones(len(x)) if weight is None else np.asarray(weight, dtype=np.float64)
    wanted = np.array([*(signs or [0] * (x.shape[1] - 1)), 0])
    free = np.ones(x.shape[1], dtype=bool)
    while True:
        found = np.zeros(x.shape[1])
        found[free] = _newton(
            x[:, free], y, counted, np.where(np.arange(x.shape[1]) < x.shape[1] - 1, ridge, 0.0)[free]
        )
        wrong = found * wanted
        if wrong.min() >= 0:
            return found
        free[int(wrong.argmin())] = False


def probabilities(measured: npt.ArrayLike, weights: Numbers) -> Numbers:
    """[items, measures] -> [items].

    >>> probabilities([[0.0], [1.0]], np.array([2.0, -1.0])).round(2).tolist()
    [0.27, 0.73]
    """
    odds: Numbers = np.asarray(measured, dtype=np.float64) @ weights[:-1] + weights[-1]
    return 1 / (1 + np.exp(-odds))


def _newton(x: Numbers, y: Numbers, counted: Numbers, ridge: Numbers) -> Numbers:
    found = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-(x @ found)))
        slope = x.T @ (counted * (sure - y)) + ridge * found
        bend = (x * (counted * sure * (1 - sure))[:, None]).T @ x + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < _CLOSE:
            break
    return found
