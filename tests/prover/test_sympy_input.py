"""Whatever SymPy object is claimed: a verdict, or one line that names what is not understood."""

import pytest
from sympy import (
    ITE,
    And,
    Catalan,
    Contains,
    Derivative,
    Dummy,
    Eq,
    Equivalent,
    EulerGamma,
    FiniteSet,
    Function,
    Ge,
    Gt,
    Heaviside,
    I,
    Implies,
    Indexed,
    Integral,
    Interval,
    KroneckerDelta,
    LambertW,
    Limit,
    Matrix,
    MatrixSymbol,
    Max,
    Min,
    Mod,
    Ne,
    Not,
    Or,
    Piecewise,
    Product,
    Q,
    Rational,
    Subs,
    Sum,
    Symbol,
    Trace,
    Tuple,
    Xor,
    binomial,
    conjugate,
    cos,
    dirichlet_eta,
    elliptic_k,
    exp,
    factorial,
    floor,
    gamma,
    harmonic,
    log,
    nan,
    oo,
    pi,
    re,
    sign,
    sin,
    sqrt,
    symbols,
    zoo,
)

from symdiv import (
    Bernoulli,
    Empirical,
    Sample,
    Uniform,
    cross_entropy,
    distributions,
    divergence_estimate,
    elbo,
    entr,
    entropy,
    evidence,
    families,
    generate,
    kl_div,
    kl_divergence,
    lambdify,
    likelihood,
    logits,
    posterior,
    prove,
    rel_entr,
    xlogy,
)
from symdiv.language import ClaimError
from symdiv.testing import assert_implements, assert_proved, assert_refuted

n, m, k, i = symbols("n m k i", integer=True, positive=True)
x, y, a = symbols("x y a", real=True)
w = Symbol("w", positive=True)
p, q = distributions("p q", size=n)
u = distributions("u", size=m)
z = logits("z", size=n)
L = likelihood("L", size=n)
f = Function("f")
M = MatrixSymbol("M", 2, 2)
coin = distributions("c", size=2)
s = Sample("s", length=m, size=n)
labelled = Derivative(Bernoulli(a)[k], a)


def ge(left, right=0):
    return Ge(left, right, evaluate=False)


NUMBERS = [
    (Eq(x, pi, evaluate=False), "pi"),
    (x >= EulerGamma, "EulerGamma"),
    (x < Catalan, "Catalan"),
    (exp(pi) <= x, "pi"),
    (Eq(I * x, y), "I "),
    (ge(Piecewise((x, x > 0), (y, True))), "Piecewise"),
    (ge(floor(x), x), "floor"),
    (ge(sin(x) + cos(x)), r"(sin|cos)\(x\)"),
    (ge(factorial(n)), "factorial"),
    (ge(gamma(x)), "gamma"),
    (ge(binomial(n, k)), "binomial"),
    (ge(harmonic(n)), "harmonic"),
    (ge(dirichlet_eta(x)), "dirichlet_eta"),
    (ge(elliptic_k(x)), "elliptic_k"),
    (ge(LambertW(x)), "LambertW"),
    (ge(Heaviside(x)), "Heaviside"),
    (ge(sign(x)), "sign"),
    (ge(Mod(n, 2)), "Mod"),
    (ge(conjugate(Symbol("c"))), "conjugate"),
    (ge(re(Symbol("c"))), "re"),
    (ge(Integral(x**2, (x, 0, 1))), "Integral"),
    (ge(Product(p[i], (i, 1, n))), "Product"),
    (ge(f(x)), r"f\(x\)"),
    (Eq(Derivative(f(x), x), 1), r"f\(x\)"),
    (ge(Subs(f(x), x, y)), "Subs"),
    (ge(Limit(x, x, 0)), "Limit"),
    (ge(Indexed("b", i)), "Indexed"),
    (ge(M[0, 0]), "MatrixElement"),
    (ge(Trace(M)), "Trace"),
    (Eq(M, M.T), "MatrixSymbol"),
    (Eq(Matrix([[x]]), Matrix([[y]])), "Matrix"),
    (Eq(Tuple(x, y), Tuple(y, x)), "Tuple"),
    (Eq(Interval(0, x), Interval(0, y), evaluate=False), "Interval"),
    (Eq(FiniteSet(x), FiniteSet(y), evaluate=False), "FiniteSet"),
    (ge(elbo(q, p, L)), "ELBO"),
    (ge(cross_entropy(Empirical(s), q)), "Empirical"),
    (ge(divergence_estimate(p, q, s, p)), "DivergenceEstimate"),
    (ge(evidence(p, L)), "Evidence"),
    (Eq(posterior(p, L), p), "Posterior"),
    (ge(families("F", x, n)[k]), "Family"),
    (Eq(labelled, 1), "outcomes here are 1, 0"),
    (Eq(Derivative(abs(x), x), 1), "sign"),
    (ge(Derivative(p[k], n)), "a derivative is taken by"),
    (ge(Derivative(x**2, (x, n))), "a derivative is taken by"),
    (ge(KroneckerDelta(x, y)), "of two integers"),
    (ge(KroneckerDelta(i, k, (1, n))), "of two integers"),
    (ge(Bernoulli(a)[k]), "the outcomes here are 1, 0"),
    (ge(Sum(p[i], (i, 2, n))), "from 1 to a number of outcomes"),
    (Eq(Sum(x, (x, 1, n)), n * x), "its index x is an outcome"),
    (ge(Sum(p[1], (i, 1, x))), "x is not known to be an integer"),
    (ge(entropy(distributions("P", size=oo))), "no place"),
    (ge(Sum(x**i, (i, 1, oo))), "no place"),
    (Eq(x, zoo, evaluate=False), "no place"),
    (Eq(x, nan, evaluate=False), "no place"),
    (ge(kl_divergence(p, q) + entropy(u)), "one alphabet"),
    (Eq(p, u, evaluate=False), "one alphabet"),
    (Eq(p, x, evaluate=False), "both sides are numbers, or both are distributions"),
    (Eq(z, logits("y", size=n)), "both sides are numbers, or both are distributions"),
]
STATEMENTS = [
    (Contains(x, Interval(0, 1)), "Contains"),
    (Xor(x > 0, y > 0), "Xor"),
    (ITE(x > 0, y > 0, y < 1), "ITE"),
    (Q.positive(x), "AppliedPredicate"),
    (Symbol("A") & (x > 0), "not a symbol"),
    (Implies(Contains(x, Interval(0, 1)), x < 2), "Contains"),
    (Eq(x > 0, y > 0, evaluate=False), "is not understood"),
    (True, "has decided"),
    (5, "not a int"),
    (None, "not a NoneType"),
    (p, "not a GenericDistribution"),
]


