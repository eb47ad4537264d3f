"""Joint distributions as tables of exact masses, rows and columns of zeros among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from symdiv.kernel.term import Term, Variable
from tests.ids import IDS
from tests.kernel.model import Model
from tests.theorems.textbook import Textbook

Row = Sequence[Fraction]
Table = Sequence[Row]
JOINT = IDS[IDS.index("divergence-convex") : IDS.index("han") + 1]
CONTRASTIVE = ("info-nce", "contrastive-bound")
_OUTSIDE = Fraction(7, 3)  # the "mass" of what is no outcome, of which nothing may be said


@dataclass(frozen=True)
class Situation:
    """Tables p << q, rows p << q and r << s, a channel W from rows to columns, a weight t.

    The table r has the row sums of p, the channel F is a function, and the columns of B sum to 1.
    The masses of three variables are those of p3.
    """

    n: int
    m: int
    l: int  # noqa: E741  the size as the entries call it
    tables: dict[str, Any]
    rows: dict[str, Row]
    t: Fraction

    def model(self, *terms: Term) -> Model:
        """The terms' variables are tables where they have two indices, else rows."""
        return Model({each: self._value(each) for term in terms for each in term.free})

    def textbook(self) -> Textbook:
        """The same numbers for the SymPy statement; p and q are rows where they are no tables."""
        symbols = {"n": self.n, "m": self.m, "l": self.l, "t": self.t}
        return Textbook(self.rows, symbols, tables=self.tables)

    def _value(self, variable: Variable) -> Any:
        match len(variable.type):
            case 4:
                layers = [lookup(layer) for layer in self.tables[f"{variable.name}3"]]
                return lambda i, j, k: layers[i - 1](j, k) if i <= len(layers) else _OUTSIDE
            case 3:
                return lookup(self.tables[variable.name])
            case 2:
                return lambda i: lookup([self.rows[variable.name]])(1, i)
            case _:
                return getattr(self, variable.name)


def lookup(table: Table) -> Any:
    """The function of two indices; beyond the table it is no mass."""

    def at(i: int, j: int) -> Fraction:
        inside = i <= len(table) and j <= len(table[0])
        return table[i - 1][j - 1] if inside else _OUTSIDE

    return at


def situation(rng: Random, *, name: str = "", fitting: bool = True) -> Situation:
    """A random one; where ``fitting`` is not set, it need not meet what was said of these.

    For the entry on guesses X and Y have the same values, and t is how probably they differ; for
    that on data processing X and Y are independent given Z; in contrastive bounds the channel has
    masses where p has.
    """
    n, m = rng.randint(1, 4), rng.randint(1, 4)
    m = n if name == "fano" else m
    p = _table(rng, n, m)
    more = [[rng.choice([0, 0, 1, 3]) for _ in range(m)] for _ in range(n)]
    if fitting or rng.random() < 0.5:
        more = [[a + b for a, b in zip(*pair, strict=True)] for pair in zip(p, more, strict=True)]
    q, s = (_row(rng, [1] * n) for _ in "qs")
    below = (q, s) if fitting or rng.random() < 0.5 else ([1] * n, [1] * n)
    r = _row(rng, below[1])
    rows = {"p": _row(rng, below[0]), "q": q, "r": r, "s": s}
    channel = [_row(rng, [1] * m) for _ in range(n)]
    tables = {"p": p, "q": p if rng.random() < 0.2 else more}
    special = fitting or rng.random() < 0.5
    are_masses = fitting or rng.random() < 0.7
    totals = [Fraction(1)] if are_masses else [Fraction(1), Fraction(2), Fraction(1, 2)]
    signs = [1] if are_masses else [1, 1, -1]

    def one(table: Sequence[Sequence[int]]) -> Table:
        scale = rng.choice(totals) / (sum(map(sum, table)) or 1)
        return [[scale * weight * rng.choice(signs) for weight in row] for row in table]

    made = {each: one(table) for each, table in tables.items()}
    factor = 1 if fitting else rng.choice([1, 1, 2])
    other, whole = one(more), [[factor * x for x in one([row])[0]] for row in channel]
    square = [one([_row(rng, [1] * n)])[0] for _ in range(n)]
    made |= {"r": other, "W": whole, "F": whole, "B": square}
    if special:
        made["r"] = [_row_of(rng, sum(row), m) for row in made["p"]]
        made["F"] = [_one_hot(rng.randrange(m), m) for _ in range(n)]
        made["B"] = _doubly_stochastic(rng, n)
    last, is_chain = rng.randint(1, 3), name == "information-data-processing" and special
    made["p3"] = _cube(rng, n, m, last, chain=is_chain or rng.random() < 0.2)
    if not are_masses:
        made["p3"] = [one(layer) for layer in made["p3"]]
    t = Fraction(rng.randint(0, 4) if fitting else rng.randint(-2, 6), 4)
    if name in CONTRASTIVE and special:
        made["W"] = [_row_above(rng, row) for row in p]
    if name == "fano" and special:
        t = 1 - sum(made["p"][i][i] for i in range(n))
    return Situation(n, m, last, made, {each: one([row])[0] for each, row in rows.items()}, t)


