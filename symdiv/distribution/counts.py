"""Distributions of counts: families on the integers whose masses are formulas in the outcome.

A family declares its parameters, what they satisfy, its first and last outcome, and minus the
logarithm of a mass in three parts,

    p(k) = exp(-cost(k)) * x**e * ... * base(k)    with the pairs (x, e) of powers(k):

a cost that is always finite, powers of numbers that may be 0 (so 0**0 = 1 decides what happens at
the boundary), and a base. From these, and from the mean where it has a formula, come masses,
ratios of masses, entropies, cross-entropies, divergences and Fisher informations.
"""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Final, Self, final

from sympy import (
    Add,
    And,
    Basic,
    Contains,
    Dummy,
    Eq,
    Expr,
    Function,
    Ge,
    Implies,
    Le,
    Mul,
    Or,
    Piecewise,
    Range,
    RisingFactorial,
    S,
    Symbol,
    SympifyError,
    Tuple,
    beta,
    binomial,
    cancel,
    exp,
    factorial,
    false,
    ff,
    gamma,
    log,
    oo,
    sympify,
    true,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.base import Distribution
from symdiv.distribution.exact import exact
from symdiv.distribution.index import Index, fresh_index
from symdiv.distribution.outcome_sum import OutcomeSum
from symdiv.distribution.parametric import arguments_by_name
from symdiv.distribution.vector import Kind

__all__ = ["CountDistribution", "coefficients", "dominated_where"]

_LONGEST: Final = 256  # a sum of more terms stays a Sum
_ALPHABETS: Final = {(S.Zero, oo): S.Naturals0, (S.One, oo): S.Naturals, (-oo, oo): S.Integers}


class CountDistribution(Distribution):
    """A distribution on consecutive integers, as those of counts 0, 1, 2, ... are.

    All of them have one alphabet, the integers, so any two can be compared: ``p[k]`` is 0 at an
    integer that is no outcome. `first` and `last` are the ends of where there may be mass.
    """

    __slots__ = ()
    on_integers = True
    may_have_gaps: ClassVar[bool] = False
    """Whether the base can be 0 between the first and the last outcome."""
    first: Any = S.Zero
    last: Any = oo
    mean: Any = None
    """The mean; None where it has no formula, oo where it is infinite."""
    mean_log: Any = None
    """The mean of log k, likewise."""

    def __new__(cls, *args: Any, **named: Any) -> Self:
        """The member of the family with these parameters, in order or by name.

        Raises ValueError, naming the value, for what is no number or is out of range.
        """
        given = arguments_by_name(cls, args, named)
        made = super().__new__(cls, *(cls._read(name, each) for name, each in given.items()))
        if false in cls.required(*made.args):
            wanted = " and ".join(map(_in_words, cls.required(*map(Symbol, cls.parameters))))
            call = f"{cls.__name__}({', '.join(cls.parameters)})"
            raise ValueError(f"there is no {made}: {call} has {wanted}")
        return made

    @classmethod
    def _read(cls, name: str, value: Any) -> Basic:
        return exact(value, f"{name} of {cls.__name__}")

    @staticmethod
    @abstractmethod
    def required(*parameters: Expr) -> tuple[Boolean, ...]:
        """What the parameters satisfy."""

    def cost(self, k: Expr) -> Expr:
        """A part of -log p(k) that is always finite: best linear in k and log k."""
        del k
        return S.Zero

    def powers(self, k: Expr) -> tuple[tuple[Expr, Expr], ...]:
        """Pairs (x, e) for factors x**e of p(k): 0 <= x <= 1 or any x >= 0, and e >= 0.

        It is for e linear in k and log k that measures have formulas.
        """
        del k
        return ()

    def base(self, k: Expr) -> Expr:
        """What else p(k) is a product of, for k from the first to the last outcome."""
        del k
        return S.One

    # what follows from these

    def formula(self, k: Expr) -> Expr:
        """The mass at an integer from the first to the last outcome."""
        return Mul(self._weight(k), *(x**e for x, e in self.powers(k)), self.base(k))

    def _weight(self, k: Expr) -> Expr:
        """exp(-cost(k)), with a power of k rather than an exponential of log k."""
        letter = Dummy()
        linear = coefficients(self.cost(letter), letter)
        constant, slope, power = linear or (self.cost(k), S.Zero, S.Zero)
        return exp(-constant - slope * k) * (S.One if power == 0 else k**-power)

    def mass(self, outcome: Expr) -> Expr:
        """The mass at any integer: 0 outside."""
        ends = ((Ge, self.first, -oo), (Le, self.last, oo))
        inside = And(*(order(outcome, end) for order, end, none in ends if end is not none))
        if inside is false:
            return S.Zero
        found = self.formula(outcome)
        return found if inside is true else Piecewise((found, inside), (S.Zero, True))

    def ratio(self, k: Expr) -> Expr:
        """p(k + 1)/p(k), where both are outcomes and no parameter makes p(k) be 0."""
        bases = _without_gamma(self.base(k + 1) / self.base(k))
        pairs = zip(self.powers(k), self.powers(k + 1), strict=True)
        changes = (x ** (after - before).expand() for (x, before), (_, after) in pairs)
        return Mul(self._weight(k + 1) / self._weight(k), *changes, bases)

    @property
    def special_cases(self) -> tuple[tuple[Boolean, "CountDistribution"], ...]:
        """Where it is another distribution: where x = 0 in x**e, all mass lies where e = 0."""
        k = Dummy("k", integer=True)
        found = []
        for x, e in self.powers(k):
            slope = e.diff(k)
            if slope != 0 and not slope.has(k) and not self.known(x).is_nonzero:
                where = Eq(x, 0) if x.is_Symbol else Eq(1 - x, 1)
                found.append((where, Certain((k - e / slope).expand())))
        return tuple(found)

    def has_mass_where(self, p: "CountDistribution") -> Boolean:
        """Where this has mass wherever p has some, whose outcomes are all among those of this.

        Only where all mass is at one outcome has one of them no mass where the other may have some.

        >>> from sympy.abc import a, b
        >>> from symdiv.distribution import Poisson
        >>> Poisson(b).has_mass_where(Poisson(a))
        Implies(Eq(b, 0), Eq(a, 0))
        """
        return And(
            *(
                Implies(where, Or(*(here for here, other in p.special_cases if other == certain)))
                for where, certain in self.special_cases
            )
        )

    def reduced(self) -> "CountDistribution":
        """The other distribution that it is known to be, where it is one."""
        found = (other.reduced() for where, other in self.special_cases if where is true)
        return next(found, self)

    def known(self, expression: Expr) -> Expr:
        """The expression, in letters that are known to satisfy what the parameters do."""
        signs: dict[Basic, dict[str, bool]] = {}
        for each in self.conditions:
            if isinstance(each, Relational) and each.rhs == 0 and each.rel_op in _SIGNS:
                signs.setdefault(each.lhs, {})[_SIGNS[each.rel_op]] = True
        letters = {x: Dummy(integer=x.is_integer or None, **sign) for x, sign in signs.items()}
        return expression.xreplace(letters)

    def running(self, *beside: Basic) -> tuple[Index, tuple[tuple[Expr, Expr, Expr], ...]]:
        """A letter for the outcomes, and its limits."""
        k = self.index(*beside)
        return k, ((k, self.first, self.last),)

    def index(self, *beside: Basic) -> Index:
        """A letter for the outcomes that nothing here is named like."""
        sign = True if self.first.is_nonnegative else None
        return fresh_index(self, *beside, letters="kijlm", nonnegative=sign)

    def total(self, term: Callable[[Expr], Expr], *beside: Basic) -> Expr:
        """The sum of a term over the outcomes: written out where they are a known number."""
        count = self.last - self.first
        if count.is_Integer and count <= _LONGEST:
            return Add(*(term(self.first + j) for j in range(int(count) + 1)))
        k = self.index(*beside)
        return OutcomeSum(term(k), (k, self.first, self.last))

    def expectation(self, value: Callable[[Expr], Expr], *beside: Basic) -> Expr:
        """The mean of a function of the outcome; a sum where no formula is declared for it."""
        k = self.index(*beside)
        parts = coefficients(value(k), k)
        if parts is None:
            return self._mean_of(value, beside)
        constant, slope, power = parts
        if slope != 0:
            mean = self._mean_of(_itself, beside) if self.mean is None else self.mean
            constant += slope * mean
        if power != 0:
            mean = self._mean_of(log, beside) if self.mean_log is None else self.mean_log
            constant += power * mean
        return constant

    def _mean_of(self, value: Callable[[Expr], Expr], beside: tuple[Basic, ...]) -> Expr:
        return self.total(lambda k: self.formula(k) * value(k), *beside)

    # what every distribution answers

    @property
    def size(self) -> Expr:
        """How many integers there are from the first to the last outcome."""
        return self.last - self.first + 1

    @property
    def outcomes(self) -> Basic:
        """The integers from the first to the last outcome."""
        return _ALPHABETS.get((self.first, self.last)) or Range(self.first, self.last + 1)

    @property
    def ends(self) -> tuple[Expr, Expr]:
        """The first and the last outcome."""
        return self.first, self.last

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """What the parameters satisfy, so far as this is not known."""
        return tuple(each for each in self.required(*self.args) if each is not true)

    has_full_support = False  # over the integers

    @property
    def as_counts(self) -> "CountDistribution":
        """Itself."""
        return self

    def read_outcome(self, outcome: object) -> Expr:
        """An expression that may be an integer; TypeError for what is none."""
        refusal = TypeError(f"{self}[...] takes one integer, not {outcome!r}")
        if isinstance(outcome, bool | str | slice | tuple | float):
            raise refusal
        try:
            index = sympify(outcome, strict=True)
        except (SympifyError, TypeError, ValueError, AttributeError):
            raise refusal from None
        if not isinstance(index, Expr) or index.is_integer is False:
            raise refusal
        return index

    def _jumps_with(self, variable: Expr) -> bool:
        return variable in Tuple(self.first, self.last).free_symbols

    def _numpycode(self, printer: Any) -> str:
        if oo in (-self.first, self.last):
            raise ValueError(f"{self} has infinitely many masses, which do not fit into an array")
        if self.is_enumerated:
            return super()._numpycode(printer)
        k = self.index()
        mass, first, last = map(printer._print, (self.formula(k), self.first, self.last))
        listed = f"[{mass} for {k} in range({first}, {last} + 1)]"
        return f"{printer._module_format('numpy.array')}({listed})"

    def _sympystr(self, printer: Any) -> str:
        return f"{type(self).__name__}({', '.join(map(printer._print, self.args))})"

    def _latex(self, printer: Any) -> str:
        listed = ", ".join(map(printer._print, self.args))
        return rf"\operatorname{{{type(self).__name__}}}\left({listed}\right)"

    def _pretty(self, printer: Any) -> prettyForm:
        listed = printer._print_seq(self.args, "(", ")", delimiter=", ")
        return prettyForm(*listed.left(type(self).__name__))


def dominated_where(q: Distribution, p: Distribution) -> Boolean | None:
    """What the parameters satisfy where q has mass wherever p has some, for two families of counts.

    None where an outcome of p is none of q, and where one of both is no family of counts.

    >>> from sympy.abc import a, b
    >>> from symdiv.distribution import Bernoulli, Geometric
    >>> dominated_where(Geometric(b), Bernoulli(a))
    Implies(Eq(b, 1), Eq(a, 0))
    """
    counts, other = p.as_counts, q.as_counts
    if not (isinstance(counts, CountDistribution) and isinstance(other, CountDistribution)):
        return None
    if not (p.on_integers or q.on_integers):
        return None
    orders = Ge(counts.first, other.first), Le(counts.last, other.last)
    inside = not other.may_have_gaps and all(each is true for each in orders)
    return other.has_mass_where(counts) if inside or type(counts) is type(other) else None


_SIGNS: Final = {">": "positive", ">=": "nonnegative"}


_GAMMA: Final = Function("gamma")  # of numbers too it stays as it is written
_IN_GAMMA: Final[dict[Any, Callable[..., Expr]]] = {
    gamma: _GAMMA,
    factorial: lambda n: _GAMMA(n + 1),
    binomial: lambda n, k: _GAMMA(n + 1) / (_GAMMA(k + 1) * _GAMMA(n - k + 1)),
    beta: lambda a, b: _GAMMA(a) * _GAMMA(b) / _GAMMA(a + b),
    RisingFactorial: lambda x, n: _GAMMA(x + n) / _GAMMA(x),
}


def _without_gamma(quotient: Expr) -> Expr:
    """The quotient, where gamma functions are divided whose arguments differ by 8 at most."""
    for function, written in _IN_GAMMA.items():
        quotient = quotient.replace(function, written)
    rest, exponents = S.One, dict[Expr, Expr]()
    for base, exponent in quotient.as_powers_dict().items():
        if not isinstance(base, _GAMMA):
            rest *= base**exponent
            continue
        argument = base.args[0].expand()
        near = (each for each in exponents if argument - each in range(-8, 9))
        known = next(near, argument)
        rest *= ff(argument - 1, argument - known) ** exponent
        exponents[known] = exponents.get(known, S.Zero) + exponent
    return cancel(rest) * Mul(*(gamma(each) ** exponent for each, exponent in exponents.items()))


def _in_words(condition: Boolean) -> str:
    if isinstance(condition, Contains):
        name, numbers = condition.args
        return f"{name} in {'0, 1, 2, ...' if numbers is S.Naturals0 else 'the integers'}"
    return str(condition)


def _itself(k: Expr) -> Expr:
    return k


def coefficients(expression: Expr, k: Expr) -> tuple[Expr, Expr, Expr] | None:
    """a, b, c of a + b k + c log k; None where it is no such expression.

    >>> from sympy.abc import k, s
    >>> coefficients(2 - s * log(k), k)
    (2, 0, -s)
    """
    logarithm = Dummy()
    flat = expression.xreplace({log(k): logarithm})
    if not flat.is_polynomial(k, logarithm):
        return None
    slopes = flat.diff(k).expand(), flat.diff(logarithm).expand()
    if any(each.has(k, logarithm) for each in slopes):
        return None
    return flat.xreplace({k: S.Zero, logarithm: S.Zero}), *slopes


@final
class Certain(CountDistribution):
    """All mass at one integer, which a parameter of a family may make of it.

    >>> Certain(3)[3], Certain(3)[4]
    (1, 0)
    """

    __slots__ = ()
    parameters: ClassVar = {"outcome": Kind.NUMBER}
    first: Any = property(lambda self: self.args[0])
    last: Any = first
    mean: Any = first

    @staticmethod
    def required(outcome: Expr) -> tuple[Boolean, ...]:
        """That the outcome is an integer."""
        return (Contains(outcome, S.Integers),)

    def mass(self, outcome: Expr) -> Expr:
        """1 there."""
        return Piecewise((S.One, Eq(outcome, self.first)), (S.Zero, True))
