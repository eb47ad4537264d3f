"""How code for arrays names a special function: SciPy's, or ours where SciPy is not asked for."""

from typing import Any

from sympy.printing.numpy import SciPyPrinter

__all__ = ["array_function"]


def array_function(printer: Any, name: str, module: str) -> str:
    """The name that calls ``scipy.special.<name>``, or ``<module>.<name>`` in plain NumPy code.

    The printer notes the import, so that ``lambdify`` provides it.
    """
    source = "scipy.special" if isinstance(printer, SciPyPrinter) else module
    return printer._module_format(f"{source}.{name}")
