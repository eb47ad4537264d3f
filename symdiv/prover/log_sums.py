"""The log-sum inequality and its kin, for the logarithms that stand in a claim's normal form.

``sum(a log(a/w)) >= A log(A/W)`` for sums A and W of numbers that are not negative is what bounds
free energies, code lengths, sums of two and mixtures: W is taken from a logarithm of a sum.
"""

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.term import Numeral, Term, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.log_order import exp_at_most, log_at_most
from symdiv.lemmas.log_sum import below_log_of_two, log_sum, log_sum_of_two, part_below
from symdiv.prover.facts import Facts
from symdiv.prover.places import Place, gap, masses
from symdiv.prover.termwise import Termwise, added, difference
from symdiv.semantics.definitions.distributions import DISTRIBUTION
from symdiv.tactics.inference import by, for_each
from symdiv.tactics.linear import arith

__all__ = ["of_log_sums"]

_LOG_SUM: Final[Prose] = ("the log-sum inequality",)
_INCREASING: Final[Prose] = ("the logarithm is increasing",)
_CONCAVE: Final[Prose] = ("the logarithm is concave",)
_TWO: Final = 2


def of_log_sums(place: Place) -> Iterator[Termwise]:
    """``0 <= quantity`` by each such inequality, of the logarithms of sums at a place."""
    for rule in (_of_parts, _of_two, _of_means, _of_sums, _of_bounds):
        yield from rule(place)


def _of_parts(place: Place) -> Iterator[Termwise]:
    """``0 <= u (log x - log u)`` for each part u of a sum x; outside also times what is there."""
    for x in place.logs:
        for u in _parts(x):
            sign, rest = place.facts.nonnegative(u), difference(x, u, place.facts)
            if sign and rest:
                order = arith(S.LE(u, x), rest)
                yield place.summed(by(part_below(), sign, order)), _INCREASING

                def less(facts: Facts, u: Term = u, order: Theorem = order) -> Theorem | None:
                    above = facts.positive(u)
                    return above and gap(by(log_at_most(), above, order))

                for found in () if place.bound else place.weighted(x, less):
                    yield found, _INCREASING


def _of_two(place: Place) -> Iterator[Termwise]:
    """``(a + b) log((a + b)/(c + d)) <= a log(a/c) + b log(b/d)``, c + d a number or such a sum."""
    pairs = {x: parts for x in place.logs if len(parts := _parts(x)) == _TWO}
    numbers = [x for x in place.logs if type(x.head) is Numeral]
    below = [*pairs.values(), *([_half(x), _half(x)] for x in numbers)]
    for a, b in pairs.values():
        for c, d in (turn for each in below for turn in dict.fromkeys(permutations(each))):
            if {a, b} == {c, d}:
                continue
            known = masses(a, c, place.facts), masses(b, d, place.facts)
            if all(known):
                order = by(log_sum_of_two(), *known[0], *known[1])
                yield place.summed(gap(order)), _LOG_SUM


def _of_means(place: Place) -> Iterator[Termwise]:
    """``log(2) + (log a + log b)/2 <= log(a + b)``, times what is beside this logarithm."""
    for x in place.logs:
        parts = _parts(x)
        if len(parts) != _TWO:
            continue

        def mean(facts: Facts, parts: list[Term] = parts) -> Theorem | None:
            signs = [sign for each in parts if (sign := facts.positive(each))]
            return gap(by(below_log_of_two(), *signs)) if len(signs) == _TWO else None

        for found in place.weighted(x, mean):
            yield found, _CONCAVE


def _of_bounds(place: Place) -> Iterator[Termwise]:
    """``0 <= log(sum(c)) - log(sum(f))`` where f is said to be at most c at every outcome."""
    for total in (x for x in place.logs if x.head is S.SUM):
        index, body, inside = place.facts.opened(total)
        exponent = body.args[0] if body.head is S.EXP else None
        above = place.facts.positive(total)
        for order in inside.orders() if above else ():
            x, y = order.conclusion.args
            if index in y.free or (x is not body and x is not exponent):
                continue
            weak = arith(S.LE(x, y), order)
            each = by(exp_at_most(), weak) if x is exponent else weak
            below = by("sum_le", for_each(index, total.args[0], each))
            if above:
                yield place.summed(gap(by(log_at_most(), above, below))), _INCREASING


def _of_sums(place: Place) -> Iterator[Termwise]:
    """``A log(A/W) <= sum(a log(a/w))`` where log(W) stands there, for a distribution a.

    And for an a of whose sum A the logarithm stands there too, divided by A besides.
    """
    totals = [x for x in place.logs if x.head is S.SUM]
    for total in totals:
        domain, w = total.args
        weights = [x.args[1] for x in totals if x is not total and x.args[0] is domain]
        weights += [
            each.conclusion.args[1]
            for each in place.facts.said_by(DISTRIBUTION)
            if each.conclusion.args[0] is domain
        ]
        for a in dict.fromkeys(weights):
            index, _, inside = place.facts.opened(total)
            first, second = (instantiate(each, (index(),)) for each in (a, w))
            if known := masses(first, second, inside):
                every = (for_each(index, domain, each) for each in known)
                order = by(log_sum(), *every, D=domain, f=a, g=w)
                yield place.summed(gap(order)), _LOG_SUM
                whole = S.SUM(domain, a)
                inverse = S.DIV(numeral(1), whole)
                if whole in totals and (over := place.facts.nonnegative(inverse)):
                    yield place.summed(by("multiply_le", over, gap(order))), _LOG_SUM


def _parts(x: Term) -> list[Term]:
    """What is added in a sum; nothing of any other term."""
    parts = added(x)
    return parts if len(parts) > 1 else []


def _half(x: Term) -> Term:
    return numeral(x.head.value / _TWO)  # type: ignore[union-attr]
