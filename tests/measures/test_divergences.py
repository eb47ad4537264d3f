"""Values of the declared divergences, against their definitions with fifty digits."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from mpmath import mp, mpf
from sympy import Max, S, Symbol, expand_log, latex, log, oo
from sympy import lambdify as sympy_lambdify

import symdiv
from symdiv.distribution import Softmax, distributions, logits
from symdiv.language import ClaimError, read_claim
from symdiv.measures.declared import MEASURES
from symdiv.semantics.terms import BridgeError, to_term
from symdiv.semantics.values import Point, intervals, value
from symdiv.semantics.values.errors import Undefined
from symdiv.testing.formula import Reading, evaluate
from tests.codegen.running import BACKENDS, DIFFERENTIATING, call, gradient
from tests.measures.oracle import agrees
from tests.needs import on
from tests.strategies import probability_pairs
from tests.sweeps import size, spread, sweep

n = Symbol("n", integer=True, positive=True)
p, q = distributions("p q", size=n)
INFINITY = mpf("inf")


def real(x):
    return mpf(x.numerator) / x.denominator


def gap(x, y):
    """x log(x/y)."""
    if x == 0:
        return mpf(0)
    return INFINITY if y == 0 else real(x) * mp.log(real(x) / real(y))


def square_over(x, y):
    return mpf(0) if x == y else INFINITY if y == 0 else (real(x) - real(y)) ** 2 / real(y)


def ratio(x, y):
    return mpf(0) if x == 0 else INFINITY if y == 0 else real(x) / real(y)


def affinity(pairs):
    return mp.fsum(mp.sqrt(real(x)) * mp.sqrt(real(y)) for x, y in pairs)


def middle_gap(x, y, w=Fraction(1, 2)):
    m = w * x + (1 - w) * y
    return real(w) * gap(x, m) + real(1 - w) * gap(y, m) if 0 < w < 1 else mpf(0)


# written from the textbook definitions; none of it is used by what is tested
DEFINITIONS = {
    "jeffreys": lambda pairs: mp.fsum(gap(x, y) + gap(y, x) for x, y in pairs),
    "jensen_shannon": lambda pairs: mp.fsum(middle_gap(x, y) for x, y in pairs),
    "jensen_shannon_distance": lambda pairs: mp.sqrt(mp.fsum(middle_gap(x, y) for x, y in pairs)),
    "chi_square": lambda pairs: mp.fsum(square_over(x, y) for x, y in pairs),
    "neyman": lambda pairs: mp.fsum(square_over(y, x) for x, y in pairs),
    "squared_hellinger": lambda pairs: 1 - affinity(pairs),
    "hellinger": lambda pairs: mp.sqrt(abs(1 - affinity(pairs))),
    "bhattacharyya_coefficient": affinity,
    "bhattacharyya": lambda pairs: -mp.log(affinity(pairs)) if affinity(pairs) else INFINITY,
    "total_variation": lambda pairs: mp.fsum(abs(real(x) - real(y)) for x, y in pairs) / 2,
    "max_divergence": lambda pairs: mp.log(max(ratio(x, y) for x, y in pairs)),
    # of p and of ones
    "min_entropy": lambda pairs: -mp.log(max(real(x) for x, _ in pairs)),
    "collision_entropy": lambda pairs: -mp.log(mp.fsum(real(x) ** 2 for x, _ in pairs)),
}
OF_ORDERS = {
    "renyi": lambda total, a: (mp.log(total) if total else -INFINITY) / (a - 1),
    "tsallis": lambda total, a: (total - 1) / (a - 1),
    "alpha_divergence": lambda total, a: (total - 1) / (a * (a - 1)),
    "renyi_entropy": lambda total, a: mp.log(total) / (1 - a),
    "tsallis_entropy": lambda total, a: (1 - total) / (a - 1),
}
ORDERS = (S.Zero, S.Half, S(3) / 2, S(2))
OF_WEIGHTS = {
    "weighted_jensen_shannon": lambda pairs, w: mp.fsum(middle_gap(x, y, w) for x, y in pairs)
}
WEIGHTS = (S.Zero, S(1) / 4, S(2) / 3, S.One)


def powers(pairs, a):
    """The sum of x^a y^(1 - a) over the outcomes with x > 0."""
    terms = []
    for x, y in pairs:
        if x != 0:
            infinite = y == 0 and a > 1
            terms.append(INFINITY if infinite else real(x) ** real(a) * real(y) ** real(1 - a))
    return mp.fsum(terms)


@dataclass(frozen=True)
class Tried:
    measure: type
    order: tuple = ()

    def of(self, *pair):
        return self.measure.of(*pair[: self.measure.arity], *self.order)

    def expected(self, p, q):
        with mp.workdps(120):
            if self.measure.arity == 1:
                q = [Fraction(1)] * len(p)
            pairs = list(zip(p, q, strict=True))
            if not self.order:
                return +DEFINITIONS[self.measure.name](pairs)
            (a,) = self.order
            if self.measure.name in OF_WEIGHTS:
                return +OF_WEIGHTS[self.measure.name](pairs, Fraction(a.p, a.q))
            return +OF_ORDERS[self.measure.name](powers(pairs, a), real(a))


OF_TWO = {each.name: Tried(each) for each in MEASURES if each.name in DEFINITIONS}
OF_TWO |= {
    f"{each.name} of order {a}": Tried(each, (a,))
    for each in MEASURES
    if each.name in OF_ORDERS
    for a in ORDERS
    if a or each.name != "alpha_divergence"
}
OF_TWO |= {
    f"{each.name} of weight {w}": Tried(each, (w,))
    for each in MEASURES
    if each.name in OF_WEIGHTS
    for w in WEIGHTS
}
LONG = ("jensen_shannon_distance", "weighted_jensen_shannon of weight 1/4")
names = pytest.mark.parametrize("name", sweep(OF_TWO, 4))


def expected(name, p, q):
    return OF_TWO[name].expected(p, q)


@names
@settings(max_examples=size(3, 6))
@given(probability_pairs())
def test_the_written_out_value_is_that_of_the_definition(name, pair):
    assert agrees(OF_TWO[name].of(*pair).evalf(50), expected(name, *pair))


@names
@settings(max_examples=size(3, 6))
@given(probability_pairs())
def test_the_value_at_a_point_encloses_that_of_the_definition(name, pair):
    point = Point(len(pair[0]), distributions=dict(zip("pq", map(tuple, pair), strict=True)))
    arithmetic = intervals(45)
    found = value(OF_TWO[name].of(p, q), point, arithmetic)
    truth = expected(name, *pair)
    if truth == INFINITY:
        assert found == arithmetic.infinity
    else:
        exact = isinstance(found, Fraction)
        with mp.workdps(60):
            low, high = map(real, (found, found) if exact else arithmetic.enclosure(found))
            assert low - mpf(10) ** -48 <= truth <= high + mpf(10) ** -48


PAIRS = [
    ((0.5, 0.5, 0.0), (0.25, 0.0, 0.75)),
    ((0.5, 0.5, 0.0), (0.25, 0.5, 0.25)),
    ((1.0, 0.0, 0.0), (0.0, 0.5, 0.5)),
    ((0.25, 0.75, 0.0), (0.25, 0.75, 0.0)),
]


@names
@pytest.mark.parametrize("backend", on(BACKENDS))
def test_generated_code_is_right_at_zeros(name, backend):
    for pair in PAIRS:
        truth = expected(name, *([Fraction(x) for x in each] for each in pair))
        given = pair[: OF_TWO[name].measure.arity]
        found = call(OF_TWO[name].of(p, q), backend, *given)
        assert found == pytest.approx(float(truth), abs=4e-16)


@names
def test_the_formula_on_arrays_is_right_at_zeros(name):
    arrays = dict(zip("pq", map(np.array, zip(*PAIRS, strict=True)), strict=True))
    given = {each: arrays[each] for each in "pq"[: OF_TWO[name].measure.arity]}
    truth = [expected(name, *([Fraction(x) for x in each] for each in pair)) for pair in PAIRS]
    found = evaluate(OF_TWO[name].of(p, q), given, Reading())
    assert found == pytest.approx(list(map(float, truth)), abs=1e-14)


@pytest.mark.parametrize("backend", on(DIFFERENTIATING))
@pytest.mark.parametrize("order", sweep(ORDERS, 4))
def test_no_slope_of_a_measure_of_an_order_is_nan_at_zeros(order, backend):
    for measure in (symdiv.renyi(p, q, order), symdiv.tsallis(p, q, order)):
        for pair in PAIRS:
            for place in (0, 1):
                assert not np.isnan(gradient(measure, backend, place, *pair)).any()


# SymPy takes long for each mixture
@pytest.mark.parametrize("name", spread([each for each in OF_TWO if each not in LONG], 16))
def test_the_gradient_in_logits_is_that_of_the_written_out_sum(name):
    u, r = logits("u", size=3), distributions("r", size=3)
    pair = (Softmax(u), r) if OF_TWO[name].measure.arity == 1 else (r, Softmax(u))
    measure = OF_TWO[name].of(*pair)
    at = {r[k]: S(k) / 6 for k in (1, 2, 3)} | {u[k]: S(k) / 3 for k in (1, 2, 3)}
    found = measure.diff(u[2]).doit().doit().subs(at).evalf(30)
    written_out = measure.doit().diff(u[2]).doit().doit().subs(at).evalf(30)
    assert abs(found - written_out) < 1e-25


@names
def test_a_measure_of_a_distribution_from_itself_is_the_least_one(name):
    same = OF_TWO[name].of([S(1) / 3, S(2) / 3], [S(1) / 3, S(2) / 3]).doit()
    least = {"bhattacharyya_coefficient": 1}.get(name, 0)
    assert same.simplify() == least or OF_TWO[name].measure.arity == 1


@pytest.mark.parametrize("measure", MEASURES)
def test_it_has_a_function_of_its_name_with_a_text_of_its_own(measure):
    function, a = getattr(symdiv, measure.name), Symbol("a", real=True)
    given = (*(p, q)[: measure.arity], *(a for _ in measure.parameters))
    assert function(*given) == measure.of(*given)
    assert "Source:" in function.__doc__
    with pytest.raises(TypeError, match=r"missing .*required"):
        function()


def test_what_is_no_information_has_no_base():
    with pytest.raises(ValueError, match="chi_square has no unit, and so no base"):
        OF_TWO["chi_square"].measure.of(p, q, base=2)
    assert symdiv.jeffreys([1, 0], [0.5, 0.5], base=2).doit() == oo


def test_the_weight_of_the_jensen_shannon_divergence_is_one_half_where_none_is_given():
    assert symdiv.jensen_shannon(p, q) == symdiv.jensen_shannon(p, q, S.Half)
    assert symdiv.jensen_shannon(p, q, 0.5, base=2) == OF_TWO["jensen_shannon"].measure.of(
        p, q, base=2
    )
    assert read_claim("js(p, q, 1/2) >= 0").relation == read_claim("js(p, q) >= 0").relation
    with pytest.raises(ValueError, match="js: it is defined for w >= 0 and w <= 1"):
        symdiv.jensen_shannon(p, q, 2)


def test_a_function_of_the_claims_that_is_nearly_one_of_these_is_named():
    with pytest.raises(ClaimError, match=r"did you mean js_distance\?"):
        read_claim("js_distanc(p, q) >= 0")
    with pytest.raises(ClaimError, match=r"write js\(p, q\) or js\(p, q, a\)"):
        read_claim("js(p) >= 0")


@pytest.mark.parametrize("order", [-1, 1])
def test_a_symbolic_order_has_a_value_only_where_it_is_one(order):
    row = (Fraction(1, 2), Fraction(1, 2))
    point = Point(2, distributions={"p": row, "q": row}, scalars={"a": Fraction(order)})
    with pytest.raises(Undefined, match="renyi, of a parameter for which it is not defined"):
        value(symdiv.renyi(p, q, Symbol("a", real=True)), point, intervals(20))
    with pytest.raises(ValueError, match="renyi: it is defined for a >= 0 and a != 1"):
        symdiv.renyi(p, q, -1)


def test_a_divergence_of_an_order_below_1_is_finite_where_some_outcome_has_mass_in_both():
    """The kernel's log 0 is 0, so a proof needs to know that the sum is not."""
    meets = (symdiv.bhattacharyya_coefficient(p, q) > 0,)
    assert symdiv.renyi(p, q, S.Half).needs == symdiv.bhattacharyya(p, q).needs == meets
    assert symdiv.tsallis(p, q, S.Half).needs == ()
    assert symdiv.renyi(p, q, 2).needs == symdiv.kl_divergence(p, q).needs


