"""The backends by name."""

from types import MappingProxyType
from typing import Final

from symdiv.codegen.backend import Backend
from symdiv.codegen.jax_code import JAX
from symdiv.codegen.numpy_code import NUMPY
from symdiv.codegen.python_code import PYTHON
from symdiv.codegen.scipy_code import SCIPY
from symdiv.codegen.torch_code import TORCH

__all__ = ["BACKENDS", "backend_named"]

BACKENDS: Final = MappingProxyType(
    {backend.name: backend for backend in (PYTHON, NUMPY, SCIPY, TORCH, JAX)}
)


def backend_named(name: str) -> Backend:
    """The backend of that name; a ValueError that lists all otherwise.

    >>> backend_named("numpy").name
    'numpy'
    """
    if name not in BACKENDS:
        raise ValueError(f"no backend {name!r}: there are {', '.join(BACKENDS)}")
    return BACKENDS[name]
