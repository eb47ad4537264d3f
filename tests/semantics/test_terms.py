"""SymPy expressions say the same as kernel terms; what the kernel cannot say is refused."""

import pytest
from sympy import (
    Derivative,
    Eq,
    Function,
    Ge,
    Implies,
    Integer,
    KroneckerDelta,
    Limit,
    Max,
    Min,
    Ne,
    Not,
    Or,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
    oo,
    sqrt,
)
from sympy import symbols as sympy_symbols

import symdiv
from symdiv.certificates.show import show, show_sequent
from symdiv.distribution.derivatives import HasDerivative, SameDerivative
from symdiv.distribution.statements import ForEvery, ForEveryReal, ForSome
from symdiv.kernel.term import INDEX, REAL
from symdiv.semantics.terms import BridgeError, claim_of, hypotheses_of, to_proposition, to_term
from symdiv.semantics.terms.expressions import to_counted, to_index

n = Symbol("n", integer=True, positive=True)
i, j, k, l = sympy_symbols("i j k l", integer=True, positive=True)  # noqa: E741
x, y = sympy_symbols("x y", real=True)
p, q = symdiv.distributions("p q", size=n)
z = symdiv.logits("z", size=n)
r = symdiv.distributions("r", size=n)
N = Symbol("N", integer=True, positive=True)
sample = symdiv.Sample("x", length=N, size=n)
p_emp = symdiv.Empirical(sample)
l_ = symdiv.likelihood("l", size=n)
labels = symdiv.labels("y", length=N)
s = symdiv.Softmax(z)
P_IS_Q, P_IS_R = (f"equal_on(upto(n), i. p(i), i. {other}(i))" for other in "qr")
HALF_AND_HALF = "p(k) / 2 + softmax(upto(n), i. z(i), k) / 2"
bernoulli = symdiv.Bernoulli(x)
theta, t = sympy_symbols("theta t", real=True)
family = symdiv.families("f", theta, size=n)
N = Symbol("N", integer=True, positive=True)
given = symdiv.conditionals("g", given=N, size=n)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (x + 2 * y, "x + 2 * y"),
        (x / y, "x / y"),
        (-x, "-x"),
        (Rational(-7, 10), "-7/10"),
        (x**2, "x * x"),
        (1 / x, "1 / x"),
        (exp(x) * log(y), "exp(x) * log(y)"),
        (KroneckerDelta(k, l), "delta(k, l)"),
        (p[k] / q[k], "p(k) / q(k)"),
        (Sum(p[i] * log(p[i]), (i, 1, n)), "sum(i in upto(n). p(i) * log(p(i)))"),
        (symdiv.entropy(p), "entropy(upto(n), i. p(i))"),
        (symdiv.kl_divergence(p, q), "kl_divergence(upto(n), i. p(i), i. q(i))"),
        (
            symdiv.kl_divergence(p, symdiv.mixture((1 - x, p), (x, q))),
            "kl_divergence(upto(n), i. p(i), i. (1 - x) * p(i) + x * q(i))",
        ),
        (symdiv.mixture((Rational(1, 2), p), (Rational(1, 2), s))[k], HALF_AND_HALF),
        (s[k], "softmax(upto(n), i. z(i), k)"),
        (symdiv.sigmoid(x), "sigmoid(x)"),
        (log(n), "log(size(upto(n)))"),
        (sqrt(1 - x), "square_root(1 - x)"),
        (x ** Rational(1, 3), "power(x, 1/3)"),
        (x**-y, "power(x, -y)"),
        (2 * y * x ** (1 - y), "2 * y * power(x, 1 - y)"),
        (x**-2, "1 / (x * x)"),
        (1 / sqrt(x), "1 / square_root(x)"),
        (abs(x - y), "abs(x - y)"),
        (Max(x, y), "max(x, y)"),
        (Min(x, y, 2), "min(min(2, x), y)"),
        (symdiv.Uniform(n)[k], "1 / size(upto(n))"),
        (symdiv.OneHot(k, n)[l], "delta(k, l)"),
        (symdiv.entropy(symdiv.Uniform(n)), "entropy(upto(n), i. uniform(upto(n), i))"),
        (symdiv.entropy(symdiv.OneHot(k, n)), "entropy(upto(n), i. one_hot(k, i))"),
        (symdiv.entropy(p, base=2), "entropy_in_base(upto(n), i. p(i), 2)"),
        (
            symdiv.cross_entropy(p, q, base=3),
            "cross_entropy_in_base(upto(n), i. p(i), i. q(i), 3)",
        ),
        (
            symdiv.kl_divergence(p, q, base=10),
            "kl_divergence_in_base(upto(n), i. p(i), i. q(i), 10)",
        ),
        (symdiv.entropy(bernoulli), "binary_entropy(x)"),
        (symdiv.entropy(bernoulli, base=2), "binary_entropy(x) / log(2)"),
        (n * x, "x * size(upto(n))"),
        (q[sample[k]], "q(x(k))"),
        (p_emp[k], "empirical(upto(N), i. x(i), k)"),
        (p_emp[sample[k]], "empirical(upto(N), i. x(i), x(k))"),
        (KroneckerDelta(sample[k], l), "delta(l, x(k))"),
        (symdiv.evidence(p, l_) * l_[k], "evidence(upto(n), i. p(i), i. l(i)) * l(k)"),
        (symdiv.posterior(p, l_)[k], "posterior(upto(n), i. p(i), i. l(i), k)"),
        (symdiv.elbo(q, p, l_), "elbo(upto(n), i. q(i), i. p(i), i. l(i))"),
        (symdiv.xlogy(p[k], q[k]), "p(k) * log(q(k))"),
        (labels[k] * x, "x * y(k)"),
        (
            symdiv.divergence_estimate(p, q, sample, q),
            "divergence_estimate(upto(N), i. x(i), i. p(i), i. q(i), i. q(i))",
        ),
        (
            symdiv.cross_entropy(symdiv.Bernoulli(y), symdiv.Bernoulli(symdiv.sigmoid(x))),
            "binary_cross_entropy(y, sigmoid(x))",
        ),
        (
            symdiv.kl_divergence(symdiv.Bernoulli(x), symdiv.Bernoulli(y)),
            "binary_kl_divergence(x, y)",
        ),
        (family[k], "f(k, theta)"),
        (symdiv.cross_entropy(p, family), "cross_entropy(upto(n), i. p(i), i. f(i, theta))"),
        (symdiv.entropy(family.at(2 * x)), "entropy(upto(n), i. f(i, 2 * x))"),
        (given[k][i], "g(k, i)"),
        (symdiv.entropy(given[k]), "entropy(upto(n), i. g(k, i))"),
        (x / N, "x / size(upto(N))"),
        (x - 2 * y, "x - 2 * y"),
        (symdiv.entropy([Rational(1, 2), Rational(1, 2)]), "entropy_2(1/2, 1/2)"),
        (symdiv.kl_divergence([1, 0], [x, 1 - x]), "kl_divergence_2(1, 0, x, 1 - x)"),
        (
            symdiv.cross_entropy(
                symdiv.Categorical([x, 1 - x], ["cat", "dog"]),
                symdiv.Categorical([y, 1 - y], ["dog", "cat"]),
            ),
            "cross_entropy_2(x, 1 - x, 1 - y, y)",
        ),
    ],
)
def test_an_expression_and_its_term_say_the_same(expression, text):
    assert show(to_term(expression)) == text


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (x >= y, "y <= x"),
        (x > y, "y < x"),
        (Ne(x, y), "not x = y"),
        (Not(Implies(x > y, x > 0)), "not (y < x -> 0 < x)"),
        (Or(Eq(x, 0), Eq(y, 0)), "not x = 0 -> y = 0"),
        (Or(Not(Eq(p, q)), Not(Eq(p, r))), f"not not {P_IS_Q} -> not {P_IS_R}"),
        (Or(Eq(x, 0), Eq(p, q), Eq(p, r)), f"not x = 0 -> not {P_IS_Q} -> {P_IS_R}"),
        (Eq(p, q), "equal_on(upto(n), i. p(i), i. q(i))"),
        (symdiv.dominates(q, p), "dominates(upto(n), i. q(i), i. p(i))"),
        (Eq(Derivative(x * y, x), y), "deriv(u. u * y, x, y)"),
        (
            Eq(Derivative(symdiv.entropy(q), q[k]), x),
            "deriv(y. entropy(upto(n), i. q(i) + y * delta(i, k)), 0, x)",
        ),
        (
            Eq(Derivative(symdiv.entropy(p), q[k]), 0),
            "deriv(x. entropy(upto(n), i. p(i)), q(k), 0)",
        ),
        (ForEvery(k, n, q[k] > 0), "forall i in upto(n). 0 < q(i)"),
        (ForSome(k, n, q[k] > 0), "not (forall i in upto(n). not 0 < q(i))"),
        (ForSome(k, n, Eq(q[k], 0)), "not (forall i in upto(n). not q(i) = 0)"),
        (Not(ForEvery(k, n, q[k] > 0)), "not (forall i in upto(n). 0 < q(i))"),
        (Eq(Limit(x * y, x, 1, "-"), y), "limit_from_below(x. x * y, 1, y)"),
        (
            ForEveryReal(t, symdiv.dominates(family.at(t), p)),
            "forall x. dominates(upto(n), i. f(i, x), i. p(i))",
        ),
        (
            SameDerivative(family[k], theta * x, theta),
            "same_derivative(y. f(k, y), y. y * x, theta)",
        ),
        (HasDerivative(symdiv.entropy(p), x, 0), "deriv(y. entropy(upto(n), i. p(i)), x, 0)"),
    ],
)
def test_a_statement_and_its_proposition_say_the_same(statement, text):
    assert show(to_proposition(statement)) == text