def test_at_the_order_1_they_are_the_measures_of_shannon_and_of_kullback_and_leibler():
    assert symdiv.renyi(p, q, 1) == symdiv.tsallis(p, q, 1) == symdiv.kl_divergence(p, q)
    assert symdiv.renyi_entropy(p, 1) == symdiv.tsallis_entropy(p, 1) == symdiv.entropy(p)
    assert symdiv.alpha_divergence(p, q, 0) == symdiv.kl_divergence(q, p)


def test_the_orders_1_and_infinity_are_measures_of_their_own_also_where_they_are_put_in():
    a = Symbol("a", real=True)
    for order, divergence, entropy in (
        (1, symdiv.kl_divergence, symdiv.entropy),
        (oo, symdiv.max_divergence, symdiv.min_entropy),
    ):
        of_two, of_one = divergence(p, q, base=2), entropy(p, base=2)
        assert symdiv.renyi(p, q, order, base=2) == of_two
        assert symdiv.renyi(p, q, a, base=2).subs(a, order) == of_two
        assert symdiv.renyi_entropy(p, order, base=2) == of_one
        assert symdiv.renyi_entropy(p, a, base=2).subs(a, order) == of_one
    with pytest.raises(ValueError, match="a must be finite, not oo"):
        symdiv.tsallis(p, q, oo)


