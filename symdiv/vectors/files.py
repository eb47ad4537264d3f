"""Reference vectors as JSON files, the same bytes each time, with a schema and how to read them."""

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import partial
from importlib import resources
from typing import Any, Final

from sympy import Expr

from symdiv.semantics.enclosure import enclose
from symdiv.vectors.cases import LOSSES, MEASURES, Case, families, finite

__all__ = ["FILES"]

FORMAT: Final = "symdiv vectors 1"
_DIGITS: Final = 20
_MEANINGS: Final[Mapping[str, str]] = {
    "entropy": "H(p) = -sum p log p, in nats, with 0 log 0 = 0",
    "cross_entropy": "H(p, q) = -sum p log q, in nats; inf where q is 0 and p is not",
    "kl_divergence": "D(p || q) = sum p log(p/q), in nats; inf where q is 0 and p is not",
    "jensen_shannon": "(D(p || m) + D(q || m))/2 with m = (p + q)/2, in nats",
    "softmax_cross_entropy": "-sum target log softmax(logits), in nats",
    "sigmoid_cross_entropy": "-y log s - (1 - y) log(1 - s), y the label, s = sigmoid(logit)",
}


def _file(of: str, cases: Callable[[], Iterable[Case]]) -> str:
    content = {
        "format": FORMAT,
        "of": of,
        "meaning": _MEANINGS[of],
        "cases": [_written(case) for case in cases()],
    }
    return json.dumps(content, indent=1) + "\n"


def _as_it_is(name: str) -> str:
    return resources.files("symdiv.vectors").joinpath(name).read_text("utf-8")


FILES: Final[Mapping[str, Callable[[], str]]] = {
    **{f"{each.name}.json": partial(_file, each.name, partial(finite, each)) for each in MEASURES},
    **{f"{name}.json": partial(_file, name, cases) for name, cases in LOSSES.items()},
    **{
        f"{each.name}_of_families.json": partial(_file, each.name, partial(families, each))
        for each in MEASURES
    },
    **{name: partial(_as_it_is, name) for name in ("vectors.schema.json", "README.md")},
}
"""What makes each of the files, by its name.

>>> json.loads(FILES["entropy.json"]())["cases"][1]["value"]
['0.69314718055994530941723', '0.69314718055994530941724']
"""


def _written(case: Case) -> dict[str, Any]:
    written: dict[str, Any] = {**case.inputs, "value": _interval(case.value)}
    if case.gradient:
        written["gradient"] = {
            name: [_interval(slope) for slope in slopes] for name, slopes in case.gradient.items()
        }
    return written


def _interval(expression: Expr) -> list[str] | str:
    """A lower and an upper bound as decimals, or inf."""
    found = enclose(expression, _DIGITS)
    if found.low is None or found.high is None:
        return "inf"
    ends = (found.low, ROUND_FLOOR), (found.high, ROUND_CEILING)
    return [_decimal(number, rounding) for number, rounding in ends]


def _decimal(number: Fraction, rounding: str) -> str:
    context = Context(prec=_DIGITS + 3, rounding=rounding, Emax=MAX_EMAX, Emin=MIN_EMIN)
    found = context.divide(Decimal(number.numerator), Decimal(number.denominator))
    return str(found.normalize(context))
