"""Vectors of which nothing is known but a name and a length, and their entries: p, z and z[k]."""

from abc import abstractmethod
from typing import Any, ClassVar

from sympy import Basic, Expr, KroneckerDelta, S, Symbol, sympify
from sympy.core.symbol import Str

from symdiv.distribution.alphabet import read_outcome, read_size
from symdiv.distribution.component import Component
from symdiv.distribution.vector import Kind, Vector, as_vector

__all__ = ["NamedEntry", "NamedVector"]


class NamedVector(Vector):
    """A variable with entries 1..size, whose name is no symbol that could be replaced."""

    __slots__ = ()
    is_symbol = True
    parameters: ClassVar = {"name": Kind.NAME, "size": Kind.SIZE}

    may_be_infinite: ClassVar[bool] = False

    def __new__(cls, name: Any, size: Any) -> "NamedVector":
        """A vector printed by ``name``, with so many entries."""
        return super().__new__(cls, Str(str(name)), read_size(size, cls.may_be_infinite))

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
        """The vector itself and the symbols of its sizes."""
        return {self}.union(*(size.free_symbols for size in self.args[1:]))

    def _sympyrepr(self, printer: Any) -> str:
        sizes = ", ".join(map(printer._print, self.args[1:]))
        return f"{type(self).__name__}({self.name!r}, {sizes})"

    def _sympystr(self, printer: Any) -> Any:
        return printer._print(Symbol(self.name))

    _latex = _pretty = _pythoncode = _numpycode = _lambdacode = _mpmathcode = _sympystr


class NamedEntry(Component):
    """An entry of a vector known by name only: a variable of its own."""

    __slots__ = ()

    def __new__(cls, vector: Basic, index: Any) -> "NamedEntry":
        """The entry of ``vector`` at ``index``."""
        kind, called = cls.of()
        vector = as_vector(sympify(vector, strict=True), kind, called)
        if isinstance(vector, NamedVector):
            index = read_outcome(index, vector.size, vector.name)
        return super().__new__(cls, vector, index)

    @staticmethod
    @abstractmethod
    def of() -> tuple[type[NamedVector], str]:
        """What vectors these are entries of, and what one entry is called."""

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        if variable in self.index.free_symbols:
            return None
        if type(variable) is type(self) and variable.vector == self.vector:
            return KroneckerDelta(self.index, variable.index)
        return S.Zero
