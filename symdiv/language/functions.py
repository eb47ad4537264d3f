"""The functions of the language: how each is written, what it takes, and what it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from sympy import oo

from symdiv.distribution.declared import DISTRIBUTIONS
from symdiv.distribution.vector import Kind
from symdiv.measures.base import Measure
from symdiv.measures.declared import MEASURES
from symdiv.measures.joint import JOINT_MEASURES
from symdiv.measures.renyi import Renyi, RenyiEntropy

__all__ = ["AT_INFINITY", "FORMS", "FUNCTIONS", "Function", "like"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language; ``base=2`` may follow the arguments where ``has_base`` is set."""

    usage: str
    result: Kind
    signatures: tuple[tuple[Kind, ...], ...]
    has_base: bool = False

    def kinds(self, count: int) -> tuple[Kind, ...] | None:
        """What the arguments are, where there are ``count`` of them; else None."""
        return next((kinds for kinds in self.signatures if len(kinds) == count), None)


_X, _P, _J, _W, _Z, _K, _N = (
    *(Kind.NUMBER, Kind.DISTRIBUTION, Kind.JOINT, Kind.CHANNEL),
    *(Kind.LOGITS, Kind.INDEX, Kind.SIZE),
)
_AXIS: Final = Kind.AXIS
_SEVERAL: Final = tuple((_X,) * count for count in range(2, 9))
_LETTERS: Final = {_X: "abc", _P: "pqr", _J: "pq", _Z: "z", _K: "kij", _N: "n", _AXIS: "1"}


def _usage(word: str, kinds: tuple[Kind, ...]) -> str:
    """Such as ``H(p, q)``."""
    letters = {kind: iter(listed) for kind, listed in _LETTERS.items()}
    return f"{word}({', '.join(next(letters[kind]) for kind in kinds)})"


def _measures() -> Iterator[tuple[str, Function]]:
    """The words of the measures; one word may be that of several, as H(p) and H(p, q)."""
    by_word: dict[str, list[type[Measure]]] = {}
    for measure in MEASURES:
        for word in measure.words:
            by_word.setdefault(word, []).append(measure)
    for word, measures in by_word.items():
        signatures = tuple(
            (_P,) * measure.arity + (_X,) * len(measure.parameters) for measure in measures
        )
        usage = " or ".join(_usage(word, kinds) for kinds in signatures)
        yield word, Function(usage, _X, signatures, has_base=measures[0].has_base)


def _joint_measures() -> Iterator[tuple[str, Function]]:
    """The words of measures of joint distributions, after which a variable may stand."""
    for measure in JOINT_MEASURES:
        if measure.variables == 2:
            given = (_J,) * measure.arity
            signatures = (given, (*given, _AXIS)) if measure.has_axis else (given,)
            for word in measure.words:
                yield word, Function(_usage(word, given), _X, signatures, has_base=True)


def _distributions() -> Iterator[tuple[str, Function]]:
    """The words of the distributions; the size may be left out beside other parameters."""
    for distribution in DISTRIBUTIONS:
        kinds = tuple(distribution.parameters.values())
        short = tuple(kind for kind in kinds if kind is not _N) or kinds
        for word in distribution.words:
            yield word, Function(_usage(word, short), _P, tuple(dict.fromkeys((short, kinds))))


FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        **dict(_measures()),
        **dict(_joint_measures()),
        "marginal": Function("marginal(p, 0) or marginal(p, 1)", _P, ((_J, _AXIS),)),
        "product": Function("product(p, q)", _J, ((_P, _P),)),
        "apply": Function("apply(w, p)", _P, ((_W, _P),)),
        "channel_joint": Function("channel_joint(p, w)", _J, ((_P, _W),)),
        "log": Function("log(x)", _X, ((_X,), (_X, _X))),
        "log2": Function("log2(x)", _X, ((_X,),)),
        "exp": Function("exp(x)", _X, ((_X,),)),
        "sqrt": Function("sqrt(x)", _X, ((_X,),)),
        "abs": Function("abs(x)", _X, ((_X,),)),
        "max": Function("max(x, y)", _X, _SEVERAL),
        "min": Function("min(x, y)", _X, _SEVERAL),
        "sigmoid": Function("sigmoid(x)", _X, ((_X,),)),
        "delta": Function("delta(i, k)", _X, ((_K, _K),)),
        **dict(_distributions()),
    }
)
# a word, the number of arguments and, at the order oo as the last one, the word that says the same
AT_INFINITY: Final = {
    (word, measure.arity + 1): measure.at[oo].words[0]
    for measure in (Renyi, RenyiEntropy)
    for word in measure.words
}
# functions whose arguments are more than values, or are any number of them
FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sum": "sum(p[i], i)",
        "diff": "diff(f, x)",
        "categorical": "categorical(1/2, 1/2)",
        "f_divergence": "f_divergence(p, q, lambda t: t*log(t))",
    }
)


def like(name: str) -> str:
    """Which function may have been meant, or all of them.

    >>> like("entrpy")
    'did you mean entropy?'
    """
    known = [*FUNCTIONS, *FORMS]
    near = get_close_matches(name, known, n=1) or get_close_matches(name.lower(), known, n=1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
