"""What a SymPy statement says of given numbers, by the textbook definitions and at 90 digits.

It reads the expression's tree and nothing else: no SymPy evaluation, no kernel.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from typing import Any

from sympy import Basic

from tests.kernel.sequences import add, mp, multiply, real

DIGITS = 20  # a central difference with this step is right to twice as many digits
STEP = mp.mpf(10) ** -DIGITS


def cross_entropy(p: Sequence[Any], q: Sequence[Any]) -> Any:
    """``-sum p log q``, 0 log 0 being 0, and +oo where q vanishes and p does not."""
    terms = [(a, b) for a, b in zip(p, q, strict=True) if a != 0]
    if any(b == 0 for _, b in terms):
        return mp.inf
    return -mp.fsum(real(a) * mp.log(real(b)) for a, b in terms)


def entropy(p: Sequence[Any]) -> Any:
    return cross_entropy(p, p)


def kl_divergence(p: Sequence[Any], q: Sequence[Any]) -> Any:
    """``sum p log(p/q)``, term by term."""
    terms = [(a, b) for a, b in zip(p, q, strict=True) if a != 0]
    if any(b == 0 for _, b in terms):
        return mp.inf
    return mp.fsum(real(a) * mp.log(real(a) / real(b)) for a, b in terms)


def over_masses(term: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """The sum of a term of the masses of both, over the outcomes that one of them has."""

    def total(book: "Textbook", p: Basic, q: Basic) -> Any:
        pairs = zip(book.vector(p), book.vector(q), strict=True)
        return mp.fsum(term(real(a), real(b)) for a, b in pairs if a + b > 0)

    return total


def jensen_shannon(book: "Textbook", p: Basic, q: Basic, weight: Basic | None = None) -> Any:
    """The entropy of the mean less the mean entropy."""
    w = mp.mpf(1) / 2 if weight is None else real(book(weight))
    rows = [list(map(real, book.vector(each))) for each in (p, q)]
    middle = [w * a + (1 - w) * b for a, b in zip(*rows, strict=True)]
    return entropy(middle) - w * entropy(rows[0]) - (1 - w) * entropy(rows[1])


def jeffreys(book: "Textbook", p: Basic, q: Basic) -> Any:
    rows = book.vector(p), book.vector(q)
    return kl_divergence(*rows) + kl_divergence(*rows[::-1])


def of_order(outer: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """A function of the sum of x^a y^(1 - a) over the outcomes that p has, and of a."""

    def value(book: "Textbook", *given: Basic) -> Any:
        *rows, order = given
        a, (p, q) = real(book(order)), [[*map(real, book.vector(each))] for each in (rows * 2)[:2]]
        ones = [mp.one] * len(p)
        held = [(x, y) for x, y in zip(p, q if len(rows) > 1 else ones, strict=True) if x != 0]
        if a > 1 and any(y == 0 for _, y in held):
            return mp.inf
        return outer(mp.fsum(x**a * y ** (1 - a) for x, y in held), a)

    return value


chi_square = over_masses(lambda a, b: a**2 / b - 2 * a + b if b else mp.inf)
affinity = over_masses(lambda a, b: mp.sqrt(a * b))


def softmax(z: Sequence[Any]) -> list[Any]:
    weights = [mp.exp(real(x)) for x in z]
    return [weight / mp.fsum(weights) for weight in weights]


def sigmoid(x: Any) -> Any:
    return 1 / (1 + mp.exp(-real(x)))


def in_base(book: "Textbook", nats: Any, base: Basic | None = None) -> Any:
    return nats if base is None else nats / mp.log(real(book(base)))


def close(a: Any, b: Any, digits: int = DIGITS) -> bool:
    x, y = real(a), real(b)
    if mp.isinf(x) or mp.isinf(y):
        return bool(x == y)
    return bool(abs(x - y) <= mp.mpf(10) ** -digits * max(1, abs(x), abs(y)))


@dataclass(frozen=True)
class Textbook:
    """Numbers for the symbols and vectors of a statement."""

    vectors: Mapping[str, Sequence[Any]]  # of numbers; or of rows, for conditional distributions
    symbols: Mapping[str, Any]
    families: Mapping[str, Callable[[Any], Sequence[Any]]] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Sequence[Any]]] = field(default_factory=dict)  # joint masses

    def __call__(self, expression: Basic) -> Any:
        """The value of an expression, or the truth of a statement."""
        kind = type(expression).__name__
        if kind in _VALUES:
            return _VALUES[kind](self, *expression.args)
        if getattr(expression, "is_Rational", False):
            return Fraction(int(expression.p), int(expression.q))
        if kind in ("Symbol", "Index"):
            return self.symbols[str(expression)]
        raise ValueError(f"the textbook does not know {kind}: {expression}")

    def vector(self, vector: Basic) -> Sequence[Any]:
        kind = type(vector).__name__
        if kind == "Softmax":
            return softmax(self.vector(vector.args[0]))
        if kind == "ScaledLogits":
            factor = self(vector.args[1])
            return [multiply(factor, each) for each in self.vector(vector.args[0])]
        if kind == "Uniform":
            size = self(vector.args[0])
            return [Fraction(1, size)] * size
        if kind == "OneHot":
            outcome, size = map(self, vector.args)
            return [Fraction(int(i == outcome)) for i in range(1, size + 1)]
        if kind == "Bernoulli":
            rate = self(vector.args[0])
            return [add(Fraction(1), -rate), rate]
        if kind == "Mixture":
            weights = list(map(self, vector.args[0]))
            rows = list(map(self.vector, vector.args[1]))
            return [
                reduce(add, [multiply(w, x) for w, x in zip(weights, masses, strict=True)])
                for masses in zip(*rows, strict=True)
            ]
        if kind == "Family":
            return self.families[str(vector.args[0])](self(vector.args[1]))
        if kind == "ConditionalDistribution":
            name, place = str(vector.args[0]), self(vector.args[1]) - 1
            return (self.tables.get(name) or self.vectors[name])[place]
        if kind in _TABLES:
            return list(_masses(self.table(vector)))
        if kind in _VECTORS:
            return _VECTORS[kind](self, *vector.args)
        return self.vectors[str(vector.args[0])]

    def table(self, joint: Basic) -> Sequence[Sequence[Any]]:
        """The masses of a joint distribution, in rows."""
        return _TABLES[type(joint).__name__](self, *joint.args)

    def near(self, variable: Basic, value: Any) -> "Textbook":
        """The same with a symbol at a value."""
        return replace(self, symbols={**self.symbols, str(variable): value})

    def moved(self, variable: Basic, by: Any) -> "Textbook":
        """The same with a symbol or an entry of a vector increased."""
        if type(variable).__name__ == "Symbol":
            name = str(variable)
            return replace(self, symbols={**self.symbols, name: add(self.symbols[name], by)})
        vector, index = variable.args
        name, place = str(vector.args[0]), self(index) - 1
        entries = list(self.vectors[name])
        entries[place] = add(entries[place], by)
        return replace(self, vectors={**self.vectors, name: entries})


def _derivative(book: Textbook, function: Basic, *limits: Basic) -> Any:
    ((variable, order),) = limits
    assert order == 1
    above, below = (book.moved(variable, step)(function) for step in (STEP, -STEP))
    return (real(above) - real(below)) / (2 * STEP)


def _power(book: Textbook, base: Basic, exponent: Basic) -> Any:
    x, a = real(book(base)), real(book(exponent))
    return mp.inf if x == 0 and a < 0 else mp.power(x, a)


def _of_function(book: Textbook, x: Basic) -> Any:
    """f(x); any number at 0/0, where the term of an f-divergence is 0."""
    value = book(x)
    return Fraction(0) if mp.isnan(real(value)) else book.symbols["f"](value)


def _total(book: Textbook, body: Basic, *limits: Basic) -> Any:
    *inner, (index, first, last) = limits  # the last is the outermost
    values = range(int(book(first)), int(book(last)) + 1)
    at = [replace(book, symbols={**book.symbols, str(index): value}) for value in values]
    terms = [_total(each, body, *inner) if inner else each(body) for each in at]
    return reduce(add, terms, Fraction(0))


def _log(book: Textbook, x: Basic) -> Any:
    return _log_of(real(book(x)))


def _log_of(value: Any) -> Any:
    return mp.log(value) if value > 0 else -mp.inf


def _times(book: Textbook, *factors: Basic) -> Any:
    """The product; 0 where a logarithm, of 0 perhaps, is multiplied with 0."""
    values = list(map(book, factors))
    if 0 in values and "log" in {type(each).__name__ for each in factors}:
        return Fraction(0)
    return reduce(multiply, values)


def _x_log_y(book: Textbook, x: Basic, y: Basic) -> Any:
    weight = book(x)
    return multiply(weight, _log(book, y)) if weight != 0 else Fraction(0)


def _empirical(book: Textbook, sample: Basic) -> list[Any]:
    drawn, size = book.vector(sample), book(sample.args[2])
    return [Fraction(drawn.count(i), len(drawn)) for i in range(1, size + 1)]


def _joint(book: Textbook, prior: Basic, likelihood: Basic) -> list[Any]:
    pairs = zip(book.vector(prior), book.vector(likelihood), strict=True)
    return [a * b for a, b in pairs]


def _posterior(book: Textbook, prior: Basic, likelihood: Basic) -> list[Any]:
    joint = _joint(book, prior, likelihood)
    return [each / sum(joint) for each in joint]


def _estimate(pick: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    def mean(book: Textbook, p: Basic, q: Basic, sample: Basic, proposal: Basic) -> Any:
        rows = [book.vector(each) for each in (p, q, proposal)]
        drawn = book.vector(sample)
        masses = [[row[i - 1] for row in rows] for i in drawn]
        terms = [real(a) / real(r) * pick(real(a), real(b)) for a, b, r in masses if a != 0]
        return mp.fsum(terms) / len(drawn)

    return mean


def _is_distribution(book: Textbook, p: Basic) -> bool:
    masses = book.vector(p)
    return all(mass >= 0 for mass in masses) and sum(masses) == 1


_DISTRIBUTIONS = ("GenericDistribution", "GenericJoint", "Marginal", "OneHot", "Uniform")


def _equal(book: Textbook, left: Basic, right: Basic) -> bool:
    if type(left).__name__ in _DISTRIBUTIONS:
        pairs = zip(book.vector(left), book.vector(right), strict=True)
        return all(close(a, b, digits=50) for a, b in pairs)
    return close(book(left), book(right))


def _limit(book: Textbook, body: Basic, variable: Basic, point: Basic, side: Basic) -> Any:
    """What the values tend to from below, as a number only if they do: they must settle."""
    assert str(side) == "-"
    last, before = (
        real(book.near(variable, book(point) - Fraction(1, 10**digits))(body))
        for digits in (80, 60)
    )
    return last if close(last, before) else mp.nan


def _for_some(book: Textbook, index: Basic, size: Basic, statement: Basic) -> bool:
    return any(book.near(index, value)(statement) for value in range(1, book(size) + 1))


def _for_every(book: Textbook, index: Basic, size: Basic, statement: Basic) -> bool:
    return all(
        replace(book, symbols={**book.symbols, str(index): value})(statement)
        for value in range(1, book(size) + 1)
    )


def _same_derivative(book: Textbook, left: Basic, right: Basic, variable: Basic) -> bool:
    return close(*(_derivative(book, each, (variable, 1)) for each in (left, right)))


def _has_derivative(book: Textbook, function: Basic, variable: Basic, value: Basic) -> bool:
    return close(_derivative(book, function, (variable, 1)), book(value))


def _ordered(strict: bool, turned: bool) -> Callable[[Textbook, Basic, Basic], bool]:
    def relation(book: Textbook, left: Basic, right: Basic) -> bool:
        a, b = (real(book(side)) for side in ((right, left) if turned else (left, right)))
        return (not close(a, b) and a < b) if strict else (close(a, b) or a < b)

    return relation


def _mass(book: Textbook, p: Basic, outcome: Basic) -> Any:
    if type(outcome).__name__ == "Tuple":
        return reduce(lambda table, place: table[book(place) - 1], outcome.args, book.table(p))
    return book.vector(p)[book(outcome) - 1]


def _mixed(book: Textbook, weights: Basic, parts: Basic) -> list[list[Any]]:
    shares, tables = list(map(book, weights)), list(map(book.table, parts))

    def mean(*masses: Any) -> Any:
        return reduce(add, map(multiply, shares, masses))

    return [list(map(mean, *rows)) for rows in zip(*tables, strict=True)]


def _product(book: Textbook, p: Basic, q: Basic) -> list[list[Any]]:
    return [[multiply(a, b) for b in book.vector(q)] for a in book.vector(p)]


def _through(book: Textbook, source: Basic, channel: Basic) -> list[list[Any]]:
    rows = zip(book.vector(source), book.tables[str(channel.args[0])], strict=True)
    return [[multiply(a, b) for b in row] for a, row in rows]


def _masses(table: Any) -> Iterator[Any]:
    """The masses of a table in order, that of the last variable running fastest."""
    for part in table:
        yield from _masses(part) if isinstance(part, list) else (part,)


def _sums(book: Textbook, joint: Basic, axes: Basic) -> list[Any]:
    table = book.table(joint)
    sizes, part = [], table
    while isinstance(part, list):
        sizes.append(len(part))
        part = part[0]
    places = list(itertools.product(*map(range, sizes)))
    found: dict[tuple[int, ...], Any] = defaultdict(Fraction)
    for place, mass in zip(places, _masses(table), strict=True):
        key = tuple(place[int(axis)] for axis in axes)
        found[key] = add(found[key], mass)
    first, *others = (range(sizes[int(axis)]) for axis in axes)
    if not others:
        return [found[(i,)] for i in first]
    return [[found[i, j] for j in others[0]] for i in first]


def _given(table: Sequence[Sequence[Any]]) -> list[tuple[Any, list[Any]]]:
    """The mass of each row that has any, and what its entries are in it."""
    return [(sum(row), [each / sum(row) for each in row]) for row in table if sum(row)]


def _conditional_entropy(book: Textbook, joint: Basic, axis: Basic, *base: Basic) -> Any:
    assert axis == 0
    rows = _given(book.table(joint))
    return in_base(book, mp.fsum(real(mass) * entropy(row) for mass, row in rows), *base)


def _mutual_information(book: Textbook, joint: Basic, *base: Basic) -> Any:
    """What the mean entropy of the rows is below that of all rows together."""
    rows = _given(book.table(joint))
    whole = entropy(_sums(book, joint, (1,)))
    return in_base(book, whole - mp.fsum(real(mass) * entropy(row) for mass, row in rows), *base)


def _conditional_information(book: Textbook, joint: Basic, *base: Basic) -> Any:
    """The mean over Z of what X and Y have in common, each by entropies."""
    total = Fraction(0)
    for rows in _last_first(book.table(joint)):
        columns = list(zip(*rows, strict=True))
        mass = sum(_masses(rows))
        if mass:
            own = [[sum(row) / mass for row in side] for side in (rows, columns)]
            both = [each / mass for each in _masses(rows)]
            total += real(mass) * (entropy(own[0]) + entropy(own[1]) - entropy(both))
    return in_base(book, total, *base)


def _last_first(table: Any) -> list[list[list[Any]]]:
    """The tables of X and Y, one for each value of Z."""
    return [[[row[k] for row in layer] for layer in table] for k in range(len(table[0][0]))]


def _conditional_divergence(book: Textbook, p: Basic, q: Basic, *base: Basic) -> Any:
    pairs = [pair for pair in zip(book.table(p), book.table(q), strict=True) if sum(pair[0])]
    if any(not sum(row) for _, row in pairs):
        return mp.inf
    rows = [(_given([a])[0], _given([b])[0]) for a, b in pairs]
    return in_base(book, mp.fsum(real(m) * kl_divergence(a, b) for (m, a), (_, b) in rows), *base)


def _table_name(name: Basic, sizes: Sequence[Basic]) -> str:
    return str(name) if len(sizes) == 2 else f"{name}{len(sizes)}"


_TABLES: dict[str, Callable[..., Any]] = {
    "GenericJoint": lambda book, name, *sizes: book.tables[_table_name(name, sizes)],
    "JointMarginal": _sums,
    "Product": _product,
    "ChannelJoint": _through,
    "Mixture": _mixed,
}
_VECTORS: dict[str, Callable[..., Any]] = {
    "Empirical": _empirical,
    "Posterior": _posterior,
    "Marginal": _sums,
}
_VALUES: dict[str, Callable[..., Any]] = {
    "Entropy": lambda book, p, *base: in_base(book, entropy(book.vector(p)), *base),
    "CrossEntropy": lambda book, p, q, *base: in_base(
        book, cross_entropy(book.vector(p), book.vector(q)), *base
    ),
    "KLDivergence": lambda book, p, q, *base: in_base(
        book, kl_divergence(book.vector(p), book.vector(q)), *base
    ),
    "Jeffreys": jeffreys,
    "JensenShannon": jensen_shannon,
    "WeightedJensenShannon": jensen_shannon,
    "JensenShannonDistance": lambda book, p, q: mp.sqrt(max(0, jensen_shannon(book, p, q))),
    "ChiSquare": chi_square,
    "Neyman": lambda book, p, q: chi_square(book, q, p),
    "SquaredHellinger": over_masses(lambda a, b: (mp.sqrt(a) - mp.sqrt(b)) ** 2 / 2),
    "BhattacharyyaCoefficient": affinity,
    "Bhattacharyya": lambda book, p, q: -_log_of(affinity(book, p, q)),
    "Hellinger": lambda book, p, q: mp.sqrt(max(0, 1 - affinity(book, p, q))),
    "TotalVariation": over_masses(lambda a, b: abs(a - b) / 2),
    "ConditionalEntropy": _conditional_entropy,
    "ConditionalMutualInformation": _conditional_information,
    "MutualInformation": _mutual_information,
    "ConditionalDivergence": _conditional_divergence,
    "f": _of_function,
    "Renyi": of_order(lambda total, a: mp.log(total) / (a - 1)),
    "Tsallis": of_order(lambda total, a: (total - 1) / (a - 1)),
    "AlphaDivergence": of_order(lambda total, a: (total - 1) / (a * (a - 1))),
    "CollisionEntropy": lambda book, p: -mp.log(mp.fsum(real(x) ** 2 for x in book.vector(p))),
    "TsallisEntropy": of_order(lambda total, a: (1 - total) / (a - 1)),
    "exp": lambda book, x: mp.exp(real(book(x))),
    "log": _log,
    "Limit": _limit,
    "Mass": _mass,
    "Logit": lambda book, z, k: book.vector(z)[book(k) - 1],
    "SampledOutcome": lambda book, x, k: book.vector(x)[book(k) - 1],
    "LikelihoodValue": lambda book, vector, k: book.vector(vector)[book(k) - 1],
    "Label": lambda book, y, k: book.vector(y)[book(k) - 1],
    "Evidence": lambda book, *joint: sum(_joint(book, *joint)),
    "ELBO": lambda book, q, *joint: -kl_divergence(book.vector(q), _joint(book, *joint)),
    "DivergenceEstimate": _estimate(lambda a, b: mp.log(a / b)),
    "CrossEntropyEstimate": _estimate(lambda _, b: -mp.log(b)),
    "xlogy": _x_log_y,
    "sigmoid": lambda book, x: sigmoid(book(x)),
    "KroneckerDelta": lambda book, i, k, *_: Fraction(int(book(i) == book(k))),
    "Add": lambda book, *terms: reduce(add, map(book, terms)),
    "Mul": _times,
    "Pow": _power,
    "Sum": _total,
    "Derivative": _derivative,
    "Equality": _equal,
    "Unequality": lambda book, left, right: not _equal(book, left, right),
    "GreaterThan": _ordered(strict=False, turned=True),
    "StrictGreaterThan": _ordered(strict=True, turned=True),
    "StrictLessThan": _ordered(strict=True, turned=False),
    "LessThan": _ordered(strict=False, turned=False),
    "And": lambda book, *parts: all(map(book, parts)),
    "Or": lambda book, *parts: any(map(book, parts)),
    "IsDistribution": _is_distribution,
    "Not": lambda book, part: not book(part),
    "Dominates": lambda book, q, p: all(
        b != 0 or a == 0 for b, a in zip(book.vector(q), book.vector(p), strict=True)
    ),
    "Implies": lambda book, a, b: not book(a) or book(b),
    "Equivalent": lambda book, *parts: len(set(map(book, parts))) == 1,
    "ForEvery": _for_every,
    "ForSome": _for_some,
    "SameDerivative": _same_derivative,
    "HasDerivative": _has_derivative,
}
