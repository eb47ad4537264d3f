"""The functions of the language: how each is written, what it takes, and what it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from types import MappingProxyType
from typing import Final

from symdiv.measures.base import Measure
from symdiv.measures.declared import MEASURES

__all__ = ["FORMS", "FUNCTIONS", "Function", "Kind", "like"]


class Kind(Enum):
    """What a part of a claim may be; the value is what a person calls one."""

    NUMBER = "a number"
    DISTRIBUTION = "a distribution"
    LOGITS = "a vector of logits"
    INDEX = "an index"
    SIZE = "the number of outcomes"


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


_X, _P, _Z, _K, _N = Kind
_SEVERAL: Final = tuple((_X,) * count for count in range(2, 9))


def _measures() -> Iterator[tuple[str, Function]]:
    """The words of the measures; one word may be that of several, as H(p) and H(p, q)."""
    by_word: dict[str, list[type[Measure]]] = {}
    for measure in MEASURES:
        for word in measure.words:
            by_word.setdefault(word, []).append(measure)
    for word, measures in by_word.items():
        arities = [measure.arity for measure in measures]
        usage = " or ".join(f"{word}({', '.join('pqr'[:arity])})" for arity in arities)
        yield word, Function(usage, _X, tuple((_P,) * arity for arity in arities), has_base=True)


FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        **dict(_measures()),
        "log": Function("log(x)", _X, ((_X,), (_X, _X))),
        "log2": Function("log2(x)", _X, ((_X,),)),
        "exp": Function("exp(x)", _X, ((_X,),)),
        "sqrt": Function("sqrt(x)", _X, ((_X,),)),
        "abs": Function("abs(x)", _X, ((_X,),)),
        "max": Function("max(x, y)", _X, _SEVERAL),
        "min": Function("min(x, y)", _X, _SEVERAL),
        "sigmoid": Function("sigmoid(x)", _X, ((_X,),)),
        "delta": Function("delta(i, k)", _X, ((_K, _K),)),
        "softmax": Function("softmax(z) or softmax(z/t)", _P, ((_Z,),)),
        "bernoulli": Function("bernoulli(a)", _P, ((_X,),)),
        "uniform": Function("uniform(n)", _P, ((_N,),)),
        "one_hot": Function("one_hot(k)", _P, ((_K,), (_K, _N))),
    }
)
# functions whose arguments are more than values, or are any number of them
FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sum": "sum(p[i], i)",
        "diff": "diff(f, x)",
        "categorical": "categorical(1/2, 1/2)",
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
