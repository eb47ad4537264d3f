"""JAX, with gradients by ``jax.grad``."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from symdiv.testing.backends.backend import Backend

__all__ = ["make"]


def make(dtype: str | None) -> Backend:
    """JAX in the type that its configuration gives a Python float.

    Raises ValueError for float64 where ``jax_enable_x64`` is not set.
    """
    jax: Any = import_module("jax")
    widest = "float64" if jax.config.jax_enable_x64 else "float32"
    if dtype == "float64" and widest == "float32":
        raise ValueError('float64 in JAX needs jax.config.update("jax_enable_x64", True)')

    def numpy(value: Any) -> Any:
        return np.asarray(value).astype(np.float64)

    def gradient(function: Callable[..., Any], arguments: Sequence[Any], position: int) -> Any:
        def total(*inner: Any) -> Any:
            return jax.numpy.sum(function(*inner))

        slope = jax.grad(total, argnums=position)
        try:
            # compiled as a whole it takes a fraction of the time
            return numpy(jax.jit(slope)(*arguments))
        except jax.errors.JAXTypeError:
            # the function branches on its values
            return numpy(slope(*arguments))

    compiled: dict[Callable[..., Any], Any] = {}

    def call(function: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        made = compiled.get(function) or compiled.setdefault(function, jax.jit(function))
        if made is function:
            return function(*arguments)
        try:
            # compiled once for each shape, where custom derivatives are compiled at every call
            return made(*arguments)
        except Exception:
            # it branches on its values, or fails: then it says so itself
            compiled[function] = function
            return function(*arguments)

    return Backend("jax", dtype or widest, jax.numpy.asarray, numpy, call, gradient)
