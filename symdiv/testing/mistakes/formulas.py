"""Mistakes in the formula: swapped arguments, another measure, a wrong factor or terms."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import combinations
from typing import Any, Final

import numpy as np
from sympy import Expr, Pow

from symdiv.distribution import Bernoulli
from symdiv.distribution.vector import Kind
from symdiv.measures import CrossEntropy, Entropy, KLDivergence
from symdiv.measures.declared import COMPARING
from symdiv.measures.joint import ConditionalEntropy, MutualInformation
from symdiv.testing.formula import Arrays, Masses, right_at_zero
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.target import Target

__all__ = [
    "CROSS",
    "SIZES",
    "one_class",
    "other_measures",
    "other_way_round",
    "roots",
    "swaps",
]


def swaps(target: Target) -> Iterator[Mistake]:
    """Two distributions exchanged."""
    for a, b in combinations(target.parameters, 2):
        if (a.kind, a.axes) != (b.kind, b.axes):
            continue
        exchange = partial(_exchanged, a.variable, b.variable)
        exchanged = exchange(target.expression)
        if exchanged != target.expression:
            yield Mistake(
                f"the arguments {a.name} and {b.name} are swapped: what came back is {exchanged}",
                "arguments",
                {"expression": exchange},
            )


@lru_cache(maxsize=256)
def _exchanged(a: Any, b: Any, expression: Expr) -> Expr:
    return expression.xreplace({a: b, b: a})


def other_way_round(target: Target) -> Iterator[Mistake]:
    """1 - y in the place of y, for a rate or a label of two classes."""
    for each in target.parameters:
        y, name = each.variable, each.name
        if each.kind is not Kind.NUMBER or not target.expression.has(Bernoulli(y), 1 - y):
            continue
        words = f"the two classes are the wrong way round: 1 - {name} is taken for {name}"
        yield Mistake(words, "arguments", {"arguments": partial(_one_less, name)})
        seconds = {pair.distributions[-1] for pair in target.expression.atoms(*COMPARING)}
        if seconds == {Bernoulli(y)}:
            # the masses exchanged: 1 - (1 - y) is 0 where y is tiny
            yield Mistake(words, "arguments", {"second": _turned})


def _one_less(name: str, arrays: Arrays) -> Arrays:
    return {key: 1 - x if key == name else x for key, x in arrays.items()}


def _turned(masses: Masses) -> Masses:
    return Masses(masses.values[..., ::-1], masses.logs[..., ::-1])


SIZES: Final = (
    Mistake(
        "the mean over the outcomes is taken, not the sum (torch.nn.functional.kl_div does so "
        "unless told otherwise)",
        "factor",
        {"scale": lambda value, size: value / size},
    ),
    Mistake(
        "the value is divided by log n",
        "factor",
        {"scale": lambda value, size: value / np.log(size)},
    ),
)


def roots(target: Target) -> Iterator[Mistake]:
    """A square root taken, or not taken."""
    if target.expression.has(Pow) and isinstance(target.expression, Pow):
        yield Mistake(
            "the square root is not taken", "root", {"scale": lambda value, _: np.square(value)}
        )
    yield Mistake(
        "the square root is taken",
        "root",
        {"scale": lambda value, _: np.sqrt(np.maximum(value, 0.0))},
    )


def other_measures(expression: Expr) -> Iterator[Mistake]:
    """One measure in the place of another."""
    for place, (name, _) in enumerate(_OTHER_MEASURES):
        change = partial(_rewritten, place)
        if change(expression) != expression:
            yield Mistake(
                f"{name}: what came back is {change(expression)}", "measure", {"expression": change}
            )


@lru_cache(maxsize=256)
def _rewritten(place: int, expression: Expr) -> Expr:
    table = _OTHER_MEASURES[place][1]
    found = expression.atoms(*table)
    return expression.xreplace({each: table[type(each)](*each.args) for each in found})


def _symmetric(p: Any, q: Any, *base: Any) -> Expr:
    return KLDivergence(p, q, *base) + KLDivergence(q, p, *base)


def _with_entropy(p: Any, q: Any, *base: Any) -> Expr:
    return KLDivergence(p, q, *base) + Entropy(p, *base)


_OTHER_MEASURES: Final[tuple[tuple[str, dict[type, Callable[..., Expr]]], ...]] = (
    ("the entropy of the first distribution is missing", {KLDivergence: CrossEntropy}),
    ("the entropy is subtracted", {CrossEntropy: KLDivergence}),
    ("only the entropy of the first is there", {CrossEntropy: lambda p, _, *b: Entropy(p, *b)}),
    (
        "the entropy is added, not subtracted",
        {KLDivergence: lambda p, q, *b: CrossEntropy(p, q, *b) + Entropy(p, *b)},
    ),
    ("the divergence is taken in both directions", {KLDivergence: _symmetric}),
    ("a marginal is missing", {MutualInformation: lambda p, *b: -ConditionalEntropy(p, 0, *b)}),
    ("a marginal is missing", {MutualInformation: lambda p, *b: -ConditionalEntropy(p, 1, *b)}),
    ("both marginals are missing", {MutualInformation: lambda p, *b: -Entropy(p, *b)}),
    (
        "the other variable is given",
        {ConditionalEntropy: lambda p, x, *b: ConditionalEntropy(p, 1 - x, *b)},
    ),
    (
        "the entropy of the variable that is given is not subtracted",
        {ConditionalEntropy: lambda p, _, *b: Entropy(p, *b)},
    ),
    (
        "nothing is given",
        {ConditionalEntropy: lambda p, x, *b: Entropy(p.marginal(1 - int(x)), *b)},
    ),
    (
        "each divergence is the wrong way round, as KL(m || p) for KL(p || m)",
        {KLDivergence: lambda p, q, *b: KLDivergence(q, p, *b)},
    ),
)


def _binary(x: Masses, y: Masses) -> Any:
    against = right_at_zero(1 - x.values, np.log1p(-y.values), y.values)
    return -right_at_zero(x.values, y.logs, y.values) - against


def _hard(x: Masses, y: Masses) -> Any:
    best = np.argmax(x.values, axis=-1)[..., None] == np.arange(x.values.shape[-1])
    return -right_at_zero(best.astype(float), y.logs, y.values)


def one_class(target: Target) -> Iterator[Mistake]:
    """The terms of one outcome of two left out."""
    for kept, left in ((0, "0"), (1, "1")):
        if target.expression.has(Bernoulli):
            yield Mistake(
                f"the terms of the other class, the outcome {left}, are missing",
                "total",
                {"total": partial(_entry, kept)},
            )


def _entry(place: int, terms: Any) -> Any:
    return terms[..., place]


CROSS: Final = (
    Mistake("the binary cross-entropies of the outcomes are added", "cross", {"cross": _binary}),
    Mistake(
        "only the likeliest outcome of the first distribution counts", "cross", {"cross": _hard}
    ),
)
