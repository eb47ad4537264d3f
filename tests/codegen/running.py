"""How the tests run generated code: on arrays of each backend, with what comes back as floats."""

from functools import cache

import numpy as np

from symdiv.codegen import lambdify
from tests.needs import Library

ARRAYS = ("numpy", "scipy", "torch", "jax")
BACKENDS = ("python", *ARRAYS)
DIFFERENTIATING = ("torch", "jax")


@cache
def jax():
    """JAX with float64; it takes a second to import, so no test module does it for all."""
    jax = Library("jax")
    jax.config.update("jax_enable_x64", True)
    return jax


@cache
def torch():
    return Library("torch")


@cache
def compiled(expression, backend):
    return lambdify(expression, backend)


def held(backend, value, dtype="float64"):
    """Nested lists of numbers as an argument of a backend; integers stay integers."""
    array = np.asarray(value)
    if backend == "python" or isinstance(value, int):
        return value
    if array.dtype.kind == "i":
        dtype = "int64"
    if backend == "torch":
        return torch().tensor(value, dtype=getattr(torch(), dtype))
    if backend == "jax":
        return jax().numpy.asarray(value, dtype=dtype)
    return np.asarray(value, dtype=dtype)


def call(expression, backend, *arguments, dtype="float64"):
    """The value as nested lists of floats, nothing being allowed to warn."""
    function = compiled(expression, backend)
    with np.errstate(all="raise"):
        result = function(*(held(backend, each, dtype) for each in arguments))
    return np.asarray(result).tolist() if backend != "python" else result


def gradient(expression, backend, place, *arguments, dtype="float64"):
    """The derivatives of a value by one of its arguments, as a list."""
    function = compiled(expression, backend)
    read = [held(backend, each, dtype) for each in arguments]
    if backend == "jax":
        found = jax().grad(function, argnums=place)(*read)
        assert found.dtype == dtype
        return found.tolist()
    read[place].requires_grad_(True)
    function(*read).backward()
    assert read[place].grad.dtype == getattr(torch(), dtype)
    return read[place].grad.tolist()
