"""Random weights, rewards, code lengths and the like, exact where they can be, zeros among them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from symdiv.kernel.term import Term
from tests.kernel.model import Model
from tests.kernel.sequences import mp, real
from tests.theorems.textbook import Textbook, softmax

Row = Sequence[Any]
_OUTSIDE = Fraction(7, 3)  # the "mass" of what is no outcome, of which nothing may be said


@dataclass(frozen=True)
class Situation:
    """Vectors of one length by their names, and numbers."""

    rows: Mapping[str, Row]
    numbers: Mapping[str, Any]

    def model(self, *terms: Term) -> Model:
        """The terms' variables are vectors where they have an index, else numbers."""
        values: dict[Any, Any] = {}
        for variable in {each for term in terms for each in term.free}:
            many = len(variable.type) > 1
            row, number = self.rows.get(variable.name), self.numbers.get(variable.name)
            values[variable] = _function(row) if many else number
        return Model(values)

    def textbook(self) -> Textbook:
        """The same numbers for the SymPy statement."""
        return Textbook(self.rows, self.numbers)


def _function(row: Any) -> Callable[[int], Any]:
    return lambda i: row[i - 1] if i <= len(row) else _OUTSIDE


def _weights(rng: Random, support: Row) -> list[Fraction]:
    """Random weights where the support has some, not all 0, mostly."""
    row = [Fraction(rng.choice([0, 1, 2, 5])) * (each > 0) for each in support]
    if rng.random() < 0.9 and not any(row):
        row[next(place for place, each in enumerate(support) if each)] = Fraction(1)
    return row


def _masses(rng: Random, support: Row) -> list[Fraction]:
    row: list[Fraction] = []
    while not any(row):
        row = _weights(rng, support)
    return [each / sum(row) for each in row]


def _reals(rng: Random, size: int) -> list[Fraction]:
    if rng.random() < 0.3:
        return [Fraction(rng.randint(-4, 4), 3)] * size
    return [Fraction(rng.randint(-6, 6), 3) for _ in range(size)]


def _other(rng: Random, row: Row) -> Row:
    """Another row: masses, or this one with some entries changed."""
    if rng.random() < 0.5:
        return _masses(rng, [1] * len(row))
    return [each * Fraction(rng.choice([-1, 0, 1, 2])) + rng.choice([0, 0, 1]) for each in row]


def _two_weights(rng: Random, size: int) -> dict[str, Row]:
    b = _weights(rng, [1] * size)
    if not any(b) or rng.random() < 0.3:
        return {"b": b, "a": [each * Fraction(rng.choice([0, 1, 3]), 2) for each in [*b]]}
    scale = Fraction(rng.randint(0, 3), 2)
    proportional = [each * scale for each in b]
    return {"b": b, "a": proportional if rng.random() < 0.3 else _weights(rng, b)}


def _against_weights(rng: Random, size: int) -> dict[str, Row]:
    w = [Fraction(rng.choice([0, 1, 2, 7]), 3) for _ in range(size)]
    w[rng.randrange(size)] += 1
    p = [each / sum(w) for each in w] if rng.random() < 0.3 else _masses(rng, w)
    return {"w": w, "p": p}


def _variational(rng: Random, size: int) -> dict[str, Row]:
    z = _reals(rng, size)
    p = softmax(z) if rng.random() < 0.3 else _masses(rng, [1] * size)
    return {"p": p, "z": z}


def _tilted(q: Row, z: Row) -> list[Any]:
    weights = [real(a) * mp.exp(real(x)) for a, x in zip(q, z, strict=True)]
    return [each / mp.fsum(weights) for each in weights]


def _dominated(rng: Random, size: int) -> dict[str, Row]:
    q, z = _masses(rng, [1] * size), _reals(rng, size)
    return {"q": q, "z": z, "p": _tilted(q, z) if rng.random() < 0.3 else _masses(rng, q)}


def _policies(rng: Random, size: int, beta: Fraction) -> dict[str, Row]:
    q, r = _masses(rng, [1] * size), _reals(rng, size)
    s = _tilted(q, [each / beta for each in r])
    return {"q": q, "r": r, "s": s, "p": s if rng.random() < 0.3 else _masses(rng, q)}


