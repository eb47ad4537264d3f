"""Kullback-Leibler divergence D(p || q), the relative entropy."""

from typing import Any, ClassVar, final

from sympy import Expr, S, log

from symdiv.distribution import Distribution, Softmax
from symdiv.distribution.array_code import array_function
from symdiv.measures.arguments import base_arguments, read_distributions
from symdiv.measures.base import Measure
from symdiv.measures.closed import cross_entropy_with, entropy_of
from symdiv.measures.special import rel_entr

__all__ = ["KLDivergence", "kl_divergence"]


@final
class KLDivergence(Measure):
    """The divergence of two distributions as an expression; `kl_divergence` makes one."""

    __slots__ = ()

    arity: ClassVar = 2
    sign: ClassVar = S.One
    head: ClassVar = "D"
    subscript: ClassVar = "KL"
    separator: ClassVar = " || "
    separator_unicode: ClassVar = " ‖ "
    separator_tex: ClassVar = r" \parallel "

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x log(x/y)."""
        return rel_entr(x, y)

    @staticmethod
    def slopes(x: Expr, y: Expr) -> tuple[Expr, ...]:
        """log(x/y) + 1 and -x/y."""
        return log(x / y) + 1, -x / y

    @staticmethod
    def closed(p: Distribution, q: Distribution) -> Expr | None:
        """H(p, q) - H(p), where both are known."""
        own, cross = entropy_of(p), cross_entropy_with(p, q)
        return None if own is None or cross is None else cross - own

    def mean_slopes(self) -> tuple[Expr, ...]:
        """D(p || q) + 1, and -1, for p sums to 1."""
        return self + 1, S.NegativeOne

    def array_code(self, printer: Any) -> str:
        """The sum of ``rel_entr`` along the last axis."""
        p, q = self.distributions
        total, p_code = printer._module_format("numpy.sum"), printer._print(p)
        if isinstance(q, Softmax):
            entr = array_function(printer, "entr", "symdiv.measures.arrays")
            return f"{total}(-{entr}({p_code}) - {p_code}*{q.log_code(printer)}, axis=-1)"
        rel_entr_code = array_function(printer, "rel_entr", "symdiv.measures.arrays")
        return f"{total}({rel_entr_code}({p_code}, {printer._print(q)}), axis=-1)"


def kl_divergence(p: Any, q: Any, base: Any = None) -> KLDivergence:
    r"""The divergence :math:`D(p \parallel q) = \sum_i p_i \log (p_i/q_i)`, with 0 log 0/q = 0.

    It is oo where p is not dominated by q: where p has mass and q has none. ``p`` and ``q`` are
    distributions over one alphabet, or lists of masses of one length. The unit is the nat; ``base``
    (a positive number other than 1) gives another, 2 the bit. As code, arrays have shape (..., n)
    and the last axis is summed.

    Raises ValueError for masses that are none, for sizes or outcomes that differ or are not known
    to agree, and for any other base.

    Source: S. Kullback and R. A. Leibler, On information and sufficiency, *Annals of Mathematical
    Statistics* 22, 1951, 79-86; Cover and Thomas, *Elements of Information Theory*, 2nd ed., 2006,
    definition (2.26).

    >>> kl_divergence([1, 0], [0.7, 0.3]).doit()
    log(10/7)
    >>> kl_divergence([0.5, 0.5], [1, 0]).doit()
    oo
    """
    return KLDivergence(*read_distributions(p, q), *base_arguments(base))
