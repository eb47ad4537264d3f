"""Logarithms taken apart: of products, quotients, exponentials and numbers.

A factor that is 0 where the logarithm has no meaning makes the term 0, whatever log 0 is: so
``p(i) * log(p(i) / q(i))`` is taken apart where ``p(i)`` is not 0, and both sides are 0 elsewhere.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Polynomial, polynomial
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.closed_logarithms import closed
from symdiv.lemmas.logarithms import log_divide, log_multiply, log_one, positive
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.fractions_apart import over_one_line
from symdiv.prover.inside import rewritten_inside
from symdiv.prover.polynomials import (
    arranged,
    changing,
    factors,
    is_number,
    number,
    product,
    reciprocal,
    signed_product,
)
from symdiv.prover.sign_lemmas import factor_nonzero
from symdiv.prover.sums import sums_apart
from symdiv.tactics.conversions import reflexive, sum_same, transitive
from symdiv.tactics.inference import assume, by, cases, for_each
from symdiv.tactics.linear import arith, signed

__all__ = ["logarithms_apart"]

ONE: Final = numeral(1)
_SEVERAL: Final = 2
_SPLITS: Final[Mapping[object, Callable[[], Theorem]]] = {
    S.MUL: log_multiply,
    S.DIV: log_divide,
}
_WITHIN: Final = (S.ABS, S.EXP)  # what has logarithms within it as any other number


def logarithms_apart(value: Term, facts: Facts) -> Theorem:
    """``|- value = u``, the logarithms in u being of what cannot be taken apart further."""
    return _apart(value, facts) or reflexive(value)


def _mentions_log(value: Term) -> bool:
    """Whether there is a logarithm in it, but for those below a fraction's line."""
    parts = value.args[:1] if value.head is S.DIV else value.args
    return value.head is S.LOG or any(map(_mentions_log, parts))


def _apart(value: Term, facts: Facts) -> Theorem | None:
    """As ``logarithms_apart``; None where nothing changes."""
    rule = _RULES.get(value.head)
    return rule(value, facts) if rule and _mentions_log(value) else None


def _in_parts(value: Term, facts: Facts) -> Theorem | None:
    found = [_apart(each, facts) for each in value.args]
    if not any(found):
        return None
    new = [e.conclusion.args[1] if e else arg for e, arg in zip(found, value.args, strict=True)]
    goal = S.EQUAL(value, value.head(*new))  # type: ignore[operator]
    return arith(goal, *(each for each in found if each))


def _within(value: Term, facts: Facts) -> Theorem | None:
    """Of what is in strokes or raised, but for sums, of which more is known as they are written."""
    found = None if S.SUM in symbols([value]) else _apart(value.args[0], facts)
    return found and rewritten_inside(value, found)


def _under_sum(value: Term, facts: Facts) -> Theorem | None:
    index, body, inside = facts.opened(value)
    found = _apart(body, inside)
    return by(sum_same(), for_each(index, value.args[0], found)) if found else None


def _logarithm(value: Term, facts: Facts) -> Theorem | None:
    found = expanded(value, facts)
    return None if found is None or found.conclusion.args[1] is value else found


def _product(value: Term, facts: Facts) -> Theorem | None:
    parts = _multiplied(value)
    places = [place for place, each in enumerate(parts) if _mentions_log(each)]
    for place in places:
        if parts[place].head in _WITHIN and (plain := _apart(parts[place], facts)):
            found = _exchanged(value, plain, parts[:place] + parts[place + 1 :])
            rest = _apart(found.conclusion.args[1], facts)
            return transitive(found, rest) if rest else found
    outside = [place for place in places if parts[place].head not in _WITHIN]
    if not outside:
        return None
    place = outside[0]
    factor, others = parts[place], parts[:place] + parts[place + 1 :]
    if factor.head in (S.ADD, S.SUB, S.NEG):
        terms = [signed_product([*others, part]) for part in factor.args]
        spread = arith(S.EQUAL(value, factor.head(*terms)))
        rest = _apart(spread.conclusion.args[1], facts)
        return transitive(spread, rest) if rest else None
    if factor.head is S.LOG:
        return _weighted(value, factor, others, facts)
    return _inside(value, factor, others, facts)


