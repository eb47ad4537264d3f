"""Real vectors of logits, and the distribution that the softmax makes of one."""

from typing import Any, final

from sympy import Basic, Dummy, Expr, KroneckerDelta, S, Sum, exp, expand_mul, sympify
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.alphabet import read_names, read_outcome, read_size
from symdiv.distribution.array_code import array_function
from symdiv.distribution.base import Slope
from symdiv.distribution.component import Component
from symdiv.distribution.index import fresh_index
from symdiv.distribution.named import NamedVector
from symdiv.distribution.numbered import NumberedDistribution
from symdiv.distribution.vector import as_vector

__all__ = ["Logit", "Logits", "Softmax", "logits"]

# The size of the softmax of a symbol, which holds the place of a vector during a substitution.
_UNKNOWN_SIZE = Dummy("n", integer=True, positive=True)


@final
class Logit(Component):
    """The entry ``z[i]`` of a vector of logits: any real number."""

    __slots__ = ()
    is_real = True

    def __new__(cls, vector: Basic, index: Any) -> "Logit":
        """The entry of ``vector`` at ``index``."""
        vector = as_vector(sympify(vector, strict=True), Logits, "a logit")
        if isinstance(vector, Logits):
            index = read_outcome(index, vector.size, vector.name)
        return super().__new__(cls, vector, index)

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        if variable in self.index.free_symbols:
            return None
        if isinstance(variable, Logit) and variable.vector == self.vector:
            return KroneckerDelta(self.index, variable.index)
        return S.Zero


@final
class Logits(NamedVector):
    """A real vector known by name only, with entries ``z[1]``, ..., ``z[size]``."""

    __slots__ = ()

    def __new__(cls, name: Any, size: Any) -> "Logits":
        """The vector of this name with ``size`` entries."""
        return super().__new__(cls, name, read_size(size, allow_infinite=False))

    def __getitem__(self, index: object) -> Logit:
        return Logit(self, read_outcome(index, self.size, self.name))


@final
class Softmax(NumberedDistribution):
    """The distribution over {1..n} with mass ``exp(z[i]) / Sum(exp(z[j]), (j, 1, n))`` at i.

    The mass stays ``softmax(z)[i]`` until ``doit`` or ``rewrite(exp)`` writes it out; it is
    positive, and its derivative is ``s[k]*(delta_kl - s[l])``.

    >>> z = logits("z", size=3)
    >>> Softmax(z)[1].diff(z[2])
    -softmax(z)[1]*softmax(z)[2]
    """

    __slots__ = ()

    def __new__(cls, vector: Basic) -> "Softmax":
        """The softmax of a vector of logits."""
        vector = sympify(vector, strict=True)
        return super().__new__(cls, as_vector(vector, Logits, "a softmax"))

    @property
    def vector(self) -> Logits:
        """The logits."""
        return self.args[0]

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        return self.vector.size if isinstance(self.vector, Logits) else _UNKNOWN_SIZE

    @property
    def has_full_support(self) -> bool:
        """True: an exponential is positive."""
        return True

    def explicit_mass(self, outcome: Expr) -> None:
        """None: the mass stays ``softmax(z)[i]``."""

    def mass_formula(self, outcome: Expr) -> Expr | None:
        """exp(z[i]) over the sum of all exponentials."""
        if not isinstance(self.vector, Logits):
            return None
        # i is left to the sum that this mass may stand in.
        j = fresh_index(self.vector, outcome, letters="jklm")
        total = Sum(exp(self.vector[j]), (j, 1, self.size))
        return exp(self.vector[outcome]) / total

    def mass_derivative(self, outcome: Expr, variable: Expr) -> Expr | None:
        """s[k]*(delta_kl - s[l])."""
        if isinstance(variable, Logit) and variable.vector == self.vector:
            delta = KroneckerDelta(outcome, variable.index)
            return self[outcome] * (delta - self[variable.index])
        return None if variable in self.size.free_symbols else S.Zero

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """s[k]*(slope at k - mean slope)."""
        if isinstance(variable, Logit) and variable.vector == self.vector:
            # Multiplied out, so that s*(-p/s + 1) is s - p.
            return expand_mul(self[variable.index] * (slope.at(variable.index) - slope.mean))
        return None if variable in self.size.free_symbols else S.Zero

    def _sympystr(self, printer: Any) -> str:
        return f"softmax({printer._print(self.vector)})"

    def _latex(self, printer: Any) -> str:
        return rf"\operatorname{{softmax}}({printer._print(self.vector)})"

    def _pretty(self, printer: Any) -> prettyForm:
        return prettyForm(*printer._print_seq(self.args, "(", ")").left("softmax"))

    def _numpycode(self, printer: Any) -> str:
        name = array_function(printer, "softmax", "symdiv.distribution.arrays")
        return f"{name}({printer._print(self.vector)}, axis=-1)"

    def log_code(self, printer: Any) -> str:
        """NumPy code for the logarithms of all masses, accurate where a mass underflows."""
        name = array_function(printer, "log_softmax", "symdiv.distribution.arrays")
        return f"{name}({printer._print(self.vector)}, axis=-1)"


def logits(names: str, size: Any) -> Logits | tuple[Logits, ...]:
    """Generic real vectors with entries ``z[1]``, ..., ``z[size]``.

    Names and the return convention are those of ``distributions``; ``size`` is a positive integer
    or an expression that is known to be one. Raises ValueError, naming the value, otherwise.

    >>> from sympy import Symbol
    >>> z = logits("z", size=Symbol("n", integer=True, positive=True))
    >>> (z[1] * z[2]).diff(z[1])
    z[2]
    """
    listed, single = read_names(names)
    made = tuple(Logits(name, size) for name in listed)
    return made[0] if single else made
