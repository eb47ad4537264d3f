"""What geometric and Poisson distributions are among all with their mean.

The cross-entropy of any p from a geometric distribution depends on p by its mean only, so that it
is the same for p and for the geometric distribution of that mean, of which it is the entropy.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Implies, Le, log

from symdiv.certificates.show import show
from symdiv.distribution import Geometric
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.against_families import (
    GEOMETRIC,
    geometric_dominates_mean,
    geometric_term,
    mean_nonnegative,
)
from symdiv.lemmas.count_families import geometric_distribution
from symdiv.lemmas.countable_entropy import entropy_at_most, same_distribution, series_order
from symdiv.lemmas.hypotheses import relieved, unfolded
from symdiv.lemmas.logarithms import log_divide, log_one, positive
from symdiv.lemmas.series import H, every, masses, series
from symdiv.lemmas.vocabulary import NAMES, equation, functional, suppose, term, variable
from symdiv.measures import cross_entropy, entropy
from symdiv.measures.mean import Mean
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import everywhere, replace_last, rewriting, symmetric
from symdiv.tactics.inference import (
    assume,
    at,
    both,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith, divide_self
from symdiv.theorems.catalogue import proves
from symdiv.theorems.count_families import geometric_entropy
from symdiv.theorems.objects import b, p_counts, t

_COUNTED: Final = Eq(Mean(p_counts), t)
_RATE: Final = "log(b) + count(i) * log(1 - b)"


@proves(
    Eq(cross_entropy(p_counts, Geometric(b)), -log(b) - t * log(1 - b)),
    given=(_COUNTED, Implies(Eq(b, 1), Eq(t, 0))),
    id="geometric-cross-entropy",
    title="The cross-entropy from a geometric distribution",
    names=NAMES,
    introduction=(
        "The outcomes are 0, 1, 2, ..., and the mean {t} is all that matters of {i. p(i)}. A "
        "geometric distribution that is certain of 0 is compared with another one such only."
    ),
    remarks=("Where {b = 1} and {0 < t}, the cross-entropy is infinite.",),
)
@cache
def geometric_cross_entropy() -> Derivation:
    """H(p, Geometric(b)) = -log b - log(1 - b) E_p k."""
    given = suppose(*GEOMETRIC)
    total, mean = "hassum(i. p(i), 1)", GEOMETRIC[1]
    value = "-log(b) - t * log(1 - b)"
    facts = f"{total} and {mean}"
    lines = series(f"-(p(i) * ({_RATE}))", value), series("-(p(i) * log(geometric(b, i)))", value)
    start = assume(term(facts))
    sums = by("and_left", start), by("and_right", start)
    added = by(
        "series_add",
        by("series_scale", sums[0], a=term("-log(b)")),
        by("series_scale", sums[1], a=term("-log(1 - b)")),
    )
    spread = "(-log(b)) * p(i) + (-log(1 - b)) * (count(i) * p(i))"
    linear = replace_last(
        by("series_same", every(arith(equation(spread, f"-(p(i) * ({_RATE}))"))), added),
        arith(equation("(-log(b)) * 1 + (-log(1 - b)) * t", value)),
    )
    own = modus_ponens(geometric_term(), *given)
    same = arith(equation(f"-(p(i) * ({_RATE}))", "-(p(i) * log(geometric(b, i)))"), own)
    middle = assume(term(lines[0]))
    part = (
        Calculation(NAMES, facts)
        .then("implies", lines[0], conclude(linear, start), "term by term")
        .then(
            "implies",
            lines[1],
            conclude(by("series_same", every(same), middle), middle),
            "{log(geometric(b, next(k))) = log(b) + count(next(k)) * log(1 - b)} where "
            "{p(next(k))} is not 0",
        )
        .part()
    )
    masses_sum = masses("p")[1]
    return derivation(Part(part.lines, modus_ponens(part.theorem, both(masses_sum, given[1]))))


_SUCCESS: Final = GEOMETRIC[2:4]
_MEAN: Final = "(1 - b) / b"
_VALUE: Final = f"-log(b) - {_MEAN} * log(1 - b)"
_OWN: Final = "-(geometric(b, i) * log(geometric(b, i)))"
_EQUAL: Final = "equal_on_naturals(i. p(i), i. geometric(b, i))"


_GAP: Final = "-(p(i) * log(geometric(b, i))) - p(i) + geometric(b, i)"


def _at_k(text: str) -> str:
    """The term of the outcome k, which the index after k counts."""
    return text.replace("(i)", "(next(k))").replace(", i)", ", next(k))")


def _at_mean() -> tuple[Theorem, Theorem]:
    """The sum of H(p, Geometric(b)) where p has the mean of that, and that it dominates p."""
    p, mean, above, most = suppose(GEOMETRIC[0], f"hassum(i. count(i) * p(i), {_MEAN})", *_SUCCESS)
    (certain,) = suppose("b = 1")
    none = conclude(arith(equation(_MEAN, "0"), modulo=[certain]), certain)
    known = p, mean, above, most, none
    cross = specialised(geometric_cross_entropy().theorem, {variable("t"): term(_MEAN)})
    return relieved(cross, *known), by(geometric_dominates_mean(), *known)


def _against(lemma: Theorem, *known: Theorem) -> Theorem:
    """A lemma on p and q for q = Geometric(b)."""
    values = {variable("q"): functional("i. geometric(b, i)"), variable("s"): term(_VALUE)}
    return modus_ponens(specialised(lemma, values), *known)


@proves(
    And(
        Le(entropy(p_counts), entropy(Geometric(b))),
        Equivalent(
            Eq(entropy(p_counts), -log(b) - (1 - b) / b * log(1 - b)), Eq(p_counts, Geometric(b))
        ),
    ),
    given=(Eq(Mean(p_counts), (1 - b) / b),),
    id="geometric-maximum-entropy",
    title="Of all distributions with a given mean, the geometric one has the greatest entropy",
    names=NAMES,
    introduction=(
        "The outcomes are 0, 1, 2, .... The mean of {i. geometric(b, i)} is {(1 - b) / b}, which "
        "is {t} for {b = 1 / (1 + t)}, and its entropy is {-log(b) - (1 - b) / b * log(1 - b)}."
    ),
)
@cache
def geometric_maximum_entropy() -> Derivation:
    """H(p) <= H(Geometric(b)) where p has the mean (1 - b)/b, and = exactly at p = Geometric(b)."""
    p = assume(term(GEOMETRIC[0]))
    cross, dominated = _at_mean()
    q = by(geometric_distribution(), *suppose(*_SUCCESS))
    own = specialised(geometric_entropy().theorem, {variable("a"): term("b")})
    facts = f"hassum(i. p(i), 1) and hassum(i. count(i) * p(i), {_MEAN})"
    lines = (
        series("-(p(i) * log(geometric(b, i)))", _VALUE),
        f"series_at_most(i. {H}, {_VALUE})",
        f"series_order(i. {H}, i. {_OWN})",
    )
    start, crossed, below = (assume(term(each)) for each in (facts, *lines[:2]))
    counted = by("and_right", start)
    part = (
        Calculation(NAMES, facts)
        .then(
            "implies",
            lines[0],
            conclude(relieved(cross, counted), start),
            "the cross-entropy from a geometric distribution",
        )
        .then(
            "implies",
            lines[1],
            conclude(_against(entropy_at_most(), p, q, dominated, crossed), crossed),
            f"{{{_at_k(H)} <= {_at_k(_GAP)}}}, and the masses of both sum to 1",
        )
        .then(
            "implies",
            lines[2],
            conclude(by(series_order(), below, own), below),
            "the entropy of a geometric distribution",
        )
        .part()
    )
    mean = suppose(f"hassum(i. count(i) * p(i), {_MEAN})")[0]
    most = Part(part.lines, modus_ponens(part.theorem, both(masses("p")[1], mean)))
    reached, same = suppose(series(H, _VALUE), _EQUAL)
    equal = _against(same_distribution(), p, q, dominated, cross, reached)
    each = at(unfolded(same), term("i"))
    terms = everywhere(rewriting(symmetric(each)), term(_OWN))
    attained = by("series_same", every(terms), own)
    either = equivalence(discharge(reached.conclusion, equal), discharge(same.conclusion, attained))
    text = f"{series(H, _VALUE)} <-> {_EQUAL}"
    why = (
        f"equal sums leave 0 for that of {{{_at_k(_GAP)} - {_at_k(H)}}}, of which no term is "
        "negative, and one is 0 only where the masses are equal"
    )
    return derivation(most, fact(NAMES, text, either, why))


_BOUND: Final = "(1 + t) * log(1 + t) - t * log(t)"
_B: Final = "1 / (1 + t)"


@proves(
    Le(entropy(p_counts), (1 + t) * log(1 + t) - t * log(t)),
    given=(_COUNTED,),
    id="entropy-of-mean",
    title="The mean bounds the entropy",
    names=NAMES,
    introduction=(
        "The outcomes are 0, 1, 2, ..., and {t} is the mean of {i. p(i)}. The bound is the entropy "
        "of the geometric distribution with that mean, {i. geometric(1 / (1 + t), i)}."
    ),
)
@cache
def entropy_of_mean() -> Derivation:
    """H(p) <= (1 + t) log(1 + t) - t log t where t is the mean of p."""
    known = suppose(*GEOMETRIC[:2])
    facts = f"hassum(i. p(i), 1) and {GEOMETRIC[1]}"
    least = by(mean_nonnegative(), *known)
    above = arith(term("0 < 1 + t"), least)
    share = by("divide_positive", above)
    (certain,) = suppose(f"{_B} = 1")
    success = (
        share,
        arith(term(f"{_B} <= 1"), by("multiply_le", least, _weakly(share)), nonzero=[above]),
        conclude(arith(term("t = 0"), divide_self(above), modulo=[certain]), certain),
    )
    at_b = {variable("b"): term(_B)}
    cross = relieved(specialised(geometric_cross_entropy().theorem, at_b), *known, *success)
    exact = replace_last(cross, _bound(least, above))
    q = by(geometric_distribution(), *success[:2])
    dominated = by(geometric_dominates_mean(), *known, *success)
    lines = exact.conclusion, term(f"series_at_most(i. {H}, {_BOUND})")
    start, crossed = assume(term(facts)), assume(lines[0])
    values = {variable("q"): functional(f"i. geometric({_B}, i)"), variable("s"): term(_BOUND)}
    below = modus_ponens(specialised(entropy_at_most(), values), known[0], q, dominated, crossed)
    mean = by("and_right", start)
    part = (
        Calculation(NAMES, facts)
        .then(
            "implies",
            show(lines[0]),
            conclude(relieved(exact, mean), start),
            "the cross-entropy from a geometric distribution",
        )
        .then(
            "implies",
            show(lines[1]),
            conclude(below, crossed),
            "Gibbs’ inequality, term by term",
        )
        .part()
    )
    return derivation(Part(part.lines, modus_ponens(part.theorem, both(masses("p")[1], known[1]))))


def _weakly(above: Theorem) -> Theorem:
    return arith(S.LE(term("0"), above.conclusion.args[1]), above)


def _bound(least: Theorem, above: Theorem) -> Theorem:
    """``-log(b) - t * log(1 - b) = (1 + t) * log(1 + t) - t * log(t)`` for b = 1 / (1 + t)"""
    goal = equation(f"-log({_B}) - t * log(1 - {_B})", _BOUND)
    inverse = arith(
        equation(f"log({_B})", "-log(1 + t)"),
        by(log_divide(), arith(term("0 < 1")), above),
        log_one(),
    )
    zero, some = suppose("t = 0", "not t = 0")
    rest = arith(equation(f"1 - {_B}", "t / (1 + t)"), nonzero=[above])
    failure = arith(
        equation(f"log(1 - {_B})", "log(t) - log(1 + t)"),
        everywhere(rewriting(rest), term(f"log(1 - {_B})")),
        by(log_divide(), positive(least, some), above),
    )
    return cases(
        zero.conclusion,
        arith(goal, inverse, modulo=[zero]),
        arith(goal, inverse, modulo=[failure]),
    )