@pytest.mark.parametrize("word", ["log", "exp", "sum", "mul", "abs", "max", "power", "entropy"])
def test_a_symbol_may_be_called_as_a_function_is(word):
    x, p = Symbol(word, real=True), distributions(word, size=n)
    assert prove(Eq((x + 1) ** 2, x**2 + 2 * x + 1, evaluate=False)).status == "proved"
    assert prove(ge(entropy(p)), timeout=20).status == "proved"


@pytest.mark.parametrize("timeout", [None, 20])
@pytest.mark.parametrize("depth", [200, 1500])
@pytest.mark.parametrize("step", [exp, log])
def test_what_is_nested_too_deep_is_refused_in_one_line(step, depth, timeout):
    value = x
    for _ in range(depth):
        value = step(value, evaluate=False)
    with pytest.raises(ClaimError, match="nested") as refused:
        prove(ge(value), timeout=timeout)
    assert "\n" not in refused.value.reason


def test_more_outcomes_than_are_listed_are_refused():
    with pytest.raises(ClaimError, match=r"p has 1000 outcomes: .* a number from 1 to 32"):
        prove(ge(entropy(distributions("p", size=1000))))


@pytest.mark.parametrize("size", [Eq(n, 2), Eq(2, n, evaluate=False)], ids=str)
def test_what_is_no_outcome_of_so_many_is_refused(size):
    with pytest.raises(ClaimError, match=r"p\[3\]: the outcomes are 1\.\.2"):
        prove(Implies(size, p[3] <= 1), timeout=5)


@pytest.mark.parametrize(("claim", "named"), NUMBERS + STATEMENTS, ids=str)
def test_what_is_not_understood_is_named_in_one_line(claim, named):
    with pytest.raises(ClaimError, match=named) as refused:
        prove(claim, timeout=5)
    assert "\n" not in refused.value.reason


@pytest.mark.parametrize(
    "claim",
    [
        ge(kl_divergence(p, q)),
        ge(entropy([a, 1 - a])),
        Eq(entropy(p), entropy(p).rewrite(Sum)),
        Eq(entropy(p, base=2), entropy(p) / log(2)),
        ge(w + 1, 1),
        ge(w**2 + w, w),
        ge(x**y),  # a real power, of what is not negative
        ge(Max(x, y), Min(x, w, y)),
        Implies(And(x > 0, y > 0), x + y > 0),
    ],
    ids=str,
)
def test_what_is_proved(claim):
    assert_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        Ne(x, y),
        Not(Eq(x, y)),
        Or(x > 0, y > 0),
        And(x > 0, y > 0),
        ge(entr(x)),
        ge(rel_entr(x, y)),
        ge(xlogy(x, y)),
        ge(Uniform(3)[k], p[k]),
        Eq(p, q),
        Eq(x, x * Rational(1, 3) * 3.0 + y),
        ge(x**y, 1),
        Max(x, y) >= x + 1,
        Min(x, y) <= x - 1,
        Gt(w, 1),
        ge(abs(x), 2),
        Equivalent(x > 0, y > 0),
    ],
    ids=str,
)
def test_what_is_refuted(claim):
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [ge(x ** Rational(1, 3)), ge(sqrt(w)), ge(kl_div(w, x**2)), ge(p[k + 1]), ge(p[1])],
    ids=str,
)
def test_what_has_a_verdict_of_some_kind(claim):
    assert prove(claim, timeout=1).status in ("proved", "undecided")


