"""Entropy, cross-entropy and divergence of counts: formulas, sums, and what is right at 0."""

from itertools import product

import mpmath
import pytest
from sympy import (
    Derivative,
    Eq,
    Float,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    lambdify,
    log,
    oo,
    symbols,
    zeta,
)

import symdiv
from symdiv import (
    Bernoulli,
    BetaBinomial,
    Binomial,
    Categorical,
    DiscreteUniform,
    Geometric,
    GeometricTrials,
    Logarithmic,
    NegBinomial,
    Poisson,
    Skellam,
    Uniform,
    Zeta,
    cross_entropy,
    entr,
    entropy,
    fisher_information,
    kl_div,
    kl_divergence,
    rel_entr,
    truncated,
    xlogy,
    zero_inflated,
)
from symdiv.distribution.zeta_derivative import with_zeta_derivatives, zeta_derivative
from tests.measures import counts_oracle as oracle
from tests.sweeps import sweep

a, b, w = symbols("a b w", nonnegative=True)
r, s, t = symbols("r s t", positive=True)
m = Symbol("m", integer=True, positive=True)
THIRD, HALF, FIFTH = Rational(1, 3), Rational(1, 2), Rational(1, 5)


def d(x, y):
    return rel_entr(x, y) + rel_entr(1 - x, 1 - y)


def h(x):
    return entr(x) + entr(1 - x)


MEMBERS = [
    ("Poisson", Rational(3, 2)),
    ("Poisson", Rational(2, 5)),
    ("Geometric", THIRD),
    ("Geometric", Rational(3, 4)),
    ("GeometricTrials", HALF),
    ("GeometricTrials", Rational(2, 3)),
    ("NegBinomial", Rational(5, 2), THIRD),
    ("NegBinomial", Rational(5, 2), HALF),
    ("NegBinomial", S(4), FIFTH),
    ("Binomial", S(4), THIRD),
    ("Binomial", S(4), Rational(3, 5)),
    ("Binomial", S(7), HALF),
    ("Bernoulli", FIFTH),
    ("Bernoulli", S.One),
    ("Logarithmic", HALF),
    ("Logarithmic", Rational(3, 4)),
    ("Zipf", S(2), S(5)),
    ("Hypergeometric", S(10), S(5), S(3)),
    ("BetaBinomial", S(4), S(2), S(3)),
    ("DiscreteUniform", S.One, S(4)),
]


def member(name, *given):
    return getattr(symdiv, name)(*given)


def law(name, *given):
    return oracle.law(name, *given)


def digits(value, places=30):
    """A closed value, or one with series, to so many digits: the series term by term."""
    with mpmath.workdps(places + 15):
        for each in value.atoms(Sum):
            k, first, last = each.limits[0]
            if last is oo:
                term = lambdify([k], each.function, "mpmath")
                terms = []
                while len(terms) < 30 or abs(terms[-1]) > mpmath.mpf(10) ** -(places + 10):
                    terms.append(term(mpmath.mpf(int(first) + len(terms))))
                total = mpmath.nstr(mpmath.fsum(terms), places + 12)
                value = value.xreplace({each: Float(total, places + 12)})
        return mpmath.mpf(str(value.doit().evalf(places + 10)))


def agree(found, expected, places=25):
    if mpmath.isinf(expected) or found is oo:
        return found is oo and expected == mpmath.inf
    with mpmath.workdps(places + 10):
        return abs(digits(found) - expected) <= mpmath.mpf(10) ** -places * (1 + abs(expected))


# against sums of textbook masses


@pytest.mark.parametrize("p", sweep([(each,) for each in MEMBERS], 3), ids=str)
def test_entropy_is_the_sum_over_the_masses(p):
    assert agree(entropy(member(*p)).doit(), oracle.entropy(law(*p)))


PAIRS = [
    (p, q) for p, q in product(MEMBERS, repeat=2) if p[0] != "Bernoulli" or q[0] != "Bernoulli"
]