def _inside(value: Term, factor: Term, others: list[Term], facts: Facts) -> Theorem | None:
    """A product of which one factor, such as a sum, has logarithms in it."""
    plain = _apart(factor, facts)

    def convert(inside: Facts) -> Theorem | None:
        found = _apart(factor, inside)
        further = found and (plain is None or found.conclusion is not plain.conclusion)
        return found if further else None

    weighted = _where_nonzero(value, others, facts, convert)
    if weighted or plain is None:
        return weighted
    return _exchanged(value, plain, others)


def _multiplied(value: Term) -> list[Term]:
    if value.head is S.MUL:
        return [each for arg in value.args for each in _multiplied(arg)]
    if value.head is S.NEG:
        return [signed(-1), *_multiplied(value.args[0])]
    if value.head is S.DIV and value.args[0] is not ONE:
        top, bottom = value.args
        value_below = number(bottom)
        below = numeral(1 / value_below) if value_below else S.DIV(ONE, bottom)
        return [*_multiplied(top), below]
    return [value]


def _exchanged(value: Term, equation: Theorem, others: list[Term]) -> Theorem:
    """The product with the right side of the equation for its left."""
    new = signed_product([*others, equation.conclusion.args[1]])
    return arith(S.EQUAL(value, new), modulo=[equation])


def _weighted(value: Term, log: Term, others: list[Term], facts: Facts) -> Theorem | None:
    """A logarithm times other factors, none of which is 0 where it is taken apart."""
    plain = expanded(log, facts)
    if plain is not None:
        return None if plain.conclusion.args[1] is log else _exchanged(value, plain, others)

    def convert(inside: Facts) -> Theorem | None:
        found = expanded(log, inside)
        return None if found is None or found.conclusion.args[1] is log else found

    return _where_nonzero(value, others, facts, convert)


def _where_nonzero(
    value: Term, others: list[Term], facts: Facts, convert: Callable[[Facts], Theorem | None]
) -> Theorem | None:
    """A product converted in one factor where the others are not 0; where they are, it is 0."""
    weights = [each for each in others if not is_number(each) and each is not signed(-1)]
    if not weights:
        return None
    weight = product(weights)
    zero = assume(S.EQUAL(weight, ZERO))
    nonzero = assume(S.negation(zero.conclusion))
    some = [factor_nonzero(each, nonzero) for each in weights]
    pairs = zip((facts.stated(S.LE(ZERO, each)) for each in weights), some, strict=True)
    above = [positive(least, different) for least, different in pairs if least]
    found = convert(facts.also(*some, *above))
    if found is None:
        return None
    elsewhere = _exchanged(value, found, others)
    at_zero = arith(elsewhere.conclusion, modulo=[zero])
    return cases(zero.conclusion, at_zero, elsewhere)


_RULES: Final[Mapping[object, Callable[[Term, Facts], Theorem | None]]] = {
    S.ADD: _in_parts,
    S.SUB: _in_parts,
    S.NEG: _in_parts,
    S.SUM: _under_sum,
    S.MUL: _product,
    S.DIV: _product,
    S.LOG: _logarithm,
    **dict.fromkeys(_WITHIN, _within),
}


# one logarithm


