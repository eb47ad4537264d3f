"""Enclosures of measures of counts contain sums of textbook masses, tails included."""

from fractions import Fraction
from math import comb

import mpmath
import pytest
from sympy import Rational

import symdiv
from symdiv.distribution import (
    BetaBinomial,
    Binomial,
    Geometric,
    Hypergeometric,
    Logarithmic,
    NegBinomial,
    Poisson,
)
from symdiv.measures.declared import MEASURES
from symdiv.measures.enclosing import interval_of
from symdiv.series import SlowError, ends
from tests.sweeps import sweep

HALF, THIRD = Rational(1, 2), Rational(1, 3)
m = mpmath.mpf
# a law, and its masses as in textbooks
LAWS = {
    "poisson": (Poisson(3), lambda k: mpmath.exp(-3) * m(3) ** k / mpmath.factorial(k)),
    "rare": (
        Poisson(Rational(1, 5)),
        lambda k: mpmath.exp(-m(1) / 5) / m(5) ** k / mpmath.factorial(k),
    ),
    "geometric": (Geometric(HALF), lambda k: m(2) ** -(k + 1)),
    "negative binomial": (
        NegBinomial(Rational(5, 2), THIRD),
        lambda k: mpmath.binomial(k + m("1.5"), k) * (m(1) / 3) ** m("2.5") * (m(2) / 3) ** k,
    ),
    "logarithmic": (Logarithmic(HALF), lambda k: k and 1 / (m(2) ** k * k * mpmath.log(2))),
    "binomial": (Binomial(4, THIRD), lambda k: comb(4, k) * m(2) ** (4 - k) / 81),
    "hypergeometric": (
        Hypergeometric(9, 4, 3),
        lambda k: m(comb(4, k) * comb(5, 3 - k) if k < 4 else 0) / 84,
    ),
    "beta-binomial": (
        BetaBinomial(6, HALF, 2),
        lambda k: (
            comb(6, k) * mpmath.beta(k + m("0.5"), 8 - k) / mpmath.beta(m("0.5"), 2)
            if k < 7
            else m(0)
        ),
    ),
}
LAST = 400  # the terms beyond it add at most 20 times that one, where they tend to 0
ORDERS = [Fraction(1, 2), Fraction(3, 2), Fraction(2)]


def cases():
    for measure in MEASURES:
        weighted = measure.name.startswith("weighted")
        numbers = [[Fraction(1, 3)]] if weighted else [[a] for a in ORDERS]
        for given in numbers if measure.parameters else [[]]:
            for p in LAWS:
                for q in LAWS if measure.arity == 2 else [p]:
                    yield measure, given, (p, q)[: measure.arity]


def summed(measure, numbers, masses):
    """The total of a measure's terms and how far off it may be; None for oo."""
    x, y = (*masses, masses[0])[:2]
    a = m(numbers[0].numerator) / numbers[0].denominator if numbers else None
    term = TERMS[measure.name]
    listed = [term(x(k), y(k), a) for k in range(LAST)]
    if mpmath.inf in listed or listed[-1] > 1:
        return None
    total = (max if measure.gathers.__name__ == "Max" else mpmath.fsum)(listed)
    return total, m("1e-30") + 20 * abs(listed[-1])


def rel(x, y):
    return m(0) if x == 0 else mpmath.inf if y == 0 else x * mpmath.log(x / y)


def div(x, y):
    return m(0) if x == 0 else mpmath.inf if y == 0 else x / y


def power(x, y, a):
    if x == 0 or (y == 0 and a < 1):
        return m(0)
    return mpmath.inf if y == 0 else x**a * y ** (1 - a)


def skew(x, y, w):
    return w * rel(x, w * x + (1 - w) * y) + (1 - w) * rel(y, w * x + (1 - w) * y)


def chi(x, y):
    return div((x - y) ** 2, y)


def apart(x, y, a):
    return (mpmath.sqrt(x) - mpmath.sqrt(y)) ** 2


def both(x, y, a):
    return rel(x, (x + y) / 2) + rel(y, (x + y) / 2)


TERMS = {
    "entropy": lambda x, y, a: x and x * mpmath.log(x),
    "cross_entropy": lambda x, y, a: rel(x, y) - (x and x * mpmath.log(x)),
    "kl_divergence": lambda x, y, a: rel(x, y),
    "jeffreys": lambda x, y, a: rel(x, y) + rel(y, x),
    "jensen_shannon": both,
    "jensen_shannon_distance": both,
    "weighted_jensen_shannon": skew,
    "chi_square": lambda x, y, a: chi(x, y),
    "neyman": lambda x, y, a: chi(y, x),
    "squared_hellinger": apart,
    "hellinger": apart,
    "bhattacharyya_coefficient": lambda x, y, a: mpmath.sqrt(x * y),
    "bhattacharyya": lambda x, y, a: mpmath.sqrt(x * y),
    "total_variation": lambda x, y, a: abs(x - y),
    "renyi": power,
    "tsallis": power,
    "alpha_divergence": power,
    "renyi_entropy": lambda x, y, a: x**a,
    "tsallis_entropy": lambda x, y, a: x**a,
    "collision_entropy": lambda x, y, a: x**2,
    "min_entropy": lambda x, y, a: x,
    "max_divergence": lambda x, y, a: div(x, y),
}


@pytest.mark.parametrize(
    ("measure", "numbers", "names"),
    sweep([*cases()][::5], 29),
)
def test_the_sum_is_within_the_interval(measure, numbers, names):
    laws, masses = zip(*(LAWS[name] for name in names), strict=True)
    with mpmath.workdps(50):
        wanted = summed(measure, numbers, masses)
        try:
            found = interval_of(measure, laws, numbers, 25)
        except SlowError:
            assert {measure.name, *names} & {
                "max_divergence",
                "chi_square",
                "neyman",
                "renyi",
                "tsallis",
                "alpha_divergence",
            }
            return
        assert (wanted is None) == (found is None)
        if found is not None:
            sign = -1 if measure is symdiv.measures.CrossEntropy else 1
            low, high = (m(end.numerator) / end.denominator for end in ends(found))
            total, slack = wanted
            assert low - slack <= sign * total <= high + slack
            assert high - low < m("1e-20") * (1 + abs(total))
