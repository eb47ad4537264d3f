"""Distributions of counts known by name only, and means."""

import pytest
from sympy import Eq, Symbol, oo

import symdiv
from symdiv.certificates.show import show
from symdiv.distribution.generic_counts import counts
from symdiv.distribution.statements import Dominates
from symdiv.measures.mean import Mean
from symdiv.semantics.terms import BridgeError, to_proposition, to_term

a = Symbol("a", real=True)
p, q = counts("p q")


def test_the_outcomes_are_0_1_2_and_so_on():
    assert (p.size, p.ends, 0 in p.outcomes, -1 in p.outcomes) == (oo, (0, oo), True, False)
    assert p != q
    assert p == counts("p")


def test_they_are_compared_with_families_of_counts_and_not_with_others():
    assert str(symdiv.cross_entropy(p, symdiv.Geometric(a))) == "H(p, Geometric(a))"
    with pytest.raises(ValueError, match="sizes differ: p has oo"):
        symdiv.cross_entropy(p, symdiv.distributions("r", size=3))


def test_the_kernel_counts_the_outcomes_by_the_indices_before():
    divergence = symdiv.kl_divergence(p, symdiv.Poisson(a))
    said = show(to_proposition(Eq(divergence, a)))
    assert said == "hassum(j. p(j) * log(p(j) / poisson(a, j)), a)"
    assert show(to_proposition(Eq(Mean(p), a))) == "hassum(j. count(j) * p(j), a)"
    equal = to_proposition(Eq(p, symdiv.Geometric(a)))
    assert show(equal) == "equal_on_naturals(j. p(j), j. geometric(a, j))"


@pytest.mark.parametrize(
    "statement",
    [
        Eq(symdiv.kl_divergence(symdiv.Uniform(Symbol("n", integer=True, positive=True)), q), a),
        Eq(symdiv.kl_divergence(q, symdiv.Zeta(a)), a),
        Eq(Mean(symdiv.Zeta(a)), a),
        Dominates(q, symdiv.distributions("r", size=oo)),
        Eq(q, symdiv.distributions("r", size=oo)),
    ],
)
def test_outcomes_that_begin_at_1_are_not_mixed_with_those_that_begin_at_0(statement):
    with pytest.raises(BridgeError, match="has no kernel term: it is of counts"):
        to_proposition(statement)


def test_a_mass_is_no_term_as_its_index_is_another():
    with pytest.raises(BridgeError, match=r"p\[2\] has no kernel term: it is a mass of counts"):
        to_term(p[2])


def test_a_mean_has_the_formula_of_its_family():
    assert Mean(symdiv.Binomial(4, a)).doit() == 4 * a
    assert Mean(p).doit() == Mean(p)
    with pytest.raises(ValueError, match="r is no distribution of counts"):
        Mean(symdiv.distributions("r", size=3))
