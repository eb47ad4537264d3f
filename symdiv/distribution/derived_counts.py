"""Distributions of counts that are made of others: listed, mixed, cut off, and differences."""

from typing import Any, ClassVar, final

from sympy import (
    Add,
    Basic,
    Contains,
    Eq,
    Expr,
    Ge,
    Integer,
    Le,
    Max,
    Min,
    Piecewise,
    S,
    Tuple,
    besseli,
    exp,
    log,
    oo,
    sqrt,
    sympify,
    true,
)
from sympy.logic.boolalg import Boolean

from symdiv.distribution.base import Distribution
from symdiv.distribution.count_families import Poisson
from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.exact import exact
from symdiv.distribution.outcome_sum import OutcomeSum
from symdiv.distribution.vector import Kind

__all__ = ["ListedCounts", "MixedCounts", "Skellam", "Truncated", "truncated"]


@final
class ListedCounts(CountDistribution):
    """Masses that are written out, from a first integer on.

    >>> ListedCounts(0, Tuple(S.Half, 0, S.Half))[2]
    1/2
    """

    __slots__ = ()
    may_have_gaps = True
    parameters: ClassVar = {"first": Kind.NUMBER, "masses": Kind.NUMBER}
    first: Any = property(lambda self: self.args[0])
    last: Any = property(lambda self: self.args[0] + len(self.args[1]) - 1)

    @classmethod
    def _read(cls, name: str, value: Any) -> Basic:
        return Tuple(*value) if name == "masses" else super()._read(name, value)

    @staticmethod
    def required(first: Expr, masses: Expr) -> tuple[Boolean, ...]:
        """That the first outcome is an integer; the masses have been read."""
        del masses
        return (Contains(first, S.Integers),)

    @property
    def mean(self) -> Expr:
        """The sum of outcomes times masses."""
        return Add(*((self.first + j) * mass for j, mass in enumerate(self.args[1])))

    def base(self, k: Expr) -> Expr:
        """The mass."""
        first, masses = self.args
        if k.is_Integer:
            return masses[int(k - first)]
        return Piecewise(*((mass, Eq(k, first + j)) for j, mass in enumerate(masses)), (0, True))


@final
class MixedCounts(CountDistribution):
    """The weighted sum of the masses of other distributions of counts, as a `Mixture` is."""

    __slots__ = ()
    may_have_gaps = True
    parameters: ClassVar = {"weights": Kind.NUMBER, "components": Kind.DISTRIBUTION}

    @classmethod
    def _read(cls, name: str, value: Any) -> Basic:
        del name
        return Tuple(*value)

    @staticmethod
    def required(weights: Expr, components: Expr) -> tuple[Boolean, ...]:
        """What a `Mixture` asks for, which has been read."""
        del weights, components
        return ()

    @property
    def first(self) -> Expr:
        """The least of the first outcomes."""
        return Min(*(p.first for p in self.args[1]))

    @property
    def last(self) -> Expr:
        """The largest of the last outcomes."""
        return Max(*(p.last for p in self.args[1]))

    @property
    def mean(self) -> Expr | None:
        """The weighted sum of the means."""
        if any(p.mean is None for p in self.args[1]):
            return None
        return Add(*(w * p.mean for w, p in self._pairs))

    @property
    def _pairs(self) -> tuple[tuple[Expr, CountDistribution], ...]:
        return tuple(zip(*self.args, strict=True))

    @property
    def special_cases(self) -> tuple[tuple[Boolean, CountDistribution], ...]:
        """Without the component of which the weight is 0, and where a component is another."""
        weights, components = self.args
        found: list[tuple[Boolean, CountDistribution]] = []
        for place, (weight, p) in enumerate(self._pairs):
            rest = [each for other, each in enumerate(self._pairs) if other != place]
            if rest:
                without = rest[0][1] if len(rest) == 1 else MixedCounts(*zip(*rest, strict=True))
                found.append((Eq(weight, 0), without))
            for where, other in p.special_cases:
                changed = [other if each == p else each for each in components]
                found.append((where, MixedCounts(weights, changed)))
        return tuple(found)

    def base(self, k: Expr) -> Expr:
        """The mass."""
        return Add(*(w * p.mass(k) for w, p in self._pairs))


