"""Fisher's information of a distribution about a parameter."""

from typing import Any

from sympy import Add, Dummy, Expr, S, Sum, Symbol, Tuple, factor, log, simplify, sympify

from symdiv.distribution import CountDistribution
from symdiv.distribution.categorical import as_distribution
from symdiv.distribution.zeta_derivative import with_zeta_derivatives

__all__ = ["fisher_information"]


def fisher_information(p: Any, parameter: Any) -> Expr:
    r"""The mean under p of the square of :math:`\partial \log p_i / \partial \theta`, in nats.

    ``p`` is a distribution, or a list of masses, and ``parameter`` a symbol in its masses, at which
    none of them is 0; the outcomes do not depend on it. With D in nats, D(p(t) || p(t + h)) is
    I h^2/2 up to higher powers of h. What has no formula is a sum, of a Poisson mixture a series.

    Raises ValueError for a parameter that is no symbol, or that moves the outcomes.

    Source: R. A. Fisher, Theory of statistical estimation, *Proceedings of the Cambridge
    Philosophical Society* 22, 1925, 700-725; Cover and Thomas, *Elements of Information Theory*,
    2nd ed., 2006, section 11.10.

    >>> from symdiv.distribution import Bernoulli, Poisson
    >>> from sympy.abc import a
    >>> fisher_information(Poisson(a), a), fisher_information(Bernoulli(a), a)
    (1/a, 1/(a*(1 - a)))
    """
    theta = sympify(parameter)
    if not isinstance(theta, Symbol):
        raise ValueError(f"the parameter must be a symbol, not {parameter}")
    distribution = as_distribution(p)
    counts = distribution.as_counts if distribution.on_integers else None
    if isinstance(counts, CountDistribution):
        return _of_counts(counts, theta)
    if distribution._jumps_with(theta):
        raise ValueError(f"the outcomes of {distribution} depend on {theta}")

    def term(outcome: Expr) -> Expr:
        mass = distribution[outcome].doit()
        return mass.diff(theta) ** 2 / mass

    if distribution.is_enumerated:
        terms = (term(each) for each in distribution.outcomes if distribution[each] != 0)
        return _short(Add(*terms), theta)
    outcome, limits = distribution.running(theta)
    summand = term(outcome)
    return S.Zero if summand == 0 else Sum(summand, *limits)


def _of_counts(p: CountDistribution, theta: Symbol) -> Expr:
    """-E d^2 log p/dt^2, which is a formula where the base does not move; else E (d log p/dt)^2."""
    if theta in Tuple(p.first, p.last).free_symbols:
        raise ValueError(f"the outcomes of {p} depend on {theta}")
    k = p.index(theta)
    if not p.base(k).has(theta):

        def bend(k: Expr) -> Expr:
            powers = Add(*(e * log(x) for x, e in p.powers(k)))
            return (p.cost(k) - powers).diff(theta, 2)

        return _short(p.expectation(bend, theta), theta)
    return _short(p.total(lambda k: p.formula(k).diff(theta) ** 2 / p.formula(k), theta), theta)


def _short(total: Expr, theta: Symbol) -> Expr:
    """In factors, as 1/(a (1 - a))."""
    if total.has(Sum):
        return total
    below_1 = Dummy()
    factors = factor(simplify(with_zeta_derivatives(total)))
    return factors.xreplace({theta - 1: -below_1}).xreplace({below_1: 1 - theta})
