"""Arithmetic on the numbers of a claim, which forgets no condition and makes nothing too large.

It is SymPy's own. Where that loses a divisor or the argument of a logarithm (x/x is 1), the
condition that went with it is kept in ``conditions``.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from sympy import Abs, Add, Basic, Expr, Integer, Max, Min, Mul, Pow, S, Symbol, exp, log
from sympy.logic.boolalg import Boolean

from symdiv.distribution import sigmoid
from symdiv.distribution.statements import IsOutcome
from symdiv.language.error import ClaimError
from symdiv.language.limits import Limits, too_large_exponent
from symdiv.semantics.definedness import Definedness, differentiable, every, nonzero, strictly

__all__ = ["Arithmetic"]

MAX_EXPONENT: Final = 16
_NO_NEEDS: Final[frozenset[Boolean]] = frozenset()


class Made(NamedTuple):
    """Values, and the conditions that were noted with them."""

    values: list[Basic]
    conditions: dict[Boolean, None]


class Arithmetic:
    """The operations of one text; ``at`` is the character at which a refusal points."""

    def __init__(self, text: str) -> None:
        self.conditions: dict[Boolean, None] = {}
        self._text = text
        self._definedness = Definedness()
        self._limits = Limits()
        self._made: list[Basic] = []

    def refused(self, at: int, reason: str) -> ClaimError:
        """The refusal of the text at that character."""
        return ClaimError(self._text, at, reason)

    def checked(self, at: int, value: Any) -> Any:
        """The value, unless it has no place in a claim."""
        if problem := self._limits.problem(value):
            raise self.refused(at, problem)
        if isinstance(value, Basic):
            self._made.append(value)
        return value

    def kept(
        self,
        at: int,
        value: Any,
        parts: Sequence[Basic],
        own: frozenset[Boolean] = _NO_NEEDS,
    ) -> Any:
        """The value made of the parts, after the conditions that it does not show are noted."""
        checked = self.checked(at, value)
        self.conditions.update(dict.fromkeys(self._definedness.lost(checked, parts, own)))
        return checked

    def apart(self) -> "Arithmetic":
        """The arithmetic of the same text that notes its conditions for itself."""
        return Arithmetic(self._text)

    @contextmanager
    def for_every(
        self, indices: Sequence[Symbol], size_of: Callable[[str], Expr]
    ) -> Iterator[None]:
        """Conditions that are noted meanwhile are noted for every outcome of each index."""
        outside, self.conditions = self.conditions, {}
        yield
        inside, self.conditions = self.conditions, outside
        for condition in inside:
            if condition not in {IsOutcome(i, size_of(i.name)) for i in indices}:
                for i in reversed(indices):
                    condition = every(i, size_of(i.name), condition)
                self.conditions[condition] = None

    @contextmanager
    def moving(self) -> Iterator["Made"]:
        """What is made meanwhile, of which a derivative will be taken, and its conditions."""
        outside, self._made = self._made, []
        before, self.conditions = self.conditions, {}
        made = Made(self._made, self.conditions)
        yield made
        self.conditions = before
        self._made = outside
        self._made.extend(made.values)

    def inside(self, variable: Basic, body: Basic, made: "Made") -> None:
        """Note the conditions of what was made, so that there is a derivative by the variable."""
        for condition in made.conditions:
            self.conditions[strictly(condition) if condition.has(variable) else condition] = None
        for value in made.values:
            if not body.has(value):
                needs = differentiable(value, variable, body.free_symbols)
                self.conditions.update(dict.fromkeys(needs))

    def total(self, at: int, terms: Sequence[Expr]) -> Expr:
        """The sum of the terms."""
        return self.kept(at, Add(*terms), terms)

    def product(self, at: int, factors: Sequence[Expr], divisors: Sequence[Expr] = ()) -> Expr:
        """The product of the factors, over the divisors."""
        needs = _NO_NEEDS.union(*map(nonzero, divisors))
        value = Mul(*factors, *(1 / divisor for divisor in divisors))
        return self.kept(at, value, (*factors, *divisors), needs)

    def divisor(self, at: int, y: Expr) -> Expr:
        """y, which is refused where it is 0."""
        if y.is_zero:
            raise self.refused(at, "this is 0, and nothing is divided by 0")
        return y

    def power(self, at: int, base: Expr, exponent: Expr) -> Expr:
        """A whole power of any number, or a real one of what is at least 0."""
        if exponent == S.Half:
            return self.root(at, base)
        if not exponent.is_Integer:
            return self._real_power(at, base, exponent)
        if abs(exponent) > MAX_EXPONENT:
            allowed = f"whole exponents are from -{MAX_EXPONENT} to {MAX_EXPONENT}"
            raise self.refused(at, f"{allowed}; write exp(x) for powers of e")
        if base.is_zero and exponent.is_zero:
            raise self.refused(at, "0**0 has no value")
        needs = nonzero(base) if exponent.is_zero else _NO_NEEDS
        whole = self.kept(at, base ** abs(exponent), (base,), needs)
        if exponent.is_negative:
            return self.product(at, (), [self.divisor(at, whole)])
        return whole

    def _real_power(self, at: int, base: Expr, exponent: Expr) -> Expr:
        if base.is_nonnegative is False:
            raise self.refused(at, "a real power is taken of numbers that are at least 0")
        if too_large_exponent(exponent):
            raise self.refused(at, "the numbers in an exponent are from -1000 to 1000")
        needs = self._definedness.needs(Pow(base, exponent, evaluate=False))
        return self.kept(at, Pow(base, exponent), (base, exponent), needs)

    def absolute(self, at: int, x: Expr) -> Expr:
        """|x|"""
        return self.kept(at, Abs(x), (x,))

    def largest(self, at: int, *x: Expr) -> Expr:
        """max(x, y)"""
        return self.kept(at, Max(*x), x)

    def smallest(self, at: int, *x: Expr) -> Expr:
        """min(x, y)"""
        return self.kept(at, Min(*x), x)

    def root(self, at: int, x: Expr) -> Expr:
        """The square root, of what is at least 0."""
        if x.is_nonnegative is False:
            raise self.refused(at, "a square root is taken of numbers that are at least 0")
        value = Pow(x, S.Half)
        written = Pow(x, S.Half, evaluate=False)
        return self.kept(
            at, written if value.has(Abs) else value, (x,), self._definedness.needs(written)
        )

    def exponential(self, at: int, x: Expr) -> Expr:
        """exp(x)"""
        if too_large_exponent(x):
            raise self.refused(at, "the numbers in an exponent are from -1000 to 1000")
        return self.kept(at, exp(x), (x,))

    def sigmoid(self, at: int, x: Expr) -> Expr:
        """1/(1 + exp(-x))"""
        return self.kept(at, sigmoid(x), (x,))

    def logarithm(self, at: int, x: Expr, base: Expr | None = None) -> Expr:
        """log(x), or log(x)/log(base)."""
        if base is not None:
            unit = self.divisor(at, self.logarithm(at, base))
            return self.product(at, [self.logarithm(at, x)], [unit])
        if x.is_positive is False:
            raise self.refused(at, "a logarithm is taken of positive numbers")
        needs = self._definedness.needs(log(x, evaluate=False))
        return self.kept(at, log(x), (x,), needs)

    def binary_logarithm(self, at: int, x: Expr) -> Expr:
        """log(x)/log(2)"""
        return self.logarithm(at, x, Integer(2))
