"""What is known not to be negative of numbers: rates, masses, logarithms and exponentials."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Definition, KernelError, Term, Variable, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.absolute import abs_at_least, abs_at_least_opposite
from symdiv.lemmas.logarithms import (
    log_below,
    log_divide,
    log_one,
    term_nonnegative,
    term_surprise,
)
from symdiv.lemmas.roots import square_nonnegative
from symdiv.lemmas.sums import term_below_sum
from symdiv.measures.declared import SUMS
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.polynomials import atoms_in, ordered, product
from symdiv.prover.sign_lemmas import contradiction, factor_nonzero, size_at_least_one
from symdiv.prover.termwise import TANGENT, Termwise, log_of_sum
from symdiv.semantics.definitions.joint import (
    CONDITIONAL_DIVERGENCE,
    CONDITIONAL_ENTROPY,
    MUTUAL_INFORMATION,
)
from symdiv.semantics.definitions.measures import of_rates, over_pairs, over_set
from symdiv.semantics.definitions.numbers import SIZE
from symdiv.tactics.inference import assume, by, cases, discharge, for_each, modus_ponens
from symdiv.tactics.linear import arith

__all__ = ["MEASURES", "atoms_of", "dominated", "of_numbers"]

ONE: Final = numeral(1)
_TWO: Final = 2
_UNSQUARED: Final = (S.SUM, S.LOG)
_MOST_SQUARES: Final = 6
_SQUARE: Final[Prose] = ("no square is negative",)
_BELOW: Final[Prose] = ("no term of a sum is above it, as none is negative",)
MEASURES: Final = (
    *(over(each) for over in (over_set, over_pairs) for each in SUMS),
    *(MUTUAL_INFORMATION, CONDITIONAL_ENTROPY, CONDITIONAL_DIVERGENCE),
)


def of_numbers(claim: Term, forms: Sequence[Term], facts: Facts) -> Iterator[Termwise]:
    """What is known of the rates, masses, logarithms and exponentials outside of sums."""
    rates = list(dict.fromkeys(_rates(claim)))
    factors = [ONE, *dict.fromkeys(log for form in forms for log in atoms_of(form, S.LOG))]
    for theorem in facts.said_by(S.EQUAL):
        for left, right in (theorem.conclusion.args, theorem.conclusion.args[::-1]):
            for factor in factors:
                gap = S.SUB(left, right)
                gap = gap if factor is ONE else S.MUL(factor, gap)
                yield arith(S.LE(ZERO, gap), modulo=[theorem]), ("it is assumed",)
    for head in (S.LE, S.LT):
        for theorem in facts.said_by(head):
            left, right = theorem.conclusion.args
            yield arith(head(ZERO, S.SUB(right, left)), theorem), ("it is assumed",)
    pairs = list(_pairs(claim))
    if rates:
        half = numeral(Fraction(1, 2))
        pairs += [(each, half) for rate in rates for each in (rate, S.SUB(numeral(1), rate))]
    for a, b in dict.fromkeys(pairs):
        yield from _of_masses(a, b, facts)
    atoms = dict.fromkeys(atoms_in(claim, *forms))
    atoms |= dict.fromkeys(inner for atom in atoms if atom.head is S.LOG for inner in atom.args)
    for atom in atoms:
        yield from _ATOMS.get(atom.head, _mass)(atom, facts)
    yield from _squares(forms)


def _squares(forms: Sequence[Term]) -> Iterator[Termwise]:
    """``0 <= (x - 1/2)^2`` where x^2 stands there, and ``0 <= (x - y)^2`` where x y does."""
    half = numeral(Fraction(1, 2))
    monomials = [
        m for form in forms for m in polynomial(form) if all(x.head not in _UNSQUARED for x in m)
    ]
    twos = [ordered(m) for m in monomials if len(m) == _TWO]
    pairs = dict.fromkeys((x, y) for x, y in twos if x is not y)
    for monomial in monomials:
        root = [
            x for x in dict.fromkeys(ordered(monomial)) for _ in range(monomial.count(x) // _TWO)
        ]
        if root and len(root) * _TWO == len(monomial):
            pairs[product(root), half] = None
    for x, y in list(pairs)[:_MOST_SQUARES]:
        yield by(square_nonnegative(), a=S.SUB(x, y)), _SQUARE


def atoms_of(value: Term, head: object) -> Iterator[Term]:
    """The atoms of a polynomial that have this head."""
    for monomial in polynomial(value):
        yield from (atom for atom in monomial if atom.head is head)


def _mass(atom: Term, facts: Facts) -> Iterator[Termwise]:
    """``0 <= p(k)`` and ``p(k) <= 1``"""
    if atom.head in MEASURES:  # whose theorems give better reasons
        return
    is_mass = type(atom.head) is Variable and bool(atom.args)
    reason = ("masses are between 0 and 1",) if is_mass else ("by the signs of its parts",)
    for sign in (facts.nonnegative(atom), facts.nonnegative(S.SUB(ONE, atom))):
        if sign:
            yield sign, reason


def _logarithm(log: Term, facts: Facts) -> Iterator[Termwise]:
    """``log x <= x - 1`` and ``1 - 1/x <= log x``, and of a sum that it is above its terms."""
    (x,) = log.args
    if x.head is S.SUM:
        yield from log_of_sum(log, facts)
    sign = facts.positive(x)
    if sign is None:
        return
    yield arith(S.LE(ZERO, S.SUB(S.SUB(x, ONE), log)), by(log_below(), sign)), TANGENT
    inverse = by("divide_positive", sign)
    below = by(log_below(), inverse)
    split = by(log_divide(), arith(S.LT(ZERO, ONE)), sign)
    gap = S.SUB(log, S.SUB(ONE, S.DIV(ONE, x)))
    yield arith(S.LE(ZERO, gap), below, split, log_one()), TANGENT


def _size(size: Term, facts: Facts) -> Iterator[Termwise]:
    """``1 <= n``"""
    if above := facts.positive(size):
        least = by(size_at_least_one(), above)
        yield arith(S.LE(ZERO, S.SUB(size, ONE)), least), ("there is an outcome",)


def _exponential(value: Term, facts: Facts) -> Iterator[Termwise]:
    """``1 + x <= exp x`` and ``0 < exp x``"""
    del facts
    above = by("exp_positive", a=value.args[0])
    tangent = by(log_below(), above)
    inverse = by("log_exp", a=value.args[0])
    gap = S.SUB(value, S.ADD(ONE, value.args[0]))
    yield arith(S.LE(ZERO, gap), tangent, inverse), ("an exponential is above its tangents",)
    yield above, ("exponentials are positive",)


def _absolute(value: Term, facts: Facts) -> Iterator[Termwise]:
    """``x <= |x|`` and ``-x <= |x|``"""
    del facts
    for lemma in (abs_at_least(), abs_at_least_opposite()):
        yield by(lemma, a=value.args[0]), ("no number and no opposite is above its absolute value",)


def _sum(total: Term, facts: Facts) -> Iterator[Termwise]:
    """The signs of a sum, and that none of its terms is above it, where none is negative."""
    domain, summand = total.args
    index, body, inside = facts.opened(total)
    if body.head is not S.SUM:  # of sums of sums of logarithms entries know the sign
        yield from _mass(total, facts)
    members = [t for t in facts.said_by(S.MEMBER) if t.conclusion.args[1] is domain]
    if members and (each := inside.nonnegative(body)):
        for member in members:
            below = by(term_below_sum(), for_each(index, domain, each), member, f=summand)
            gap = S.SUB(*reversed(below.conclusion.args))
            yield arith(S.LE(ZERO, gap), below), _BELOW


_ATOMS: Final[Mapping[object, Callable[[Term, Facts], Iterator[Termwise]]]] = {
    S.SUM: _sum,
    S.LOG: _logarithm,
    S.EXP: _exponential,
    S.ABS: _absolute,
    SIZE: _size,
}


_BINARY: Final = tuple(map(of_rates, SUMS))


def _binary(value: Term) -> Iterator[Term]:
    if value.head in _BINARY:
        yield value
    for arg in value.args:
        yield from _binary(arg)


def _rates(claim: Term) -> Iterator[Term]:
    for each in _binary(claim):
        yield from each.args


def _pairs(claim: Term) -> Iterator[tuple[Term, Term]]:
    one = numeral(1)
    for each in _binary(claim):
        a, b = each.args if len(each.args) == 2 else (each.args[0], each.args[0])
        yield from ((a, b), (S.SUB(one, a), S.SUB(one, b)))
    for each, size in _explicit(claim):
        first, second = each.args[:size], each.args[size:] or each.args
        yield from zip(first, second, strict=True)
        share = numeral(Fraction(1, size))
        yield from ((mass, share) for mass in dict.fromkeys((*first, *second)))


def _explicit(value: Term) -> Iterator[tuple[Term, int]]:
    """Measures of masses that are written out, each with how many outcomes it has."""
    if type(value.head) is Definition:
        size = value.head.name.rpartition("_")[2]
        if size.isdecimal():
            yield value, int(size)
    for arg in value.args:
        yield from _explicit(arg)


def _of_masses(a: Term, b: Term, facts: Facts) -> Iterator[Termwise]:
    """``0 <= a log(a/b) - a + b`` and, for b at most 1, ``0 <= -a log b``."""
    above, below = facts.nonnegative(a), facts.nonnegative(b)
    vanishes = dominated(a, b, facts)
    if above is None or below is None or vanishes is None:
        return
    masses = (above, below, vanishes)
    yield (by(term_nonnegative(), *masses), TANGENT)
    try:
        at_most_one = arith(S.LE(b, numeral(1)), *_bounds(b, facts))
    except KernelError:
        return
    yield (by(term_surprise(), at_most_one, *masses), TANGENT)


def _bounds(b: Term, facts: Facts) -> list[Theorem]:
    rest = facts.nonnegative(S.SUB(numeral(1), b))
    return [rest] if rest else []


def dominated(a: Term, b: Term, facts: Facts) -> Theorem | None:
    """``b = 0 -> a = 0``"""
    zero, gone = assume(S.EQUAL(b, ZERO)), assume(S.EQUAL(a, ZERO))
    if a is b:
        return discharge(zero.conclusion, zero)
    for theorem in facts.said_by(S.IMPLIES):
        if theorem.conclusion is S.IMPLIES(zero.conclusion, gone.conclusion):
            return theorem
    if others := [modus_ponens(each, zero) for each in facts.vanishing(b)]:
        try:
            return discharge(zero.conclusion, arith(gone.conclusion, modulo=others))
        except KernelError:
            pass
    nonzero = assume(S.negation(gone.conclusion))
    parts = a.args if a.head is S.MUL else ()
    above = facts.also(nonzero, *(factor_nonzero(each, nonzero) for each in parts)).positive(b)
    if above is None:
        return None
    absurd = by("absurd", contradiction(above, zero), A=gone.conclusion)
    return discharge(zero.conclusion, cases(gone.conclusion, gone, absurd))
