"""The libraries that can be audited, each a table: a line for a law, a line for what is computed.

The parameters are those at which formulas break: the ends of their ranges, and tiny and large
numbers. A float32 is tried at the float32 next to them.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from importlib import import_module
from itertools import product
from typing import Any, Final

from sympy import Rational

from symdiv.audit.table import Law, Library, Number, Point, Row
from symdiv.distribution import (
    Bernoulli,
    BetaBinomial,
    Binomial,
    Categorical,
    DiscreteUniform,
    Geometric,
    GeometricTrials,
    Hypergeometric,
    Logarithmic,
    NegBinomial,
    Poisson,
    Zeta,
    Zipf,
)
from symdiv.measures import entr, entropy, kl_div, kl_divergence, rel_entr, xlogy

__all__ = ["LIBRARIES"]

_Numbers = tuple[Number, ...]


def _same(number: Rational) -> Rational:
    return number


def _in_proportion(weights: tuple[Rational, ...]) -> Categorical:
    """What libraries make of masses that do not sum to 1 exactly."""
    return Categorical([each / sum(weights) for each in weights])


def _of_counted(successes: Rational, counted: Rational) -> NegBinomial:
    """PyTorch's and its kin's: the probability is that of what is counted."""
    return NegBinomial(successes, 1 - counted)


def _marked(population: Rational, marked: Rational, draws: Rational) -> Hypergeometric:
    return Hypergeometric(population, marked, draws)


def _below(low: Rational, high: Rational) -> DiscreteUniform:
    return DiscreteUniform(low, high - 1)


def _ones(*numbers: Number) -> tuple[_Numbers, ...]:
    return tuple((each,) for each in numbers)


def _of(*parameters: Iterable[_Numbers]) -> tuple[Point, ...]:
    """Every combination of the parameters of the laws."""
    return tuple(product(*parameters))


def _trials(trials: Iterable[int], success: Iterable[_Numbers]) -> tuple[_Numbers, ...]:
    return tuple((m, *a) for m, a in product(trials, success))


_NEAR_1: Final = 1 - 2**-20  # a float32 too
_PROBABILITIES: Final = _ones(0.0, 1e-300, 1e-6, 0.3, 0.5, _NEAR_1, 1.0)
_FEW: Final = _ones(0.0, 1e-6, 0.3, _NEAR_1, 1.0)
_RATES: Final = _ones(0.0, 1e-300, 1e-8, 0.5, 3.0, 700.0, 1e6, 1e12)
_SUMMED_RATES: Final = _ones(0.0, 1e-8, 0.5, 3.0, 700.0, 1e6)  # as a series adds up
_VECTORS: Final = _ones(
    (0.5, 0.5, 0.0),
    (1.0, 0.0, 0.0),
    (1e-300, 1.0, 0.0),
    (0.2, 0.3, 0.5),
    (2**-20, 0.5, 0.5 - 2**-20),
)
_FAILURES: Final = ((3.0, 0.5), (3.0, 1.0), (0.5, 0.1), (1e-3, 0.5), (1e4, 0.5), (3.0, 1e-3))
_COUNTED: Final = ((3.0, 0.5), (3.0, 0.0), (0.5, 0.9), (3.0, 0.99))
# from the smallest number that is no subnormal, which some processors take for 0
_MASSES: Final = _ones(0.0, 2.0**-1022, 1e-300, 1e-30, 1e-12, 0.3, 1.0, 1e6, 1e30, 1e300)
_TWO_BINOMIALS: Final = tuple(
    ((m, *a), (n, *b))
    for m, n in ((0, 0), (3, 3), (3, 2), (2, 3), (0, 3), (60, 60))
    for a, b in product(_FEW, _FEW)
)


def _double() -> AbstractContextManager[Any]:
    """JAX with float64, for as long as a value is computed."""
    jax: Any = import_module("jax")
    home = jax if hasattr(jax, "enable_x64") else import_module("jax.experimental")
    return home.enable_x64(True)


def _distributions(named: Mapping[str, str], probability: str = "probs") -> tuple[Row, ...]:
    """What PyTorch and its kin compute, of laws by the names that a library gives them."""
    number, vector = (probability,), (probability,)
    bernoulli = Law(named["Bernoulli"], number, Bernoulli)
    geometric = Law(named["Geometric"], number, Geometric)
    binomial = Law(named["Binomial"], ("total_count", probability), Binomial)
    negative = Law(named["NegativeBinomial"], ("total_count", probability), _of_counted)
    poisson = Law(named["Poisson"], ("rate",), Poisson)
    vectors = [
        Law(named[each], vector, _in_proportion)
        for each in ("Categorical", "OneHotCategorical")
        if each in named
    ]
    single = (
        (bernoulli, _PROBABILITIES),
        (geometric, _PROBABILITIES),
        (binomial, _trials((0, 1, 10, 1000), _PROBABILITIES)),
        (poisson, _SUMMED_RATES),
        (negative, _COUNTED),
        *((each, _VECTORS) for each in vectors),
    )
    pairs = (
        (bernoulli, bernoulli, _of(_PROBABILITIES, _PROBABILITIES)),
        (geometric, geometric, _of(_PROBABILITIES, _PROBABILITIES)),
        (binomial, binomial, _TWO_BINOMIALS),
        (poisson, poisson, _of(_RATES, _RATES)),
        (negative, negative, _of(_COUNTED[:3], _COUNTED[:3])),
        (bernoulli, poisson, _of(_PROBABILITIES, _RATES)),
        (poisson, bernoulli, _of(_RATES, _FEW)),
        (poisson, binomial, _of(_RATES, _trials((0, 3), _FEW))),
        *((each, each, _of(_VECTORS, _VECTORS)) for each in vectors),
    )
    return (
        *(Row(".entropy", entropy, (law,), _of(points)) for law, points in single),
        *(Row("kl_divergence", kl_divergence, (p, q), points) for p, q, points in pairs),
    )


_SCIPY_LAWS: Final = (
    ("poisson", ("mu",), Poisson, _SUMMED_RATES),
    ("bernoulli", ("p",), Bernoulli, _PROBABILITIES),
    ("binom", ("n", "p"), Binomial, _trials((0, 1, 10, 10**5), _PROBABILITIES)),
    ("geom", ("p",), GeometricTrials, _PROBABILITIES),
    ("nbinom", ("n", "p"), NegBinomial, _FAILURES),
    (
        "betabinom",
        ("n", "a", "b"),
        BetaBinomial,
        ((10, 2.0, 3.0), (10**4, 2.0, 3.0), (10, 1e-3, 1e-3), (0, 1.0, 1.0)),
    ),
    ("logser", ("p",), Logarithmic, _ones(1e-300, 0.01, 0.5, 0.99, 1 - 2**-10)),
    (
        "hypergeom",
        ("M", "n", "N"),
        _marked,
        ((20, 7, 12), (10**5, 3 * 10**4, 10**4), (20, 0, 5), (20, 20, 5)),
    ),
    ("zipf", ("a",), Zeta, _ones(1.05, 1.5, 2.0, 4.0, 30.0)),
    ("zipfian", ("a", "n"), Zipf, ((0.0, 10), (1.05, 10), (2.0, 20), (4.0, 1), (20.0, 5))),
    ("randint", ("low", "high"), _below, ((0, 1), (0, 10**6), (-5, 5), (0, 2**40))),
)
_X, _Y = (Law("", (letter,), _same) for letter in "xy")
_P, _Q = (Law("", (letter,), _in_proportion) for letter in "pq")
_PAIRS: Final = _of(_MASSES, _MASSES)
_SPECIAL: Final = (
    Row("special.entr", entr, (_X,), _of(_MASSES)),
    Row("special.rel_entr", rel_entr, (_X, _Y), _PAIRS),
    Row("special.kl_div", kl_div, (_X, _Y), _PAIRS),
    Row("special.xlogy", xlogy, (_X, _Y), _of(_MASSES, _MASSES[3:8])),  # not -oo
)
_SCIPY: Final = (
    *(
        Row(".entropy", entropy, (Law(f"stats.{name}", keywords, ours),), _of(points), ("float64",))
        for name, keywords, ours, points in _SCIPY_LAWS
    ),
    Row("stats.entropy", entropy, (_P,), _of(_VECTORS)),
    Row("stats.entropy", kl_divergence, (_P, _Q), _of(_VECTORS, _VECTORS)),
    *_SPECIAL,
)
_JAX: Final = (
    Row("stats.poisson.entropy", entropy, (Law("", ("mu",), Poisson),), _of(_SUMMED_RATES)),
    *_SPECIAL,
)
_NAMES: Final = ("Bernoulli", "Geometric", "Binomial", "NegativeBinomial", "Poisson", "Categorical")
_PLAIN: Final = {each: each for each in (*_NAMES, "OneHotCategorical")}
_NUMPYRO: Final = {each: f"{each}Probs" for each in _NAMES} | {"Poisson": "Poisson"}

LIBRARIES: Final = {
    each.name: each
    for each in (
        Library("torch", "torch.distributions", "torch", _distributions(_PLAIN), array="tensor"),
        Library("scipy", "scipy", "numpy", _SCIPY),
        Library("jax", "jax.scipy", "jax.numpy", _JAX, precision=_double),
        Library(
            "numpyro",
            "numpyro.distributions",
            "jax.numpy",
            _distributions(_NUMPYRO),
            precision=_double,
        ),
        Library(
            "tfp",
            "tensorflow_probability.substrates.jax.distributions",
            "jax.numpy",
            _distributions(_PLAIN),
            distribution="tensorflow-probability",
            whole=True,
            precision=_double,
        ),
    )
}