@pytest.mark.parametrize(("p", "q"), sweep(PAIRS[::7], 6), ids=str)
def test_cross_entropy_and_divergence_are_the_sums_over_the_masses(p, q):
    assert agree(
        cross_entropy(member(*p), member(*q)).doit(), oracle.cross_entropy(law(*p), law(*q))
    )
    assert agree(
        kl_divergence(member(*p), member(*q)).doit(), oracle.kl_divergence(law(*p), law(*q))
    )


@pytest.mark.parametrize(("p", "q"), sweep(PAIRS[::14], 3), ids=str)
def test_a_formula_in_symbols_has_the_value_of_its_numbers(p, q):
    letters = symbols("u v", real=True)
    general = [
        member(name, *given[:-1], given[-1] if name in ("Zipf", "DiscreteUniform") else letter)
        for (name, *given), letter in zip((p, q), letters, strict=True)
    ]
    numbers = {letters[0]: p[-1], letters[1]: q[-1]}
    for measure in (cross_entropy, kl_divergence):
        found = measure(*general).doit().subs(numbers).doit()
        expected = getattr(oracle, measure.__name__)(law(*p), law(*q))
        assert agree(found, expected), measure


def test_zeta_is_the_sum_over_the_masses():
    with mpmath.workdps(30):
        log_mean = mpmath.nsum(lambda k: mpmath.log(k) * k**-4, [1, mpmath.inf], method="e")
        log_mean /= mpmath.zeta(4)
        expected = mpmath.log(mpmath.zeta(4)) + 4 * log_mean
        assert abs(digits(entropy(Zeta(4)).doit()) - expected) < 1e-20
        gap = -log_mean + mpmath.log(mpmath.zeta(3) / mpmath.zeta(4))
        assert abs(digits(kl_divergence(Zeta(4), Zeta(3)).doit()) - gap) < 1e-20
    assert abs(entropy(Zeta("1.05")).evalf(15) - Rational("23.4279967082794")) < 1e-12


# the table: what is closed, and its form

CLOSED = [
    (entropy(Geometric(a)), h(a) / a),
    (entropy(GeometricTrials(a)), h(a) / a),
    (entropy(Zeta(s)), log(zeta(s)) - s * zeta_derivative(s) / zeta(s)),
    (entropy(DiscreteUniform(1, m)), log(m)),
    (entropy(Binomial(1, a)), h(a)),
    (kl_divergence(Poisson(a), Poisson(b)), kl_div(a, b)),
    (kl_divergence(Geometric(a), Geometric(b)), d(a, b) / a),
    (kl_divergence(GeometricTrials(a), GeometricTrials(b)), d(a, b) / a),
    (kl_divergence(NegBinomial(r, a), NegBinomial(r, b)), r * d(a, b) / a),
    (kl_divergence(NegBinomial(1, a), Geometric(b)), None),
    (kl_divergence(Binomial(m, a), Binomial(m, b)), m * d(a, b)),
    (
        kl_divergence(Zeta(s), Zeta(t)),
        (s - t) * zeta_derivative(s) / zeta(s) + log(zeta(t)) - log(zeta(s)),
    ),
    (kl_divergence(Logarithmic(a), Logarithmic(b)), None),
    (cross_entropy(Poisson(a), Geometric(b)), -log(b) - xlogy(a, 1 - b)),
    (cross_entropy(Binomial(m, a), Geometric(b)), -log(b) - xlogy(a * m, 1 - b)),
    (cross_entropy(NegBinomial(r, a), Geometric(b)), None),
    (cross_entropy(Logarithmic(a), GeometricTrials(b)), None),
    (cross_entropy(Zeta(s), Logarithmic(b)), None),
    (cross_entropy(Bernoulli(a), Poisson(b)), b - xlogy(a, b)),
    (cross_entropy(Bernoulli(a), Binomial(m, b)), -xlogy(m - a, 1 - b) - xlogy(a, b) - a * log(m)),
    (kl_divergence(Bernoulli(a), Poisson(b)), b - xlogy(a, b) - h(a)),
    (kl_divergence(Bernoulli(a), Geometric(b)), -log(b) - xlogy(a, 1 - b) - h(a)),
    (
        kl_divergence(Bernoulli(a), NegBinomial(r, b)),
        -r * log(b) - xlogy(a, 1 - b) - a * log(r) - h(a),
    ),
    (kl_divergence(Uniform(m), Geometric(b)), -log(m) - log(b) - xlogy((m + 1) / 2, 1 - b)),
]


