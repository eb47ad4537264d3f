"""The empirical distribution of a sample: how often each outcome occurs in it."""

from typing import Any, ClassVar, final

from sympy import Basic, Expr, KroneckerDelta, S, Sum, sympify
from sympy.logic.boolalg import Boolean

from symdiv.distribution.base import Distribution
from symdiv.distribution.called import PrintedAsCall
from symdiv.distribution.index import fresh_index
from symdiv.distribution.sample import Sample
from symdiv.distribution.vector import as_vector

__all__ = ["Empirical"]


@final
class Empirical(PrintedAsCall, Distribution):
    """The distribution with mass ``Sum(KroneckerDelta(x[m], i), (m, 1, N)) / N`` at i.

    It is the type of the sample x, as T. M. Cover and J. A. Thomas, *Elements of Information
    Theory*, 2nd ed., 2006, section 11.1, call it. Its masses stay ``p_emp(x)[i]`` until ``doit``
    writes them out.

    Raises TypeError for what is no `Sample`.

    >>> Empirical(Sample("x", length=2, size=3))[1].doit()
    KroneckerDelta(1, x[1])/2 + KroneckerDelta(1, x[2])/2
    """

    __slots__ = ()
    head: ClassVar = "p_emp"
    parameters: ClassVar = {}

    def __new__(cls, sample: Basic) -> "Empirical":
        """The empirical distribution of a sample."""
        sample = sympify(sample, strict=True)
        return super().__new__(cls, as_vector(sample, Sample, "an empirical distribution"))

    @property
    def sample(self) -> Sample:
        """The sample whose outcomes are counted."""
        return self.args[0]

    @property
    def size(self) -> Expr:
        """The number of outcomes that there are."""
        return self.sample.size

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """None: it is the sample that must be one."""
        return ()

    def explicit_mass(self, outcome: Expr) -> None:
        """None: the mass stays ``p_emp(x)[i]``."""

    def mass(self, outcome: Expr) -> Expr:
        """The number of places at which the outcome was drawn, over the number of places."""
        m = fresh_index(self, outcome, letters="mjkl")
        drawn = KroneckerDelta(self.sample[m], outcome)
        return Sum(drawn, (m, 1, self.sample.length)) / self.sample.length

    def mass_derivative(self, outcome: Expr, variable: Expr) -> Expr | None:
        """0 for whatever the sample does not depend on."""
        del outcome
        return None if variable in self.free_symbols else S.Zero

    def _latex(self, printer: Any) -> str:
        return rf"{{p_{{\mathrm{{emp}}}}}}({printer._print(self.sample)})"