def _row_of(rng: Random, total: Fraction, size: int) -> Row:
    """Random masses with this sum."""
    weights = _row(rng, [1] * size)
    return [total * weight / sum(weights) for weight in weights]


def _row_above(rng: Random, row: Sequence[int]) -> Row:
    """Random masses that are positive where those of the row are."""
    weights = [(x > 0) + rng.choice([0, 0, 1, 4]) for x in row]
    weights[-1] += not any(weights)
    return [Fraction(weight, sum(weights)) for weight in weights]


def _one_hot(place: int, size: int) -> Row:
    return [Fraction(each == place) for each in range(size)]


def _doubly_stochastic(rng: Random, size: int) -> Table:
    """The mean of some permutations, as matrices."""
    orders = [rng.sample(range(size), size) for _ in range(rng.randint(1, 3))]
    rows = ([sum(order[i] == j for order in orders) for j in range(size)] for i in range(size))
    return [[Fraction(count, len(orders)) for count in row] for row in rows]


def _table(rng: Random, n: int, m: int) -> list[list[int]]:
    """Random weights, with rows and columns of zeros; often X and Y are tied, or independent."""
    rows, columns = ([rng.random() < 0.75 for _ in range(size)] for size in (n, m))
    rows[rng.randrange(n)] = columns[rng.randrange(m)] = True
    if rng.random() < 0.25:
        first, second = ([rng.randint(1, 3) * each for each in mask] for mask in (rows, columns))
        return [[a * b for b in second] for a in first]
    table = [[rng.choice([0, 1, 2, 5]) * (a and b) for b in columns] for a in rows]
    table[rows.index(True)][columns.index(True)] += 1
    if rng.random() < 0.3:  # Y is a function of X
        places = [rng.randrange(m) for _ in table]
        pairs = zip(table, places, strict=True)
        return [[sum(row) * (j == place) for j in range(m)] for row, place in pairs]
    return table


def _cube(rng: Random, n: int, m: int, last: int, *, chain: bool) -> Any:
    """Random masses of three variables, with zeros; in a chain X and Y are independent given Z."""
    places = [range(size) for size in (n, m, last)]
    if chain:
        known = _row_of(rng, Fraction(1), last)
        first, second = ([_row_of(rng, Fraction(1), size) for _ in known] for size in (n, m))
        cells = [known[k] * first[k][i] * second[k][j] for i, j, k in product(*places)]
    else:
        weights = [rng.choice([0, 0, 1, 2, 5]) for _ in product(*places)]
        weights[rng.randrange(len(weights))] += 1
        cells = [Fraction(weight, sum(weights)) for weight in weights]
    rows = [cells[start : start + last] for start in range(0, len(cells), last)]
    return [rows[start : start + m] for start in range(0, len(rows), m)]


def _row(rng: Random, support: Sequence[int]) -> list[int]:
    """Random weights, zeros where those of the support are and perhaps elsewhere."""
    row = [rng.choice([0, 1, 4]) * (weight > 0) for weight in support]
    row[next(place for place, weight in enumerate(support) if weight)] += not any(row)
    return row