@pytest.mark.parametrize(("measure", "form"), CLOSED, ids=str)
def test_the_table_of_closed_forms(measure, form):
    found = measure.doit()
    assert not found.has(Sum)
    if form is not None:
        # b > 0 is a condition of the second family, not an assumption
        assert (found - form).subs(b, t).expand().equals(0)


@pytest.mark.parametrize(
    "measure",
    [
        entropy(Poisson(a)),
        entropy(NegBinomial(r, a)),
        entropy(Logarithmic(a)),
        entropy(Binomial(m, a)),
        kl_divergence(NegBinomial(2, a), NegBinomial(3, b)),
        kl_divergence(Poisson(a), Geometric(b)),
        cross_entropy(Geometric(a), Poisson(b)),
        entropy(Skellam(a, b)),
        entropy(zero_inflated(Poisson(a), w)),
        entropy(truncated(Poisson(s), 1)),
    ],
    ids=str,
)
def test_what_has_no_formula_is_one_sum_and_no_number(measure):
    assert len(measure.doit().atoms(Sum)) == 1
    assert measure.evalf() == measure


# the boundary


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (kl_divergence(Poisson(0), Poisson(b)), b),
        (kl_divergence(Poisson(3), Poisson(0)), oo),
        (kl_divergence(Poisson(0), Poisson(0)), 0),
        (entropy(Poisson(0)), 0),
        (entropy(Geometric(1)), 0),
        (kl_divergence(Geometric(1), Geometric(b)), -log(b)),
        (kl_divergence(Geometric(HALF), Geometric(1)), oo),
        (entropy(NegBinomial(r, 1)), 0),
        (kl_divergence(NegBinomial(r, 1), NegBinomial(r, t)), -r * log(t)),
        (kl_divergence(NegBinomial(2, HALF), NegBinomial(3, 1)), oo),
        (entropy(Binomial(m, 0)), 0),
        (entropy(Binomial(m, 1)), 0),
        (entropy(Binomial(0, a)), 0),
        (kl_divergence(Binomial(m, 1), Binomial(m, b)), -xlogy(m, b)),
        (kl_divergence(Binomial(m, 0), Binomial(m, b)), -xlogy(m, 1 - b)),
        (kl_divergence(Binomial(2, 0), Binomial(5, b)), -xlogy(5, 1 - b)),
        (kl_divergence(Binomial(0, a), Binomial(3, 1)), oo),
        (kl_divergence(Binomial(0, a), Binomial(0, 1)), 0),
        (kl_divergence(Binomial(4, HALF), Binomial(3, HALF)), oo),
        (kl_divergence(Binomial(4, 0), Binomial(3, HALF)), 3 * log(2)),
        (kl_divergence(Binomial(4, 1), Binomial(3, HALF)), oo),
        (kl_divergence(Binomial(3, HALF), Binomial(3, 0)), oo),
        (kl_divergence(Binomial(3, HALF), Binomial(3, 1)), oo),
        (kl_divergence(Binomial(3, 1), Binomial(3, 1)), 0),
        (cross_entropy(Poisson(1), Binomial(3, HALF)), oo),
        (cross_entropy(Poisson(1), Bernoulli(HALF)), oo),
        (cross_entropy(Geometric(1), Binomial(3, HALF)), 3 * log(2)),
        (cross_entropy(Poisson(0), Bernoulli(b)), -xlogy(1, 1 - b)),
        (cross_entropy(NegBinomial(2, 1), Bernoulli(HALF)), log(2)),
        (cross_entropy(Geometric(HALF), GeometricTrials(HALF)), oo),
        (cross_entropy(Zeta(2), Geometric(HALF)), oo),
        (cross_entropy(Zeta(3), Geometric(1)), oo),
        (cross_entropy(Bernoulli(0), Poisson(0)), 0),
        (cross_entropy(Bernoulli(HALF), Poisson(0)), oo),
        (kl_divergence(Skellam(1, 0), Poisson(1)), 0),
        (kl_divergence(Skellam(1, 1), Poisson(1)), oo),
        (cross_entropy([0, 1], Poisson(0)), oo),
        (cross_entropy(Categorical([HALF, HALF], [0, 3]), Binomial(3, HALF)), 3 * log(2)),
        (kl_divergence(Categorical([HALF, 0, HALF]), Uniform(3)), log(Rational(3, 2))),
        (kl_divergence(zero_inflated(Geometric(HALF), 1), Geometric(HALF)), log(2)),
    ],
    ids=str,
)
def test_values_at_the_boundary(measure, value):
    assert (measure.doit() - value).simplify() == 0 if value is not oo else measure.doit() is oo


