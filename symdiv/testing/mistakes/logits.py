"""Mistakes between probabilities, their logarithms and logits."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import numpy as np
from sympy import Expr

from symdiv.distribution import GenericDistribution, Softmax
from symdiv.testing.formula import Arrays, Masses, stable_softmax
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.target import Kind, Target

__all__ = ["LOGARITHMS", "softmaxes"]


def _softmax(x: Any) -> Any:
    if x.ndim < 2:
        return x
    powers = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return powers / np.sum(powers, axis=-1, keepdims=True)


def _soft(names: tuple[str, ...], arrays: Arrays) -> Arrays:
    return {name: _softmax(x) if name in names else x for name, x in arrays.items()}


def softmaxes(target: Target) -> Iterator[Mistake]:
    """A softmax too many, too few, or one that overflows."""
    named = {kind: [each.name for each in target.parameters if each.kind is kind] for kind in Kind}
    masses = tuple(named[Kind.DISTRIBUTION])
    choices = [*((name,) for name in reversed(masses)), *([masses] if len(masses) > 1 else [])]
    for names in choices:
        yield Mistake(
            f"probabilities are taken for logits: softmax is applied to {' and '.join(names)}",
            "softmax",
            {"arguments": partial(_soft, names)},
        )
    for words, computed in _UNSTABLE:
        if named[Kind.LOGITS]:
            yield Mistake(words, "softmax", {"softmax": computed})
    for name in named[Kind.LOGITS]:
        yield Mistake(
            f"softmax is applied to {name} twice", "softmax", {"arguments": partial(_soft, (name,))}
        )
        yield Mistake(
            f"logits are taken for probabilities: softmax is not applied to {name}",
            "softmax",
            {"expression": _without_softmax},
        )


def _without_softmax(expression: Expr) -> Expr:
    """The logits as if they were masses."""
    return expression.xreplace(
        {
            each: GenericDistribution(each.logits.name, each.size)
            for each in expression.atoms(Softmax)
            if each.factor == 1
        }
    )


def _of_masses(z: Any) -> Masses:
    values = stable_softmax(z).values
    return Masses(values, np.log(values))


def _overflowing(z: Any) -> Masses:
    powers = np.exp(z)
    values = powers / np.sum(powers, axis=-1, keepdims=True)
    return Masses(values, np.log(values))


def _overflowing_logs(z: Any) -> Masses:
    logs = z - np.log(np.sum(np.exp(z), axis=-1, keepdims=True))
    return Masses(np.exp(logs), logs)


_UNSTABLE: Final = (
    (
        "the logarithm of a softmax is taken, which is 0 where it underflows: use log_softmax",
        _of_masses,
    ),
    ("exp overflows at a large logit: use log_softmax", _overflowing),
    ("exp overflows at a large logit: use log_softmax", _overflowing_logs),
)


def _not_logged(masses: Masses) -> Masses:
    return Masses(masses.values, masses.values)


LOGARITHMS: Final = (
    Mistake(
        "the second distribution is taken for its own logarithm: the logarithm is not applied",
        "guard",
        {"second": _not_logged},
    ),
    Mistake(
        "the first distribution is taken for its own logarithm: exp is applied to it",
        "guard",
        {"first": _not_logged, "weight": np.exp},
    ),
    Mistake(
        "both distributions are taken for their logarithms",
        "guard",
        {"first": _not_logged, "second": _not_logged, "weight": np.exp},
    ),
)
