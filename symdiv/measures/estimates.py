"""Importance-sampling estimates of the divergence and the cross-entropy."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, final

from sympy import Basic, Expr, Sum, sympify

from symdiv.distribution import Distribution, Sample, as_distribution, fresh_index
from symdiv.distribution.called import PrintedAsCall
from symdiv.distribution.vector import as_vector
from symdiv.measures.arguments import check_outcomes
from symdiv.measures.special import rel_entr, xlogy

__all__ = [
    "CrossEntropyEstimate",
    "DivergenceEstimate",
    "cross_entropy_estimate",
    "divergence_estimate",
]


class Estimate(PrintedAsCall, Expr):
    """The mean over a sample of terms that are weighted by p/r."""

    __slots__ = ()
    is_commutative = True
    is_extended_real = True

    def __new__(cls, p: Basic, q: Basic, sample: Basic, proposal: Basic) -> "Estimate":
        """The estimate from a sample of outcomes drawn from the proposal."""
        p, q, sample, proposal = (sympify(each, strict=True) for each in (p, q, sample, proposal))
        read = [as_vector(each, Distribution, cls.__name__) for each in (p, q, proposal)]
        sample = as_vector(sample, Sample, cls.__name__)
        _check_sizes(read, sample, refuse_unknown=False)
        return super().__new__(cls, *read[:2], sample, read[2])

    @staticmethod
    @abstractmethod
    def summand(p: Expr, q: Expr) -> Expr:
        """The term of an outcome with these masses, before it is divided by its mass under r."""

    @property
    def sample(self) -> Sample:
        """The outcomes drawn."""
        return self.args[2]

    def doit(self, **hints: Any) -> Expr:
        """The mean written out; of a sample of symbolic length, a ``Sum``."""
        return self._eval_rewrite_as_Sum(*self.args).doit(**hints)

    def _eval_rewrite_as_Sum(self, *args: Basic, **hints: Any) -> Expr:
        del hints
        p, q, x, r = args
        m = fresh_index(self, letters="mjkl")
        term = self.summand(p[x[m]], q[x[m]]) / r[x[m]]
        return Sum(term, (m, 1, x.length)) / x.length

    def _eval_derivative(self, variable: Expr) -> Expr:
        return self._eval_rewrite_as_Sum(*self.args).diff(variable)

    def _latex(self, printer: Any) -> str:
        listed = ", ".join(map(printer._print, self.args))
        return rf"{self.head[0]}_{{\mathrm{{est}}}}({listed})"


@final
class DivergenceEstimate(Estimate):
    """The estimate of D(p||q) as an expression; `divergence_estimate` makes one."""

    __slots__ = ()
    head: ClassVar = "D_est"

    @staticmethod
    def summand(p: Expr, q: Expr) -> Expr:
        """p log(p/q)."""
        return rel_entr(p, q)


@final
class CrossEntropyEstimate(Estimate):
    """The estimate of H(p, q) as an expression; `cross_entropy_estimate` makes one."""

    __slots__ = ()
    head: ClassVar = "H_est"

    @staticmethod
    def summand(p: Expr, q: Expr) -> Expr:
        """-p log q."""
        return -xlogy(p, q)


def divergence_estimate(p: Any, q: Any, sample: Sample, proposal: Any) -> DivergenceEstimate:
    r"""The estimate :math:`\frac1N \sum_m w_m \log (p_{x_m}/q_{x_m})` of D(p||q), in nats.

    The ``sample`` x is drawn from the ``proposal`` r; its weights are :math:`p_{x_m}/r_{x_m}`.
    ``p``, ``q`` and r are distributions over the outcomes of the sample, or lists of masses.

    Raises ValueError for sizes that differ and what is no distribution.

    Source: C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, equation (11.19).

    >>> x = Sample("x", length=1, size=2)
    >>> divergence_estimate([0.5, 0.5], [0.25, 0.75], x, [0.5, 0.5])
    D_est(Categorical([1/2, 1/2]), Categorical([1/4, 3/4]), x, Categorical([1/2, 1/2]))
    """
    return DivergenceEstimate(*_read(p, q, sample, proposal))


def cross_entropy_estimate(p: Any, q: Any, sample: Sample, proposal: Any) -> CrossEntropyEstimate:
    r"""The estimate :math:`\frac1N \sum_m -w_m \log q_{x_m}` of H(p, q), in nats.

    Arguments, errors and source are those of ``divergence_estimate``.

    >>> from symdiv.distribution import distributions
    >>> p, q, r = distributions("p q r", size=3)
    >>> cross_entropy_estimate(p, q, Sample("x", length=1, size=3), r).doit()
    -xlogy(p[x[1]], q[x[1]])/r[x[1]]
    """
    return CrossEntropyEstimate(*_read(p, q, sample, proposal))


def _read(p: Any, q: Any, sample: Sample, proposal: Any) -> tuple[Basic, ...]:
    read = [as_distribution(each) for each in (p, q, proposal)]
    _check_sizes(read, sample, refuse_unknown=True)
    return *read[:2], sample, read[2]


def _check_sizes(distributions: Sequence[Basic], sample: Basic, refuse_unknown: bool) -> None:
    """Refuse distributions that are not over the outcomes of the sample."""
    for p in distributions:
        check_outcomes((distributions[0], p), refuse_unknown)
        if not isinstance(sample, Sample) or not isinstance(p, Distribution):
            continue  # a symbol holds the place of one while an expression is under substitution
        differ = (p.size - sample.size).is_nonzero
        if differ or (refuse_unknown and p.size != sample.size):
            raise ValueError(
                f"sizes differ: {p} has {p.size} outcomes, those of {sample} are 1..{sample.size}"
            )
