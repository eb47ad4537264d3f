"""Entropy, cross-entropy and divergence of distributions of counts, from their textbook masses.

Masses are written out with ``mpmath`` here and summed term by term to 40 digits, so that nothing is
shared with what is compared with it.
"""

from collections.abc import Callable
from fractions import Fraction

import mpmath

DIGITS = 40
Law = tuple[Callable[[int], mpmath.mpf], int, int | None]  # mass, first and last outcome


def real(x: Fraction | int) -> mpmath.mpf:
    return mpmath.mpf(Fraction(x).numerator) / Fraction(x).denominator


def law(name: str, *given: Fraction | int) -> Law:
    with mpmath.workdps(DIGITS + 15):
        return LAWS[name](*map(real, given))


def _poisson(a):
    return lambda k: mpmath.exp(-a) * a**k / mpmath.factorial(k), 0, None


def _geometric(a):
    return lambda k: a * (1 - a) ** k, 0, None


def _trials(a):
    return lambda k: a * (1 - a) ** (k - 1), 1, None


def _binomial(m, a):
    return lambda k: mpmath.binomial(m, k) * a**k * (1 - a) ** (int(m) - k), 0, int(m)


def _negative_binomial(r, a):
    def mass(k):
        ways = mpmath.fprod((r + j) / (j + 1) for j in range(k))
        return ways * a**r * (1 - a) ** k

    return mass, 0, None


def _logarithmic(x):
    return lambda k: -(x**k) / (k * mpmath.log(1 - x)), 1, None


def _zipf(s, n):
    total = mpmath.fsum(mpmath.mpf(j) ** -s for j in range(1, int(n) + 1))
    return lambda k: mpmath.mpf(k) ** -s / total, 1, int(n)


def _hypergeometric(population, marked, draws):
    def mass(k):
        ways = mpmath.binomial(marked, k) * mpmath.binomial(population - marked, draws - k)
        return ways / mpmath.binomial(population, draws)

    low, high = max(0, draws + marked - population), min(marked, draws)
    return mass, int(low), int(high)


def _beta_binomial(m, a, b):
    def mass(k):
        return mpmath.binomial(m, k) * mpmath.beta(k + a, m - k + b) / mpmath.beta(a, b)

    return mass, 0, int(m)


def _uniform(a, b):
    return lambda _: 1 / (b - a + 1), int(a), int(b)


def _bernoulli(a):
    return lambda k: a if k else 1 - a, 0, 1


LAWS = {
    "Poisson": _poisson,
    "Geometric": _geometric,
    "GeometricTrials": _trials,
    "Binomial": _binomial,
    "NegBinomial": _negative_binomial,
    "Logarithmic": _logarithmic,
    "Zipf": _zipf,
    "Hypergeometric": _hypergeometric,
    "BetaBinomial": _beta_binomial,
    "DiscreteUniform": _uniform,
    "Bernoulli": _bernoulli,
}


def mean(p: Law, value: Callable[[int], mpmath.mpf]) -> mpmath.mpf:
    """E value, summed until the terms are small and shrink at least by a quarter each."""
    mass, first, last = p
    with mpmath.workdps(DIGITS + 15):
        total, k, before = mpmath.mpf(0), first, mpmath.inf
        while last is None or k <= last:
            weight = mass(k)
            term = weight * value(k) if weight else mpmath.mpf(0)
            total += term
            if total == mpmath.inf:
                return total
            small = abs(term) < mpmath.mpf(10) ** -(DIGITS + 5) and weight <= before
            if last is None and small and k > first + 20:
                return total
            before, k = weight, k + 1
        return total


def log_mass(p: Law, k: int) -> mpmath.mpf:
    """-oo where there is no mass."""
    mass, first, last = p
    inside = k >= first and (last is None or k <= last)
    weight = mass(k) if inside else mpmath.mpf(0)
    return mpmath.log(weight) if weight else -mpmath.inf


def entropy(p: Law) -> mpmath.mpf:
    return cross_entropy(p, p)


def cross_entropy(p: Law, q: Law) -> mpmath.mpf:
    return mean(p, lambda k: -log_mass(q, k))


def kl_divergence(p: Law, q: Law) -> mpmath.mpf:
    return mean(p, lambda k: log_mass(p, k) - log_mass(q, k))
