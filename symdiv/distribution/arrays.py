"""The logistic and softmax functions on NumPy arrays, for code made by ``lambdify`` without SciPy.

They agree with ``scipy.special`` and neither overflow nor warn.
"""

from typing import Any

import numpy as np

__all__ = ["expit", "log_softmax", "softmax"]


def expit(x: Any) -> Any:
    """The sigmoid 1/(1 + exp(-x)), elementwise.

    >>> float(expit(0.0)), float(expit(-800.0))
    (0.5, 0.0)
    """
    return np.exp(-np.logaddexp(0.0, -np.asarray(x, dtype=float)))


def log_softmax(z: Any, axis: int = -1) -> Any:
    """The logarithm of `softmax`, finite wherever ``z`` is.

    >>> log_softmax([0.0, -1000.0]).tolist()
    [0.0, -1000.0]
    """
    z = np.asarray(z, dtype=float)
    shifted = z - np.max(z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def softmax(z: Any, axis: int = -1) -> Any:
    """exp(z) over its sum along ``axis``.

    >>> softmax([0.0, 0.0]).tolist()
    [0.5, 0.5]
    """
    return np.exp(log_softmax(z, axis=axis))