def test_where_the_boundary_depends_on_symbols_the_value_says_so():
    x, y = symbols("x y", real=True)
    found = kl_divergence(Poisson(x), Binomial(3, y)).doit()
    assert found == Piecewise((-xlogy(3, 1 - y), Eq(x, 0)), (oo, True))
    assert found.subs({x: 0, y: HALF}) == 3 * log(2)
    assert found.subs({x: 1, y: HALF}) is oo
    trials = kl_divergence(Binomial(m, x), Binomial(3, HALF)).doit()
    assert trials.subs(m, 4).subs(x, HALF) is oo
    assert trials.subs(m, 4).subs(x, 0) == 3 * log(2)
    assert trials.subs(m, 3).subs(x, HALF).doit() == 0
    n = Symbol("n", integer=True, nonnegative=True)
    both = kl_divergence(Binomial(n, x), Binomial(n, y)).doit()
    # 0 trials never differ, whatever the probabilities
    assert both.subs({y: 0, x: HALF}).subs(n, 0) == 0
    assert both.subs({y: 0, x: HALF}).subs(n, 2) is oo
    assert both.subs({x: HALF, n: 0}).subs(y, 0) == 0
    inflated = cross_entropy(zero_inflated(Poisson(a), w), Bernoulli(HALF)).doit()
    assert inflated.subs({w: HALF, a: 1}) is oo
    assert inflated.subs({w: HALF, a: 0}) == inflated.subs({w: 1, a: 1}) == log(2)


def test_units():
    assert entropy(Geometric(HALF), base=2).doit() == 2
    assert kl_divergence(Poisson(a), Poisson(b), base=2).doit() == kl_div(a, b) / log(2)
    assert (
        kl_divergence(Geometric(HALF), Geometric(Rational(1, 4)), base=2)
        .doit()
        .equals(2 * d(HALF, Rational(1, 4)) / log(2))
    )


# derivatives

