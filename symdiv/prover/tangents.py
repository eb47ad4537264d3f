"""Tangents and chords of the logarithm, at the logarithms that stand in a claim's normal form."""

from collections.abc import Iterator, Sequence
from itertools import permutations, product
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Numeral, Term, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.concavity import surprise_concave
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.log_sum import divergence_below_square
from symdiv.lemmas.logarithms import log_one, term_nonnegative
from symdiv.lemmas.other_outcomes import below_uniform_elsewhere, more_than_whether
from symdiv.lemmas.sums import sum_nonnegative
from symdiv.lemmas.vocabulary import variable
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.places import Place, gap, masses
from symdiv.prover.polynomials import atoms_in, factors, is_number
from symdiv.prover.termwise import TANGENT, Termwise, added
from symdiv.semantics.definitions.distributions import DISTRIBUTION
from symdiv.tactics.inference import by, for_each, function, specialised
from symdiv.tactics.linear import arith

__all__ = ["of_tangents", "of_totals"]

ONE: Final = numeral(1)
_INCREASING: Final[Prose] = ("the logarithm is increasing",)
_CHORD: Final[Prose] = ("x log x is convex, so that it is below its chords",)
_SQUARE: Final[Prose] = ("log x is at most x - 1",)
_OTHERS: Final[Prose] = ("the entropy of the other outcomes",)
_AT_MOST_ONE: Final[Prose] = ("the logarithm of what is at most 1 is not positive",)


def of_tangents(place: Place, outside: Place, closed: Sequence[Term]) -> Iterator[Termwise]:
    """``0 <= quantity`` by each such inequality, of the logarithms at a place.

    ``closed`` are closed exponentials that stand in the claim.
    """
    yield from _of_pairs(place, closed)
    yield from _below_squares(place, outside)
    yield from _of_orders(place, outside)
    yield from _negative(place)
    if not place.bound:
        yield from _of_chords(place)
        yield from _of_others(place)


def _of_pairs(place: Place, closed: Sequence[Term]) -> Iterator[Termwise]:
    """``0 <= x log(x/y) - x + y`` for two of the arguments, one of them a sum or both outside.

    Outside, also for y = 1, for y = x^2 and for closed exponentials, over which it is divided too.
    """
    numbers = () if place.bound else (ONE, *closed)
    pairs = [*permutations(place.logs, 2), *product(place.logs, numbers)]
    pairs += [(x, S.MUL(x, x)) for x in place.logs if numbers]
    pairs += product(closed if numbers else (), place.logs)
    for x, y in pairs:
        if place.bound and len(added(x)) == len(added(y)) == 1:
            continue
        if known := masses(x, y, place.facts):
            tangent = by(term_nonnegative(), *known)
            yield place.summed(tangent), TANGENT
            if x in closed and (above := place.facts.nonnegative(S.DIV(ONE, x))):
                yield by("multiply_le", above, tangent), TANGENT


def _below_squares(place: Place, outside: Place) -> Iterator[Termwise]:
    """``x log(x/y) - x + y <= (x - y)^2 / c`` where c divides, and is y or said to be below it."""
    below = {**outside.below, **place.below}
    least = [arith(S.LE(y, y)) for y in place.logs if y in below]
    least += [t for t in place.facts.orders() if t.conclusion.args[0] in below]
    for order, x in product(least, place.logs):
        c, y = order.conclusion.args
        above, sign = place.facts.positive(c), place.facts.nonnegative(x)
        if x is not y and y in place.logs and above and sign:
            weak = arith(S.LE(c, y), order)
            yield place.summed(gap(by(divergence_below_square(), sign, above, weak))), _SQUARE


def _of_orders(place: Place, outside: Place) -> Iterator[Termwise]:
    """``0 <= log y - log x``, times what is beside either, where x is said to be at most y."""
    logs = {**outside.logs, **place.logs}
    for order in place.facts.orders():
        x, y = order.conclusion.args
        known = [{*_factors(side)} <= {*logs} for side in (x, y)]
        if all(known):

            def less(facts: Facts, order: Theorem = order) -> Theorem | None:
                x, y = order.conclusion.args
                sign = facts.positive(x)
                return sign and gap(by(log_at_most(), sign, arith(S.LE(x, y), order)))

            for each in (*_factors(x), *_factors(y)):
                for found in place.weighted(each, less) if each in place.logs else ():
                    yield found, _INCREASING