def test_numbers_from_0_on_are_what_indices_count():
    m, size = Symbol("m", integer=True, nonnegative=True), Symbol("k", integer=True, positive=True)
    assert show(to_term(3 * m)) == "3 * count(after_m)"
    for trials, index in (
        (m, "after_m"),
        (m + 2, "next(next(after_m))"),
        (size, "next(k)"),
        (Integer(0), "one"),
        (Integer(2), "next(next(one))"),
    ):
        assert show(to_counted(trials)) == index


@pytest.mark.parametrize("number", [x, Integer(-1), Integer(51), Rational(1, 2), 2 * n])
def test_other_numbers_are_not(number):
    with pytest.raises(BridgeError, match="is not counted by an index"):
        to_counted(number)


def test_no_index_is_a_number_that_may_be_0():
    m = Symbol("m", integer=True, nonnegative=True)
    with pytest.raises(BridgeError, match="m is not an index symbol"):
        to_index(m)


def test_a_real_number_of_trials_is_said_by_the_sort_of_its_index():
    m = Symbol("m", real=True)
    divergence = symdiv.kl_divergence(symdiv.Binomial(m, x), symdiv.Binomial(m, x))
    claim = claim_of(Eq(divergence, m * 0, evaluate=False), (Ge(m, 1, evaluate=False),))
    one_sort = {each for prop in (*claim.hypotheses, claim.conclusion) for each in prop.free}
    assert {each.name: each.type for each in one_sort} == {"after_m": (INDEX,), "x": (REAL,)}
    said = {show(each) for each in claim.hypotheses}
    assert said == {"0 <= x", "x <= 1", "1 <= count(after_m)"}


