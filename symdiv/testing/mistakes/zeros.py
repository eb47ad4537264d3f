"""Mistakes at masses that are 0."""

from typing import Any, Final

import numpy as np

from symdiv.measures.declared import COMPARING
from symdiv.measures.joint import JOINT_MEASURES
from symdiv.testing.formula import right_at_zero
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.target import Target

__all__ = ["zeros"]


def _plain(weights: Any, logs: Any, second: Any) -> Any:
    del second
    return weights * logs


def _without_zeros_of_second(weights: Any, logs: Any, second: Any) -> Any:
    return np.where((weights == 0) | (second == 0), 0.0, weights * logs)


def _not_finite_as_zero(weights: Any, logs: Any, second: Any) -> Any:
    del second
    terms = weights * logs
    return np.where(np.isfinite(terms), terms, 0.0)


def _nan_to_num(weights: Any, logs: Any, second: Any) -> Any:
    del second
    return np.nan_to_num(weights * logs)


def _nan_where_both_are(weights: Any, logs: Any, second: Any) -> Any:
    both = (weights == 0) & (second == 0)
    return np.where(both, np.nan, right_at_zero(weights, logs, second))


def _infinite_apart(weights: Any, logs: Any, second: Any) -> Any:
    return np.where((weights > 0) & (second == 0), np.inf, right_at_zero(weights, logs, second))


_ONE: Final = (
    Mistake("0 log 0 is nan here: a term of mass 0 must be 0", "zeros", {"terms": _plain}),
    Mistake("terms that are not finite count as 0", "zeros", {"terms": _not_finite_as_zero}),
    Mistake("nan_to_num turns an infinite term into a finite one", "zeros", {"terms": _nan_to_num}),
)
_TWO: Final = (
    Mistake(
        "0 times log 0 is nan where both masses are 0 (torch.nn.functional.kl_div does so): that "
        "term must be 0",
        "zeros",
        {"terms": _nan_where_both_are},
    ),
    Mistake(
        "terms where the second distribution is 0 are left out, and the value is finite where it "
        "is infinite",
        "zeros",
        {"terms": _without_zeros_of_second},
    ),
    Mistake(
        "terms where the second distribution is 0 are set to inf apart from the others "
        "(torch.distributions.Categorical does so)",
        "zeros",
        {"terms": _infinite_apart},
    ),
)


_OF_PARTS: Final = (
    Mistake(
        "0/0 is nan where a value of a variable has mass 0: what is given it must count 0",
        "zeros",
        {"terms": _nan_where_both_are},
    ),
)


def zeros(target: Target) -> tuple[Mistake, ...]:
    """Those that the expression has room for: some are of two distributions."""
    first, *others = _ONE
    of_two = _TWO if target.expression.has(*COMPARING) else ()
    of_parts = _OF_PARTS if target.expression.has(*JOINT_MEASURES) else ()
    return (first, *of_two, *of_parts, *others)
