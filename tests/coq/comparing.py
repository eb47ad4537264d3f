"""Kernel terms and their Coq text, evaluated side by side at random values.

The terms by the numeric model, the text by the reader. What they say of limits is compared by what
they say it of: by a coin that both sides toss for the same numbers, and by the numbers themselves.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, PROP, REAL, SET, Term, Variable
from tests.coq.reader import Meaning, NotCoqError, Tree, equal, mp
from tests.kernel.model import Model
from tests.kernel.sequences import NotJudgedError, add, multiply, real

ZERO = Fraction(0)
NUMBERS = [ZERO, ZERO, ZERO, *(Fraction(n, 2) for n in (-3, -1, 1, 2, 3, 5)), mp.sqrt(2)]
LAST = 4  # indices are 1..4 there, 0..3 here
REALS = (ZERO, Fraction(1), Fraction(-1, 2), mp.sqrt(3))
POINTS = (Fraction(1, 2), Fraction(2), Fraction(-3, 2), ZERO)
FIRST = range(5)
Values = Mapping[Variable, tuple[Any, Any]]  # of each variable: the kernel's, and Coq's


class Coins:
    """Tosses for relations that speak of limits, the same for the same numbers."""

    def __init__(self) -> None:
        self.met: set[str] = set()

    def __call__(self, name: str, values: tuple[Any, ...]) -> bool:
        numbers = [real(value) for value in values]
        shown = [mp.nstr(x, 25) if abs(x) > mp.mpf(10) ** -30 else "0" for x in numbers]
        text = f"{name} {' '.join(shown)}"
        self.met.add(text)
        return bool(zlib.crc32(text.encode()) & 4)


class JudgedModel(Model):
    """The kernel's model, but for its limits, on which coins decide."""

    def __init__(self, values: Mapping[Variable, Any], coins: Coins) -> None:
        super().__init__(values)
        self.coins = coins
        self.reals, self.naturals = REALS, tuple(range(1, LAST + 1))

    def __call__(self, term: Term, *stack: Any) -> Any:
        if term.head not in (S.DERIV, S.HASSUM, S.DIVERGES):
            return super().__call__(term, *stack)
        function, *others = (self(arg, *stack) for arg in term.args)
        if term.head is S.DERIV:
            return self.coins("derivable_pt_lim", (*map(function, POINTS), *others))
        terms = [function(i + 1) for i in FIRST]
        if term.head is S.HASSUM:
            return self.coins("infinite_sum", (*terms, *others))
        totals = [_total(terms[: i + 1]) for i in FIRST]
        return self.coins("cv_infty", tuple(totals))


def _total(values: list[Any]) -> Any:
    total: Any = ZERO
    for value in values:
        total = add(total, value)
    return total


def _function(rng: Random, type_: tuple[str, ...]) -> Callable[..., Any]:
    """Something that depends on all of its arguments; indices count from 1."""
    *sorts, result = type_
    table = [rng.choice(NUMBERS) for _ in range(7)]
    factors = [rng.choice([Fraction(-1), Fraction(1, 2), Fraction(2)]) for _ in sorts]
    start = rng.choice(NUMBERS)

    def value(*args: Any) -> Any:
        if result == INDEX:
            return 1 + (sum(map(int, args)) + int(2 * real(start))) % LAST
        total = start
        for place, (sort, factor, arg) in enumerate(zip(sorts, factors, args, strict=True)):
            number = table[(arg + 3 * place) % 7] if sort == INDEX else arg
            total = add(total, multiply(factor, Fraction(arg) if sort == PROP else number))
        return bool(real(total) > 0) if result == PROP else total

    return value


def _drawn(rng: Random, type_: tuple[str, ...]) -> tuple[Any, Any]:
    if type_ == (REAL,):
        return (rng.choice(NUMBERS),) * 2
    if type_ == (PROP,):
        return (rng.random() < 0.5,) * 2
    if type_ == (INDEX,):
        k = rng.randint(1, LAST)
        return k, k - 1
    if type_ == (SET,):
        size = rng.randint(0, LAST)
        return frozenset(range(1, size + 1)), size
    function, (*sorts, result) = _function(rng, type_), type_

    def from_zero(*args: Any) -> Any:
        value = function(*(a + 1 if s == INDEX else a for a, s in zip(args, sorts, strict=True)))
        return value - 1 if result == INDEX else value

    return function, from_zero


def situations(variables: frozenset[Variable], seed: str, tries: int) -> Iterator[Values]:
    """Random values, many of them 0, for variables."""
    ordered = sorted(variables, key=lambda v: (v.name, v.type))
    for number in range(tries):
        rng = Random(f"{seed} {number}")
        yield {variable: _drawn(rng, variable.type) for variable in ordered}


def both(term: Term, tree: Tree, names: Mapping[Variable, str], values: Values) -> tuple[Any, ...]:
    """The value of a term and of its text, each with all that it said of limits."""
    there, here = Coins(), Coins()
    meaning = Meaning(here, range(LAST), REALS, POINTS, FIRST)
    kernel = JudgedModel({v: pair[0] for v, pair in values.items()}, there)(term)
    coq = meaning.of(tree, {names[v]: pair[1] for v, pair in values.items()})
    return kernel, coq, there.met, here.met


def differences(
    term: Term, tree: Tree, names: Mapping[Variable, str], seed: str, tries: int
) -> list[str]:
    """Where a term and its text are not the same; a ``NotCoqError`` if the text says nothing."""
    found, judged = [], 0
    for values in situations(term.free, seed, tries):
        try:
            kernel, coq, there, here = both(term, tree, names, values)
        except NotJudgedError:
            continue
        judged += 1
        if isinstance(kernel, bool) != isinstance(coq, bool):
            raise NotCoqError(f"{kernel!r} there, {coq!r} here")
        same = kernel == coq if isinstance(kernel, bool) else equal(kernel, coq)
        if not same or there != here:
            shown = {v.name: pair[1] for v, pair in values.items() if not callable(pair[1])}
            found.append(f"{shown}: {kernel} there, {coq} here; limits {there ^ here}")
    if not judged:
        found.append("no situation could be judged")
    return found