def test_a_bound_index_does_not_capture_a_free_one():
    total = Sum(p[i] * KroneckerDelta(i, k), (i, 1, n))
    assert show(to_term(total.subs(k, j))) == "sum(i in upto(n). delta(i, j) * p(i))"


def test_the_alphabet_of_every_index_is_a_hypothesis_unless_it_is_bound():
    free = hypotheses_of(q[k] > 0, ())
    bound = hypotheses_of(ForEvery(k, n, q[k] > 0), ())
    assert [str(each) for each in free] == ["k in {1..n}", "q is a distribution"]
    assert [str(each) for each in bound] == ["q is a distribution"]


def test_what_the_weights_of_a_mixture_must_be_is_a_hypothesis():
    two = hypotheses_of(symdiv.entropy(symdiv.mixture((1 - x, p), (x, q))) >= 0, ())
    three = hypotheses_of(symdiv.entropy(symdiv.mixture((x, p), (y, q), (1 - x - y, r))) >= 0, ())
    assert [str(each) for each in two[2:]] == ["x <= 1", "x >= 0"]
    assert [str(each) for each in three[3:]] == ["x + y <= 1", "x >= 0", "y >= 0"]
    assert show(to_proposition(two[2])) == "x <= 1"


def test_that_the_hot_outcome_is_one_is_a_hypothesis_unless_it_is_known():
    assert [
        str(each) for each in hypotheses_of(Eq(symdiv.entropy(symdiv.OneHot(k, n)), 0), ())
    ] == ["k in {1..n}"]
    assert hypotheses_of(Eq(symdiv.entropy(symdiv.OneHot(2, 3)), 0), ()) == ()
    assert hypotheses_of(ForSome(k, n, Eq(symdiv.OneHot(k, n), symdiv.Uniform(n))), ()) == ()


