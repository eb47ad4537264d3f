"""Guards against a logarithm of 0, which change the value: clipping, or adding a small number."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import numpy as np

from symdiv.measures import CrossEntropy, KLDivergence
from symdiv.testing.formula import Masses
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.target import Target

__all__ = ["guards"]

_EPSILONS: Final = (
    1e-4,
    1e-5,
    1e-6,
    1e-7,
    1e-8,
    1e-9,
    1e-10,
    1e-11,
    1e-12,
    1e-13,
    1e-14,
    1e-15,
    1e-16,
    1e-20,
    1e-24,
    1e-30,
    1e-32,
    1e-37,
    1e-38,
    1e-45,
    1e-50,
    1e-64,
    1e-100,
    1e-200,
    1e-300,
    1e-308,
    2.0**-52,
    2.0**-23,
    2.0**-53,
    2.0**-1022,
    2.0**-126,
)
_NAMES: Final = {
    2.0**-52: "np.finfo(np.float64).eps",
    2.0**-23: "np.finfo(np.float32).eps",
    2.0**-1022: "np.finfo(np.float64).tiny",
    2.0**-126: "np.finfo(np.float32).tiny",
}


def _clipped(eps: float, top: float, x: Any) -> Any:
    return np.clip(x, eps, top)


def _added(eps: float, x: Any) -> Any:
    return x + eps


def _renormalised(change: Callable[[Any], Any], x: Any) -> Any:
    changed = change(x)
    return changed / np.sum(changed, axis=-1, keepdims=True)


def _inside(change: Callable[[Any], Any], masses: Masses) -> Masses:
    changed = change(masses.values)
    return Masses(changed, np.log(changed))


def _guard(change: Callable[[Any], Any], where: str) -> dict[str, Any]:
    inner = partial(_inside, change)
    places: dict[str, dict[str, Any]] = {
        "both": {"first": inner, "second": inner, "weight": change},
        "logs": {"first": inner, "second": inner},
        "first": {"first": inner},
        "second": {"second": inner},
    }
    return places[where]


def guards(target: Target) -> Iterator[Mistake]:
    """Each guard, each place for it and each small number."""
    two = target.expression.has(CrossEntropy, KLDivergence)
    places = {"both": "masses are {}", "logs": "masses inside the logarithms are {}"}
    if two:
        places |= {
            "second": "masses of the second distribution are {} inside the logarithm",
            "first": "masses of the first distribution are {} inside the logarithm",
        }
    for eps in _EPSILONS:
        name = _NAMES.get(eps, f"{eps:g}")
        changes = {
            f"clipped to at least {name}": partial(_clipped, eps, np.inf),
            f"clipped to [{name}, 1 - {name}]": partial(_clipped, eps, 1 - eps),
            f"increased by {name}": partial(_added, eps),
        }
        for words, change in changes.items():
            for where, text in places.items():
                yield Mistake(text.format(words), "guard", _guard(change, where))
            whole = partial(_renormalised, change)
            yield Mistake(
                f"masses are {words} and normalised again", "guard", _guard(whole, "both")
            )
        if target.expression.has(KLDivergence):
            yield Mistake(
                f"the quotient inside the logarithm is increased by {name}",
                "guard",
                {"gap": partial(_log_of_increased, eps)},
            )
            yield Mistake(
                f"{name} is added to the quotient and to the second distribution",
                "guard",
                {"gap": partial(_log_of_increased, eps)}
                | _guard(changes[f"increased by {name}"], "second"),
            )


def _log_of_increased(eps: float, logs: Any) -> Any:
    return np.log(np.exp(logs) + eps)