def expanded(log: Term, facts: Facts) -> Theorem | None:
    """``|- log(x) = the sum of the logarithms of its factors``, where they are known positive."""
    if as_written := _of_factors(log, facts):
        return as_written
    flat = over_one_line(sums_apart(log.args[0], facts), facts)
    pieces = factors(polynomial(flat.conclusion.args[1]))
    whole = product(pieces)
    same = arith(S.EQUAL(log.args[0], whole), flat)
    signs = [facts.positive(piece) for piece in pieces]
    if len(pieces) == 2 and is_number(pieces[0]) and not signs[1]:
        signs[1] = _unscaled(pieces[1], facts.positive(log.args[0]), same)
    known = [sign for sign in signs if sign]
    if len(known) < len(signs) or any(map(_never_positive, pieces)):
        return None
    found = rewritten_inside(log, same) if whole is not log.args[0] else reflexive(log)
    of_parts = [_of_piece(piece, facts) for piece in pieces]
    total, sign = pieces[0], known[0]
    equation = reflexive(S.LOG(total))
    for piece, above in zip(pieces[1:], known[1:], strict=True):
        step = by(log_multiply(), sign, above)
        total, sign = S.MUL(total, piece), by("multiply_less", sign, above)
        goal = S.EQUAL(S.LOG(total), S.ADD(equation.conclusion.args[1], S.LOG(piece)))
        equation = arith(goal, step, equation)
    value = arranged(_total(of_parts))
    return arith(S.EQUAL(log, value), found, equation, *of_parts)


def _never_positive(piece: Term) -> bool:
    value = number(piece)
    return value is not None and value <= 0


def _of_factors(log: Term, facts: Facts) -> Theorem | None:
    """Of a product or quotient with sums for factors, which are not to be multiplied out."""
    (x,) = log.args
    lemma = _SPLITS.get(x.head)
    if lemma is None or sum(len(polynomial(each)) > 1 for each in _factors(x)) < _SEVERAL:
        return None
    signs = [sign for each in x.args if (sign := facts.positive(each))]
    if len(signs) < len(x.args):
        return None
    split = by(lemma(), *signs)
    parts = [expanded(S.LOG(each), facts) for each in x.args]
    known = [each for each in parts if each]
    whole = S.ADD if x.head is S.MUL else S.SUB
    if len(known) < len(parts):
        return None
    value = whole(*(each.conclusion.args[1] for each in known))
    return arith(S.EQUAL(log, arranged(polynomial(value))), split, *changing(known))


def _factors(value: Term) -> list[Term]:
    if value.head not in (S.MUL, S.DIV):
        return [value]
    return [each for arg in value.args for each in _factors(arg)]


def _unscaled(piece: Term, sign: Theorem | None, same: Theorem) -> Theorem | None:
    """``0 < y`` from ``0 < x`` and ``x = c * y`` for a number c."""
    return arith(S.LT(ZERO, piece), sign, same) if sign else None


def _total(equations: list[Theorem]) -> Polynomial:
    total: dict[tuple[Term, ...], Fraction | int] = {}
    for equation in equations:
        for monomial, coefficient in polynomial(equation.conclusion.args[1]).items():
            total[monomial] = total.get(monomial, 0) + coefficient
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def _of_piece(piece: Term, facts: Facts) -> Theorem:
    log = S.LOG(piece)
    if piece is ONE:
        return log_one()
    if is_number(piece):
        return closed(log).equations[0]
    if piece.head is S.EXP:
        flat = logarithms_apart(piece.args[0], facts)
        return arith(S.EQUAL(log, flat.conclusion.args[1]), by("log_exp", a=piece.args[0]), flat)
    if given := facts.masses_given.get(piece):
        inside = rewritten_inside(log, given)
        if apart := expanded(inside.conclusion.args[1], facts):
            return transitive(inside, apart)
    below = reciprocal(piece)
    if below is not None:
        sign = facts.positive(below)
        inner = sign and expanded(S.LOG(below), facts)
        if sign and inner:
            quotient = by(log_divide(), arith(S.LT(ZERO, ONE)), sign)
            negative = S.NEG(inner.conclusion.args[1])
            return arith(S.EQUAL(log, negative), quotient, log_one(), inner)
    return reflexive(log)
