"""The distribution that is certain of one outcome, as a label is."""

from typing import Any, final

from sympy import Expr, KroneckerDelta, S, Symbol
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.alphabet import read_outcome, read_size
from symdiv.distribution.base import Slope
from symdiv.distribution.numbered import NumberedDistribution
from symdiv.distribution.statements import IsOutcome

__all__ = ["OneHot"]


@final
class OneHot(NumberedDistribution):
    """The distribution over {1..n} with all mass at ``c``, printed e_c: a one-hot label.

    Its mass at i is ``KroneckerDelta(i, c)``. A symbolic ``c`` states in ``conditions`` that it is
    an outcome. The order of the arguments is that of "c in {1..n}".

    Raises ValueError, naming the value, for a size that is no positive integer; TypeError or
    IndexError for a ``c`` that cannot be an outcome.

    >>> from sympy import Symbol
    >>> c, n = Symbol("c", integer=True, positive=True), Symbol("n", integer=True, positive=True)
    >>> OneHot(2, 3).masses, OneHot(c, n)[1]
    ((0, 1, 0), KroneckerDelta(1, c))
    >>> OneHot(c, n).conditions
    (c in {1..n},)
    """

    __slots__ = ()

    def __new__(cls, outcome: Any, size: Any) -> "OneHot":
        """The distribution over {1..size} that is certain of ``outcome``."""
        size = read_size(size, allow_infinite=False)
        return super().__new__(cls, read_outcome(outcome, size, "OneHot"), size)

    @property
    def outcome(self) -> Expr:
        """The outcome that has all mass."""
        return self.args[0]

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        return self.args[1]

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """That c is an outcome, where this is not known."""
        known = self.outcome.is_positive and (self.size - self.outcome).is_nonnegative
        return () if known else (IsOutcome(self.outcome, self.size),)

    @property
    def has_full_support(self) -> bool:
        """Whether there is no other outcome."""
        return bool(self.size == 1)

    def explicit_mass(self, outcome: Expr) -> Expr:
        """Kronecker's delta."""
        return KroneckerDelta(outcome, self.outcome)

    def mass_formula(self, outcome: Expr) -> Expr:
        """Kronecker's delta."""
        return self.explicit_mass(outcome)

    def mass_derivative(self, outcome: Expr, variable: Expr) -> Expr | None:
        """0; None with respect to c or the size."""
        del outcome
        return None if variable in self.free_symbols else S.Zero

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """0; None with respect to c or the size."""
        del slope
        return None if variable in self.free_symbols else S.Zero

    def _sympystr(self, printer: Any) -> str:
        return f"OneHot({', '.join(map(printer._print, self.args))})"

    def _latex(self, printer: Any) -> str:
        return f"e_{{{printer._print(self.outcome)}}}"

    def _pretty(self, printer: Any) -> prettyForm:
        return printer._print(Symbol(f"e_{self.outcome}"))

    def _numpycode(self, printer: Any) -> str:
        outcome, size = map(printer._print, self.args)
        return f"{printer._module_format('numpy.eye')}({size})[({outcome}) - 1]"
