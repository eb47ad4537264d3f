"""The Lagrange multiplier equations of cross-entropy on the simplex have one solution: q = p.

The method is Lagrange's; Cover and Thomas, 2nd ed., 12.1, use it for maximum entropy.
"""

from functools import cache

from sympy import And, Derivative, Eq, Equivalent, Gt, Implies, Sum

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import distribution, dominated, folded
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.partial_derivatives import partial_of_sum
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    functional,
    real_function,
    summand,
    suppose,
    term,
    variable,
)
from symdiv.measures import cross_entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, replace_last, rewriting, sum_same
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import (
    assume,
    both,
    by,
    cases,
    conclude,
    equivalence,
    for_each,
    halves,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.gradients import of_cross_entropy
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, j, k, multiplier, n, p, q

LOSS = "cross_entropy(D, j. p(j), j. q(j) + t * delta(j, i))"
SIDE = "lambda * (sum(j in D. q(j) + t * delta(j, i)) - 1)"
LAGRANGIAN = f"deriv(t. {LOSS} + {SIDE}, 0, 0)"
STATIONARY = f"forall i in D. 0 < q(i) -> {LAGRANGIAN}"
EQUATIONS = "forall i in D. 0 < q(i) -> -(p(i) / q(i)) + lambda = 0"
PROPORTIONAL = "forall i in D. p(i) = lambda * q(i)"
ONE_EQUAL = "lambda = 1 and (forall i in D. p(i) = q(i))"
ONE_SAME = "lambda = 1 and equal_on(D, i. p(i), i. q(i))"


LAGRANGE_FUNCTION = cross_entropy(p, q) + multiplier * (Sum(q[j], (j, 1, n)) - 1)


@proves(
    Equivalent(
        ForEvery(k, n, Implies(Gt(q[k], 0), Eq(Derivative(LAGRANGE_FUNCTION, q[k]), 0))),
        And(Eq(multiplier, 1), Eq(p, q)),
    ),
    given=ABSOLUTELY_CONTINUOUS,
    id="simplex-stationary",
    title="Over the simplex, cross-entropy is stationary only at q = p",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "The equations are those of Lagrange for the constraint {sum(i in D. q(i)) = 1}, one for "
        "each outcome that {q} gives mass to; {p} is dominated by {q}, so that these include "
        "the support of {p}.",
    ),
)
@cache
def simplex_stationary() -> Derivation:
    """The multiplier equations hold exactly for lambda = 1 and q = p, where q dominates p."""
    return derivation(
        Calculation(NAMES, STATIONARY)
        .then(
            "iff",
            EQUATIONS,
            _everywhere(STATIONARY, EQUATIONS, *_gradient()),
            "gradient of cross-entropy; {lambda * q(i)} has the derivative {lambda}",
        )
        .then(
            "iff",
            PROPORTIONAL,
            _everywhere(EQUATIONS, PROPORTIONAL, _cleared(), _divided()),
            "multiply by {q(i)}; where {q(i) = 0} also {p(i) = 0}",
        )
        .then("iff", ONE_EQUAL, _summed(), "sum over {i}: {1 = lambda * 1}")
        .then(
            "iff",
            ONE_SAME,
            everywhere(rewriting(folded("equal_on(D, i. p(i), i. q(i))")), term(ONE_EQUAL)),
            "equality on the alphabet",
        )
        .part()
    )


def _everywhere(left: str, right: str, there: Theorem, back: Theorem) -> Theorem:
    """Two statements about all i in D are equivalent if each implies the other at i."""
    member, i = assume(term("i in D")), variable("i")
    ways = ((left, there), (right, back))
    return equivalence(
        *(
            conclude(for_each(i, term("D"), modus_ponens(link, in_domain(every, member))), every)
            for every, link in ((assume(term(text)), link) for text, link in ways)
        )
    )


