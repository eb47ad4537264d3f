"""A distribution is what its declaration says: support, slopes, terms, values come from there."""

from fractions import Fraction
from typing import ClassVar, final

import numpy as np
import pytest
import sympy
from sympy import Derivative, KroneckerDelta, Rational, S, Symbol, log

import symdiv
from symdiv.certificates.show import show
from symdiv.counterexamples.objects import variables
from symdiv.distribution import Distribution, OneHot, Uniform, distributions
from symdiv.distribution.declared import DISTRIBUTIONS
from symdiv.distribution.parametric import ParametricDistribution
from symdiv.distribution.vector import Kind
from symdiv.language.claim import Claim
from symdiv.language.functions import FUNCTIONS
from symdiv.semantics.terms import BridgeError, to_vector
from symdiv.semantics.values import FLOAT, Point, value
from symdiv.testing.formula import Reading, evaluate

n, k, i = (Symbol(name, integer=True, positive=True) for name in "nki")
a = Symbol("a", real=True)


@final
class Tilted(ParametricDistribution):
    """1/n at each outcome, and a more at k than elsewhere; nothing in the package knows it."""

    __slots__ = ()
    words: ClassVar = ("tilted",)
    parameters: ClassVar = {"label": Kind.INDEX, "excess": Kind.NUMBER, "size": Kind.SIZE}

    @property
    def conditions(self):
        return (self.args[1] >= 0, self.args[1] <= 1)

    def mass(self, outcome):
        k, excess, size = self.args
        return (1 - excess) / size + excess * KroneckerDelta(outcome, k)


TILTED = Tilted(k, a, n)
THIRDS = Tilted(2, Rational(1, 2), 3)
MASSES = (Rational(1, 6), Rational(2, 3), Rational(1, 6))


def test_its_alphabet_and_masses():
    assert TILTED.size == n
    assert list(THIRDS.outcomes) == [1, 2, 3]
    assert THIRDS.masses == MASSES
    assert TILTED[k] == (1 - a) / n + a
    with pytest.raises(IndexError, match=r"Tilted\(2, 1/2, 3\)\[4\]: the outcomes are 1..3"):
        THIRDS[4]


def test_it_has_full_support_where_no_mass_can_be_zero():
    assert THIRDS.has_full_support
    assert not Tilted(2, 1, 3).has_full_support
    assert not TILTED.has_full_support


def test_its_masses_move_with_a_number_and_jump_with_an_outcome():
    assert TILTED.mass_derivative(i, a) == KroneckerDelta(i, k) - 1 / n
    for variable in (k, n):
        assert TILTED.mass_derivative(i, variable) is None
        assert symdiv.entropy(TILTED).diff(variable).has(Derivative)


@pytest.mark.parametrize("size", [3, n])
def test_the_slope_of_its_divergence_is_that_of_the_written_out_sum(size):
    q = symdiv.Categorical([Rational(1, 4), Rational(1, 4), Rational(1, 2)])
    other = distributions("q", size=size)
    slope = symdiv.kl_divergence(Tilted(1, a, size), other).diff(a)
    found = slope.subs(n, 3).subs(other.subs(n, 3), q).doit().subs(a, Rational(1, 3))
    written_out = symdiv.kl_divergence(Tilted(1, a, 3), q).doit().diff(a).subs(a, Rational(1, 3))
    assert abs((found - written_out).evalf()) < 1e-14


def test_its_kernel_term_is_its_mass_written_out():
    assert show(to_vector(TILTED)) == "i. a * delta(i, k) + (1 - a) / size(upto(n))"


def test_its_values_at_a_point_are_its_masses():
    point = Point(3, scalars={"a": Fraction(1, 2)}, indices={"k": 2})
    assert [value(TILTED[each], point, FLOAT) for each in (1, 2)] == [
        *map(Fraction, ("1/6", "2/3"))
    ]
    expected = sum(-mass * log(mass) for mass in MASSES)
    assert value(symdiv.entropy(TILTED), point, FLOAT) == pytest.approx(float(expected))


