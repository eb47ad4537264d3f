"""Mistakes in the formula: swapped arguments, another measure, a wrong factor or terms."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import Any, Final

import numpy as np
from sympy import Expr

from symdiv.measures import CrossEntropy, Entropy, KLDivergence
from symdiv.testing.formula import Masses, right_at_zero
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.target import Kind, Target

__all__ = ["CROSS", "factors", "other_measures", "swaps"]


def swaps(target: Target) -> Iterator[Mistake]:
    """Two distributions exchanged."""
    vectors = [each for each in target.parameters if each.kind is Kind.DISTRIBUTION]
    for a, b in combinations(vectors, 2):
        exchanged = target.expression.xreplace({a.variable: b.variable, b.variable: a.variable})
        yield Mistake(
            f"the arguments {a.name} and {b.name} are swapped: what came back is {exchanged}",
            "arguments",
            {"expression": partial(_replaced, {a.variable: b.variable, b.variable: a.variable})},
        )


def _replaced(table: dict[Any, Any], expression: Expr) -> Expr:
    return expression.xreplace(table)


def _times(factor: float, value: Any, size: int) -> Any:
    del size
    return factor * value


def factors() -> Iterator[Mistake]:
    """A wrong factor, or a wrong unit."""
    listed = (
        ("the logarithm is to base 2, not the natural one", 1 / np.log(2)),
        ("the logarithm is to base 10, not the natural one", 1 / np.log(10)),
        ("the logarithm is the natural one, not that to base 2", np.log(2)),
        ("the sign is wrong", -1.0),
        ("the value is doubled", 2.0),
        ("the value is halved", 0.5),
    )
    for words, factor in listed:
        yield Mistake(words, "factor", {"scale": partial(_times, float(factor))})
    yield Mistake(
        "the mean over the outcomes is taken, not the sum (torch.nn.functional.kl_div does so "
        "unless told otherwise)",
        "factor",
        {"scale": lambda value, size: value / size},
    )
    yield Mistake(
        "the value is divided by log n",
        "factor",
        {"scale": lambda value, size: value / np.log(size)},
    )


def other_measures(expression: Expr) -> Iterator[Mistake]:
    """One measure in the place of another."""
    for name, table in _OTHER_MEASURES:
        change = partial(_rewritten, table)
        if change(expression) != expression:
            yield Mistake(
                f"{name}: what came back is {change(expression)}", "measure", {"expression": change}
            )


def _rewritten(table: dict[type, Callable[..., Expr]], expression: Expr) -> Expr:
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
)


def _binary(x: Masses, y: Masses) -> Any:
    against = right_at_zero(1 - x.values, np.log1p(-y.values), y.values)
    return -right_at_zero(x.values, y.logs, y.values) - against


def _hard(x: Masses, y: Masses) -> Any:
    best = np.argmax(x.values, axis=-1)[..., None] == np.arange(x.values.shape[-1])
    return -right_at_zero(best.astype(float), y.logs, y.values)


CROSS: Final = (
    Mistake("the binary cross-entropies of the outcomes are added", "cross", {"cross": _binary}),
    Mistake(
        "only the likeliest outcome of the first distribution counts", "cross", {"cross": _hard}
    ),
)
