"""What reference vectors are of: inputs at boundaries and extremes, and what is asked of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from sympy import Add, Expr, Rational, exp, log

from symdiv.distribution import Categorical, Distribution
from symdiv.distribution.bounded_counts import BetaBinomial, Binomial, Hypergeometric
from symdiv.distribution.count_families import Geometric, NegBinomial, Poisson
from symdiv.measures import CrossEntropy, Entropy, KLDivergence
from symdiv.measures.base import Measure
from symdiv.measures.symmetrised import JensenShannon

__all__ = ["LOSSES", "MEASURES", "Case", "families", "finite"]

MEASURES: Final[tuple[type[Measure], ...]] = (Entropy, CrossEntropy, KLDivergence, JensenShannon)

_Masses = tuple[str, ...]
# of each length the first few, of which pairs are formed
_MASSES: Final[tuple[_Masses, ...]] = (
    ("1",),
    ("1/2", "1/2"),
    ("1", "0"),
    ("0", "1"),
    ("3/10", "7/10"),
    ("1/1000000000000", "999999999999/1000000000000"),
    (f"1/{10**300}", f"{10**300 - 1}/{10**300}"),
    ("1/3", "1/3", "1/3"),
    ("1/2", "1/2", "0"),
    ("0", "1/4", "3/4"),
    ("1/5", "3/10", "1/2"),
    ("333333333333/1000000000000", "333333333333/1000000000000", "333333333334/1000000000000"),
    ("0", "0", "1"),
)
_LOGITS: Final[tuple[_Masses, ...]] = (
    ("0", "0", "0"),
    ("1", "2", "-1/2"),
    ("1000", "0", "-1000"),
    ("-10000", "-10000", "-10001"),
    ("1/1000000000", "0", "0"),
)
_TARGETS: Final[tuple[_Masses, ...]] = (("1", "0", "0"), ("0", "0", "1"), ("1/5", "3/10", "1/2"))
_SCALARS: Final = ("0", "1", "-1", "1/1000000000", "40", "-40", "1000", "-1000")
_LABELS: Final = ("0", "1", "1/4")
_FAMILIES: Final[tuple[tuple[type[Distribution], tuple[tuple[str, ...], ...]], ...]] = (
    (Poisson, (("0",), ("1/100000000",), ("3",), ("100",))),
    (Geometric, (("1",), ("1/2",), ("1/4",))),
    (Binomial, (("0", "1/2"), ("3", "0"), ("3", "1"), ("3", "3/10"), ("10", "3/10"))),
    (NegBinomial, (("3", "1/2"), ("1/2", "1/4"))),
    (BetaBinomial, (("10", "2", "3"),)),
    (Hypergeometric, (("20", "7", "12"),)),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Inputs as they are written to a file, the value, and the slopes by the names of inputs."""

    inputs: dict[str, Any]
    value: Expr
    gradient: dict[str, Sequence[Expr]]


def finite(measure: type[Measure]) -> Iterator[Case]:
    """A measure of distributions over as many outcomes; slopes where no mass is 0."""
    for listed in product(_MASSES, repeat=measure.arity):
        if len({len(masses) for masses in listed}) == 1:
            yield _of_masses(measure, listed)


def _of_masses(measure: type[Measure], listed: Sequence[_Masses]) -> Case:
    names = "pq"[: measure.arity]
    exact = [[Rational(mass) for mass in masses] for masses in listed]
    slopes = [*zip(*(measure.slopes(*each) for each in zip(*exact, strict=True)), strict=True)]
    positive = all(mass for masses in exact for mass in masses)
    return Case(
        dict(zip(names, map(list, listed), strict=True)),
        measure.of(*map(Categorical, exact)),
        dict(zip(names, slopes, strict=True)) if positive else {},
    )


def families(measure: type[Measure]) -> Iterator[Case]:
    """A measure of families of counts, of all pairs of members of one family."""
    for family, members in _FAMILIES:
        for listed in product(members, repeat=measure.arity):
            said = [
                {
                    "family": family.words[0],
                    "parameters": dict(zip(family.parameters, each, strict=True)),
                }
                for each in listed
            ]
            inputs = dict(zip("pq", said, strict=False))
            yield Case(inputs, measure.of(*(family(*map(Rational, each)) for each in listed)), {})


def _softmax() -> Iterator[Case]:
    """``log(sum exp z) - sum p z``, and its slopes ``softmax(z) - p``."""
    for logits, target in product(_LOGITS, _TARGETS):
        z, p = ([Rational(each) for each in listed] for listed in (logits, target))
        top = max(z)
        powers = [exp(each - top) for each in z]
        value = top + log(Add(*powers)) - Add(*(a * b for a, b in zip(p, z, strict=True)))
        slopes = [each / Add(*powers) - mass for each, mass in zip(powers, p, strict=True)]
        yield Case({"logits": list(logits), "target": list(target)}, value, {"logits": slopes})


def _sigmoid() -> Iterator[Case]:
    """``log(1 + exp z) - y z``, and its slope ``sigmoid(z) - y``."""
    for logit, label in product(_SCALARS, _LABELS):
        z, y = Rational(logit), Rational(label)
        value = log(1 + exp(-abs(z))) + (z if z > 0 else 0) - y * z
        yield Case({"logit": logit, "label": label}, value, {"logit": [1 / (1 + exp(-z)) - y]})


LOSSES: Final[Mapping[str, Callable[[], Iterator[Case]]]] = {
    "softmax_cross_entropy": _softmax,
    "sigmoid_cross_entropy": _sigmoid,
}
"""The losses of classifiers by their names."""
