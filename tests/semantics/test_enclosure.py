"""Enclosures contain the value, are as narrow as asked, and say in one line where there is none."""

from fractions import Fraction

import mpmath
import pytest
from sympy import Rational, Symbol, log, pi, sqrt

import symdiv
from symdiv import cross_entropy, entropy, kl_divergence
from symdiv.distribution import (
    BetaBinomial,
    Binomial,
    Categorical,
    Geometric,
    NegBinomial,
    Poisson,
    Zeta,
)
from symdiv.semantics.enclosure import Enclosure, enclose
from tests.sweeps import sweep

HALF = Rational(1, 2)
# computed with python-flint's balls, and by others
TRUTHS = [
    (entropy(Poisson(10**6)), "8.32669372885343"),
    (entropy(NegBinomial(3, "1/1000")), "8.75483345573141"),
    (entropy(BetaBinomial(10**5, 2, 3)), "11.2780438134575"),
    (entropy(Zeta("1.05")), "23.4279967082795"),
    (entropy(Poisson(3)), "1.93147019814857"),
    (entropy(Categorical(["1/2", "1/4", "1/4"]), base=2), "1.5"),
    (kl_divergence(Binomial(3, 1), Binomial(3, "0.3")), "3.61191841297781"),
    (kl_divergence(Poisson(0), Poisson("1e-30")), "1E-30"),
    (kl_divergence(Geometric("1e-6"), Geometric("1e-6")), "0"),
    (kl_divergence(Poisson(1), Poisson(0)), "oo"),
    (cross_entropy(Poisson(3), Binomial(3, HALF)), "oo"),
    (symdiv.chi_square(Geometric(HALF), Poisson(3)), "oo"),
    (pi, "3.14159265358979"),
    (log(2) / sqrt(2), "0.490129071734274"),
    (Rational(1, 3), "0.333333333333333"),
    (entropy(symdiv.truncated(Poisson(2), 1)), "1.513278113158"),
]


@pytest.mark.parametrize(("expression", "digits"), sweep(TRUTHS, 3))
def test_the_digits_are_those_that_are_known(expression, digits):
    assert enclose(expression, 15).text(15) == digits


@pytest.mark.parametrize("digits", [1, 15, 60])
def test_it_is_as_narrow_as_asked(digits):
    found = enclose(entropy(Poisson(3)), digits)
    assert found.high - found.low <= found.low / 10**digits
    with mpmath.workdps(90):
        masses = [mpmath.exp(-3) * mpmath.mpf(3) ** k / mpmath.factorial(k) for k in range(120)]
        wanted = -mpmath.fsum(p * mpmath.log(p) for p in masses)
    assert Fraction(*mpmath.libmp.to_rational(wanted._mpf_)) in Enclosure(
        found.low - Fraction(1, 10**85), found.high + Fraction(1, 10**85)
    )


@pytest.mark.parametrize(
    "measure", [entropy(Poisson(3)), symdiv.total_variation(Poisson(3), Geometric(HALF))]
)
def test_numbers_of_sympy_have_the_same_digits(measure):
    with mpmath.workdps(40):
        found, wanted = (
            mpmath.mpf(each) for each in (str(measure.evalf(25)), enclose(measure).text())
        )
        assert abs(found - wanted) < mpmath.mpf("1e-24")


def test_a_large_mode_is_not_taken_for_nothing():
    assert str(entropy(Poisson(10**6)).evalf(20)) == "8.3266937288534347938"


@pytest.mark.parametrize(
    ("expression", "digits", "said"),
    [
        (entropy(Poisson(Symbol("a", nonnegative=True))), 15, "has no value: a may be any"),
        (kl_divergence(Zeta(2), Poisson(1)), 15, "do not shrink"),
        (log(0), 15, "no number"),
        (entropy(symdiv.zero_inflated(Poisson(1), HALF)), 15, "no quotient of polynomials"),
        (-entropy(Zeta(2)) - symdiv.cross_entropy(Poisson(1), Binomial(1, HALF)), 15, "-oo"),
        (log(2), 0, "from 1 to 1000 digits"),
        (log(2), 10**4, "from 1 to 1000 digits"),
    ],
)
def test_what_has_no_enclosure_is_refused_in_one_line(expression, digits, said):
    with pytest.raises(ValueError, match=said) as refusal:
        enclose(expression, digits)
    assert "\n" not in str(refusal.value)


def test_digits_of_what_may_be_zero_are_not_told():
    same = log(2 + sqrt(3)) - log(1 / (2 - sqrt(3)))
    with pytest.raises(ValueError, match=r"5 digits of .* cannot be told: it lies between"):
        enclose(same, 5)
