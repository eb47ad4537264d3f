"""A numeric model of the kernel's terms: what they mean, evaluated at 90 digits or exactly.

It is written from the meanings that the signature states and shares nothing with the rules. Reals
are Fractions as long as they can be; sets are finite; functions are Python's; a function of an
index that is summed without end is a `Sequence`. ``log 0 = 0``, ``x/0 = 0``; logarithms of negative
numbers are what the caller says, since nothing is said of them.
"""

from collections.abc import Callable, Mapping
from copy import copy
from fractions import Fraction
from typing import Any

from symdiv.kernel.term import Abstraction, Bound, Constant, Definition, Numeral, Term, Variable
from tests.kernel.sequences import (
    ANY,
    CONVERGES,
    PLUS_INFINITY,
    TERMS,
    Generic,
    NotJudgedError,
    Sequence,
    add,
    by_ratios,
    exponential,
    mp,
    multiply,
    real,
)

STEPS = [sign * mp.mpf(10) ** -n for n in (20, 21) for sign in (1, -1)]
NATURALS = (*range(1, 31), 100, 101, 1000, 1001)
REALS = (*(Fraction(n, 4) for n in (-10, -4, -3, -2, -1, 0, 1, 2, 4, 9)), mp.sqrt(2), -mp.pi / 3)
LOGARITHMS_OF_NEGATIVES: Mapping[str, Callable[[Any], Any]] = {
    "zero": lambda _: Fraction(0),
    "seven": lambda _: Fraction(7),
    "even": lambda x: mp.log(-x),
}


def same_number(a: Any, b: Any, digits: int = 30) -> bool:
    """Whether two numbers are equal, exactly or to so many digits."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    x, y = real(a), real(b)
    return bool(abs(x - y) <= mp.mpf(10) ** -digits * max(1, abs(x), abs(y)))


def less(a: Any, b: Any) -> bool:
    return not same_number(a, b) and bool(real(a) < real(b))


class Model:
    """Values for free variables, and what terms are then."""

    def __init__(
        self,
        values: Mapping[Variable, Any],
        log_of_negative: Callable[[Any], Any] = LOGARITHMS_OF_NEGATIVES["zero"],
    ) -> None:
        self.values = dict(values)
        self.log_of_negative = log_of_negative
        self.reals: tuple[Any, ...] = REALS  # where a statement for all reals is tried
        self.naturals: tuple[int, ...] = NATURALS
        self._limits: list[list[Any]] = []  # limits met inside each quantifier over the reals

    def __call__(self, term: Term, *stack: Any) -> Any:
        """The value of a term, the innermost bound variable's value being last on the stack."""
        head = term.head
        if type(head) is Numeral:
            return Fraction(head.value)
        if type(head) is Bound:
            return stack[-1 - head.number]
        if type(head) is Abstraction:
            return lambda *values: self(term.args[0], *stack, *values)
        if type(head) is Variable:
            value = self.values[head]
            return value(*(self(arg, *stack) for arg in term.args)) if term.args else value
        if type(head) is Definition:
            arguments = dict(
                zip(head.variables, (self(arg, *stack) for arg in term.args), strict=True)
            )
            inner = copy(self)
            inner.values = arguments
            return inner(head.body)
        assert type(head) is Constant
        if head.name in _LAZY:
            return _LAZY[head.name](self, term, stack)
        return _MEANINGS[head.name](self, *(self(arg, *stack) for arg in term.args))

    def derivative(self, function: Callable[[Any], Any], at: Any) -> Any:
        """The derivative by difference quotients, or None where they do not agree."""
        x = real(at)
        here = real(function(x))
        quotients = [(real(function(x + h)) - here) / h for h in STEPS]
        if max(quotients) - min(quotients) > mp.mpf(10) ** -12 * max(1, *map(abs, quotients)):
            return None
        return (quotients[0] + quotients[1]) / 2

    def behaviour(self, function: Callable[[Any], Any]) -> tuple[str, Any]:
        """How the partial sums of a function of an index behave."""
        try:
            terms = function(ANY)
        except NotJudgedError:
            return by_ratios([function(i) for i in range(1, TERMS + 1)])
        if not isinstance(terms, Sequence):
            terms = _constant(terms)
        return terms.behaviour()

    def holds_for_all(self, values: Any, function: Callable[[Any], Any]) -> bool:
        self._limits.append([])
        holds = all(function(value) for value in values)
        limits = self._limits.pop()
        return holds and all(function(limit) for limit in limits)


def _constant(value: Any) -> Sequence:
    return Sequence({(Fraction(1), 0): value})


