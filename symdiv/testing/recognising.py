"""Which library's arrays a function takes, where the caller does not say."""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from symdiv.testing.backends import Backend, backend
from symdiv.testing.backends.recognising import libraries
from symdiv.testing.options import Options
from symdiv.testing.reading import read_target
from symdiv.testing.target import Shape, Target, middle

__all__ = ["recognised"]


def recognised(
    function: Callable[..., Any], expression: Any, name: str | None, dtype: str | None, o: Options
) -> Backend:
    """The backend that is named, else that of the function's code, else one that it accepts.

    Raises ValueError where the code speaks of two libraries and both of their arrays are taken.
    """
    if name is not None:
        return backend(name, dtype)
    if not callable(function):
        return backend("numpy", dtype)
    found = libraries(function)
    target = read_target(expression, o.parameters)
    if found:
        # a function of NumPy's arrays may well use tensors inside
        listed = [*found, "numpy"]
    else:
        listed = ["numpy", *(each for each in ("torch", "jax") if each in sys.modules)]
    if len(found) > 1 and all(_takes(function, target, backend(each, None)) for each in found):
        raise ValueError(
            f"the function uses {' and '.join(found)}: say backend= to choose whose arrays it takes"
        )
    taken = (each for each in listed if _takes(function, target, backend(each, None)))
    return backend(next(taken, listed[0]), dtype)


def _takes(function: Callable[..., Any], target: Target, chosen: Backend) -> bool:
    """Whether the function gives numbers at a plain point, as a single row or as a batch."""
    shape = target.shape(*(3 for _ in target.sizes))
    values = [(middle(each, shape), each.lengths(shape)) for each in target.parameters]
    for batch in ((), (2,)):
        arrays = [_array(value, chosen, lengths, batch) for value, lengths in values]
        try:
            with np.errstate(all="ignore"):
                chosen.numpy(function(*arrays))
        except Exception:
            continue
        return True
    return False


def _array(value: Any, chosen: Backend, shape: Shape, batch: Shape) -> Any:
    is_label = not isinstance(value, tuple) and value == 1
    numbers = np.reshape([*map(float, value)], shape) if isinstance(value, tuple) else float(value)
    made = np.array(0, np.int64) if is_label else np.array(numbers, chosen.dtype)
    return chosen.array(np.broadcast_to(made, (*batch, *made.shape)).copy())
