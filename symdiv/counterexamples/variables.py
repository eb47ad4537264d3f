"""Counterexamples to claims about random variables: a joint distribution with few outcomes.

Tried are constants, sums of random bits, uniform distributions on few outcomes, and functions of
bits that are not fair. Entropies are sums of rational multiples of logarithms of primes, which are
0 only where every multiple is (by unique factorisation); so what holds is known exactly.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations, islice, product
from math import gcd, prod
from math import log as natural_log
from random import Random
from textwrap import wrap
from typing import Any, Final

from sympy import Add, Expr, Rational, factorint, log
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples.counterexample import DIGITS, Side, described, side_of_value
from symdiv.counterexamples.showing import sides, tidy
from symdiv.language.claim import Claim
from symdiv.measures.variables import (
    IndependentVariables,
    MarkovChain,
    Names,
    in_entropies,
    law_of,
)
from symdiv.semantics.values import Point

__all__ = ["VariableCounterexample", "counterexample_of_variables"]

Outcome = tuple[int, ...]
Weights = Mapping[Outcome, int]  # masses times their common denominator, none of them 0
Places = tuple[int, ...]
Entropies = Mapping[Places, Fraction]
Logarithms = dict[int, Fraction]  # the rational multiples of the logarithms of primes
_MOST: Final = 4_000  # distributions of a kind that are tried
_NEAR: Final = 1e-9
_WIDTH: Final = 76


@dataclass(frozen=True, slots=True)
class VariableCounterexample:
    """A joint distribution at which a claim is certainly false: outcomes with their masses."""

    names: Names
    masses: Mapping[Outcome, Fraction]
    left: Side
    right: Side

    def describe(self) -> str:
        """The outcomes with their probabilities, then each side with its value."""
        outcomes = [_listed(map(str, outcome)) for outcome in self.masses]
        numbers = [*self.masses.values()]
        if len({*numbers}) == 1:
            each = "each " if len(numbers) > 1 else ""
            said = f"{_joined(outcomes)}, {each}with probability {numbers[0]}"
        else:
            pairs = zip(outcomes, numbers, strict=True)
            said = _joined([f"{outcome} with probability {mass}" for outcome, mass in pairs])
        text = f"{_listed(self.names)} = {said}"
        # no line ends within an outcome
        lines = wrap(text.replace(", ", ",\u00a0").replace("),\u00a0", "), "), _WIDTH)
        lines = [line.replace("\u00a0", " ") for line in lines]
        return "\n".join([*lines, *filter(None, described(self.left, self.right))])

    def values(self) -> dict[str, Any]:
        """The outcomes and their masses as plain data."""
        pairs = [[list(outcome), str(mass)] for outcome, mass in self.masses.items()]
        return {"variables": list(self.names), "outcomes": pairs}


def _listed(parts: Iterable[str]) -> str:
    listed = list(parts)
    return listed[0] if len(listed) == 1 else f"({', '.join(listed)})"


def _joined(parts: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def counterexample_of_variables(claim: Claim) -> tuple[VariableCounterexample | None, int]:
    """A joint distribution at which the conditions hold and the relation does not; how many tried.

    Raises ValueError for a claim that is not about random variables.

    >>> from symdiv.language import read_claim
    >>> found, _ = counterexample_of_variables(read_claim("I(X; Y | Z) <= I(X; Y)"))
    >>> print(found.describe())
    (X, Y, Z) = (0, 0, 0), (0, 1, 1), (1, 0, 1) or (1, 1, 0), each with
    probability 1/4
    I(X; Y | Z) = log(2) = 0.6931…
    I(X; Y) = 0
    """
    names = law_of(claim.relation)
    if names is None or not isinstance(claim.relation, Relational):
        raise ValueError(f"{claim.text} is not about random variables")
    fails = _Test.of(claim.relation, names, _ALL - _HOLDS[claim.relation.rel_op])
    tests = [fails, *(each for condition in claim.conditions for each in _met(condition, names))]
    count = 0
    for weights in _candidates(len(names)):
        count += 1
        if all(test.nearly(weights) for test in tests) and all(test(weights) for test in tests):
            return _at(claim, names, weights), count
    return None, count


def _at(claim: Claim, names: Names, weights: Weights) -> VariableCounterexample:
    left, right = (
        _side(title, tidy(_expression(_value(_by_places(side, names), weights))))
        for title, side in zip(sides(claim), claim.relation.args, strict=True)
    )
    total = sum(weights.values())
    masses = {outcome: Fraction(weight, total) for outcome, weight in weights.items()}
    return VariableCounterexample(names, masses, left, right)


def _side(title: str, value: Expr, digits: int = DIGITS[0]) -> Side:
    return side_of_value(title, value, value, Point(1), digits)


# what holds at a distribution

_ALL: Final = frozenset({-1, 0, 1})
# the signs that the difference of its sides has where a relation holds
_HOLDS: Final[Mapping[str, frozenset[int]]] = {
    "==": frozenset({0}),
    "!=": frozenset({-1, 1}),
    "<=": frozenset({-1, 0}),
    ">=": frozenset({0, 1}),
    "<": frozenset({-1}),
    ">": frozenset({1}),
}


def _by_places(expression: Expr, names: Names) -> Entropies:
    """A combination of entropies, each by the places of its variables."""
    parts = in_entropies(expression).items()
    return {tuple(sorted(map(names.index, of))): factor for of, factor in parts}


@dataclass(frozen=True, slots=True)
class _Test:
    """That a combination of entropies has one of these signs."""

    entropies: Entropies
    signs: frozenset[int]

    @classmethod
    def of(cls, relation: Relational, names: Names, signs: frozenset[int]) -> "_Test":
        """That the difference of the sides has one of the signs."""
        return cls(_by_places(relation.lhs - relation.rhs, names), signs)

    def nearly(self, weights: Weights) -> bool:
        """What floats say; what is near 0 counts as 0."""
        total, value = sum(weights.values()), 0.0
        for places, factor in self.entropies.items():
            terms = sum(w * natural_log(w) for w in _marginal(weights, places))
            value += float(factor) * (natural_log(total) - terms / total)
        return (value > _NEAR) - (value < -_NEAR) in self.signs

    def __call__(self, weights: Weights) -> bool:
        """Whether it is certainly so."""
        return _sign(_value(self.entropies, weights)) in self.signs


def _met(condition: Boolean, names: Names) -> Iterator[_Test]:
    if isinstance(condition, MarkovChain | IndependentVariables):
        for zero in condition.zeros:
            yield _Test(_by_places(zero, names), _HOLDS["=="])
    else:
        yield _Test.of(condition, names, _HOLDS[condition.rel_op])


def _marginal(weights: Weights, places: Places) -> Iterable[int]:
    found: dict[Outcome, int] = {}
    for outcome, weight in weights.items():
        kept = tuple([outcome[place] for place in places])
        found[kept] = found.get(kept, 0) + weight
    return found.values()


def _value(entropies: Entropies, weights: Weights) -> Logarithms:
    """A combination of entropies as one of logarithms of primes, without those that cancel."""
    found: Logarithms = {}
    total = sum(weights.values())
    for places, factor in entropies.items():
        for weight in _marginal(weights, places):
            mass = factor * Fraction(weight, total)
            for number, share in ((weight, -mass), (total, mass)):
                for prime, power in _primes(number).items():
                    found[prime] = found.get(prime, Fraction(0)) + share * power
    return {prime: multiple for prime, multiple in found.items() if multiple}


@cache
def _primes(number: int) -> dict[int, int]:
    return dict(factorint(number))


def _sign(value: Logarithms) -> int | None:
    """Of a combination of logarithms, told by intervals; None where these are not narrow enough."""
    if not value:
        return 0
    for digits in DIGITS:
        low, high = _side("", _expression(value), digits).enclosure or (Fraction(-1), Fraction(1))
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
    return None


def _expression(value: Logarithms) -> Expr:
    terms = (Rational(m.numerator, m.denominator) * log(p) for p, m in value.items())
    return Add(*terms)


# distributions


def _candidates(count: int) -> Iterator[Weights]:
    """Distributions of so many variables, the simplest first; the same ones each time."""
    yield {(0,) * count: 1}
    for kind in (_sums_of_bits, _on_few_outcomes, _functions_of_bits):
        yield from islice(kind(count, Random(count)), _MOST)


def _sums_of_bits(count: int, random: Random) -> Iterator[Weights]:
    """Each variable consists of some sums, modulo 2, of independent fair bits."""
    for bits in (1, 2, 3):
        sums = range(1, 2**bits)
        choices = [(), *((each,) for each in sums), *combinations(sums[:4], 2)]
        if len(choices) ** count <= _MOST // 4:
            yield from (_of_bits(bits, each) for each in product(choices, repeat=count))
        else:
            for _ in range(_MOST // 2):
                yield _of_bits(bits, random.choices(choices, k=count))


def _of_bits(bits: int, variables: Sequence[Sequence[int]]) -> Weights:
    """The distribution of variables that are masks of the bits of which they are the sums."""
    found: dict[Outcome, int] = {}
    for state in range(2**bits):
        outcome = tuple(
            [
                sum(((state & mask).bit_count() % 2) << k for k, mask in enumerate(masks))
                for masks in variables
            ]
        )
        found[outcome] = found.get(outcome, 0) + 1
    common = gcd(*found.values())
    return {outcome: weight // common for outcome, weight in sorted(found.items())}


def _on_few_outcomes(count: int, random: Random) -> Iterator[Weights]:
    """Uniform on two to six outcomes, of two or three values each."""
    for size in (2, 3, 4, 5, 6):
        outcomes = list(product(range(2 if size < 5 else 3), repeat=count))
        for _ in range(_MOST // 5 if len(outcomes) >= size else 0):
            yield dict.fromkeys(sorted(random.sample(outcomes, size)), 1)


def _functions_of_bits(count: int, random: Random) -> Iterator[Weights]:
    """Each variable is a function of two of some independent bits, of which few are fair."""
    while True:
        bits = random.randint(2, 4)
        odds = [(1, random.choice((1, 1, 2, 3, 9))) for _ in range(bits)]
        tables = [
            ([random.randrange(bits) for _ in range(2)], [random.randrange(2) for _ in range(4)])
            for _ in range(count)
        ]
        found: dict[Outcome, int] = {}
        for state in product((0, 1), repeat=bits):
            weight = prod([pair[bit] for pair, bit in zip(odds, state, strict=True)])
            outcome = tuple([table[2 * state[a] + state[b]] for (a, b), table in tables])
            found[outcome] = found.get(outcome, 0) + weight
        yield dict(sorted(found.items()))
