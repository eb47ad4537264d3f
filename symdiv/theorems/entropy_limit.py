"""The entropy of a yes-or-no outcome tends to 0 as its probability tends to 1."""

from functools import cache
from typing import Final

from sympy import And, Eq, Ge, Le, Limit, sqrt

from symdiv.distribution import Bernoulli
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import by_definition, defined, relieved
from symdiv.lemmas.logarithms import (
    divide_positive,
    log_below,
    log_divide,
    log_one,
    positive,
)
from symdiv.lemmas.roots import root_facts
from symdiv.lemmas.vocabulary import NAMES, at_most, suppose, term, variable
from symdiv.measures import entropy
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.inference import (
    assume,
    at,
    both,
    by,
    cases,
    conclude,
    generalise,
    halves,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.entropy_zero import surprise_nonnegative
from symdiv.theorems.objects import t

ENTROPY: Final = "binary_entropy(t)"
ROOT: Final = "square_root(1 - t)"
X: Final = variable("x")
REST: Final = term("1 - t")
TENDS: Final = "limit_from_below(t. binary_entropy(t), 1, 0)"
DISTANCE: Final = "a * a / (4 + a * a)"  # how near to 1, so that h is less than a
BETWEEN: Final = f"1 - {DISTANCE} < x and x < 1"
NEAR: Final = "{0} < x and x < 1 -> 0 - a < binary_entropy(x) and binary_entropy(x) < 0 + a"


@cache
def surprise_below() -> Theorem:
    """``|- 0 <= a -> -(a * log(a)) <= 1 - a``, the tangent of the logarithm at 1"""
    nonnegative, zero = suppose("0 <= a", "a = 0")
    goal = term("-(a * log(a)) <= 1 - a")
    a, one = positive(nonnegative, assume(S.negation(zero.conclusion))), arith(term("0 < 1"))
    tangent = by(log_below(), divide_positive(one, a))
    reciprocal = by(log_divide(), one, a)
    gap = arith(term("0 <= 1 / a - 1 + log(a)"), tangent, reciprocal, log_one())
    product = by("multiply_le", nonnegative, gap)
    elsewhere = arith(goal, product, nonzero=[a])
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), nonnegative)


@proves(
    And(
        Ge(entropy(Bernoulli(t)), 0),
        Le(entropy(Bernoulli(t)), 2 * sqrt(1 - t)),
        Eq(Limit(entropy(Bernoulli(t)), t, 1, dir="-"), 0),
    ),
    given=(Ge(t, 0), Le(t, 1)),
    id="entropy-zero-limit",
    title="Entropy tends to 0 as an outcome becomes certain",
    names=NAMES,
    introduction=(
        "An outcome that occurs with probability {t} has the entropy {binary_entropy(t)}. Part (b) "
        "is an explicit bound; (c) follows from (a) and (b)."
    ),
)
@cache
def entropy_zero_limit() -> Derivation:
    """0 <= h(t) <= 2 root(1 - t) for 0 <= t <= 1, so that h(t) tends to 0 as t tends to 1."""
    least, bound = _nonnegative(), _bound()
    return derivation(least, bound, _limit(least.theorem, bound.theorem))


def _nonnegative() -> Part:
    t, most = suppose("0 <= t", "t <= 1")
    terms = (
        by(surprise_nonnegative(), t, most),
        by(surprise_nonnegative(), arith(term("0 <= 1 - t"), most), arith(term("1 - t <= 1"), t)),
    )
    return fact(
        NAMES,
        f"0 <= {ENTROPY}",
        arith(term(f"0 <= {ENTROPY}"), *terms, infer("unfold", term(ENTROPY))),
        "{0 <= -(t * log(t))} and {0 <= -((1 - t) * log(1 - t))}, as neither probability is "
        "more than 1",
    )