SMOOTH = [
    (lambda x: kl_divergence(Poisson(x), Poisson(2)), Rational(3, 2)),
    (lambda x: kl_divergence(Poisson(2), Poisson(x)), Rational(3, 2)),
    (lambda x: kl_divergence(Geometric(x), Geometric(HALF)), THIRD),
    (lambda x: kl_divergence(NegBinomial(3, x), NegBinomial(3, HALF)), THIRD),
    (lambda x: kl_divergence(Binomial(5, x), Binomial(5, HALF)), THIRD),
    (lambda x: kl_divergence(Binomial(3, x), Binomial(5, HALF)), THIRD),
    (lambda x: kl_divergence(Zeta(x), Zeta(3)), Rational(5, 2)),
    (lambda x: kl_divergence(Zeta(4), Zeta(x)), Rational(5, 2)),
    (lambda x: kl_divergence(Logarithmic(x), Logarithmic(HALF)), THIRD),
    (lambda x: kl_divergence(Bernoulli(x), Geometric(HALF)), THIRD),
    (lambda x: cross_entropy(Poisson(x), Geometric(THIRD)), Rational(3, 2)),
    (lambda x: entropy(Geometric(x), base=2), THIRD),
    (lambda x: entropy(Zeta(x)), Rational(5, 2)),
    (lambda x: entropy(BetaBinomial(3, x, 2)), Rational(5, 2)),
    (lambda x: entropy(Poisson(x)), Rational(3, 2)),
]


@pytest.mark.parametrize(("of", "at"), SMOOTH)
def test_derivatives_are_those_of_differences(of, at):
    x = Symbol("x", positive=True)
    slope = digits(of(x).diff(x).subs(x, at).doit(), 40)
    step = Rational(1, 10**10)
    with mpmath.workdps(60):
        after, before = (digits(of(at + sign * step).doit(), 50) for sign in (1, -1))
        difference = (after - before) / (2 * mpmath.mpf(10) ** -10)
        assert abs(slope - difference) < mpmath.mpf(10) ** -16


def test_the_derivative_is_that_of_the_closed_form():
    for measure in (
        kl_divergence(Poisson(a), Poisson(b)),
        kl_divergence(Geometric(a), Geometric(b)),
    ):
        assert measure.diff(a) == measure.doit().diff(a)
        assert measure.diff(b) == measure.doit().diff(b)


def test_where_a_value_may_be_infinite_or_outcomes_move_there_is_no_derivative_to_write_down():
    assert kl_divergence(Poisson(a), Binomial(3, b)).diff(a).has(Derivative)
    assert entropy(Binomial(m, a)).diff(m).has(Derivative)


@pytest.mark.parametrize(
    ("p", "parameter", "information"),
    [
        (Poisson(a), a, 1 / a),
        (Geometric(a), a, 1 / (a**2 * (1 - a))),
        (GeometricTrials(a), a, 1 / (a**2 * (1 - a))),
        (Binomial(m, a), a, m / (a * (1 - a))),
        (NegBinomial(r, a), a, r / (a**2 * (1 - a))),
        (Bernoulli(a), a, 1 / (a * (1 - a))),
        (Categorical([a, 1 - a]), a, 1 / (a * (1 - a))),
        (Zeta(s), s, zeta_derivative(s, 2) / zeta(s) - (zeta_derivative(s) / zeta(s)) ** 2),
        (Poisson(exp(s)), s, exp(s)),
        (Uniform(m), a, 0),
    ],
    ids=str,
)
def test_fisher_information(p, parameter, information):
    assert (fisher_information(p, parameter) - information).simplify() == 0


@pytest.mark.parametrize(
    ("family", "at"),
    [(Poisson, 2), (Geometric, THIRD), (Logarithmic, THIRD), (Zeta, 3)],
)
def test_fisher_information_is_the_second_derivative_of_the_divergence(family, at):
    x, y = symbols("x y", positive=True)
    second = kl_divergence(family(x), family(y)).doit().diff(y, 2)
    second = with_zeta_derivatives(second).subs({x: at, y: at})
    assert abs((fisher_information(family(x), x).subs(x, at) - second).evalf(30)) < 1e-20


def test_fisher_information_without_a_formula_is_the_mean_square_of_the_score():
    p = BetaBinomial(2, a, 3)
    scores = [(mass, log(mass).diff(a)) for mass in p.masses]
    expected = sum(mass * score**2 for mass, score in scores)
    assert (fisher_information(p, a) - expected).subs(a, HALF).equals(0)
    assert fisher_information(zero_inflated(Poisson(s), w), w).has(Sum)


