"""Lemmas: what entropies of a nonnegative table satisfy, zeros allowed, whatever its total is.

The sum of x log(x) over the masses of a table, and over those of its marginals, takes the place of
entropies (Yeung, Information Theory and Network Coding, 2008, section 13.3). The first ``count``
indices are given, and each of the inequalities is the sum over them of one about the rest.
"""

from collections.abc import Sequence
from functools import cache, reduce

from symdiv.kernel import signature as S
from symdiv.kernel.term import REAL, Term, Variable, abstract, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.log_sum import log_sum
from symdiv.lemmas.logarithms import log_multiply, positive, term_split
from symdiv.lemmas.nested import at_table, for_every, permuted, there, under_sums
from symdiv.lemmas.sums import linearly, split, sum_nonnegative, sum_scale_right, term_below_sum
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.semantics.definitions.variables import (
    ALPHABETS,
    INDICES,
    Places,
    every,
    marginal,
    others,
    surprises,
    total,
    value,
    xlogx,
)
from symdiv.tactics.conversions import everywhere, reflexive, replace, symmetric, transitive
from symdiv.tactics.inference import assume, by, cases, conclude, discharge
from symdiv.tactics.linear import arith

__all__ = ["conditional_entropy_nonnegative", "conditional_information_nonnegative", "factorised"]


@cache
def _surprise_below() -> Theorem:
    """``|- 0 <= a -> a <= b -> a * log(a) <= a * log(b)``"""
    mass, below = suppose("0 <= a", "a <= b")
    zero, some = suppose("a = 0", "not a = 0")
    goal = term("a * log(a) <= a * log(b)")
    order = by(log_at_most(), positive(mass, some), below)
    gap = by("multiply_le", mass, arith(term("0 <= log(b) - log(a)"), order))
    return conclude(
        cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, gap)), mass, below
    )


@cache
def _divided_below() -> Theorem:
    """``|- 0 <= a -> a <= b -> a * log(a / b) = a * log(a) - a * log(b)``"""
    mass, below, none = suppose("0 <= a", "a <= b", "b = 0")
    gone = by("le_antisymmetric", arith(term("a <= 0"), below, none), mass)
    least = arith(term("0 <= b"), mass, below)
    split = by(term_split(), mass, least, discharge(none.conclusion, gone))
    return conclude(split, mass, below)


@cache
def conditional_entropy_nonnegative(count: int) -> Theorem:
    """``|- f >= 0 -> the sum of f log(f) is at most that of F log(F)``, F the sum over the last"""
    arity = count + 1
    assumed, mass = _masses(arity)
    whole = total([count], mass)
    below = _below_sum(count, there(assumed, range(count)))
    each = by(_surprise_below(), there(assumed, range(arity)), below)
    last = under_sums([count], each)
    taken = _scaled(count, mass, S.LOG(whole))
    one = arith(S.LE(last.conclusion.args[0], xlogx(whole)), last, taken)
    return conclude(_over_given(count, one), assumed)


@cache
def conditional_information_nonnegative(count: int) -> Theorem:
    """``|- f >= 0 -> surprises(rows) + surprises(columns) <= surprises(f) + surprises(totals)``

    For each value of what is given, f is a table of the last two indices. This is the log-sum
    inequality in each row, against the sums of the columns, added up.
    """
    at_row, at_column = pair = (count, count + 1)
    assumed, mass = _masses(count + 2)
    here = there(assumed, range(count + 2))
    row, column, whole = (total(over, mass) for over in ([at_column], [at_row], pair))
    turned = symmetric(_exchanged(pair, mass))
    in_column = _below_sum(at_row, for_every([at_row], here))
    in_table = replace(under_sums([at_column], in_column), turned)
    least = by(sum_nonnegative(), for_every([at_row], here))
    empty = assume(S.EQUAL(column, numeral(0)))
    none = arith(S.LE(mass, numeral(0)), in_column, empty)
    dominated = discharge(empty.conclusion, by("le_antisymmetric", none, here))
    ratios = by(log_sum(), *(for_every([at_column], each) for each in (here, least, dominated)))
    logs = under_sums([at_column], by(_divided_below(), here, in_column))
    of_row = by(_divided_below(), by(sum_nonnegative(), for_every([at_column], here)), in_table)
    crossed = S.MUL(mass, S.LOG(column))
    left = S.SUB(xlogx(row), S.MUL(row, S.LOG(whole)))
    right = S.SUB(total([at_column], xlogx(mass)), total([at_column], crossed))
    apart = linearly(S.EQUAL(logs.conclusion.args[1], right))
    each = arith(S.LE(left, right), replace(ratios, turned), logs, of_row, apart)
    rows = under_sums([at_row], each)
    in_columns = under_sums([at_column], _scaled(at_row, mass, S.LOG(column)))
    smaller = S.ADD(total([at_row], xlogx(row)), total([at_column], xlogx(column)))
    larger = S.ADD(total(pair, xlogx(mass)), xlogx(whole))
    means = _scaled(at_row, row, S.LOG(whole)), _exchanged(pair, crossed), in_columns
    one = arith(S.LE(smaller, larger), rows, *_apart(rows), *means)
    return conclude(_over_given(count, one), assumed)


def _exchanged(pair: Places, mass: Term) -> Theorem:
    """``the sum over rows of sums over columns = the sum over columns of sums over rows``"""
    first, second = pair
    table = abstract((INDICES[first], INDICES[second]), mass)
    return by("sum_exchange", D=ALPHABETS[first](), E=ALPHABETS[second](), h=table)


