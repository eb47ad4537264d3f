"""The Rényi divergence: not negative, rising with the order, and beside D(p||q) at the order 1."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge, Gt, Implies, Le, Lt, Ne

from symdiv.certificates.show import show
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hellinger import DIVERGENCE
from symdiv.lemmas.hypotheses import masses, relieved
from symdiv.lemmas.linearity import over_outcomes
from symdiv.lemmas.powers import term_of_powers
from symdiv.lemmas.renyi import (
    divergence_below_renyi,
    moment,
    moment_one,
    renyi_below_divergence,
    renyi_increases,
    renyi_nonnegative,
    renyi_zero,
)
from symdiv.lemmas.vocabulary import (
    D_PQ,
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    suppose,
    term,
    variable,
)
from symdiv.measures import kl_divergence
from symdiv.measures.renyi import Renyi
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import everywhere, rewriting, sum_same, symmetric, transitive
from symdiv.tactics.inference import assume, by, conclude, discharge, modus_ponens, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, a, b, p, q
from symdiv.theorems.separating import defined_as
from symdiv.theorems.sources import VAN_ERVEN_AND_HARREMOES

ORDER: Final = (Ge(a, 0), Ne(a, 1))
# by the order and the sum of p^a q^(1 - a)
_QUOTIENTS: Final = {
    "renyi": "log({1}) / ({0} - 1)",
    "tsallis": "({1} - 1) / ({0} - 1)",
    "alpha_divergence": "({1} - 1) / ({0} * ({0} - 1))",
}


def of_order(measure: str, order: str) -> str:
    """The measure of p and q of an order."""
    return f"{measure}(D, i. p(i), i. q(i), {order})"


def moment_of(order: str) -> str:
    """The sum of p^a q^(1 - a) for an order a, each term as a multiple of p."""
    return moment(f"({order} - 1)")


def quotient(measure: str, order: str) -> str:
    """What the measure is of that sum."""
    return _QUOTIENTS[measure].format(order, moment_of(order))


def definition(measure: str, order: str) -> str:
    """Why it is, in words."""
    return (
        f"definition of {{{of_order(measure, order)}}}; "
        f"{{power(p(i), {order}) * power(q(i), 1 - {order})}} is {{p(i)}} times the power "
        f"{{{order} - 1}} of {{p(i) / q(i)}}"
    )


@cache
def value_of(measure: str, order: str) -> Theorem:
    """``measure = quotient``, for 0 <= p, 0 <= q, and p = 0 where q = 0"""
    each = by(term_of_powers(), *masses(), t=term(order))
    total = by(sum_same(), over_outcomes(each))
    below = arith(equation(f"-1 + {order}", f"{order} - 1"))
    value = infer("unfold", term(of_order(measure, order)))
    written = transitive(value, everywhere(rewriting(total, below), value.conclusion.args[1]))
    return arith(equation(of_order(measure, order), quotient(measure, order)), written)


@cache
def _apart(order: str) -> Theorem:
    """``not a - 1 = 0``, from ``not a = 1``"""
    zero = assume(term(f"{order} - 1 = 0"))
    one = arith(term(f"{order} = 1"), zero)
    return discharge(zero.conclusion, modus_ponens(assume(term(f"not {order} = 1")), one))


def at_order(lemma: Theorem) -> Theorem:
    """A lemma about the order 1 + s, of the order a, which is not 1; or not 0 and not 1."""
    found = specialised(lemma, {variable("s"): term("a - 1")})
    signs = (arith(term(f"0 {sign} 1 + (a - 1)"), *suppose(f"0 {sign} a")) for sign in ("<=", "<"))
    facts = (each for each in (*signs, _apart("a")) if each.conclusion in found.hypotheses)
    return relieved(found, *facts)


def separates_at_order(
    measure: str, nonnegative: Theorem, one: Theorem, *positive: Theorem
) -> Derivation:
    """``0 <= measure``, and = 0 exactly where p and q are equal, if the order is ``positive``.

    The ``facts`` are that the quotient is not negative, and that it is 0 just where the sum is 1.
    """
    start, value = of_order(measure, "a"), value_of(measure, "a")
    vanishes = transitive(everywhere(rewriting(value), term(f"{start} = 0")), one)
    equal = conclude(transitive(vanishes, at_order(moment_one())), *positive)
    return derivation(
        Calculation(NAMES, start)
        .then("=", quotient(measure, "a"), value, definition(measure, "a"))
        .then(">=", "0", nonnegative, _SIDES)
        .part(),
        fact(
            NAMES,
            show(equal.conclusion),
            equal,
            f"it is 0 only where {{{moment_of('a')} = 1}}, and a power of positive order "
            "meets its tangent at {p(i) = q(i)} only",
        ),
    )


_SIDES: Final = (
    "each power lies on the same side of its tangent at {p(i) = q(i)}: the sum is at least 1 for "
    "{1 < a}, and at most 1 for {a < 1}"
)


@proves(
    And(
        Ge(Renyi(p, q, a), 0),
        Implies(Gt(a, 0), Equivalent(Eq(Renyi(p, q, a), 0), Eq(p, q))),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, *ORDER),
    id="renyi",
    title="The Rényi divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 8",),
)
def renyi() -> Derivation:
    """0 <= D_a(p||q), and = 0 exactly when p = q if 0 < a, for a != 1."""
    facts = map(at_order, (renyi_nonnegative(), renyi_zero()))
    return separates_at_order("renyi", *facts, *suppose("0 < a"))


@proves(
    Le(Renyi(p, q, a), Renyi(p, q, b)),
    given=(*ABSOLUTELY_CONTINUOUS, *ORDER, Ne(b, 1), Le(a, b)),
    id="renyi-increases",
    title="The Rényi divergence does not fall as its order rises",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 3",),
)
def renyi_in_order() -> Derivation:
    """D_a(p||q) <= D_b(p||q) for a <= b."""
    orders = arith(term("a - 1 <= b - 1"), *suppose("a <= b"))
    values = {variable("s"): term("a - 1"), variable("t"): term("b - 1")}
    order = relieved(specialised(renyi_increases(), values), orders, _apart("a"), _apart("b"))
    back = symmetric(value_of("renyi", "b"))
    return derivation(
        Calculation(NAMES, of_order("renyi", "a"))
        .then("=", quotient("renyi", "a"), value_of("renyi", "a"), definition("renyi", "a"))
        .then(
            "<=",
            quotient("renyi", "b"),
            order,
            "exp lies below its chords, so that the logarithm of the sum is convex in the order, "
            "and it is 0 at the order 1",
        )
        .then("=", of_order("renyi", "b"), back, definition("renyi", "b"))
        .part()
    )


@proves(
    And(
        Implies(Lt(a, 1), Le(Renyi(p, q, a), kl_divergence(p, q))),
        Implies(Gt(a, 1), Ge(Renyi(p, q, a), kl_divergence(p, q))),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, *ORDER),
    id="renyi-divergence",
    title="Divergence lies between the Rényi divergences of orders below and above 1",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 3",),
)
def renyi_beside_divergence() -> Derivation:
    """D_a(p||q) <= D(p||q) for a < 1, and D(p||q) <= D_a(p||q) for 1 < a."""
    start, value, whole = (
        of_order("renyi", "a"),
        value_of("renyi", "a"),
        defined_as(D_PQ, DIVERGENCE),
    )
    below, above = suppose("a < 1", "1 < a")
    at = {variable("s"): term("a - 1")}
    tangent = "exp lies above its tangent at the mean of {(a - 1) * log(p(i) / q(i))}"
    parts = []
    for order, lemma, sign, goal in (
        (below, renyi_below_divergence(), "0 < -(a - 1)", at_most(start, D_PQ)),
        (above, divergence_below_renyi(), "0 < a - 1", at_most(D_PQ, start)),
    ):
        known = relieved(specialised(lemma, at), arith(term(sign), order))
        theorem = conclude(arith(goal, known, value, whole), order)
        parts.append(fact(NAMES, show(theorem.conclusion), theorem, tangent))
    first = (
        Calculation(NAMES, start)
        .then("=", quotient("renyi", "a"), value, definition("renyi", "a"))
        .part()
    )
    return derivation(first, *parts)