@final
class Truncated(CountDistribution):
    """A distribution of counts given that the outcome lies in a range; `truncated` makes one."""

    __slots__ = ()
    parameters: ClassVar = {
        "family": Kind.DISTRIBUTION,
        "first": Kind.NUMBER,
        "last": Kind.NUMBER,
    }
    first: Any = property(lambda self: self.args[1])
    last: Any = property(lambda self: self.args[2])
    family: Any = property(lambda self: self.args[0])

    def __new__(cls, *args: Any, **named: Any) -> "Truncated":
        """The distribution in its range; ValueError where there is no mass."""
        made = super().__new__(cls, *args, **named)
        if isinstance(made.family, CountDistribution) and made.share.is_zero:
            raise ValueError(f"{made.family} has no mass from {made.first} to {made.last}")
        return made

    @classmethod
    def _read(cls, name: str, value: Any) -> Basic:
        if name == "family" or value is oo:
            return sympify(value, strict=True)
        return super()._read(name, value)

    @staticmethod
    def required(family: Expr, first: Expr, last: Expr) -> tuple[Boolean, ...]:
        """first <= last."""
        del family
        return (Le(first, last),)

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Those of the family, and first <= last."""
        return (*self.family.conditions, *super().conditions)

    @property
    def share(self) -> Expr:
        """The mass in the range, by which the masses are divided."""
        return self._inside(lambda k: self.family.formula(k), S.One)

    @property
    def mean(self) -> Expr | None:
        """By the family's, where the range has the same last outcome."""
        mean = self.family.mean
        if mean is None or self.last != self.family.last:
            return None
        return self._inside(lambda k: k * self.family.formula(k), mean) / self.share

    def _inside(self, term: Any, whole: Expr) -> Expr:
        """The sum over the range: of all, which is known, less what is before it."""
        before = self.first - self.family.first
        if self.last == self.family.last and before.is_Integer:
            return whole - Add(*(term(self.family.first + j) for j in range(int(before))))
        k = self.family.index(self.first, self.last)
        count = self.last - self.first
        if count.is_Integer:
            return Add(*(term(self.first + j) for j in range(int(count) + 1)))
        return OutcomeSum(term(k), (k, self.first, self.last))

    @property
    def special_cases(self) -> tuple[tuple[Boolean, CountDistribution], ...]:
        """Those of the family that are certain of an outcome in the range."""
        return tuple(
            (where, other)
            for where, other in self.family.special_cases
            if Ge(other.first, self.first) is true and Le(other.last, self.last) is true
        )

    def cost(self, k: Expr) -> Expr:
        """The family's, and the logarithm of the mass in the range."""
        return self.family.cost(k) + log(self.share)

    def powers(self, k: Expr) -> tuple[tuple[Expr, Expr], ...]:
        """The family's."""
        return self.family.powers(k)

    def base(self, k: Expr) -> Expr:
        """The family's."""
        return self.family.base(k)


def truncated(family: Distribution, first: Any = None, last: Any = None) -> CountDistribution:
    """``family`` given that the outcome lies in first, ..., last: its masses divided by their sum.

    ``family`` is a distribution on integers, and an end that is left out is its own;
    ``truncated(Poisson(a), 1)`` is the zero-truncated Poisson distribution.

    Raises ValueError where there is no mass in the range, and TypeError for what is no
    distribution on integers.

    >>> from sympy.abc import a
    >>> truncated(Poisson(a), 1)[1]
    a*exp(-a)/(1 - exp(-a))
    """
    counts = family.as_counts if isinstance(family, Distribution) else None
    if not isinstance(counts, CountDistribution):
        raise TypeError(f"truncated takes a distribution on integers, not {family}")
    what = "an end of the range"
    low = counts.first if first is None else Max(exact(first, what), counts.first)
    high = counts.last if last in (None, oo) else Min(exact(last, what), counts.last)
    return counts if (low, high) == counts.ends else Truncated(counts, low, high)


@final
class Skellam(CountDistribution):
    """The difference of two independent Poisson counts, of the rates a >= 0 and b >= 0.

    Its outcomes are all integers, and its measures series. The order of the rates is that of SciPy
    and SymPy.

    >>> Skellam(1, 2)[0], Skellam(1, 0)[2]
    (exp(-3)*besseli(0, 2*sqrt(2)), exp(-1)/2)
    """

    __slots__ = ()
    words: ClassVar = ("skellam",)
    may_have_gaps = True
    parameters: ClassVar = {"a": Kind.NUMBER, "b": Kind.NUMBER}
    first: Any = -oo
    mean: Any = property(lambda self: self.args[0] - self.args[1])

    @staticmethod
    def required(a: Expr, b: Expr) -> tuple[Boolean, ...]:
        """Both at least 0."""
        return Ge(a, 0), Ge(b, 0)

    @property
    def special_cases(self) -> tuple[tuple[Boolean, CountDistribution], ...]:
        """A Poisson distribution where the second rate is 0."""
        a, b = self.args
        return () if b.is_nonzero else ((Eq(b, 0), Poisson(a)),)

    def base(self, k: Expr) -> Expr:
        """The mass; that of a Poisson distribution where one rate is 0."""
        a, b = self.args
        inside = exp(-a - b) * sqrt(a / b) ** k * besseli(k, 2 * sqrt(a * b)) if b != 0 else S.Zero
        return Piecewise(
            (Poisson(a).mass(k), Eq(b, 0)), (Poisson(b).mass(-k), Eq(a, 0)), (inside, True)
        )


def counts_of(outcomes: Tuple, masses: tuple[Expr, ...]) -> ListedCounts | None:
    """The masses as a distribution on all integers; None where an outcome is no integer."""
    if not all(isinstance(each, Integer) for each in outcomes):
        return None
    table = dict(zip(outcomes, masses, strict=True))
    first, last = int(min(outcomes)), int(max(outcomes))
    return ListedCounts(first, [table.get(Integer(k), S.Zero) for k in range(first, last + 1)])
