"""Mutual information, conditional entropy and their kin, against loops over tables of fractions."""

from random import Random

import mpmath
import pytest
from sympy import Rational, Symbol, expand_log, log, oo, symbols

from symdiv import (
    Joint,
    channels,
    conditional_divergence,
    conditional_entropy,
    conditional_mutual_information,
    distributions,
    entropy,
    joint_entropy,
    joints,
    mixture,
    mutual_information,
    variation_of_information,
)
from symdiv.certificates.show import show
from symdiv.semantics.terms import assumptions, to_term
from symdiv.semantics.values import Point, multiprecision, value
from tests.joint import oracle
from tests.joint.oracle import table
from tests.joint.test_joint_distributions import joint

n, m, k = symbols("n m k", integer=True, positive=True)
p, q = joints("p q", sizes=(n, m))
SIZES = [(1, 1), (1, 3), (2, 2), (3, 2), (2, 4)]
OF_ONE = {
    mutual_information: oracle.mutual_information,
    conditional_entropy: oracle.conditional_entropy,
    joint_entropy: oracle.joint_entropy,
    variation_of_information: lambda masses: (
        oracle.conditional_entropy(masses) + oracle.conditional_entropy(masses, given=1)
    ),
}


def is_near(found, expected):
    return found == expected or abs(mpmath.mpf(str(found)) - expected) < mpmath.mpf(10) ** -25


@pytest.mark.parametrize("measure", OF_ONE)
@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("seed", range(2))
def test_exact_values_and_values_at_points_are_those_of_the_oracle(measure, sizes, seed):
    masses = table(Random(f"{sizes} {seed}"), sizes)
    with mpmath.workdps(40):
        expected = OF_ONE[measure](masses)
        assert is_near(measure(joint(masses)).doit().evalf(40), expected)
        flat = tuple(x for row in masses for x in row)
        at = Point(sizes[0], {"p": flat}, indices={"m": sizes[1]})
        assert is_near(value(measure(p), at, multiprecision(60)), expected)


@pytest.mark.parametrize("seed", range(8))
def test_conditional_divergence_is_the_mean_of_the_rows_divergences(seed):
    random = Random(seed)
    first, second = table(random, (3, 2)), table(random, (3, 2))
    with mpmath.workdps(40):
        expected = oracle.conditional_divergence(first, second)
        found = conditional_divergence(joint(first), joint(second)).doit()
        assert found is oo if expected == mpmath.inf else is_near(found.evalf(40), expected)


@pytest.mark.parametrize("seed", range(4))
def test_conditional_mutual_information_is_the_mean_over_the_third(seed):
    masses = table(Random(seed), (2, 2, 3))
    exact = Joint([[[Rational(x.numerator, x.denominator) for x in r] for r in t] for t in masses])
    with mpmath.workdps(40):
        found = conditional_mutual_information(exact).doit().evalf(40)
        assert is_near(found, oracle.conditional_mutual_information(masses))


def test_a_row_of_mass_0_adds_nothing():
    masses = [["1/2", "1/2"], [0, 0]]
    assert conditional_entropy(masses).doit() == log(2)
    assert mutual_information(masses).doit() == 0
    assert conditional_divergence(masses, [["1/2", 0], [0, "1/2"]]).doit() is oo
    assert conditional_divergence(masses, [["1/2", "1/2"], [0, 0]]).doit() == 0


def test_bits_are_nats_over_log_2():
    same = [["1/2", 0], [0, "1/2"]]
    assert mutual_information(same, base=2).doit() == 1
    assert conditional_entropy(same, given=1, base=2).doit() == 0


def test_the_measures_print_their_variables():
    assert str(conditional_entropy(p)) == "H_p(Y | X)"
    assert str(conditional_entropy(p, given=1)) == "H_p(X | Y)"
    assert str(mutual_information(p)) == "I_p(X; Y)"
    assert str(conditional_divergence(p, q)) == "D_KL(p || q | X)"
    assert str(mutual_information([["1"]])) == "mutual_information(Joint([[1]]))"
    assert mutual_information(p)._repr_latex_() == r"$\displaystyle I_{p}(X; Y)$"


def test_a_slope_by_a_mass_is_that_of_the_definition():
    own = joints("p", sizes=(2, 2))
    at = {own: Joint([["1/8", "1/4"], ["1/2", "1/8"]])}
    slope = conditional_entropy(own).diff(own[1, 2]).doit().subs(at)
    assert abs(slope.evalf() + log(Rational(1, 4) / Rational(3, 8)).evalf()) < 1e-12


def test_a_mixture_of_joint_distributions_has_what_they_have():
    first, second = Joint([["1/2", 0], [0, "1/2"]]), Joint([[0, "1/2"], ["1/2", 0]])
    both = mixture((Rational(1, 2), first), (Rational(1, 2), second))
    rest = zip(OF_ONE, (0, 1, 2, 2), strict=True)
    assert all(
        expand_log(each(both).doit() - bits * log(2), force=True) == 0 for each, bits in rest
    )
    plain = mixture((Rational(1, 2), (x := distributions("x", size=n))), (Rational(1, 2), x))
    with pytest.raises(ValueError, match="mutual_information is of a joint distribution, not of"):
        mutual_information(plain)


def test_terms_of_the_kernel_are_nested_sums():
    assert show(to_term(entropy(p))) == "joint_entropy(upto(n), upto(m), i j. p(i, j))"
    assert show(to_term(entropy(p.marginal(1)))).startswith("entropy(upto(m), ")
    turned = show(to_term(conditional_entropy(p, given=1)))
    assert turned.startswith("conditional_entropy(upto(m), upto(n), ")
    three, four = joints("t", sizes=(n, m, k)), joints("t", sizes=(n, m, k, 2))
    assert show(to_term(entropy(three))).startswith("triple_entropy(upto(n), upto(m), upto(k), ")
    pair = "joint_entropy(upto(n), upto(k), j l. xz_marginal(upto(m), "
    assert show(to_term(entropy(three.marginal(0, 2)))).startswith(pair)
    with pytest.raises(ValueError, match="only measures of up to three variables have kernel"):
        to_term(entropy(four))


@pytest.mark.parametrize("letter", ["m", "i", "k"])
def test_what_is_said_of_every_row_of_a_channel_captures_no_size(letter):
    size = Symbol(letter, integer=True, positive=True)
    row = channels("W", given=n, size=size)[1]
    (said,) = assumptions(row)
    assert said.args[0] != size
    assert str(said.args[0]) != letter


def test_mutual_information_of_a_channel_is_that_of_input_and_output():
    a, w = distributions("a", size=n), channels("W", given=n, size=m)
    found = mutual_information(w.joint(a))
    assert found.definition().distributions[1].factors == (a, w(a))


REFUSED = [
    (lambda: mutual_information(distributions("a", size=n)), "of a joint distribution, not of a"),
    (lambda: mutual_information(joints("t", sizes=(2, 2, 2))), "of 2 variables, and t has 3"),
    (lambda: conditional_mutual_information(p), "of 3 variables, and p has 2"),
    (lambda: conditional_entropy(p, given=2), "has the variables 0..1, not 2"),
    (lambda: mutual_information(p, base=1), "base"),
    (lambda: joint_entropy(distributions("a", size=n)), "of a joint distribution, not of a"),
    (lambda: mutual_information([0.5, 0.5]), "a joint distribution is a table"),
]


@pytest.mark.parametrize(("make", "reason"), REFUSED)
def test_measures_of_joint_distributions_refuse_what_is_none(make, reason):
    with pytest.raises(ValueError, match=reason):
        make()