def test_fisher_information_of_what_moves_the_outcomes_or_is_no_symbol_is_refused():
    with pytest.raises(ValueError, match=r"the outcomes of Binomial\(m, a\) depend on m"):
        fisher_information(Binomial(m, a), m)
    with pytest.raises(ValueError, match=r"the outcomes of Uniform\(m\) depend on m"):
        fisher_information(Uniform(m), m)
    with pytest.raises(ValueError, match="the parameter must be a symbol, not 2"):
        fisher_information(Poisson(a), 2)


# other measures, pairs and readers


def test_other_measures_are_sums_over_all_outcomes_of_either():
    one, two = Bernoulli(Rational(1, 4)), Binomial(2, HALF)
    masses = [Rational(3, 4), Rational(1, 4), 0], [Rational(1, 4), HALF, Rational(1, 4)]
    for measure in (symdiv.total_variation, symdiv.squared_hellinger, symdiv.jensen_shannon):
        assert (measure(one, two).doit() - measure(*masses).doit()).equals(0)
    series = symdiv.total_variation(Poisson(a), Geometric(b)).doit()
    assert series.atoms(Sum).pop().limits[0][1:] == (0, oo)
    middle = (Poisson(a) + Geometric(b)) / 2
    assert kl_divergence(Poisson(a), middle).doit().has(Sum)


@pytest.mark.parametrize(
    "other",
    [
        symdiv.distributions("p", size=Symbol("n", integer=True, positive=True)),
        Categorical([HALF, HALF], symbols("H T")),
    ],
    ids=str,
)
def test_what_is_not_on_integers_is_not_compared_with_counts(other):
    with pytest.raises(ValueError, match=r"(sizes|outcomes) differ"):
        kl_divergence(other, Poisson(a))


@pytest.mark.parametrize("backend", ["python", "numpy", "scipy"])
def test_closed_forms_have_code_and_series_have_none(backend):
    x, y = symbols("x y", real=True)
    gap = symdiv.lambdify(kl_divergence(Poisson(x), Poisson(y)), backend)
    assert gap(2.0, 3.0) == pytest.approx(2 * float(log(2) - log(3)) + 1)
    assert gap(0.0, 3.0) == 3
    assert gap(2.0, 0.0) == float("inf")
    five = symdiv.lambdify(kl_divergence(Binomial(5, x), Binomial(5, y)), backend)
    assert five(0.5, 1.0) == float("inf")
    with pytest.raises(ValueError, match=r"runs over 0\.\.oo: an index begins at 1"):
        symdiv.lambdify(entropy(Poisson(x)), backend)


def test_lambdify_of_sympy_uses_the_formula_and_refuses_a_series():
    n = Symbol("n", integer=True, positive=True)
    gap = kl_divergence(Binomial(n, a), Binomial(n, b))
    expected = float(gap.subs({n: 3, a: Rational(3, 10), b: Rational(2, 5)}).evalf())
    for modules in ("numpy", "scipy", "mpmath"):
        assert float(lambdify([a, b, n], gap, modules)(0.3, 0.4, 3)) == pytest.approx(expected)
    with pytest.raises(
        ValueError, match=r"H\(Poisson\(a\)\) has no code: it is the sum of a series"
    ):
        lambdify([a], entropy(Poisson(a)), "numpy")


def test_a_long_sum_has_the_value_of_its_terms_or_none():
    found = entropy(Binomial(600, THIRD))
    assert found.doit().has(Sum)
    expected = oracle.entropy(law("Binomial", 600, THIRD))
    with mpmath.workdps(30):
        # SymPy drops the sum, of which the terms are negligible where it begins
        for value in (found.evalf(20), found.doit().evalf(20)):
            assert abs(mpmath.mpf(str(value)) - expected) < 1e-18
    assert entropy(Binomial(10**6, HALF)).evalf() == pytest.approx(7.6335464, rel=1e-6)
    assert entropy(Poisson(10**6)).doit().evalf().has(Sum)