def _lift(
    plain: Callable[[Any, Any], Any], lifted: Callable[[Sequence, Sequence], Sequence]
) -> Callable[..., Any]:
    def operation(_: Model, a: Any, b: Any) -> Any:
        if isinstance(a, Sequence) or isinstance(b, Sequence):
            return lifted(*(x if isinstance(x, Sequence) else _constant(x) for x in (a, b)))
        return plain(a, b)

    return operation


def _divide(model: Model, a: Any, b: Any) -> Any:
    if isinstance(b, Sequence):
        if b.smooth:
            raise NotJudgedError("a quotient of sequences")
        inverse = Sequence({}, {i: _divide(model, Fraction(1), x) for i, x in b.spots.items()})
        return _MEANINGS["mul"](model, a, inverse)
    inverse = Fraction(0) if b == 0 else (1 / b if isinstance(b, Fraction) else 1 / real(b))
    return _MEANINGS["mul"](model, a, inverse)


def _only_numbers(function: Callable[..., Any]) -> Callable[..., Any]:
    def operation(model: Model, *args: Any) -> Any:
        if any(isinstance(arg, Sequence | Generic) for arg in args):
            raise NotJudgedError("a property of a generic term")
        return function(model, *args)

    return operation


def _log(model: Model, x: Any) -> Any:
    if x == 0:
        return Fraction(0)
    if x == 1:
        return Fraction(0)
    return mp.log(real(x)) if x > 0 else model.log_of_negative(real(x))


def _delta(_: Model, i: Any, k: Any) -> Any:
    if isinstance(i, Generic) != isinstance(k, Generic):
        generic, place = (i, k) if isinstance(i, Generic) else (k, i)
        return Sequence({}, {place: Fraction(1)}).moved(generic.places)
    return Fraction(int(i == k))


def _over(empty: int, joined: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """A sum or a product over a finite set, and what it is over the empty set."""

    def operation(_: Model, domain: Any, function: Callable[[Any], Any]) -> Any:
        total: Any = Fraction(empty)
        for i in sorted(domain):
            value = function(i)
            if isinstance(value, Sequence):
                raise NotJudgedError("a finite sum or product of sequences")
            total = joined(total, value)
        return total

    return operation


def _deriv(model: Model, function: Callable[[Any], Any], at: Any, value: Any) -> bool:
    slope = model.derivative(function, at)
    return slope is not None and same_number(slope, value, digits=12)


def _hassum(model: Model, function: Callable[[Any], Any], total: Any) -> bool:
    kind, limit = model.behaviour(function)
    if kind == CONVERGES:
        for limits in model._limits:
            limits.append(limit)
    return kind == CONVERGES and same_number(limit, total)


_MEANINGS: dict[str, Callable[..., Any]] = {
    "add": _lift(add, lambda a, b: a.plus(b)),
    "sub": _lift(lambda a, b: add(a, -b), lambda a, b: a.plus(b, Fraction(-1))),
    "neg": lambda model, a: _MEANINGS["mul"](model, Fraction(-1), a),
    "mul": _lift(multiply, lambda a, b: a.times(b)),
    "div": _divide,
    "exp": _only_numbers(lambda _, x: exponential(x)),
    "log": _only_numbers(_log),
    "abs": _only_numbers(lambda _, x: abs(x)),
    "delta": _delta,
    "sum": _over(0, add),
    "product": _over(1, multiply),
    "upto": _only_numbers(lambda _, n: frozenset(range(1, n + 1))),
    "below": _only_numbers(lambda _, n: frozenset(range(1, n))),
    "one": lambda _: 1,
    "next": lambda _, n: Generic(n.places + 1) if isinstance(n, Generic) else n + 1,
    "equal": _only_numbers(lambda _, a, b: same_number(a, b)),
    "le": _only_numbers(lambda _, a, b: not less(b, a)),
    "lt": _only_numbers(lambda _, a, b: less(a, b)),
    "same": _only_numbers(lambda _, i, k: i == k),
    "member": _only_numbers(lambda _, i, domain: i in domain),
    "deriv": _deriv,
    "hassum": _hassum,
    "diverges": lambda model, function: model.behaviour(function)[0] == PLUS_INFINITY,
    "false": lambda _: False,
    "iff": lambda _, a, b: a == b,
    "forall_index": lambda model, function: model.holds_for_all(model.naturals, function),
    "forall_real": lambda model, function: model.holds_for_all(model.reals, function),
}


def _implies(model: Model, term: Term, stack: tuple[Any, ...]) -> bool:
    return not model(term.args[0], *stack) or model(term.args[1], *stack)


def _and(model: Model, term: Term, stack: tuple[Any, ...]) -> bool:
    return model(term.args[0], *stack) and model(term.args[1], *stack)


_LAZY: dict[str, Callable[[Model, Term, tuple[Any, ...]], bool]] = {
    "implies": _implies,
    "and": _and,
}
