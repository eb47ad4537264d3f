"""What entropy, cross-entropy and divergence share: a sum over an alphabet of terms in masses.

A measure is a SymPy expression that holds its distributions, the parameters that it has besides, as
the order of a Rényi divergence, and a base where one is given. It has no bound index, so two of
them are equal when they say the same; an index is chosen only when the sum is written out. What
differs between measures is in `Measure`'s abstract members.

Nothing is assumed about signs: ``kl_divergence(p, q) >= 0`` is a statement to be proved, and must
not turn into ``True`` when it is written down.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import cache, partial, reduce
from operator import mul
from typing import Any, ClassVar, Final, Self

from sympy import (
    Add,
    Basic,
    Dummy,
    E,
    Expr,
    Max,
    Min,
    Range,
    S,
    Sum,
    Symbol,
    cancel,
    expand,
    expand_log,
    false,
    fraction,
    log,
    nan,
    oo,
    sympify,
    true,
    zoo,
)
from sympy.core.evalf import prec_to_dps
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution, exact, fresh_index
from symdiv.distribution.base import Slope
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.outcome_sum import OutcomeSum
from symdiv.distribution.rows import Row, RowLargest, RowSum
from symdiv.distribution.vector import as_vector
from symdiv.measures.arguments import (
    base_arguments,
    check_outcomes,
    over_the_integers,
    read_distributions,
)
from symdiv.measures.enclosing import total_in_digits
from symdiv.measures.largest import Largest
from symdiv.measures.limiting import MeasureLimits
from symdiv.measures.printing import MeasurePrinting
from symdiv.measures.series import has_series, slope_of

__all__ = ["Measure", "everywhere", "half", "in_units"]


class Measure(MeasurePrinting, MeasureLimits):
    """``outer(Sum(summand(p[i], ...), i))`` over the alphabet, in nats or in units of ``base``."""

    __slots__ = ()
    is_commutative = True
    is_extended_real = True

    name: ClassVar[str]
    words: ClassVar[tuple[str, ...]]
    """What a claim calls it; the first is printed."""
    arity: ClassVar[int]
    parameters: ClassVar[tuple[str, ...]] = ()
    """The names of the numbers that follow the distributions."""
    gathers: ClassVar[Any] = Add
    """What is taken of the terms: their sum, or with Max the largest of them."""
    at_most_masses: ClassVar[bool] = False
    """Whether a term is between 0 and the sum of its masses, whatever these are."""
    has_base: ClassVar[bool] = True
    """Whether it is an amount of information, in nats or in the unit of a base."""

    @classmethod
    def of(cls, *given: Any, base: Any = None) -> Self:
        """The measure of distributions or lists of masses, and of its parameters.

        Raises ValueError for masses that are none, for sizes or outcomes that differ or are not
        known to agree, for parameters out of range, and for a base that is no positive number
        other than 1, or where the measure has no unit.
        """
        distributions = read_distributions(*given[: cls.arity])
        numbers = [exact(*each) for each in zip(given[cls.arity :], cls.parameters, strict=True)]
        for condition in cls.conditions(*numbers):
            if condition is false:
                parts = cls.conditions(*map(Symbol, cls.parameters))
                said = " and ".join(f"{each.lhs} {each.rel_op} {each.rhs}" for each in parts)
                raise ValueError(f"{cls.words[0]}: it is defined for {said}")
        return cls(*distributions, *numbers, *base_arguments(base))

    def __new__(cls, *args: Any) -> Self:
        """The measure of distributions over one alphabet, its parameters, and perhaps a base."""
        count = cls.arity + len(cls.parameters)
        if len(args) not in (count, count + 1):
            wanted = ", ".join((f"{cls.arity} distributions", *cls.parameters))
            raise TypeError(f"{cls.__name__} takes {wanted} and perhaps a base")
        given = [sympify(argument, strict=True) for argument in args]
        distributions = [as_vector(p, Distribution, cls.__name__) for p in given[: cls.arity]]
        check_outcomes(distributions, refuse_unknown=False)
        (base,) = given[count:] or (E,)
        # A simultaneous subs multiplies dummies into the base before it puts the number in.
        bases = (base,) if base.has(Dummy) else base_arguments(base)
        if bases and not cls.has_base:
            raise ValueError(f"{cls.words[0]} has no unit, and so no base")
        return super().__new__(cls, *distributions, *given[cls.arity : count], *bases)

    @staticmethod
    @abstractmethod
    def summand(*masses: Expr) -> Expr:
        """The term of one outcome, of its masses and the parameters; right at zeros."""

    @staticmethod
    def outer(total: Expr, *parameters: Expr) -> Expr:
        """The measure, in nats, of the total of its terms: never -oo where that is infinite."""
        del parameters
        return total

    @staticmethod
    def conditions(*parameters: Expr) -> tuple[Boolean, ...]:
        """What the parameters satisfy; for others it is not defined."""
        del parameters
        return ()

    @staticmethod
    @abstractmethod
    def finite_where(*distributions: Any) -> tuple[Boolean, ...]:
        """What makes it a number over a finite alphabet, as far as this is not sure already.

        It is given the distributions and the parameters.
        """

    @staticmethod
    def closed(*distributions: Any) -> Expr | None:
        """The value in nats where it needs no sum, else None."""
        del distributions
        return None

    @classmethod
    def is_sum(cls) -> bool:
        """Whether it is a sum of terms, and no other function of one."""
        return _factor(cls) is not None

    @classmethod
    def slopes(cls, *given: Expr) -> tuple[Expr, ...]:
        """The derivatives of a term with respect to each mass, where none is 0.

        The term is that of the measure where it is a sum of terms, else that of its inner sum.

        >>> from symdiv.measures import KLDivergence
        >>> from sympy.abc import x, y
        >>> KLDivergence.slopes(x, y)
        (log(x/y) + 1, -x/y)
        """
        letters, term = formula(cls)
        values = dict(zip(letters, given, strict=True))
        return tuple(_put(values, term.diff(letter)) for letter in letters[: cls.arity])

    def mean_slopes(self) -> tuple[Expr, ...]:
        """``Sum(r[i] * slope(i))`` for each distribution r, in nats: without a sum if possible."""
        letters, term = formula(type(self))
        values = dict(zip(letters[self.arity :], self.numbers, strict=True))
        masses = letters[: self.arity]
        found = [mean_of(letter * term.diff(letter), term, masses) for letter in masses]
        return tuple(
            self._mean_slope(position)
            if mean is None
            else mean[0].xreplace(values) * self._total() + mean[1].xreplace(values)
            for position, mean in enumerate(found)
        )

    def _mean_slope(self, position: int) -> Expr:
        r, running = self.distributions[position], self._running()
        if running is None:
            return Add(*(r[each] * self._slope_at(position, each) for each in r.outcomes))
        outcome, limits = running
        return Sum(r[outcome] * self._slope_at(position, outcome), *limits)

    @property
    def needs(self) -> tuple[Boolean, ...]:
        """What makes it a number over a finite alphabet, as far as this is not sure already."""
        found = (
            *self.conditions(*self.numbers),
            *self.finite_where(*self.distributions, *self.numbers),
        )
        return tuple(each for each in found if each is not true)

    @property
    def distributions(self) -> tuple[Distribution, ...]:
        """The distributions, in order."""
        return self.args[: self.arity]

    @property
    def numbers(self) -> tuple[Expr, ...]:
        """The values of the parameters, in order."""
        return self.args[self.arity : self.arity + len(self.parameters)]

    @property
    def base(self) -> Expr:
        """The base of the logarithm; E means nats."""
        count = self.arity + len(self.parameters)
        return self.args[count] if len(self.args) > count else E

    def doit(self, **hints: Any) -> Expr:
        """The exact value or the written-out sum; over a symbolic size, a ``Sum``.

        Of uniform and one-hot distributions it is a short value: log n, 0 or -log q[k].

        Raises ValueError where the distributions turn out to have different outcomes.
        """
        if hints.get("deep", True):
            return self.func(*(a.doit(**hints) for a in self.args)).doit(deep=False)
        distributions = self._checked()
        short = self.closed(*distributions, *self.numbers)
        if short is not None:
            return in_units(short, self.base)
        measure = self._with(distributions)
        if not all(p.is_enumerated for p in distributions):
            return measure._eval_rewrite_as_Sum(*measure.args)
        return in_units(measure._of_total(measure._listed()), self.base)

    def _with(self, distributions: Sequence[Distribution]) -> Self:
        return self.func(*distributions, *self.args[self.arity :])

    def _listed(self) -> Expr:
        """What `_total` is, with a term for each outcome."""
        factor, outcomes = _factor(type(self)) or S.One, self._outcomes()
        terms = [factor * self._term(outcome) for outcome in outcomes]
        # No term is -oo, so one that is oo decides the total, whatever symbols the others hold.
        return oo if oo in terms else self.gathers(*terms)

    def _term(self, outcome: Expr) -> Expr:
        return self.summand(*(p[outcome] for p in self.distributions), *self.numbers)

    def _total(self) -> Expr:
        """The measure, in nats, where it is a sum of terms; else its inner total."""
        if self.is_sum():
            return self
        running = self._running()
        if running is None:
            return self._listed()
        outcome, limits = running
        return self._written()(self._term(outcome), *limits)

    def _written(self) -> Any:
        counts = self.gathers is Add and self.distributions[0].on_integers
        return OutcomeSum if counts else _WRITTEN[self.gathers]

    def _running(self) -> tuple[Basic, tuple[tuple[Expr, Expr, Expr], ...]] | None:
        """An outcome in bound indices, and their limits; None where they are no such ranges."""
        p = self.distributions[0]
        if len(p.sizes) > 1:
            return p.running(self)
        ends = self._ends()
        if ends is None:
            return None
        i = fresh_index(
            self, nonnegative=True if p.on_integers and ends[0].is_nonnegative else None
        )
        return i, ((i, *ends),)

    def _ends(self) -> tuple[Expr, Expr] | None:
        """The first and the last outcome of any of the distributions, where these are integers."""
        if not self.distributions[0].on_integers:
            return self.distributions[0].ends
        first, last = zip(*(p.ends for p in self.distributions), strict=True)
        return Min(*first), Max(*last)

    def _outcomes(self) -> Any:
        p, ends = self.distributions[0], self._ends()
        return Range(ends[0], ends[1] + 1) if p.on_integers and ends else p.outcomes

    def _of_total(self, total: Expr) -> Expr:
        return total if self.is_sum() else self.outer(total, *self.numbers)

    def _eval_rewrite_as_Sum(self, *args: Basic, **hints: Any) -> Expr:
        del hints
        measure = self.func(*args)
        measure = measure._with(measure._checked())
        running = measure._running()
        if running is None:
            return measure.doit()
        outcome, limits = running
        term = measure._term(outcome)
        total = measure._written()(term, *limits) if term != 0 else S.Zero
        return self.outer(total, *measure.numbers) / log(measure.base)

    def _eval_rewrite_as_log(self, *args: Basic, **hints: Any) -> Expr:
        return self.func(*args).doit().rewrite(log, **hints)

    def _eval_evalf(self, prec: int) -> Expr | None:
        if self.free_symbols:
            return None
        value, digits = self.doit(), prec_to_dps(prec) + 1
        if not value.has(OutcomeSum):
            return value.evalf(digits)
        total = total_in_digits(type(self), self._checked(), self.numbers, digits + 8)
        if total is None:
            number = value.evalf(digits)
            return None if number.has(OutcomeSum) else number
        nats = oo if total is oo else self.outer(total, *self.numbers)
        return (nats / log(self.base)).evalf(digits)

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        distributions = self._checked()
        if any(p.on_integers for p in distributions):
            return slope_of(self.doit(), variable)
        if self.gathers is Max or any(each.has(variable) for each in self.numbers):
            return self.doit().diff(variable)
        measure = self.func(*distributions, *self.numbers)
        means, slope = measure.mean_slopes(), measure._slope_of_total()
        total = -self * log(self.base).diff(variable)
        for position, (p, mean) in enumerate(zip(distributions, means, strict=True)):
            part = p.chain_rule(Slope(partial(self._slope_at, position), mean), variable)
            if part is None or part.has(zoo, nan):
                return None
            total += slope * part
        return total / log(self.base)

    def _slope_of_total(self) -> Expr:
        if self.is_sum():
            return S.One
        letter = Dummy(positive=True)
        return self.outer(letter, *self.numbers).diff(letter).xreplace({letter: self._total()})

    def _slope_at(self, position: int, outcome: Expr) -> Expr:
        masses = (p[outcome] for p in self.distributions)
        return self.slopes(*masses, *self.numbers)[position]

    def _checked(self) -> tuple[Distribution, ...]:
        for p in self.distributions:
            if not isinstance(p, Distribution):
                raise ValueError(f"{self} has no value yet: {p} is no distribution")
        check_outcomes(self.distributions, refuse_unknown=True)
        return over_the_integers(*self.distributions)

    def _numpycode(self, printer: Any) -> str:
        written_out = all(isinstance(p, ExplicitDistribution) for p in self.distributions)
        # a symbol that holds the place of a vector for a moment has no sizes
        of_counts = any(getattr(p, "on_integers", False) for p in self.distributions)
        axes = len(getattr(self.distributions[0], "sizes", (None,)))
        if written_out or of_counts:
            return self._pythoncode(printer)
        terms = self.summand(*map(Row, self.distributions), *self.numbers)
        total = _OF_ROWS[self.gathers]((_factor(type(self)) or S.One) * terms, axes)
        return f"({printer._print(self._of_total(total) / log(self.base))})"

    def _pythoncode(self, printer: Any) -> str:
        value = self.doit()
        if has_series(value):
            raise ValueError(f"{self} has no code: it is the sum of a series")
        return f"({printer._print(value)})"

    _lambdacode = _mpmathcode = _pythoncode


# what is taken of the terms, over a symbolic size and in the code for arrays
_WRITTEN: Final[dict[Any, Any]] = {Add: Sum, Max: Largest}
_OF_ROWS: Final[dict[Any, Any]] = {Add: RowSum, Max: RowLargest}


def everywhere(*given: Any) -> tuple[Boolean, ...]:
    """Nothing: what is a number everywhere is finite where any distributions and numbers are."""
    del given
    return ()


def half(total: Expr) -> Expr:
    """Half of the sum."""
    return total / 2


@cache
def _factor(measure: type[Measure]) -> Expr | None:
    """c, where the measure is c times the sum of its terms, else None."""
    total, *numbers = (Dummy(each) for each in ("total", *measure.parameters))
    quotient = measure.outer(total, *numbers) / total
    return None if quotient.free_symbols or measure.gathers is Max else quotient


@cache
def formula(measure: type[Measure]) -> tuple[tuple[Dummy, ...], Expr]:
    """Letters for positive masses and for parameters, and a term of them as a formula.

    The sum of these is the measure, where this is a sum of terms.
    """
    masses = tuple(Dummy(letter, positive=True) for letter in "xyz"[: measure.arity])
    letters = (*masses, *(Dummy(each, real=True) for each in measure.parameters))
    return letters, (_factor(measure) or S.One) * measure.summand(*letters).rewrite(log)


def mean_of(weighted: Expr, term: Expr, letters: Sequence[Dummy]) -> tuple[Expr, Expr] | None:
    """c and d, where what is weighted is c times the term plus masses, whose sums are d.

    None where it is no such thing.

    >>> from symdiv.measures import KLDivergence
    >>> (x, y), term = formula(KLDivergence)
    >>> mean_of(x * term.diff(x), term, (x, y)), mean_of(y * term.diff(y), term, (x, y))
    ((1, 1), (0, -1))
    """
    quotient = weighted / term
    if not quotient.has(*letters):
        return quotient, S.Zero
    weighted, term = expand(weighted), expand(term)
    others = [each for each in term.as_coefficients_dict() if each not in letters]
    parts = [each.as_coefficients_dict()[others[0]] for each in (weighted, term) if others]
    times = parts[0] / parts[1] if parts else S.Zero
    rest = expand(weighted - times * term).as_coefficients_dict()
    return None if rest.keys() - {*letters, S.Zero} else (times, Add(*rest.values()))


def _put(values: Mapping[Dummy, Expr], expression: Expr) -> Expr:
    """The expression of the values, as if it were written with them: -x/y is (a - 1)/y of 1 - a."""
    above, below = fraction(expression)
    if below != 1:
        return _put(values, above) / _put(values, below)
    parts = [_put(values, part) for part in expression.args]
    if expression.is_Mul:
        return reduce(mul, parts)
    return expression.func(*parts) if parts else values.get(expression, expression)


def in_units(nats: Expr, base: Expr) -> Expr:
    """``nats`` divided by the log of the base; as a fraction where it is one, so H = 3/2 bits."""
    value = nats / log(base)
    if base is E or not value.is_number or not value.has(log):
        return value
    closed = cancel(expand_log(value, factor=True))
    return closed if closed.is_Rational else value
