"""The evidence lower bound, ELBO, of variational inference."""

from typing import Any, ClassVar, final

from sympy import Add, Basic, Expr, Sum, log, oo, sympify
from sympy.core.evalf import prec_to_dps

from symdiv.distribution import Distribution, as_distribution, fresh_index
from symdiv.distribution.base import Slope
from symdiv.distribution.called import PrintedAsCall
from symdiv.distribution.evidence import Evidence, read_causes
from symdiv.distribution.likelihood import (
    Likelihood,
    LikelihoodValue,
    LikelihoodValues,
)
from symdiv.distribution.vector import as_vector
from symdiv.measures.arguments import check_outcomes
from symdiv.measures.special import rel_entr

__all__ = ["ELBO", "elbo"]


@final
class ELBO(PrintedAsCall, Expr):
    """The evidence lower bound as an expression; `elbo` makes one."""

    __slots__ = ()
    head: ClassVar = "ELBO"
    is_commutative = True
    is_extended_real = True

    def __new__(cls, q: Basic, prior: Basic, likelihood: Basic) -> "ELBO":
        """The bound of q, for a prior and an observation with that likelihood."""
        of = Evidence(prior, likelihood)
        read = as_vector(sympify(q, strict=True), Distribution, "an ELBO")
        check_outcomes((read, of.prior), refuse_unknown=False)
        return super().__new__(cls, read, *of.args)

    @property
    def q(self) -> Distribution:
        """The distribution of the causes that the bound is of."""
        return self.args[0]

    @property
    def prior(self) -> Distribution:
        """The distribution of the causes before the observation."""
        return self.args[1]

    @property
    def likelihood(self) -> Likelihood | LikelihoodValues:
        """The likelihood of the observation."""
        return self.args[2]

    def _joint(self, cause: Expr) -> Expr:
        return self.prior[cause] * self.likelihood[cause]

    def doit(self, **hints: Any) -> Expr:
        """The exact value or the written-out sum; over a symbolic size, a ``Sum``."""
        del hints
        if not self.q.is_enumerated:
            return self._eval_rewrite_as_Sum(*self.args)
        terms = [rel_entr(self.q[k], self._joint(k)) for k in self.q.outcomes]
        return -oo if oo in terms else -Add(*terms)

    def _eval_rewrite_as_Sum(self, *args: Basic, **hints: Any) -> Expr:
        del hints
        measure = self.func(*args)
        i = fresh_index(measure)
        return -Sum(rel_entr(measure.q[i], measure._joint(i)), (i, 1, measure.q.size))

    def _eval_evalf(self, prec: int) -> Expr | None:
        return None if self.free_symbols else self.doit().evalf(prec_to_dps(prec) + 1)

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        if self.q.is_enumerated:
            return self.doit().diff(variable)
        if isinstance(variable, LikelihoodValue) and variable.vector == self.likelihood:
            return self.q[variable.index] / variable
        in_q = Slope(lambda i: log(self._joint(i) / self.q[i]) - 1, self - 1)
        in_prior = Slope(lambda i: self.q[i] / self.prior[i], sympify(1))
        parts = [
            self.q.chain_rule(in_q, variable),
            self.prior.chain_rule(in_prior, variable),
        ]
        return None if None in parts else Add(*parts)


def elbo(q: Any, prior: Any, likelihood: Any) -> ELBO:
    r"""The evidence lower bound :math:`\sum_i q_i \log (p_i \, p(x \mid i) / q_i)` of q, in nats.

    ``q`` and ``prior`` are distributions over the causes {1..n} of a fixed observation x, or lists
    of masses; ``likelihood`` is made by ``likelihood``, or a list of n nonnegative values. The
    bound is -oo where q has mass and the product of prior and likelihood is 0.

    Raises ValueError for sizes that differ, negative values and what is no distribution.

    Source: D. M. Blei, A. Kucukelbir and J. D. McAuliffe, Variational inference: a review for
    statisticians, *Journal of the American Statistical Association* 112, 2017, equation (13).

    >>> from symdiv.distribution.posterior import posterior
    >>> best = posterior([0.5, 0.5], [0.2, 0.6])
    >>> elbo(best, best.prior, best.likelihood).doit().equals(log(best.evidence.doit()))
    True
    >>> elbo([1, 0], [0.5, 0.5], [0.2, 0.6]).doit()
    -log(10)
    """
    causes = read_causes(prior, likelihood)
    read = as_distribution(q)
    check_outcomes((read, causes[0]), refuse_unknown=True)
    return ELBO(read, *causes)