# one name, one object

X = Symbol("x", positive=True)
NAMESAKES = [
    (Eq(Dummy("x", real=True), Dummy("x", real=True)), r"the Dummy x \(real\) and .* of its own"),
    (Eq(Dummy("x"), Dummy("x")), "two things have the name x"),
    (Implies(x > 0, ge(X, 3)), r"the symbol x \((real|positive)\) and the symbol x"),
    (Eq(x, Dummy("x", real=True)), "the Dummy x"),
    (ge(entropy(p) + Symbol("p", real=True)), r"the distribution p over \{1..n\}"),
    (ge(z[1] + Symbol("z", real=True)), r"the logits z over \{1..n\}"),
    (ge(entropy(p) + Symbol("n", real=True)), r"the symbol n \(real\)"),
    (ge(entropy(coin) + entropy(distributions("c", size=3))), r"over \{1..2\} and .*\{1..3\}"),
    (ge(p[1] + logits("p", size=n)[1]), "the distribution p .* and the logits p|the logits p"),
    (ge(Sum(p[i] * Symbol("i", real=True), (i, 1, n))), r"the symbol i .* and the symbol i \(real"),
    (ge(Sum(p[i] * p[Dummy("i", integer=True)], (i, 1, n))), "the Dummy i"),
]


@pytest.mark.parametrize(("claim", "both"), NAMESAKES, ids=str)
def test_two_objects_of_one_name_are_refused(claim, both):
    with pytest.raises(ClaimError, match=both):
        prove(claim)
    with pytest.raises(ClaimError, match=both):
        assert_proved(claim)


def test_a_bound_index_may_bear_the_name_of_what_stands_outside():
    assert prove(ge(Sum(p[i], (i, 1, n)) + p[i])).status == "proved"
    one = Dummy("i", integer=True, positive=True)
    assert_proved(Eq(Sum(p[one], (one, 1, n)), Sum(q[i], (i, 1, n))))


def test_code_and_tests_of_code_refuse_namesakes():
    both = Bernoulli(Symbol("b", real=True)), Bernoulli(Symbol("b", positive=True))
    loss = cross_entropy(*both)
    for refuse in (
        lambda: generate(loss, "numpy"),
        lambda: lambdify((entropy(both[0]), entropy(both[1]))),
        lambda: assert_implements(lambda b: b, loss),
    ):
        with pytest.raises(ValueError, match="two things have the name b"):
            refuse()


# assumptions

UNMODELLED = [
    *({"prime": True}, {"composite": True}, {"even": True}, {"odd": True}, {"zero": True}),
    *({"rational": True}, {"irrational": True}, {"integer": False, "real": True}),
]
NOT_REAL = [
    *({}, {"complex": True}, {"finite": True}, {"algebraic": True}, {"extended_real": True}),
    *({"extended_positive": True}, {"hermitian": True}),
]
NEVER_REAL = [{"imaginary": True}, {"real": False}, {"infinite": True}, {"commutative": False}]


@pytest.mark.parametrize("assumptions", UNMODELLED + NEVER_REAL, ids=str)
def test_assumptions_that_are_not_modelled_are_refused(assumptions):
    symbol = Symbol("v", **assumptions)
    with pytest.raises(ClaimError, match=r"the symbol v \(.*\) has an assumption that is not kept"):
        prove(Eq(symbol + x, y, evaluate=False))
    with pytest.raises(ValueError, match=r"the symbol v \(.*\) has an assumption"):
        assert_implements(lambda v: v, symbol + 1)


@pytest.mark.parametrize("assumptions", NOT_REAL, ids=str)
def test_a_symbol_of_a_claim_is_real_by_assumption(assumptions):
    # log(exp(v)) = v holds for every real number, and not for every complex one
    symbol = Symbol("v", **assumptions)
    with pytest.raises(ClaimError, match=r"v .* is not known to be real: write Symbol\('v', real"):
        prove(Eq(log(exp(symbol)), symbol, evaluate=False))


def test_what_a_symbol_is_assumed_to_be_is_a_condition_of_the_claim():
    v = Symbol("v", nonnegative=True)
    assert prove(Ge(v, 0, evaluate=False)).status == "proved"
    assert [str(each) for each in prove(ge(w**2 + w, w)).entry.given] == ["w > 0"]
    assert prove(Gt(v, 0)).status == "refuted"
    assert prove(Ge(Symbol("v", nonpositive=True), 0)).status == "refuted"


@pytest.mark.parametrize("name", ["x y", "", "a.b", "λ", "1x"])
def test_a_name_that_cannot_be_written_is_refused(name):
    with pytest.raises(ClaimError, match="is no name for a claim"):
        prove(Symbol(name, real=True) >= 0)


def test_a_deep_expression_is_refused():
    deep = x
    for _ in range(70):
        deep = exp(-deep)
    with pytest.raises(ClaimError, match="nested at most 120 deep"):
        prove(Gt(deep, 0, evaluate=False))
