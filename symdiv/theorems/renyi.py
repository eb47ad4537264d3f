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
from symdiv.theorems.separating import EQUAL, defined_as
from symdiv.theorems.sources import VAN_ERVEN_AND_HARREMOES

_ORDER: Final = (Gt(a, 0), Ne(a, 1))
_DEFINITION: Final = (
    "definition of {{{0}}}; {{power(p(i), {1}) * power(q(i), 1 - {1})}} is {{p(i)}} times the "
    "power {{{1} - 1}} of {{p(i) / q(i)}}"
)


def _renyi(order: str) -> str:
    return f"renyi(D, i. p(i), i. q(i), {order})"


def _moment(order: str) -> str:
    return moment(f"({order} - 1)")


def _quotient(order: str) -> str:
    return f"log({_moment(order)}) / ({order} - 1)"


@cache
def renyi_value(order: str) -> Theorem:
    """``D_a(p||q) = log(sum(p exp((a - 1) log(p / q)))) / (a - 1)``"""
    each = by(term_of_powers(), *masses(), t=term(order))
    total = by(sum_same(), over_outcomes(each))
    below = arith(equation(f"-1 + {order}", f"{order} - 1"))
    value = infer("unfold", term(_renyi(order)))
    written = transitive(value, everywhere(rewriting(total, below), value.conclusion.args[1]))
    return arith(equation(_renyi(order), _quotient(order)), written)


@cache
def _apart(order: str) -> Theorem:
    """``not a - 1 = 0``, from ``not a = 1``"""
    zero = assume(term(f"{order} - 1 = 0"))
    one = arith(term(f"{order} = 1"), zero)
    return discharge(zero.conclusion, modus_ponens(assume(term(f"not {order} = 1")), one))


def _at_order(lemma: Theorem) -> Theorem:
    """A lemma about the order 1 + s, of the order a; ``0 < a`` and ``not a = 1`` are assumed."""
    above = arith(term("0 < 1 + (a - 1)"), *suppose("0 < a"))
    return relieved(specialised(lemma, {variable("s"): term("a - 1")}), above, _apart("a"))


@proves(
    And(Ge(Renyi(p, q, a), 0), Equivalent(Eq(Renyi(p, q, a), 0), Eq(p, q))),
    given=(*ABSOLUTELY_CONTINUOUS, *_ORDER),
    id="renyi",
    title="The Rényi divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 8",),
)
def renyi() -> Derivation:
    """0 <= D_a(p||q), and = 0 exactly when p = q, for 0 < a and a != 1."""
    start, value = _renyi("a"), renyi_value("a")
    zero = everywhere(rewriting(value), term(f"{start} = 0"))
    return derivation(
        Calculation(NAMES, start)
        .then("=", _quotient("a"), value, _DEFINITION.format(start, "a"))
        .then(
            ">=",
            "0",
            _at_order(renyi_nonnegative()),
            "each power lies on the same side of its tangent at {p(i) = q(i)}: the sum is at "
            "least 1 for {1 < a}, and at most 1 for {a < 1}",
        )
        .part(),
        Calculation(NAMES, f"{start} = 0")
        .then(
            "iff",
            f"{_moment('a')} = 1",
            transitive(zero, _at_order(renyi_zero())),
            "the logarithm is 0 only at 1",
        )
        .then("iff", EQUAL, _at_order(moment_one()), "a power meets its tangent there only")
        .part(),
    )


@proves(
    Le(Renyi(p, q, a), Renyi(p, q, b)),
    given=(*ABSOLUTELY_CONTINUOUS, *_ORDER, Ne(b, 1), Le(a, b)),
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
    return derivation(
        Calculation(NAMES, _renyi("a"))
        .then("=", _quotient("a"), renyi_value("a"), _DEFINITION.format(_renyi("a"), "a"))
        .then(
            "<=",
            _quotient("b"),
            order,
            "exp lies below its chords, so that the logarithm of the sum is convex in the order, "
            "and it is 0 at the order 1",
        )
        .then("=", _renyi("b"), symmetric(renyi_value("b")), f"definition of {{{_renyi('b')}}}")
        .part()
    )


@proves(
    And(
        Implies(Lt(a, 1), Le(Renyi(p, q, a), kl_divergence(p, q))),
        Implies(Gt(a, 1), Ge(Renyi(p, q, a), kl_divergence(p, q))),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, *_ORDER),
    id="renyi-divergence",
    title="Divergence lies between the Rényi divergences of orders below and above 1",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 3",),
)
def renyi_beside_divergence() -> Derivation:
    """D_a(p||q) <= D(p||q) for a < 1, and D(p||q) <= D_a(p||q) for 1 < a."""
    start, value, whole = _renyi("a"), renyi_value("a"), defined_as(D_PQ, DIVERGENCE)
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
        .then("=", _quotient("a"), value, _DEFINITION.format(start, "a"))
        .part()
    )
    return derivation(first, *parts)
