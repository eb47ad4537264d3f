"""The distribution that the softmax makes of logits."""

from typing import Any, ClassVar, final

from sympy import Basic, Dummy, Expr, KroneckerDelta, S, Sum, exp, expand_mul, sympify
from sympy.logic.boolalg import Boolean

from symdiv.distribution.array_code import array_function
from symdiv.distribution.base import Distribution, Slope
from symdiv.distribution.called import PrintedAsCall
from symdiv.distribution.index import fresh_index
from symdiv.distribution.logits import Logit, Logits, LogitVector, ScaledLogits
from symdiv.distribution.vector import Kind, as_vector

__all__ = ["Softmax"]

# The size of the softmax of a symbol, which holds the place of a vector during a substitution.
_UNKNOWN_SIZE = Dummy("n", integer=True, positive=True)


@final
class Softmax(PrintedAsCall, Distribution):
    """The distribution over {1..n} with mass ``exp(z[i]) / Sum(exp(z[j]), (j, 1, n))`` at i.

    The logits are a vector z, or one times a number, as ``z/t``. The mass stays ``softmax(z)[i]``
    until ``doit`` or ``rewrite(exp)`` writes it out; it is positive, and its derivative is
    ``s[k]*(delta_kl - s[l])``.

    >>> from symdiv.distribution import logits
    >>> z = logits("z", size=3)
    >>> Softmax(z)[1].diff(z[2])
    -softmax(z)[1]*softmax(z)[2]
    >>> Softmax(z / 4)[1].diff(z[2])
    -softmax(z/4)[1]*softmax(z/4)[2]/4
    """

    __slots__ = ()
    head: ClassVar = "softmax"
    words: ClassVar = ("softmax",)
    parameters: ClassVar = {"vector": Kind.LOGITS}

    def __new__(cls, vector: Basic) -> "Softmax":
        """The softmax of a vector of logits."""
        vector = sympify(vector, strict=True)
        if not isinstance(vector, ScaledLogits):
            vector = as_vector(vector, Logits, "a softmax")
        return super().__new__(cls, vector)

    @property
    def vector(self) -> LogitVector:
        """What the softmax is taken of."""
        return self.args[0]

    @property
    def logits(self) -> Basic:
        """The logits known by name; a symbol while that holds their place."""
        return self.vector.named if isinstance(self.vector, LogitVector) else self.vector

    @property
    def factor(self) -> Expr:
        """What the logits are multiplied by."""
        return self.vector.factor if isinstance(self.vector, LogitVector) else S.One

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        return self.logits.size if isinstance(self.logits, Logits) else _UNKNOWN_SIZE

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """None."""
        return ()

    @property
    def has_full_support(self) -> bool:
        """True: an exponential is positive."""
        return True

    def explicit_mass(self, outcome: Expr) -> None:
        """None: the mass stays ``softmax(z)[i]``."""

    def mass(self, outcome: Expr) -> Expr | None:
        """exp(z[i]) over the sum of all exponentials."""
        if not isinstance(self.logits, Logits):
            return None
        # i is left to the sum that this mass may stand in.
        j = fresh_index(self.vector, outcome, letters="jklm")
        total = Sum(exp(self.vector[j]), (j, 1, self.size))
        return exp(self.vector[outcome]) / total

    def mass_derivative(self, outcome: Expr, variable: Expr) -> Expr | None:
        """s[k]*(e'[k] - mean of e'), for the entries e of the vector: s[k]*(delta_kl - s[l])."""
        if variable in self.size.free_symbols:
            return None
        found, slope = S.Zero, self.factor.diff(variable)
        if isinstance(variable, Logit) and variable.vector == self.logits:
            delta = KroneckerDelta(outcome, variable.index)
            found = self.factor * self[outcome] * (delta - self[variable.index])
        if slope == 0:
            return found
        j = fresh_index(self.vector, outcome)
        mean = Sum(self[j] * self.logits[j], (j, 1, self.size))
        return found + slope * self[outcome] * (self.logits[outcome] - mean)

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """s[k]*(slope at k - mean slope), and the mean of z times that where the factor moves."""
        if variable in self.size.free_symbols:
            return None
        found, by_factor = S.Zero, self.factor.diff(variable)
        if isinstance(variable, Logit) and variable.vector == self.logits:
            # Multiplied out, so that s*(-p/s + 1) is s - p.
            moved = self[variable.index] * (slope.at(variable.index) - slope.mean)
            found = expand_mul(self.factor * moved)
        if by_factor == 0:
            return found
        probe = Dummy(integer=True)
        i = fresh_index(self.vector, slope.mean, slope.at(probe))
        moved = expand_mul(self[i] * (slope.at(i) - slope.mean))
        return found + by_factor * Sum(self.logits[i] * moved, (i, 1, self.size))

    def _latex(self, printer: Any) -> str:
        inside = printer._print(self.vector)
        if isinstance(self.vector, ScaledLogits):
            return rf"\operatorname{{softmax}}\left({inside}\right)"
        return rf"\operatorname{{softmax}}({inside})"

    def _numpycode(self, printer: Any) -> str:
        name = array_function(printer, "softmax", "symdiv.distribution.arrays")
        return f"{name}({printer._print(self.vector)}, axis=-1)"

    def log_code(self, printer: Any) -> str:
        """NumPy code for the logarithms of all masses, accurate where a mass underflows."""
        name = array_function(printer, "log_softmax", "symdiv.distribution.arrays")
        return f"{name}({printer._print(self.vector)}, axis=-1)"
