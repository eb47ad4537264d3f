"""The posterior: the distribution of the causes once an observation is known."""

from typing import Any, ClassVar, final

from sympy import Basic, Expr, Gt, true
from sympy.logic.boolalg import Boolean

from symdiv.distribution.base import Distribution
from symdiv.distribution.called import PrintedAsCall
from symdiv.distribution.evidence import Evidence, read_causes
from symdiv.distribution.likelihood import Likelihood, LikelihoodValues

__all__ = ["Posterior", "posterior"]


@final
class Posterior(PrintedAsCall, Distribution):
    """The posterior by Bayes' rule as a distribution; `posterior` makes one."""

    __slots__ = ()
    head: ClassVar = "posterior"
    parameters: ClassVar = {}

    def __new__(cls, prior: Basic, likelihood: Basic) -> "Posterior":
        """The posterior of a prior, given an observation with that likelihood."""
        total = Evidence(prior, likelihood)
        if (
            isinstance(total.prior, Distribution)
            and total.prior.is_enumerated
            and total.doit() == 0
        ):
            raise ValueError(f"{prior} has no posterior given {likelihood}: the evidence is 0")
        return super().__new__(cls, *total.args)

    @property
    def prior(self) -> Distribution:
        """The distribution of the causes before the observation."""
        return self.args[0]

    @property
    def likelihood(self) -> Likelihood | LikelihoodValues:
        """The likelihood of the observation."""
        return self.args[1]

    @property
    def evidence(self) -> Evidence:
        """What the products of prior and likelihood are divided by."""
        return Evidence(*self.args)

    @property
    def size(self) -> Expr:
        """The number of causes."""
        return self.prior.size

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Those of the prior, and that the evidence is positive so far as this is not known."""
        positive = Gt(self.evidence.doit(), 0)
        return (*self.prior.conditions, *(() if positive == true else (positive,)))

    @property
    def has_full_support(self) -> bool:
        """Whether no factor of a mass can be 0."""
        if not isinstance(self.likelihood, LikelihoodValues):
            return False
        return self.prior.has_full_support and all(v.is_positive for v in self.likelihood.args[0])

    def explicit_mass(self, outcome: Expr) -> Expr | None:
        """The mass, where prior and likelihood are written out."""
        if not isinstance(self.likelihood, LikelihoodValues) or not outcome.is_Integer:
            return None
        mass = self.prior.explicit_mass(outcome)
        return None if mass is None else mass * self.likelihood[outcome] / self.evidence.doit()

    def mass(self, outcome: Expr) -> Expr:
        """Prior times likelihood over evidence."""
        return self.prior[outcome] * self.likelihood[outcome] / self.evidence


def posterior(prior: Any, likelihood: Any) -> Posterior:
    r"""The posterior :math:`p_i \, p(x \mid i) / p(x)` of the causes i of an observation x.

    The arguments, and the source, are those of ``evidence``, which is the divisor p(x) and must
    be positive.

    Raises ValueError where ``evidence`` does, and where the evidence is 0.

    >>> posterior([0.5, 0.5], [0.2, 0.6]).masses
    (1/4, 3/4)
    """
    return Posterior(*read_causes(prior, likelihood))