def _bound() -> Part:
    t, most = suppose("0 <= t", "t <= 1")
    logs = "-(t * log(t) + (1 - t) * log(1 - t))"
    one_log = "1 - t - (1 - t) * log(1 - t)"
    roots = f"1 - t + 2 * ({ROOT} - (1 - t))"
    nonnegative, square, doubled = _root_of_rest()
    below = by(surprise_below(), nonnegative)
    gap = arith(term(f"0 <= 1 - {ROOT} + {ROOT} * log({ROOT})"), below)
    half = arith(
        at_most(f"-((1 - t) * log({ROOT}))", f"{ROOT} - (1 - t)"),
        by("multiply_le", nonnegative, gap),
        modulo=[square],
    )
    to_roots = arith(at_most(one_log, roots), half, modulo=[doubled])
    return (
        Calculation(NAMES, ENTROPY)
        .then("=", logs, by_definition(ENTROPY, logs), f"definition of {{{ENTROPY}}}")
        .then(
            "<=",
            one_log,
            arith(at_most(logs, one_log), by(surprise_below(), t)),
            "{-(x * log(x)) <= 1 - x} at {x = t}",
        )
        .then(
            "<=",
            roots,
            to_roots,
            f"the same at {{x = {ROOT}}}, times {{2 * {ROOT}}}; {{log(1 - t) = 2 * log({ROOT})}}",
        )
        .then("<=", f"2 * {ROOT}", arith(at_most(roots, f"2 * {ROOT}"), most), "{0 <= 1 - t}")
        .part()
    )


def _root_of_rest() -> list[Theorem]:
    """The facts about the root of 1 - t, from ``t <= 1``"""
    (most,) = suppose("t <= 1")
    rest = arith(term("0 <= 1 - t"), most)
    facts = (infer("instantiate", X, REST, premises=(each,)) for each in root_facts())
    return [relieved(each, rest) for each in facts]


def _limit(least: Theorem, bound: Theorem) -> Part:
    epsilon, none = suppose("0 < a", f"forall b. not (b < 1 and (forall x. {NEAR.format('b')}))")
    square = by("multiply_less", epsilon, epsilon)
    distance = divide_positive(square, arith(term("0 < 4 + a * a"), square))
    close = conclude(_close(*map(_at_x, (least, bound))), assume(term(BETWEEN)))
    start = arith(term(f"1 - {DISTANCE} < 1"), distance)
    chosen = both(start, generalise(close, variable("x")))
    impossible = conclude(modus_ponens(at(none, term(f"1 - {DISTANCE}")), chosen), none)
    every = generalise(conclude(impossible, epsilon), variable("a"))
    return fact(
        NAMES,
        TENDS,
        defined(TENDS, every),
        f"for {{0 < a}}, {{1 - t < {DISTANCE}}} gives {{{ENTROPY} <= 2 * {ROOT}}} and "
        f"{{2 * {ROOT} < a}}",
    )


def _at_x(theorem: Theorem) -> Theorem:
    return infer("instantiate", variable("t"), term("x"), premises=(theorem,))


def _close(least: Theorem, bound: Theorem) -> Theorem:
    """``-a < h(x) and h(x) < a``, for ``0 < a`` and x nearer to 1 than the distance d"""
    epsilon, between, large = suppose("0 < a", BETWEEN, "a <= 2 * square_root(1 - x)")
    near, below_one = halves(between)
    square = by("multiply_less", epsilon, epsilon)
    total = arith(term("0 < 4 + a * a"), square)
    # d < 1, so that 0 < x; and 4 d < a^2
    reciprocal = by("divide_positive", total)
    above_zero = arith(
        term("0 <= x"), near, arith(term(f"{DISTANCE} < 1"), reciprocal, nonzero=[total])
    )
    product = by("multiply_less", square, divide_positive(square, total))
    small = arith(term(f"4 * ({DISTANCE}) < a * a"), product, nonzero=[total])
    most = arith(term("x <= 1"), below_one)
    least, bound = (relieved(each, above_zero, most) for each in (least, bound))
    # were a <= 2 root, then a^2 <= 4 (1 - x) < 4 d < a^2
    root, root_square, _ = (relieved(_at_x(each), most) for each in _root_of_rest())
    gap = arith(term("0 <= 2 * square_root(1 - x) - a"), large)
    total_root = arith(term("0 <= 2 * square_root(1 - x) + a"), root, epsilon)
    squares = by("multiply_le", gap, total_root)
    impossible = arith(term("0 < 0"), squares, near, small, modulo=[root_square])
    less = by("less_or_le", conclude(by("less_irreflexive", impossible), large))
    upper = arith(term("binary_entropy(x) < 0 + a"), bound, less)
    return both(arith(term("0 - a < binary_entropy(x)"), least, epsilon), upper)
