"""Families of counts in claims: how they are called, what their parameters are, what is refused."""

import pytest
from sympy import Contains, Ge, Gt, Le, S, Symbol, exp

import symdiv
from symdiv.distribution import Skellam
from symdiv.language import ClaimError, read_claim, read_expression
from symdiv.language.words import in_words
from symdiv.semantics.definedness import Definedness

a, b, m, r, s, x = (Symbol(name, real=True) for name in "abmrsx")
n = Symbol("n", integer=True, positive=True)
NATURAL = Contains(m, S.Naturals0)

# a call as it is written, the distribution, and what its parameters satisfy
CALLS = {
    "poisson(a)": (symdiv.Poisson(a), {Ge(a, 0)}),
    "geometric(a)": (symdiv.Geometric(a), {Gt(a, 0), Le(a, 1)}),
    "geometric_trials(a)": (symdiv.GeometricTrials(a), {Gt(a, 0), Le(a, 1)}),
    "binomial(m, a)": (symdiv.Binomial(m, a), {NATURAL, Ge(a, 0), Le(a, 1)}),
    "neg_binomial(r, a)": (symdiv.NegBinomial(r, a), {Gt(r, 0), Gt(a, 0), Le(a, 1)}),
    "zeta(s)": (symdiv.Zeta(s), {Gt(s, 1)}),
    "zipf(s, n)": (symdiv.Zipf(s, n), {Ge(s, 0)}),
    "logarithmic(x)": (symdiv.Logarithmic(x), {Gt(x, 0), x < 1}),
    "hypergeometric(10, m, 4)": (symdiv.Hypergeometric(10, m, 4), {NATURAL, Ge(10, m)}),
    "beta_binomial(m, a, b)": (symdiv.BetaBinomial(m, a, b), {NATURAL, Gt(a, 0), Gt(b, 0)}),
    "discrete_uniform(0, m)": (
        symdiv.DiscreteUniform(0, m),
        {Contains(m, S.Integers), Le(0, m)},
    ),
    "skellam(a, b)": (Skellam(a, b), {Ge(a, 0), Ge(b, 0)}),
}
# of each word, too many arguments and a value out of range
WRONG = {
    "poisson": ("poisson(a, b)", "poisson(-1)", "rate >= 0"),
    "geometric": ("geometric(a, b)", "geometric(0)", "success > 0"),
    "geometric_trials": ("geometric_trials(a, b)", "geometric_trials(3/2)", "success <= 1"),
    "binomial": ("binomial(a)", "binomial(5/2, a)", "trials in 0, 1, 2, ..."),
    "neg_binomial": ("neg_binomial(a)", "neg_binomial(0, a)", "successes > 0"),
    "zeta": ("zeta(a, b)", "zeta(1)", "exponent > 1"),
    "zipf": ("zipf(a)", "zipf(-1, 3)", "exponent >= 0"),
    "logarithmic": ("logarithmic(a, b)", "logarithmic(1)", "x < 1"),
    "hypergeometric": ("hypergeometric(9, 2)", "hypergeometric(9, 10, 2)", "population >= marked"),
    "beta_binomial": ("beta_binomial(m, a)", "beta_binomial(3, 0, 1)", "a > 0"),
    "discrete_uniform": ("discrete_uniform(3)", "discrete_uniform(3, 1)", "a <= b"),
    "skellam": ("skellam(a)", "skellam(-1, 1)", "a >= 0"),
}


@pytest.mark.parametrize(("call", "meant"), CALLS.items(), ids=CALLS)
def test_a_family_is_called_by_its_word(call, meant):
    distribution, conditions = meant
    claim = read_claim(f"entropy({call}) >= 0")
    assert claim.relation.lhs == symdiv.entropy(distribution)
    assert set(distribution.conditions) == conditions
    assert conditions <= Definedness().needs(claim.relation)
    assert in_words(claim.relation) == f"entropy({call}) >= 0"


def test_there_is_a_wrong_call_for_each_family():
    assert WRONG.keys() == {call.partition("(")[0] for call in CALLS}


@pytest.mark.parametrize("word", WRONG)
def test_another_number_of_parameters_is_refused(word):
    text = f"entropy({WRONG[word][0]}) >= 0"
    with pytest.raises(ClaimError, match=rf"^write {word}\(.*\), not with . arguments?") as caught:
        read_claim(text)
    assert caught.value.position == len("entropy(")


@pytest.mark.parametrize("word", WRONG)
def test_a_parameter_out_of_range_is_refused(word):
    _, call, wanted = WRONG[word]
    with pytest.raises(ClaimError, match=r"^there is no .*\(at character 9\)$") as caught:
        read_claim(f"entropy({call}) >= 0")
    assert wanted in caught.value.reason


@pytest.mark.parametrize("word", WRONG)
def test_of_a_misspelled_word_the_right_one_is_named(word):
    wrong = word.replace("i", "ii", 1) if "i" in word else word.replace("a", "aa", 1)
    with pytest.raises(ClaimError, match=rf"no function {wrong}; did you mean {word}\?"):
        read_claim(f"entropy({wrong}(1/2)) >= 0")


def test_p_q_and_r_are_numbers_as_parameters_and_then_everywhere():
    (p,) = read_claim("entropy(bernoulli(1 - p)) <= p").relation.rhs.free_symbols
    assert p == Symbol("p", real=True)
    with pytest.raises(ClaimError, match="p is used as a distribution here, but is a number"):
        read_claim("kl(p, q) == entropy(bernoulli(p))")
    with pytest.raises(ClaimError, match="p is used as a number here, but is a distribution"):
        read_claim("kl(p, q) == entropy(bernoulli(p[1])) + p")


def test_a_mass_is_taken_at_a_number():
    claim = read_claim("poisson(a)[0] <= 1")
    assert (claim.relation.lhs, claim.conditions) == (exp(-a), (Ge(a, 0),))
    assert read_expression("binomial(3, 1/2)[2]") == S(3) / 8
    assert read_expression("geometric_trials(1/3)[0]") == 0
    for wrong in ("poisson(a)[↓k]", "poisson(a)[↓65]", "poisson(a)[1, ↓2]"):
        position = wrong.index("↓")
        with pytest.raises(ClaimError, match="a number from 0 to 64, as in poisson") as caught:
            read_claim(f"{wrong.replace('↓', '')} <= 1")
        assert caught.value.position == position
    with pytest.raises(ClaimError, match=r"masses of Skellam\(a, b\) are not part"):
        read_claim("skellam(a, b)[0] <= 1")


def test_no_mass_takes_long_to_write_out():
    for call in ("binomial(10**16, 1/2)[3]", "hypergeometric(10**12, 10**6, 10**6)[5]"):
        with pytest.raises(ClaimError, match="masses are written with parameters up to 1000"):
            read_claim(f"{call} >= 0")


def test_counts_are_not_compared_with_what_has_other_outcomes():
    with pytest.raises(ClaimError, match="sizes differ: p has n outcomes"):
        read_claim("kl(p, poisson(a)) >= 0")
    for relation in ("poisson(a) == poisson(b)", "geometric(a) != poisson(b)"):
        with pytest.raises(ClaimError, match="of counts are compared by a measure"):
            read_claim(relation)
    with pytest.raises(ClaimError, match="of counts are compared by a measure"):
        read_claim("a >= 0 where poisson(a) == poisson(b)")
