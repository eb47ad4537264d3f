"""Guards against a logarithm of 0, which change the value: clipping, adding or filling in.

How small the number is that they use is fitted to what came back.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import numpy as np

from symdiv.distribution.vector import Kind
from symdiv.measures import KLDivergence
from symdiv.measures.declared import COMPARING, MEASURES
from symdiv.measures.joint import JOINT_MEASURES
from symdiv.testing.formula import Arrays, Masses
from symdiv.testing.mistakes.family import Family, roots, small_numbers
from symdiv.testing.target import Target

__all__ = ["guards"]

_GRID: Final = np.geomspace(1e-320, 0.4, 400)
_LOGARITHMS: Final = np.geomspace(1.0, 1000.0, 200)


def _clipped(eps: Any, x: Any) -> Any:
    return np.maximum(x, _beside(eps, x))


def _clipped_twice(eps: Any, x: Any) -> Any:
    small = _beside(eps, x)
    return np.clip(x, small, 1 - small)


def _added(eps: Any, x: Any) -> Any:
    return x + _beside(eps, x)


def _filled(eps: Any, x: Any) -> Any:
    return np.where(x == 0, _beside(eps, x), x)


def _beside(eps: Any, x: Any) -> Any:
    """The number, or one for each row, in the type of the masses."""
    small = np.asarray(eps, np.asarray(x).dtype)
    return small[:, None] if small.ndim and np.ndim(x) > 1 else small


_CHANGES: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "clipped to at least {}": _clipped,
    "clipped to [{}, 1 - {}]": _clipped_twice,
    "increased by {}": _added,
    "replaced by {} where they are 0": _filled,
}


def _renormalised(change: Callable[[Any, Any], Any], eps: Any, x: Any) -> Any:
    changed = change(eps, x)
    return changed / np.sum(changed, axis=-1, keepdims=True)


def _inside(change: Callable[[Any, Any], Any], eps: Any, masses: Masses) -> Masses:
    changed = change(eps, masses.values)
    return Masses(changed, np.log(changed))


def _at_masses(where: str, change: Callable[[Any, Any], Any], eps: Any) -> dict[str, Any]:
    inner = partial(_inside, change, eps)
    places: dict[str, dict[str, Any]] = {
        "both": {"first": inner, "second": inner, "weight": partial(change, eps)},
        "logs": {"first": inner, "second": inner},
        "first": {"first": inner},
        "second": {"second": inner},
    }
    return places[where]


def _at_arguments(
    names: tuple[str, ...], change: Callable[[Any, Any], Any], eps: Any
) -> dict[str, Any]:
    def changed(arrays: Arrays) -> Arrays:
        return {name: change(eps, x) if name in names else x for name, x in arrays.items()}

    return {"arguments": changed}


def _family(words: str, change: Callable[[Any], dict[str, Any]]) -> Family:
    shown = words.replace("{}", "{0}")
    return Family("guard", change, partial(roots, _GRID), small_numbers(shown))


def guards(target: Target) -> Iterator[Family]:
    """Each guard at each place for it, those of rates first: they are plainer than masses."""
    of_rates = any(each.kind is Kind.NUMBER for each in target.parameters)
    for where, text in _PLACES.items():
        yield Family(
            "guard",
            partial(_clamped, where),
            partial(roots, _LOGARITHMS),
            partial(_named_logarithms, text),
        )
    if of_rates:
        yield from _guards_of_arguments(target)
    if target.expression.has(*MEASURES, *JOINT_MEASURES):
        yield from _guards_of_masses(target)
    if not of_rates:
        yield from _guards_of_arguments(target)
    if target.expression.has(KLDivergence, *JOINT_MEASURES):
        yield _family(
            "the quotient inside the logarithm is increased by {}",
            lambda eps: {"gap": partial(_log_of_increased, eps)},
        )
        yield _family(
            "{} is added to the quotient and to the second distribution",
            lambda eps: (
                {"gap": partial(_log_of_increased, eps)} | _at_masses("second", _added, eps)
            ),
        )


_PLACES: Final = {
    "second": "logarithms of the second distribution",
    "both": "logarithms",
}


def _guards_of_masses(target: Target) -> Iterator[Family]:
    places = {"both": "masses are {}", "logs": "masses inside the logarithms are {}"}
    if target.expression.has(*COMPARING, *JOINT_MEASURES):
        places |= {
            "second": "masses of the second distribution are {} inside the logarithm",
            "first": "masses of the first distribution are {} inside the logarithm",
        }
    for words, change in _CHANGES.items():
        for where, text in places.items():
            yield _family(text.format(words), partial(_at_masses, where, change))
        whole = partial(_renormalised, change)
        yield _family(
            f"masses are {words} and normalised again", partial(_at_masses, "both", whole)
        )


def _guards_of_arguments(target: Target) -> Iterator[Family]:
    guarded = (Kind.DISTRIBUTION, Kind.NUMBER)
    names = [each.name for each in target.parameters if each.kind in guarded]
    masses = {each.name for each in target.parameters if each.kind is Kind.DISTRIBUTION}
    for chosen in [*((name,) for name in names), *([tuple(names)] if len(names) > 1 else [])]:
        what = " and ".join(chosen)
        are = "are" if len(chosen) > 1 else "is"
        for words, change in _CHANGES.items():
            shown = words if masses & set(chosen) else words.replace("they are", "it is")
            text = (
                f"masses of {what} are {shown}" if masses & set(chosen) else f"{what} {are} {shown}"
            )
            yield _family(text, partial(_at_arguments, chosen, change))


def _clamped(where: str, size: Any) -> dict[str, Any]:
    def inside(masses: Masses) -> Masses:
        return Masses(masses.values, np.maximum(masses.logs, -_beside(size, masses.logs)))

    both = {"first": inside, "second": inside}
    return both if where == "both" else {"second": inside}


def _named_logarithms(text: str, fitted: float) -> Iterator[tuple[float, str]]:
    known = " (torch.nn.functional.binary_cross_entropy does so)"
    for number in (float(round(fitted)), float(f"{fitted:.2e}")):
        remark = known if number == 100 else ""
        yield number, f"{text} are clamped to at least {-number:g}{remark}"


def _log_of_increased(eps: Any, logs: Any) -> Any:
    return np.log(np.exp(logs) + _beside(eps, logs))