def _gradient() -> tuple[Theorem, Theorem]:
    """The Lagrangian is stationary along i exactly if its derivative, -p/q + lambda, is 0."""
    (above,) = suppose("0 < q(i)")
    slope, zero = _slope(), term("-(p(i) / q(i)) + lambda = 0")
    stationary = assume(term(LAGRANGIAN))
    unique = arith(zero, by("deriv_unique", slope, stationary))
    value = replace_last(slope, assume(zero))
    forward = conclude(unique, stationary)
    backward = conclude(value, assume(zero))
    return _under(above, forward), _under(above, backward)


def _under(above: Theorem, link: Theorem) -> Theorem:
    """``|- (0 < q -> A) -> (0 < q -> B)`` from ``0 < q |- A -> B``"""
    given = assume(S.IMPLIES(above.conclusion, link.conclusion.args[0]))
    return conclude(modus_ponens(link, modus_ponens(given, above)), given, above)


def _slope() -> Theorem:
    """``deriv(Lagrangian, 0, -p(i) / q(i) + lambda)`` from ``i in D`` and ``0 < q(i)``"""
    pairs = variable("k"), term("i")
    loss = infer("instantiate", *pairs, premises=(of_cross_entropy().theorem,))
    one = derivative(real_function("x. x"), term("q(i)"))
    total = by(
        partial_of_sum(),
        assume(term("i in D")),
        one,
        w=summand("i x. x"),
        f=functional("i. q(i)"),
    )
    slope = derivative(real_function(f"t. {LOSS} + {SIDE}"), numeral(0), loss, total)
    return with_value(slope, term("-(p(i) / q(i)) + lambda"))


def _cleared() -> Theorem:
    """From the equation at q(i) > 0, or else from domination: p(i) = lambda q(i)."""
    nonnegative = in_domain(distribution("q")[0], assume(term("i in D")))
    given, goal = assume(term("0 < q(i) -> -(p(i) / q(i)) + lambda = 0")), "p(i) = lambda * q(i)"
    zero = assume(term("q(i) = 0"))
    vanishes = modus_ponens(in_domain(dominated(), assume(term("i in D"))), zero)
    at_zero = arith(term(goal), vanishes, modulo=[zero])
    above = positive(nonnegative, assume(term("not q(i) = 0")))
    equation = modus_ponens(given, above)
    scaled = arith(term("q(i) * (-(p(i) / q(i)) + lambda) = q(i) * 0"), modulo=[_solved(equation)])
    elsewhere = arith(term(goal), scaled, nonzero=[above])
    return conclude(cases(zero.conclusion, at_zero, elsewhere), given)


def _solved(equation: Theorem) -> Theorem:
    """``lambda = p(i) / q(i)``"""
    return arith(term("lambda = p(i) / q(i)"), equation)


def _divided() -> Theorem:
    """From p(i) = lambda q(i): the equation at q(i) > 0."""
    given, above = suppose("p(i) = lambda * q(i)", "0 < q(i)")
    goal = term("-(p(i) / q(i)) + lambda = 0")
    return conclude(arith(goal, nonzero=[above], modulo=[given]), given, above)


def _summed() -> Theorem:
    """p = lambda q on D, both summing to 1, exactly if lambda = 1 and p = q."""
    proportional, both_hold = suppose(PROPORTIONAL, ONE_EQUAL)
    member, i = assume(term("i in D")), variable("i")
    total = by(sum_same(), proportional)
    scaled = by("sum_scale", D=term("D"), a=term("lambda"), f=functional("i. q(i)"))
    sums = [distribution("p")[1], distribution("q")[1]]
    one = arith(term("lambda = 1"), total, scaled, modulo=sums)
    same = arith(term("p(i) = q(i)"), in_domain(proportional, member), modulo=[one])
    forward = both(one, for_each(i, term("D"), same))
    is_one, equal = halves(both_hold)
    back = arith(term("p(i) = lambda * q(i)"), in_domain(equal, member), modulo=[is_one])
    return equivalence(
        conclude(forward, proportional), conclude(for_each(i, term("D"), back), both_hold)
    )