def test_renyi_entropies_and_divergences_tend_to_those_of_the_order_infinity():
    masses, others = [S(1) / 7, S(2) / 7, S(4) / 7], [S(1) / 2, S(1) / 3, S(1) / 6]
    for found, limit in (
        (symdiv.renyi_entropy(masses, 900), symdiv.min_entropy(masses)),
        (symdiv.renyi(masses, others, 900), symdiv.max_divergence(masses, others)),
    ):
        assert abs((found.doit() - limit.doit()).evalf()) < 1e-2


def test_the_largest_term_has_a_bound_index_and_is_written_out_where_the_size_is_known():
    written = symdiv.max_divergence(p, q).doit()
    assert written.free_symbols == {n, p, q}
    of_two = symdiv.min_entropy(p).doit().subs(n, 2).doit()
    r = distributions("p", size=2)
    assert of_two == symdiv.min_entropy(r).doit() == -log(Max(r[1], r[2]))
    assert expand_log(symdiv.min_entropy(symdiv.Uniform(n)).doit()) == log(n)
    assert latex(written.args[0]).startswith(r"\max_{1 \leq i \leq n}")


@pytest.mark.parametrize("backend", on(BACKENDS))
def test_the_max_divergence_of_softmaxes_is_that_of_their_logarithms(backend):
    measure = symdiv.max_divergence(Softmax(logits("z", size=n)), Softmax(logits("w", size=n)))
    found = call(measure, backend, (0.0, 2000.0), (2000.0, 0.0))
    assert found == pytest.approx(2000)