def test_its_code_in_every_form_agrees_with_its_values():
    entropy = symdiv.entropy(TILTED)
    expected = float(sum(-mass * log(mass) for mass in MASSES))
    assert symdiv.lambdify(entropy, "numpy")(0.5, 2, 3) == pytest.approx(expected)
    assert sympy.lambdify([a, k, n], entropy, "numpy")(0.5, 2, 3) == pytest.approx(expected)
    masses = sympy.lambdify([a, k, n], TILTED, "numpy")(0.5, 2, 3)
    assert np.allclose(masses, [float(mass) for mass in MASSES])


def test_its_parameters_are_variables_of_a_claim_by_their_kinds():
    found = variables(Claim("", sympy.Ge(symdiv.entropy(TILTED), 0)))
    assert (found.size, found.indices, found.scalars) == (n, (k,), (a,))


@pytest.mark.parametrize(
    "distribution",
    [TILTED, OneHot(k, n), Uniform(n), (TILTED + Uniform(n)) / 2, Tilted(2, a, n)],
    ids=str,
)
def test_its_masses_on_arrays_are_those_of_each_row(distribution):
    p = distributions("p", size=n)
    rows = {"p": [[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]], "a": [0.5, 0.25], "k": [1, 2]}
    arrays = {name: np.array(row) for name, row in rows.items()}
    found = evaluate(symdiv.cross_entropy(distribution, p), arrays, Reading())
    for row, (masses, excess, label) in enumerate(zip(*rows.values(), strict=True)):
        # an array has labels from 0
        one = distribution.xreplace({n: S(3), a: Rational(excess), k: S(label + 1)})
        assert found[row] == pytest.approx(float(symdiv.cross_entropy(one, masses).doit()))


def test_parameters_are_given_in_order_or_by_name():
    assert Tilted(2, Rational(1, 2), size=3) == THIRDS == Tilted(label=2, excess=0.5, size=3)
    assert Uniform(size=3) == Uniform(3)
    assert OneHot(2, size=3) == OneHot(outcome=2, size=3) == OneHot(2, 3)
    for args, named, shown in (
        ((2,), {}, "2"),
        ((2, 3, 4), {}, "2, 3, 4"),
        ((2,), {"length": 3}, "2, length=3"),
        ((2,), {"outcome": 2}, "2, outcome=2"),
    ):
        with pytest.raises(TypeError, match=rf"^OneHot takes \(outcome, size\), not \({shown}\)$"):
            OneHot(*args, **named)


@pytest.mark.parametrize("part", ["conditions", "mass"])
def test_a_distribution_without_a_part_is_refused(part):
    declared = {"parameters": {"size": Kind.SIZE}, "conditions": (), "mass": Uniform.mass}
    del declared[part]
    with pytest.raises(TypeError, match=f"abstract class Partial .*{part}"):
        type("Partial", (ParametricDistribution,), declared)(3)


def test_a_distribution_without_parameters_or_without_a_size_is_refused():
    declared = {"conditions": (), "mass": lambda self, outcome: S.One}
    with pytest.raises(TypeError, match=r"abstract class Partial .*size"):
        type("Partial", (Distribution,), declared)()
    with pytest.raises(TypeError, match="Partial does not declare its parameters"):
        type("Partial", (Distribution,), {**declared, "size": S.One})()


def test_a_distribution_without_a_formula_has_no_kernel_term_and_no_values():
    @final
    class Hidden(ParametricDistribution):
        __slots__ = ()
        parameters: ClassVar = {"size": Kind.SIZE}
        conditions = ()

        def mass(self, outcome):
            del outcome

    with pytest.raises(BridgeError, match=r"Hidden\(n\) \(a Hidden\) is not a vector"):
        to_vector(Hidden(n))
    with pytest.raises(TypeError, match=r"Hidden\(n\) has no masses here: it is known by name"):
        value(symdiv.entropy(Hidden(n)), Point(2), FLOAT)


@pytest.mark.parametrize("distribution", [each for each in DISTRIBUTIONS if each.words])
def test_what_has_a_word_is_called_with_its_parameters(distribution):
    kinds = tuple(distribution.parameters.values())
    for word in distribution.words:
        assert FUNCTIONS[word].kinds(len(kinds)) == kinds
        assert FUNCTIONS[word].result is Kind.DISTRIBUTION
