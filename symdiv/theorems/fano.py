"""Fano's inequality: a guess that is seldom wrong leaves little uncertainty."""

from functools import cache
from typing import Final

from sympy import And, Eq, Le, Lt, Sum, log

from symdiv.distribution import Bernoulli
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.joint import (
    NAMES,
    ROW,
    at_most,
    equation,
    functional,
    linear,
    nonnegative,
    of_pairs,
    over,
    summed,
    suppose,
    term,
    there,
    total,
)
from symdiv.lemmas.linearity import sum_apart
from symdiv.lemmas.log_order import log_increasing
from symdiv.lemmas.log_sum import dominated_scaled, log_sum, log_sum_of_two, term_scaled
from symdiv.lemmas.log_sum_pairs import log_sum_of_pairs
from symdiv.lemmas.logarithms import log_divide, log_one, positive, term_split
from symdiv.lemmas.marginals import first_is_distribution, row
from symdiv.lemmas.sums import sum_nonnegative
from symdiv.lemmas.vocabulary import OVER_ALPHABET, property_of, variable
from symdiv.measures import entropy, xlogy
from symdiv.measures.joint import conditional_entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import Conversion, conjuncts, everywhere, rewriting, transitive
from symdiv.tactics.inference import assume, by, cases, discharge, modus_ponens, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import guess, i, n, t
from symdiv.theorems.sources import COVER_AND_THOMAS

_P: Final = "i j. p(i, j)"
_X: Final = f"first_marginal(D, {_P}, i)"
_H: Final = f"conditional_entropy(D, D, {_P})"
_WRONG: Final = "(1 - delta(j, i))"
_RIGHT_TERM: Final = f"p(i, i) * log(p(i, i) / {_X})"
_TERM: Final = f"p(i, j) * log(p(i, j) / {_X})"
_PAIR_SUM: Final = "sum(i in D. sum(j in D. {}))"
_REST: Final = "size(D) - 1"


@proves(
    And(
        Le(conditional_entropy(guess), entropy(Bernoulli(t)) + xlogy(t, n - 1)),
        Lt(conditional_entropy(guess), log(2) + t * log(n)),
    ),
    given=(Eq(t, 1 - Sum(guess[i, i], (i, 1, n))),),
    id="fano",
    title="Fano's inequality",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=(
        "X is a guess of Y, made from whatever was observed, and {p(i, j)} is the probability that "
        "X is {i} and Y is {j}. So {t} is the probability that the guess is wrong."
    ),
    remarks=(
        "An observation from which the guess was made leaves no more uncertainty of Y than the "
        "guess does, so that what is left has the same bounds.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.10.1",),
)
@cache
def fano() -> Derivation:
    """H_p(Y | X) <= h(t) + t log(n - 1) < log(2) + t log(n), t the mass off the diagonal."""
    logs = f"-{_PAIR_SUM.format(_TERM)}"
    right, wrong = f"sum(i in D. {_RIGHT_TERM})", _PAIR_SUM.format(f"{_WRONG} * ({_TERM})")
    split, parts = f"-{right} - {wrong}", f"-((1 - t) * log(1 - t)) - t * log(t / ({_REST}))"
    exact, weak = f"binary_entropy(t) + t * log({_REST})", "log(2) + t * log(size(D))"
    definition = infer("unfold", term(_H))
    first = (
        Calculation(NAMES, _H)
        .then("=", logs, arith(equation(_H, logs), definition), f"definition of {{{_H}}}")
        .then(
            "=",
            split,
            _split(logs, split),
            "the right guesses, and the wrong ones, for which {delta(j, i) = 0}",
        )
        .then(
            "<=",
            parts,
            arith(at_most(split, parts), _right(), _wrong()[0]),
            "log-sum inequality for each part",
        )
        .then(
            "=",
            exact,
            arith(equation(parts, exact), infer("unfold", term("binary_entropy(t)")), _quotient()),
            f"definition of {{binary_entropy(t)}}; {{t = 0}} where {{{_REST} = 0}}",
        )
        .part()
    )
    return derivation(
        first,
        Calculation(NAMES, _H)
        .then("<=", exact, first.theorem, "as above")
        .then(
            "<",
            weak,
            _weak(),
            "{binary_entropy(t) <= log(2)}, not = where {t = 0}; the logarithm increases",
        )
        .part(),
    )


_INNER: Final = ("j", "D")
_RIGHT_SUM: Final = "sum(i in D. p(i, i))"


