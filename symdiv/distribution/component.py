"""One entry of a vector, ``p[i]`` or ``z[i]``, as a SymPy expression that prints as one."""

from abc import ABC, abstractmethod
from typing import Any

from sympy import Basic, Expr, Symbol, Tuple, sympify
from sympy.printing.pretty.stringpict import prettyForm, stringPict

__all__ = ["Component"]


class Component(Expr, ABC):
    """The entry of a vector at an index: real, and differentiable with respect to.

    The vector is one of this package, or a symbol that holds its place for a moment.
    """

    __slots__ = ()
    is_commutative = True

    def __new__(cls, vector: Basic, index: Any) -> "Component":
        """The entry of ``vector`` at ``index``."""
        return super().__new__(cls, sympify(vector, strict=True), sympify(index, strict=True))

    @property
    def vector(self) -> Basic:
        """The vector that this is an entry of."""
        return self.args[0]

    @property
    def index(self) -> Expr:
        """Where in the vector the entry stands; the first entry of {1..n} stands at 1."""
        return self.args[1]

    @property
    def is_symbol(self) -> bool:
        """Whether SymPy treats this as a variable of its own: so if its vector is generic."""
        return bool(self.vector.is_symbol)

    @property
    def _diff_wrt(self) -> bool:
        return self.is_symbol

    @abstractmethod
    def _eval_derivative(self, variable: Expr) -> Expr | None:
        """The derivative by a variable, where there is one to write down."""

    @property
    def places(self) -> tuple[Expr, ...]:
        """The index, or those of the variables of a joint distribution."""
        return tuple(self.index) if isinstance(self.index, Tuple) else (self.index,)

    @property
    def ranges(self) -> tuple[tuple[Expr, Expr], ...]:
        """Each of these, and the number of outcomes of which it is one."""
        vector: Any = self.vector
        return tuple(zip(self.places, vector.sizes, strict=True))

    def _sympystr(self, printer: Any) -> str:
        return f"{printer._print(self.vector)}[{', '.join(map(printer._print, self.places))}]"

    def _latex(self, printer: Any) -> str:
        vector, index = printer._print(self.vector), ", ".join(map(printer._print, self.places))
        # TeX refuses a second subscript on one nucleus: p1 at i is {p_{1}}_{i}.
        nucleus = f"{{{vector}}}" if {"_", "^"} & set(vector) else vector
        return f"{nucleus}_{{{index}}}"

    def _pretty(self, printer: Any) -> prettyForm:
        vector = printer._print(self.vector)
        index = printer._print_seq(self.places, "", "", delimiter=", ")
        if self.vector.is_symbol and (self.index.is_Symbol or self.index.is_Integer):
            named = printer._print(Symbol(f"{self.vector}_{self.index}"))
            if named.height() == 1 and "_" not in str(named):
                return named
        top = stringPict(*vector.right(" " * index.width()))
        bottom = stringPict(*index.left(" " * vector.width()))
        form = prettyForm(*top.below(bottom), binding=prettyForm.ATOM)
        form.baseline = top.baseline
        return form

    def _numpycode(self, printer: Any) -> str:
        written = self.doit()
        if written.is_Piecewise:
            return f"({printer._print(written)})"
        return f"{printer._print(self.vector)}[..., {self._from_zero(printer)}]"

    def _pythoncode(self, printer: Any) -> str:
        written = self.doit()
        if written != self:
            return f"({printer._print(written)})"
        return f"{printer._print(self.vector)}[{self._from_zero(printer)}]"

    def _from_zero(self, printer: Any) -> str:
        return ", ".join(printer._print(place - 1) for place in self.places)

    _lambdacode = _mpmathcode = _pythoncode
