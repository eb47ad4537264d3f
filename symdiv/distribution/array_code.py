"""How code for arrays names a special function: SciPy's, or ours where SciPy is not asked for."""

from typing import Any, Final

from sympy.printing.numpy import SciPyPrinter

__all__ = ["array_function"]

_OURS: Final = ("geometric_mean", "quotient")


def array_function(printer: Any, name: str, module: str) -> str:
    """The name that calls ``scipy.special.<name>``, or ``<module>.<name>``.

    The latter in plain NumPy code, and where SciPy has no such function. The printer notes the
    import, so that ``lambdify`` provides it.
    """
    is_scipys = isinstance(printer, SciPyPrinter) and name not in _OURS
    source = "scipy.special" if is_scipys else module
    return printer._module_format(f"{source}.{name}")
