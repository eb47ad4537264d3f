"""The evidence of an observation: its probability, or density, under a prior on its causes."""

from typing import Any, ClassVar, final

from sympy import Add, Basic, Expr, Sum, sympify

from symdiv.distribution.base import Distribution, Slope, check_numbered
from symdiv.distribution.called import PrintedAsCall
from symdiv.distribution.categorical import as_distribution
from symdiv.distribution.index import fresh_index
from symdiv.distribution.likelihood import (
    Likelihood,
    LikelihoodValue,
    LikelihoodValues,
    as_likelihood,
)
from symdiv.distribution.vector import as_vector

__all__ = ["Evidence", "evidence", "read_causes"]


def check_causes(prior: Basic, likelihood: Basic, refuse_unknown: bool) -> None:
    """Refuse a prior and a likelihood that are not both over {1..n}.

    Sizes that may yet become equal are refused where ``refuse_unknown`` is set.
    """
    check_numbered(prior, "an evidence")
    if not isinstance(prior, Distribution) or not isinstance(
        likelihood, Likelihood | LikelihoodValues
    ):
        return  # a symbol holds the place of one while an expression is under substitution
    differ = (prior.size - likelihood.size).is_nonzero
    if differ or (refuse_unknown and prior.size != likelihood.size):
        raise ValueError(
            f"sizes differ: {prior} has {prior.size} outcomes, {likelihood} has {likelihood.size}"
        )
    if prior.is_enumerated and list(prior.outcomes) != list(range(1, int(prior.size) + 1)):
        raise ValueError(
            f"the outcomes of {prior} must be 1..{prior.size}, as the likelihood's are"
        )


def read_causes(prior: Any, likelihood: Any) -> tuple[Distribution, Likelihood | LikelihoodValues]:
    """A prior and a likelihood, or what they list; a ValueError if they do not fit."""
    read = as_distribution(prior), as_likelihood(likelihood)
    check_causes(*read, refuse_unknown=True)
    return read


@final
class Evidence(PrintedAsCall, Expr):
    """``Sum(p[i]*l[i])`` as an expression; `evidence` makes one."""

    __slots__ = ()
    head: ClassVar = "evidence"
    is_commutative = True
    is_nonnegative = True

    def __new__(cls, prior: Basic, likelihood: Basic) -> "Evidence":
        """The evidence under a prior, of an observation with that likelihood."""
        given = [sympify(each, strict=True) for each in (prior, likelihood)]
        read = as_vector(given[0], Distribution, "an evidence")
        if not isinstance(given[1], LikelihoodValues):
            as_vector(given[1], Likelihood, "an evidence")
        check_causes(read, given[1], refuse_unknown=False)
        return super().__new__(cls, read, given[1])

    @property
    def prior(self) -> Distribution:
        """The distribution of the causes before the observation."""
        return self.args[0]

    @property
    def likelihood(self) -> Likelihood | LikelihoodValues:
        """The likelihood of the observation."""
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        """The sum written out; over a symbolic size, a ``Sum``."""
        del hints
        if not self.prior.is_enumerated:
            return self._eval_rewrite_as_Sum(*self.args)
        return Add(*(self.prior[k] * self.likelihood[k] for k in self.prior.outcomes))

    def _eval_rewrite_as_Sum(self, *args: Basic, **hints: Any) -> Expr:
        del hints
        prior, likelihood = args
        i = fresh_index(self)
        return Sum(prior[i] * likelihood[i], (i, 1, prior.size))

    def _eval_evalf(self, prec: int) -> Expr | None:
        return None if self.free_symbols else self.doit()._eval_evalf(prec)

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        if self.prior.is_enumerated:
            return self.doit().diff(variable)
        if isinstance(variable, LikelihoodValue) and variable.vector == self.likelihood:
            return self.prior[variable.index]
        return self.prior.chain_rule(Slope(lambda i: self.likelihood[i], self), variable)


def evidence(prior: Any, likelihood: Any) -> Evidence:
    r"""The evidence :math:`p(x) = \sum_i p_i \, p(x \mid i)` of a fixed observation x.

    ``prior`` is a distribution over the causes {1..n}, or a list of masses; ``likelihood`` is made
    by ``likelihood``, or a list of n nonnegative values. The evidence is also called the marginal
    likelihood.

    Raises ValueError for sizes that differ, negative values and what is no distribution.

    Source: D. M. Blei, A. Kucukelbir and J. D. McAuliffe, Variational inference: a review for
    statisticians, *Journal of the American Statistical Association* 112, 2017, equation (3).

    >>> evidence([0.5, 0.5], [0.2, 0.6]).doit()
    2/5
    """
    return Evidence(*read_causes(prior, likelihood))
