"""The distribution that is certain of one outcome, as a label is."""

from typing import Any, ClassVar, final

from sympy import Expr, KroneckerDelta, Symbol
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.counts import Certain
from symdiv.distribution.parametric import ParametricDistribution
from symdiv.distribution.statements import IsOutcome
from symdiv.distribution.vector import Kind

__all__ = ["OneHot"]


@final
class OneHot(ParametricDistribution):
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
    words: ClassVar = ("one_hot",)
    parameters: ClassVar = {"outcome": Kind.INDEX, "size": Kind.SIZE}

    @property
    def outcome(self) -> Expr:
        """The outcome that has all mass."""
        return self.args[0]

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """That c is an outcome, where this is not known."""
        known = self.outcome.is_positive and (self.size - self.outcome).is_nonnegative
        return () if known else (IsOutcome(self.outcome, self.size),)

    @property
    def as_counts(self) -> Certain:
        """The same among the integers."""
        return Certain(self.outcome)

    def mass(self, outcome: Expr) -> Expr:
        """Kronecker's delta."""
        return KroneckerDelta(outcome, self.outcome)

    def _latex(self, printer: Any) -> str:
        return f"e_{{{printer._print(self.outcome)}}}"

    def _pretty(self, printer: Any) -> prettyForm:
        return printer._print(Symbol(f"e_{self.outcome}"))

    def _numpycode(self, printer: Any) -> str:
        # of many outcomes at once, which may be labels of a batch
        outcome, size = map(printer._print, self.args)
        return f"{printer._module_format('numpy.eye')}({size})[({outcome}) - 1]"
