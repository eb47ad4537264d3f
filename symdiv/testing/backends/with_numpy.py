"""NumPy, and what takes its arrays: SciPy, or plain Python."""

from typing import Any

import numpy as np

from symdiv.testing.backends.backend import Backend

__all__ = ["make"]


def make(dtype: str | None) -> Backend:
    """NumPy in float64, or in the given type; it has no gradients."""
    return Backend(
        "numpy",
        dtype or "float64",
        np.array,
        _numpy,
        lambda function, given: function(*given),
        None,
    )


def _numpy(value: Any) -> Any:
    return np.asarray(value, dtype=np.float64)