def _of_one_mean(rng: Random, size: int, b: Fraction) -> dict[str, Row]:
    """A p with the mean of the softmax of -b c: this moved in its plane, perhaps to the edge."""
    c = _reals(rng, size)
    s = softmax([-b * each for each in c])
    if len({*c}) == 1:
        return {"c": c, "p": rng.choice([s, _masses(rng, [1] * size)])}
    if size < 3 or rng.random() < 0.3:
        return {"c": c, "p": s}
    step = [c[1] - c[2], c[2] - c[0], c[0] - c[1]] + [Fraction(0)] * (size - 3)
    most = min(-real(a) / real(d) for a, d in zip(s, step, strict=True) if d < 0)
    share = rng.choice([mp.mpf(1) / 2, mp.one])
    moved = [a + most * share * real(d) for a, d in zip(s, step, strict=True)]
    return {"c": c, "p": [mp.zero if abs(a) < mp.mpf(10) ** -60 else a for a in moved]}


def _lengths(rng: Random, size: int) -> dict[str, Row]:
    """Lengths of which the sum of the powers is at most 1, complete codes among them."""
    complete = {1: [0], 2: [1, 1], 3: [1, 2, 2], 4: [1, 2, 3, 3]}[size]
    spare = [rng.choice([0, 0, 1]) for _ in complete] if rng.random() < 0.5 else [0] * size
    lengths = [Fraction(a + b) for a, b in zip(complete, spare, strict=True)]
    p = [Fraction(1, 2) ** int(each) for each in lengths]
    fits = sum(p) == 1 and rng.random() < 0.6
    return {"L": lengths, "p": p if fits else _masses(rng, [1] * size)}


def _estimated(rng: Random, size: int) -> dict[str, Row]:
    p = _masses(rng, [1] * size)
    q = p if rng.random() < 0.3 else _masses(rng, p)
    pairs = list(zip(p, q, strict=True))
    return {
        **{"p": p, "q": q, "w": [Fraction(0) if b else a for a, b in pairs]},
        "r": [a / b if b else Fraction(rng.choice([1, 3]), 2) for a, b in pairs],
    }


def _of_softmax(rng: Random, size: int) -> dict[str, Row]:
    p = [Fraction(rng.choice([1, 1, 3, 5])) for _ in range(size)]
    return {"z": _reals(rng, size), "p": [each / sum(p) for each in p]}


def _merged(rng: Random, size: int) -> dict[str, Row]:
    """Of two outcomes or more the last one is merged into the first, which has some mass then."""
    weights = [Fraction(rng.choice([0, 1, 2, 5])) for _ in range(max(2, size))]
    weights[rng.choice([0, -1])] += 1
    p = [each / sum(weights) for each in weights]
    return {"p": p, "q": [p[0] + p[-1], *p[1:-1], Fraction(0)]}


# what an entry is about, from a number beta of the exponents
_ROWS: Mapping[str, Callable[[Random, int, Fraction], dict[str, Row]]] = {
    "log-sum": lambda rng, size, _: _two_weights(rng, size),
    "weighted-gibbs": lambda rng, size, _: _against_weights(rng, size),
    "variational-principle": lambda rng, size, _: _variational(rng, size),
    "donsker-varadhan": lambda rng, size, _: _dominated(rng, size),
    "rlhf-optimum": _policies,
    "dpo": _policies,
    "uniform-divergence": lambda rng, size, _: {"p": _masses(rng, [1] * size)},
    "maximum-entropy": _of_one_mean,
    "kraft": lambda rng, size, _: _lengths(rng, size),
    "distillation-gradient": lambda rng, size, _: {x: _reals(rng, size) for x in "zv"},
    "softmax-fisher": lambda rng, size, _: {"z": _reals(rng, size)},
    "kl-estimators": lambda rng, size, _: _estimated(rng, size),
    "k2-estimator": lambda rng, size, _: _estimated(rng, size),
    "grouping": lambda rng, size, _: _merged(rng, size),
    **{f"k{number}-gradient": lambda rng, size, _: _of_softmax(rng, size) for number in (1, 2, 3)},
}
WEIGHTED = tuple(_ROWS)


def situation(name: str, rng: Random, *, fitting: bool = True) -> Situation:
    """A random one; where ``fitting`` is not set, it need not meet what the entry assumes."""
    beta = Fraction(rng.choice([1, 2, 3, 5]), 2)
    rows = _ROWS[name](rng, rng.randint(1, 4), beta)
    size = len(next(iter(rows.values())))
    likely = [i for i in range(1, size + 1) if rows.get("q", [1] * size)[i - 1] > 0]
    places = {letter: rng.choice(likely) for letter in "jkl"}
    if name == "grouping":
        places |= {"k": 1, "l": size}
    if not fitting:  # one thing is another
        changed = rng.choice([*rows, "places", "beta"])
        rows = {each: _other(rng, row) if each == changed else row for each, row in rows.items()}
        beta = -beta if changed == "beta" else beta
        if changed == "places":
            places = {letter: rng.randint(1, size + 1) for letter in places}
    return Situation(rows, {"n": size, "beta": beta, "b": beta, "T": beta, **places})