def _here(theorem: Theorem) -> Theorem:
    """What is known of a joint distribution of i in D and j in E, where E is D."""
    return specialised(theorem, {variable("E"): term("D")})


def _diagonal(theorem: Theorem) -> Theorem:
    """What is known of i and j in D, where j is i."""
    return specialised(theorem, {variable("j"): term("i")})


@cache
def _masses() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p(i, j)``, ``0 <= p_X(i)`` and that the first is 0 where the second is"""
    _, least, below = map(_here, row("p"))
    mass, none = _here(there(nonnegative("p"))), assume(equation(_X, "0"))
    above = arith(at_most("p(i, j)", "0"), below, none)
    return mass, least, discharge(none.conclusion, by("le_antisymmetric", above, mass))


def _off_diagonal(summand: str, diagonal: str) -> Theorem:
    """``sum(i in D. sum(j in D. (1 - delta(j, i)) f(i, j)))`` as the whole less the diagonal"""
    (member,) = suppose("i in D")
    picked = by("sum_pick", member, f=functional(f"j. {summand}"))
    apart = f"{summand} - ({summand}) * delta(j, i)"
    inner = summed(arith(equation(f"{_WRONG} * ({summand})", apart)), _INNER)
    rows = f"sum(j in D. {summand})"
    split = linear(f"sum(j in D. {apart})", f"{rows} - sum(j in D. ({summand}) * delta(j, i))")
    left = f"sum(j in D. {_WRONG} * ({summand}))"
    each = summed(arith(equation(left, f"{rows} - {diagonal}"), inner, split, picked), ROW)
    whole = f"sum(i in D. {rows}) - sum(i in D. {diagonal})"
    return transitive(each, linear(f"sum(i in D. {rows} - {diagonal})", whole))


def _split(logs: str, parts: str) -> Theorem:
    return arith(equation(logs, parts), _off_diagonal(_TERM, _RIGHT_TERM))


@cache
def _right_sum() -> tuple[Theorem, Theorem]:
    """``sum(i in D. p(i, i)) = 1 - t`` and ``0 <= 1 - t``"""
    (given,) = suppose(f"t = 1 - {_RIGHT_SUM}")
    least = by(sum_nonnegative(), over(_diagonal(_masses()[0]), ROW))
    value = arith(equation(_RIGHT_SUM, "1 - t"), given)
    return value, arith(at_most("0", "1 - t"), least, given)


def _right() -> Theorem:
    """``(1 - t) log(1 - t) <= sum(i in D. p(i, i) log(p(i, i) / p_X(i)))``"""
    facts = [over(_diagonal(each), ROW) for each in _masses()]
    bound = by(log_sum(), *facts, f=functional("i. p(i, i)"), g=functional(f"i. {_X}"))
    value, one = _right_sum()[0], conjuncts(unfolded(_here(first_is_distribution())))[1]
    same = rewriting(value, one, arith(equation("(1 - t) / 1", "1 - t")))
    goal = at_most("(1 - t) * log(1 - t)", f"sum(i in D. {_RIGHT_TERM})")
    return arith(goal, _with(bound, same))


def _with(bound: Theorem, same: Conversion) -> Theorem:
    """A bound whose left side is rewritten."""
    left, right = bound.conclusion.args
    new = everywhere(same, left)
    return arith(S.LE(new.conclusion.args[1], right), bound, new)


@cache
def _weight() -> Theorem:
    """``0 <= 1 - delta(j, i)``"""
    same, other = suppose("j = i", "not j = i")
    one = by("index_replace", same, by("delta_same", k=term("j")), P=property_of(_IS_ONE))
    zero = by("delta_other", other)
    goal = at_most("0", _WRONG)
    return cases(same.conclusion, arith(goal, modulo=[one]), arith(goal, modulo=[zero]))


@cache
def _wrong() -> tuple[Theorem, Theorem, Theorem, Theorem]:
    """``t log(t / (size(D) - 1)) <= ...``, and what is known of the masses t and size(D) - 1"""
    mass, least, dominated = _masses()
    facts = [
        by("multiply_le", mass, _weight()),
        by("multiply_le", least, _weight()),
        by(dominated_scaled(), dominated, c=term(_WRONG)),
    ]
    every = [over(each, ROW, _INNER) for each in facts]
    f, g = (f"{each} * {_WRONG}" for each in ("p(i, j)", _X))
    pairs = {"p": of_pairs(f"i j. {f}"), "q": of_pairs(f"i j. {g}")}
    bound, link = (by(each, *every, **pairs) for each in log_sum_of_pairs())
    values = _all_wrong(f), _all_compared(g)
    scaled = summed(by(term_scaled(), *_masses(), _weight()), ROW, _INNER)
    wrong = _PAIR_SUM.format(f"{_WRONG} * ({_TERM})")
    goal = at_most(f"t * log(t / ({_REST}))", wrong)
    sums = [
        by(sum_nonnegative(), over(by(sum_nonnegative(), over(each, _INNER)), ROW))
        for each in facts[:2]
    ]
    some, rest = (
        arith(at_most("0", name), each, value)
        for name, each, value in zip(("t", _REST), sums, values, strict=True)
    )
    none = assume(equation(_REST, "0"))
    empty = arith(link.conclusion.args[0], none, values[1])
    gone = arith(equation("t", "0"), modus_ponens(link, empty), values[0])
    moved = _with(bound, rewriting(*values))
    return arith(goal, moved, scaled), some, rest, discharge(none.conclusion, gone)


def _all_wrong(summand: str) -> Theorem:
    """``sum(i in D. sum(j in D. p(i, j) (1 - delta(j, i)))) = t``"""
    turned = summed(arith(equation(summand, f"{_WRONG} * (p(i, j))")), ROW, _INNER)
    apart, value = _off_diagonal("p(i, j)", "p(i, i)"), _right_sum()[0]
    goal = equation(_PAIR_SUM.format(summand), "t")
    return arith(goal, turned, apart, value, _here(total("p")))


def _all_compared(summand: str) -> Theorem:
    """``sum(i in D. sum(j in D. p_X(i) (1 - delta(j, i)))) = size(D) - 1``"""
    turned = summed(arith(equation(summand, f"{_WRONG} * ({_X})")), ROW, _INNER)
    one = conjuncts(unfolded(_here(first_is_distribution())))[1]
    rows = summed(sum_apart(term(f"sum(j in D. {_X})")), ROW)
    columns = sum_apart(rows.conclusion.args[1])
    size = infer("unfold", term("size(D)"))
    goal = equation(_PAIR_SUM.format(summand), _REST)
    known = turned, _off_diagonal(_X, _X), rows, columns
    return arith(goal, *known, one, size, modulo=[one])


def _quotient() -> Theorem:
    """``t log(t / (size(D) - 1)) = t log(t) - t log(size(D) - 1)``"""
    return by(term_split(), *_wrong()[1:])


def _weak() -> Theorem:
    """``h(t) + t log(size(D) - 1) < log(2) + t log(size(D))``"""
    _, some, rest, dominated = _wrong()
    one, none = arith(at_most("0", "1")), assume(equation("1", "0"))
    links = (
        discharge(none.conclusion, arith(equation(each, "0"), modulo=[none]))
        for each in ("t", "1 - t")
    )
    right = _right_sum()[1]
    both = by(log_sum_of_two(), *(some, one, next(links)), *(right, one, next(links)))
    sides = [arith(equation(f"({each}) / 1", each)) for each in ("t", "1 - t")]
    sides += [arith(equation("t + (1 - t)", "1")), arith(equation("1 + 1", "2"))]
    moved = everywhere(rewriting(*sides), both.conclusion)
    two = by(log_divide(), arith(term("0 < 1")), arith(term("0 < 2")))
    definition = infer("unfold", term("binary_entropy(t)"))
    mixed = by("iff_left", moved, both)
    most = arith(at_most("binary_entropy(t)", "log(2)"), mixed, definition, two, log_one())
    zero, above = assume(equation("t", "0")), assume(term("not t = 0"))
    empty = assume(equation(_REST, "0"))
    nonzero = discharge(empty.conclusion, modus_ponens(above, modus_ponens(dominated, empty)))
    order = by(log_increasing(), positive(rest, nonzero), arith(term(f"{_REST} < size(D)")))
    gap = arith(term(f"0 < log(size(D)) - log({_REST})"), order)
    product = by("multiply_less", positive(some, above), gap)
    goal = term(f"binary_entropy(t) + t * log({_REST}) < log(2) + t * log(size(D))")
    certain = rewriting(arith(equation("1 - t", "1"), zero), log_one())
    none = everywhere(certain, term("log(1 - t)"))
    above_one = by(log_increasing(), arith(term("0 < 1")), arith(term("1 < 2")))
    at_zero = arith(goal, above_one, log_one(), modulo=[definition, none, zero])
    return cases(zero.conclusion, at_zero, arith(goal, most, product))


_IS_ONE: Final = "k. delta(j, k) = 1"