def _factors(value: Term) -> list[Term]:
    return [each for each in factors(polynomial(value)) if not is_number(each)]


def _negative(place: Place) -> Iterator[Termwise]:
    """``0 <= -log x`` where x is at most 1, times what is beside it, and that times 1 - y.

    So where y is one factor more beside another such logarithm.
    """
    if not place.bound:
        return
    for x, beside in place.logs.items():
        rest = place.facts.nonnegative(S.SUB(ONE, x))
        if rest is None:
            continue

        def negative(facts: Facts, x: Term = x, rest: Theorem = rest) -> Theorem | None:
            sign = facts.positive(x)
            below = sign and by(log_at_most(), sign, arith(S.LE(x, ONE), rest))
            return below and arith(S.LE(ZERO, S.NEG(S.LOG(x))), below, log_one())

        further = [(*a, S.SUB(ONE, y)) for a, b in permutations(beside, 2) for y in _more(a, b)]
        for found in place.weighted(x, negative, further):
            yield found, _AT_MOST_ONE


def _more(less: tuple[Term, ...], more: tuple[Term, ...]) -> list[Term]:
    """The one factor that is among the others too; nothing where there is none or another."""
    rest = list(more)
    for each in less:
        if each not in rest:
            return []
        rest.remove(each)
    return rest if len(rest) == 1 else []


def _of_chords(place: Place) -> Iterator[Termwise]:
    """``x log x <= (1 - c) a log a + c b log b`` for numbers a <= x <= b, and x = a + c (b - a)."""
    stated = [each for order in place.facts.orders() for each in order.conclusion.args]
    values = {each.head.value for each in stated if type(each.head) is Numeral} | {0, 1}
    numbers = sorted(values | {1 - each for each in values if 0 < each < 1})
    for x in place.logs if len(numbers) > len((0, 1)) else ():
        known = place.facts.nonnegative
        below = [a for a in numbers if known(S.SUB(x, numeral(a)))]
        above = [b for b in numbers if known(S.SUB(numeral(b), x))]
        if below and above and max(below) < min(above):
            a, b = max(below), min(above)
            c = S.DIV(S.SUB(x, numeral(a)), numeral(b - a))
            weights = known(c), known(S.SUB(ONE, c))
            ends = (arith(S.LE(ZERO, numeral(each))) for each in (a, b))
            if weights[0] and weights[1]:
                yield gap(by(surprise_concave(), weights[0], weights[1], *ends)), _CHORD


def _of_others(place: Place) -> Iterator[Termwise]:
    """Bounds of the entropy of the outcomes but k, where the logarithm of 1 - p(k) stands."""
    facts = place.facts
    for said, member in product(facts.said_by(DISTRIBUTION), facts.said_by(S.MEMBER)):
        domain, p = said.conclusion.args
        k, alphabet = member.conclusion.args
        rest = polynomial(S.SUB(ONE, instantiate(p, (k,))))
        if alphabet is domain and any(polynomial(x) == rest for x in place.logs):
            values = {variable(name): x for name, x in zip("Dpk", (domain, p, k), strict=True)}
            bounds = (
                specialised(each, values)
                for each in (more_than_whether(), below_uniform_elsewhere())
            )
            for bound in bounds:
                known = relieved(bound, said, member)
                is_sum = known.conclusion.args[0] is ZERO
                yield known if is_sum else gap(known), _OTHERS


def of_totals(forms: Sequence[Term], facts: Facts) -> Iterator[Termwise]:
    """``0 <= sum(a log(a/w) - a + w)`` for a distribution a and sums of w, named or stated."""
    stated = [side for order in facts.orders() for side in order.conclusion.args]
    for total in (
        x for x in atoms_in(*forms, *stated) if x.head is S.SUM and S.EXP in symbols([x])
    ):
        for said in facts.said_by(DISTRIBUTION):
            domain, a = said.conclusion.args
            index, w, inside = facts.opened(total)
            if total.args[0] is not domain:
                continue
            if known := masses(instantiate(a, (index(),)), w, inside):
                each = by(term_nonnegative(), *known)
                f = function(index, each.conclusion.args[1])
                yield by(sum_nonnegative(), for_each(index, domain, each), f=f), TANGENT
