"""Mistakes between probabilities, their logarithms and logits."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, Final

import numpy as np
from sympy import Expr, exp

from symdiv.distribution import GenericDistribution, Logits, ScaledLogits, Softmax, sigmoid
from symdiv.distribution.logits import LogitVector
from symdiv.distribution.vector import Kind
from symdiv.testing.formula import Arrays, Masses, stable_softmax
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.target import Target

__all__ = ["LOGARITHMS", "LOG_OF_SOFTMAX", "softmaxes"]

LOG_OF_SOFTMAX: Final = (
    "the logarithm of a softmax is taken, which is 0 where it underflows: use log_softmax"
)


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
    for words, change in _UNSTABLE if named[Kind.LOGITS] else ():
        yield Mistake(words, "softmax", change)
    for words, change in _UNSTABLE_NUMBERS if target.expression.has(exp, sigmoid) else ():
        yield Mistake(words, "softmax", change)
    scaled = sorted(target.expression.atoms(ScaledLogits), key=str)
    for changed in _FACTORS:
        others = [(changed(each), each) for each in scaled if changed(each) != each]
        if not others:
            continue
        written = " and ".join(f"{other} for {each}" for other, each in others)
        yield Mistake(
            f"the logits have another factor: {written}",
            "softmax",
            {"expression": partial(_rescaled, changed)},
        )
    for name in named[Kind.INDEX]:
        yield Mistake(
            f"the label {name} is counted from 1, but labels are counted from 0",
            "arguments",
            {"arguments": partial(_shifted, name)},
        )
    for name in named[Kind.LOGITS]:
        yield Mistake(
            f"softmax is applied to {name} twice", "softmax", {"arguments": partial(_soft, (name,))}
        )
        yield Mistake(
            f"logits are taken for probabilities: softmax is not applied to {name}",
            "softmax",
            {"expression": partial(_without_softmax, name)},
        )


def _unscaled(vector: ScaledLogits) -> LogitVector:
    return vector.named


def _turned(vector: ScaledLogits) -> LogitVector:
    return vector.named / vector.factor if vector.factor != 0 else vector


_FACTORS: Final = (_unscaled, _turned)


@lru_cache(maxsize=64)
def _rescaled(changed: Callable[[ScaledLogits], LogitVector], expression: Expr) -> Expr:
    """The expression with logits that are multiplied by another number."""
    return expression.xreplace({each: changed(each) for each in expression.atoms(ScaledLogits)})


@lru_cache(maxsize=64)
def _without_softmax(name: str, expression: Expr) -> Expr:
    """The logits as if they were masses."""
    return expression.xreplace(
        {
            each: GenericDistribution(name, each.size)
            for each in expression.atoms(Softmax)
            if isinstance(each.args[0], Logits) and each.args[0].name == name
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


def _plainly(weights: Any, logs: Any, second: Any) -> Any:
    del second
    return weights * logs


_OVERFLOW: Final = "exp overflows at a large logit: use log_softmax"
_UNSTABLE: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (LOG_OF_SOFTMAX, {"softmax": _of_masses}),
    # 0 times the logarithm of 0 is its consequence
    (LOG_OF_SOFTMAX, {"softmax": _of_masses, "terms": _plainly}),
    (
        "the logarithm of the softmax is not taken (torch.nn.functional.nll_loss expects it taken)",
        {"softmax": lambda z: _not_logged(stable_softmax(z))},
    ),
    (_OVERFLOW, {"softmax": _overflowing}),
    (_OVERFLOW, {"softmax": _overflowing_logs}),
    (_OVERFLOW, {"softmax": _overflowing, "terms": _plainly}),
)


def _sides(computed: Callable[[Any], Any], x: Any) -> tuple[Masses, Masses]:
    """The masses s and 1 - s, and the logarithms of these floats."""
    s = computed(x)
    return Masses(s, np.log(s)), Masses(1 - s, np.log(1 - s))


_LOG_OF_SIGMOID: Final = (
    "the logarithm of a sigmoid is taken, which rounds to 0 or 1 at a large number: use logsigmoid "
    "(torch.nn.functional.binary_cross_entropy_with_logits, scipy.special.log_expit)"
)
_RATIO: Final = partial(_sides, lambda x: np.exp(x) / (1 + np.exp(x)))
_ROUNDED: Final = partial(_sides, lambda x: 1 / (1 + np.exp(-x)))
_UNSTABLE_NUMBERS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (_LOG_OF_SIGMOID, {"sigmoid": _ROUNDED}),
    (_LOG_OF_SIGMOID, {"sigmoid": _ROUNDED, "terms": _plainly}),
    ("exp overflows at a large number, in exp(x)/(1 + exp(x))", {"sigmoid": _RATIO}),
    (
        "exp overflows at a large number, in exp(x)/(1 + exp(x))",
        {"sigmoid": _RATIO, "terms": _plainly},
    ),
    (
        "exp overflows at a large number: use logaddexp, softplus or logsumexp",
        {"log_of_sum": lambda logs: np.log(np.sum(np.exp(logs), axis=-1))},
    ),
)


def _shifted(name: str, arrays: Arrays) -> Arrays:
    size = max((array.shape[-1] for array in arrays.values() if array.ndim > 1), default=1)
    return {key: (x - 1) % size if key == name else x for key, x in arrays.items()}


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
