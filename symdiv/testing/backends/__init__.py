"""The numeric libraries whose functions can be tried: one file and one line below for each.

A backend is imported when it is asked for; one that is missing is named with what installs it.
"""

from importlib import import_module
from typing import Final

from symdiv.testing.backends.backend import Backend

__all__ = ["Backend", "backend", "require_numpy"]

_EXTRAS: Final = {"numpy": "numpy", "torch": "torch", "jax": "jax"}


def backend(name: str, dtype: str | None) -> Backend:
    """The backend of this name with numbers of this type; None is the library's default.

    Raises ValueError for another name or type, ModuleNotFoundError where the library is missing.
    """
    if name not in _EXTRAS:
        raise ValueError(f"backend must be one of {', '.join(_EXTRAS)}, not {name!r}")
    if dtype not in (None, "float32", "float64"):
        raise ValueError(f"dtype must be float32 or float64, not {dtype!r}")
    require_numpy()
    _require(name)
    made: Backend = import_module(f"symdiv.testing.backends.with_{name}").make(dtype)
    return made


def require_numpy() -> None:
    """ModuleNotFoundError, with what to install, where NumPy is missing."""
    _require("numpy")


def _require(library: str) -> None:
    try:
        import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        raise ModuleNotFoundError(
            f"assert_implements needs {library}: pip install 'symdiv[{_EXTRAS[library]}]'",
            name=library,
        ) from None