def test_numpy_code_takes_the_largest_term_along_the_last_axis():
    code = sympy_lambdify([p, q], symdiv.max_divergence(p, q), "numpy")
    rows = code(np.array([[0.5, 0.5, 0], [1, 0, 0]]), np.array([[0.25, 0.75, 0], [0.5, 0.5, 0]]))
    assert rows == pytest.approx([np.log(2), np.log(2)])


@pytest.mark.parametrize(
    ("claim", "same"),
    [
        ("renyi(p, q, oo) >= 0", "max_divergence(p, q) >= 0"),
        ("renyi_entropy(p, oo, base=2) >= 0", "min_entropy(p, base=2) >= 0"),
    ],
)
def test_a_claim_writes_the_order_infinity_as_oo_or_by_its_name(claim, same):
    assert read_claim(claim).relation == read_claim(same).relation


def test_the_collision_entropy_is_that_of_order_2():
    assert symdiv.prove("collision_entropy(p) == renyi(p, 2)").status == "proved"


def test_the_largest_of_n_masses_has_no_kernel_term_and_claims_are_proved_at_its_outcome():
    proved = symdiv.prove("min_entropy(p) <= entropy(p)")
    assert "p[i] <= p[k] for every i in {1..n}" in map(str, proved.entry.given)
    assert symdiv.prove("min_entropy(p) >= entropy(p)").status == "refuted"
    with pytest.raises(BridgeError, match=r"H_min\(p\) has no kernel term: .*no function of a sum"):
        to_term(symdiv.min_entropy(p))
    t = Symbol("t", real=True)
    assert to_term(symdiv.min_entropy([t, 1 - t])) == to_term(-log(Max(t, 1 - t)))