def _over_given(count: int, link: Theorem) -> Theorem:
    """An inequality between sums, itself summed over the given indices, and taken apart."""
    if not count:
        return link
    whole = under_sums(range(count), link)
    ends = [
        reduce(S.ADD, [total(range(count), part) for part in _summands(side)])
        for side in link.conclusion.args
    ]
    return arith(S.LE(*ends), whole, *_apart(whole))


def _summands(side: Term) -> tuple[Term, ...]:
    return side.args if side.head is S.ADD else (side,)


def _apart(link: Theorem) -> list[Theorem]:
    """Its sides, with each sum of sums and differences taken apart."""
    return [everywhere(split, side) for side in link.conclusion.args]


def _masses(arity: int) -> tuple[Theorem, Term]:
    """That f is not negative, as an assumption, and its value at the indices."""
    mass = value("f", arity)
    return assume(every(range(arity), S.LE(numeral(0), mass))), mass


def _below_sum(place: int, each: Theorem) -> Theorem:
    """``f(i) <= sum(f)`` from ``forall i in D. 0 <= f(i)``"""
    member = assume(S.MEMBER(INDICES[place](), ALPHABETS[place]()))
    return by(term_below_sum(), each, member)


def _scaled(place: int, mass: Term, factor: Term) -> Theorem:
    """``sum(f * a) = sum(f) * a``"""
    summand = abstract((INDICES[place],), mass)
    return by(sum_scale_right(), D=ALPHABETS[place](), f=summand, a=factor)


@cache
def factorised(arity: int, left: tuple[Places, ...], right: tuple[Places, ...]) -> Theorem:
    """``|- f >= 0 -> a product of marginals = another -> their surprises have equal sums``

    ``left`` and ``right`` are the indices of the marginals; one of those on the left is f itself.
    Where f is not 0 no marginal is, and the logarithm of either product is a sum.
    """
    assumed, mass = _masses(arity)
    sides = [[marginal("f", arity, kept) for kept in side] for side in (left, right)]
    products = S.EQUAL(*(reduce(S.MUL, side) for side in sides))
    same = assume(every(range(arity), products))
    here, at_here = there(assumed, range(arity)), there(same, range(arity))
    zero = assume(S.EQUAL(mass, numeral(0)))
    some = positive(here, assume(S.negation(zero.conclusion)))
    logs = [_log_of_product([_positive(some, here, arity, k) for k in s]) for s in (left, right)]
    equal_logs = by("real_replace", at_here, reflexive(S.LOG(products.args[0])), Q=_logs(products))
    terms = S.EQUAL(*(_added([S.MUL(mass, S.LOG(each)) for each in side]) for side in sides))
    ratio = arith(S.EQUAL(*(each.conclusion.args[1] for each in logs)), equal_logs, *logs)
    each = cases(zero.conclusion, arith(terms, modulo=[zero]), arith(terms, modulo=[ratio]))
    whole = under_sums(range(arity), each)
    means = [_mean_surprise(arity, kept) for kept in dict.fromkeys((*left, *right))]
    goal = S.EQUAL(*(_added([surprises("f", arity, k) for k in s]) for s in (left, right)))
    return conclude(arith(goal, whole, *_apart(whole), *means), assumed, same)


def _added(terms: Sequence[Term]) -> Term:
    return reduce(S.ADD, terms)


def _logs(products: Term) -> Term:
    x = Variable("x", (REAL,))
    return abstract((x,), S.EQUAL(S.LOG(products.args[0]), S.LOG(x())))


def _log_of_product(factors: Sequence[Theorem]) -> Theorem:
    """``log(a * b * c) = log(a) + log(b) + log(c)`` from ``0 < a``, ``0 < b`` and ``0 < c``"""
    product, *rest = factors
    found = reflexive(S.LOG(product.conclusion.args[1]))
    for each in rest:
        step = by(log_multiply(), product, each)
        total_log = S.ADD(found.conclusion.args[1], S.LOG(each.conclusion.args[1]))
        found = arith(S.EQUAL(step.conclusion.args[0], total_log), step, found)
        product = by("multiply_less", product, each)
    return found


def _positive(some: Theorem, here: Theorem, arity: int, kept: Places) -> Theorem:
    """``0 < x`` for a marginal x, from ``0 < f``: it is at least f."""
    below, least = _at_most_itself(here.conclusion.args[1]), here
    for place in reversed(others(arity, kept)):
        each = for_every([place], least)
        step = _below_sum(place, each)
        mass, larger = below.conclusion.args[0], step.conclusion.args[1]
        below = arith(S.LE(mass, larger), below, step)
        least = by(sum_nonnegative(), each)
    return arith(S.LT(numeral(0), below.conclusion.args[1]), some, below)


def _at_most_itself(mass: Term) -> Theorem:
    """``a <= a``"""
    return arith(S.LE(mass, mass))


def _mean_surprise(arity: int, kept: Places) -> Theorem:
    """``the sum of f * log(x) over all indices = that of x * log(x)``, x being a marginal"""
    rest, mass = others(arity, kept), value("f", arity)
    factor = S.LOG(marginal("f", arity, kept))
    order = (*kept, *rest)
    summand = S.MUL(mass, factor)
    turned = at_table(permuted(order), range(arity), f=summand)
    inner, link = mass, reflexive(summand)
    for place in reversed(rest):
        scaled = _scaled(place, inner, factor)
        link = transitive(under_sums([place], link), scaled)
        inner = total([place], inner)
    taken = under_sums(kept, link)
    ends = turned.conclusion.args[1], taken.conclusion.args[1]
    return arith(S.EQUAL(*ends), turned, taken)