def test_what_is_assumed_of_a_family_is_assumed_for_every_parameter():
    (said,) = hypotheses_of(symdiv.entropy(family.at(x)) >= 0, ())
    assert str(said) == "f_t is a distribution for every real t"


def test_what_is_assumed_of_conditional_distributions_is_assumed_for_every_input():
    total = Sum(symdiv.entropy(given[j]), (j, 1, N))
    (said,) = hypotheses_of(total >= 0, ())
    assert str(said) == "g[m] is a distribution for every m in {1..N}"


def test_samples_and_observations_bring_their_hypotheses():
    assert set(map(str, hypotheses_of(symdiv.cross_entropy(p_emp, q) >= 0, ()))) == {
        "q is a distribution",
        "x[m] in {1..n} for every m in {1..N}",
        "N > 0",
    }
    claim = claim_of(symdiv.kl_divergence(q, symdiv.posterior(p, l_)) >= 0, ())
    assert show_sequent(claim) == (
        "0 < evidence(upto(n), i. p(i), i. l(i)), distribution(upto(n), i. p(i)), "
        "distribution(upto(n), i. q(i)), forall i in upto(n). 0 <= l(i) |- 0 <= "
        "kl_divergence(upto(n), i. q(i), i. posterior(upto(n), j. p(j), j. l(j), i))"
    )


def test_a_claim_has_the_hypotheses_of_its_distributions_and_those_given():
    claim = claim_of(symdiv.kl_divergence(p, q) >= 0, (symdiv.dominates(q, p),))
    assert show_sequent(claim) == (
        "distribution(upto(n), i. p(i)), distribution(upto(n), i. q(i)), "
        "dominates(upto(n), i. q(i), i. p(i)) |- 0 <= kl_divergence(upto(n), i. p(i), i. q(i))"
    )


def test_symbolic_masses_bring_what_makes_them_a_distribution_and_the_divergence_finite():
    claim = claim_of(symdiv.kl_divergence([1, 0], [x, 1 - x]) >= 0, ())
    assert show_sequent(claim) == (
        "0 <= 1 - x, 0 <= x, not x = 0 |- 0 <= kl_divergence_2(1, 0, x, 1 - x)"
    )


def test_where_the_masses_decide_domination_it_is_no_hypothesis():
    half = Rational(1, 2)
    assert hypotheses_of(symdiv.kl_divergence([1, 0], [half, half]) >= 0, ()) == ()
    label = symdiv.cross_entropy(symdiv.Bernoulli(y), symdiv.Bernoulli(symdiv.sigmoid(x)))
    assert hypotheses_of(label >= 0, ()) == ()  # a label may be any real number


def test_an_equation_of_series_says_what_happens_where_one_is_infinite():
    r, t = symdiv.distributions("r t", size=oo)
    equation = Eq(symdiv.cross_entropy(r, t), symdiv.entropy(r) + symdiv.kl_divergence(r, t))
    text = show(to_proposition(equation))
    assert text.count("hassum") == 3
    assert text.count("diverges") == 4
    assert text.count("extended_sum") == 2


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (Function("f")(x), r"f\(x\) has no kernel term: write Function\('f', real=True\)"),
        (Function("f", real=True)(x, y), r"f\(x, y\) has no kernel term: .* of one number"),
        (Symbol("c"), "c is not known to be real"),
        (Symbol("m", integer=True), "m is not known to be positive; write Symbol"),
        (x**100, "only powers"),
        (Sum(p[i], (i, 2, n)), "begin at 1, not at 2"),
        (symdiv.entropy(symdiv.distributions("r", size=3)), "3 is not an index symbol"),
        (
            symdiv.kl_divergence([Rational(1, 2), Rational(1, 2)], [1, 0]),
            "is oo: .* has no mass where .* has some",
        ),
        (symdiv.entropy(symdiv.distributions("r", size=oo)), "may be oo"),
    ],
)
def test_what_the_kernel_cannot_say_is_refused(statement, message):
    with pytest.raises(BridgeError, match=message):
        to_term(statement)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (Eq(Derivative(x * y, x, y), 1), "one derivative at a time"),
        (symdiv.entropy(symdiv.distributions("r", size=oo), base=2) >= 0, "in nats"),
        (Eq(Limit(x, x, 0), 0), "state a limit from below"),
        (Symbol("t", real=True), "is not a statement"),
    ],
)
def test_statements_that_are_not_understood_are_refused(statement, message):
    with pytest.raises(BridgeError, match=message):
        to_proposition(statement)
