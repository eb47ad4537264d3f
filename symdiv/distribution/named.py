"""Vectors of which nothing is known but a name and a length: what p and z have in common."""

from typing import Any, ClassVar

from sympy import Basic, Expr, Symbol
from sympy.core.symbol import Str

from symdiv.distribution.vector import Kind, Vector

__all__ = ["NamedVector"]


class NamedVector(Vector):
    """A variable with entries 1..size, whose name is no symbol that could be replaced."""

    __slots__ = ()
    is_symbol = True
    parameters: ClassVar = {"name": Kind.NAME, "size": Kind.SIZE}

    def __new__(cls, name: Any, size: Any) -> "NamedVector":
        """A vector printed by ``name``, of a size that has been read."""
        return super().__new__(cls, Str(str(name)), size)

    @property
    def name(self) -> str:
        """The name that the vector prints by."""
        return self.args[0].name

    @property
    def size(self) -> Expr:
        """The number of entries."""
        return self.args[1]

    @property
    def free_symbols(self) -> set[Basic]:
        """The vector itself and the symbols of its size."""
        return {self} | self.size.free_symbols

    def _sympyrepr(self, printer: Any) -> str:
        return f"{type(self).__name__}({self.name!r}, {printer._print(self.size)})"

    def _sympystr(self, printer: Any) -> Any:
        return printer._print(Symbol(self.name))

    _latex = _pretty = _pythoncode = _numpycode = _lambdacode = _mpmathcode = _sympystr
