"""Expressions as real terms, vectors as functions of an index, sizes as index sets."""

from fractions import Fraction
from functools import reduce, singledispatch
from itertools import chain, count
from typing import Any, Final

from sympy import (
    Abs,
    Add,
    Basic,
    E,
    Expr,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
)
from sympy.core.function import AppliedUndef

from symdiv.formulas.notation import AFTER
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, REAL, Term, Variable, abstract, numeral
from symdiv.semantics.definitions.counting import COUNT
from symdiv.semantics.definitions.numbers import MAXIMUM, MINIMUM, POWER, SIZE, SQUARE_ROOT

_LARGEST_EXPONENT: Final = 16
_LARGEST_COUNT: Final = 50


class BridgeError(ValueError):
    """SymPy says something that the kernel's terms cannot; ``said`` is what, where it is known."""

    def __init__(self, message: str, said: Basic | None = None) -> None:
        self.said = said
        super().__init__(message)


@singledispatch
def to_term(expression: Any) -> Term:
    """The real number that an expression denotes, as a term.

    >>> from sympy import symbols, log
    >>> x, y = symbols("x y", real=True)
    >>> to_term(x * log(y) / 2)
    div(mul(x, log(y)), 2)
    """
    kind = type(expression).__name__
    raise BridgeError(f"{expression} (a {kind}) has no kernel term", expression)


@singledispatch
def to_vector(vector: Any) -> Term:
    """A vector, such as a distribution's masses, as a function of an index."""
    raise BridgeError(f"{vector} (a {type(vector).__name__}) is not a vector that the kernel knows")


@singledispatch
def to_index(expression: Any) -> Term:
    """An index: a symbol that is an integer."""
    if isinstance(expression, Symbol) and expression.is_integer and not _may_be_zero(expression):
        return Variable(expression.name, (INDEX,))()
    raise BridgeError(f"{expression} is not an index symbol; write Symbol('k', integer=True)")


def _may_be_zero(number: Symbol) -> bool:
    """Whether a symbol is of 0, 1, 2, ..., of which there is no index 0."""
    return bool(number.is_nonnegative and not number.is_positive)


def to_counted(number: Expr) -> Term:
    """The index that counts a number 0, 1, 2, ..., so that ``count`` of it is the number.

    >>> from sympy import Integer, Symbol
    >>> m = Symbol("m", integer=True, nonnegative=True)
    >>> to_counted(m), to_counted(m + 1), to_counted(Integer(1))
    (after_m, next(after_m), next(one))
    """
    further, letter = number.as_coeff_Add()
    if not further.is_Integer or not 0 <= further <= _LARGEST_COUNT:
        raise BridgeError(f"{number} is not counted by an index", number)
    if letter == 0:
        index = S.ONE()
    elif letter.is_Symbol and letter.is_integer and letter.is_nonnegative:
        index = S.NEXT(to_index(letter)) if letter.is_positive else _after(letter)
    else:
        raise BridgeError(f"{number} is not counted by an index", number)
    return reduce(lambda before, _: S.NEXT(before), range(int(further)), index)


def _after(number: Symbol) -> Term:
    return Variable(AFTER + number.name, (INDEX,))()


def to_set(size: Basic) -> Term:
    """The alphabet {1..size} for a symbolic size."""
    return S.UPTO(to_index(size))


def bound(name: str, sort: str, *inside: Term) -> Variable:
    """A variable to be bound around terms: of this name, or of one that none of them has free."""
    used = {variable.name for term in inside for variable in term.free}
    names = chain([name], (f"{name}{number}" for number in count(1)))
    return Variable(next(each for each in names if each not in used), (sort,))


def real_variable(symbol: Symbol) -> Variable:
    """The variable that a real symbol is."""
    if not symbol.is_real or symbol.is_integer:
        raise BridgeError(f"{symbol} is not known to be real; write Symbol('{symbol}', real=True)")
    return Variable(symbol.name, (REAL,))


@to_term.register
def _(symbol: Symbol) -> Term:
    if not symbol.is_integer:
        return real_variable(symbol)()
    if _may_be_zero(symbol):
        return COUNT(_after(symbol))
    if not symbol.is_positive:
        write = f"Symbol('{symbol}', integer=True, positive=True)"
        raise BridgeError(f"{symbol} is not known to be positive; write {write}")
    return SIZE(to_set(symbol))


@to_term.register
def _(number: Rational) -> Term:
    value = numeral(Fraction(abs(number.p), number.q))
    return S.NEG(value) if number < 0 else value


@to_term.register
def _(total: Add) -> Term:
    first, *others = total.args
    return reduce(_added, others, to_term(first))


def _added(total: Term, summand: Expr) -> Term:
    if summand.could_extract_minus_sign():
        return S.SUB(total, to_term(-summand))
    return S.ADD(total, to_term(summand))


@to_term.register
def _(product: Mul) -> Term:
    if product.could_extract_minus_sign():
        return S.NEG(to_term(-product))
    top, bottom = product.as_numer_denom()
    if bottom != 1:
        return S.DIV(to_term(top), to_term(bottom))
    return reduce(S.MUL, map(to_term, product.args))


@to_term.register
def _(power: Pow) -> Term:
    base, exponent = power.args
    if exponent.is_number and exponent.is_negative:
        return S.DIV(numeral(1), to_term(1 / power))
    if exponent == Rational(1, 2):
        return SQUARE_ROOT(to_term(base))
    if not exponent.is_Integer:
        return POWER(to_term(base), to_term(exponent))
    if exponent > _LARGEST_EXPONENT:
        raise BridgeError(f"{power}: only powers up to {_LARGEST_EXPONENT} have a kernel term")
    return reduce(S.MUL, [to_term(base)] * int(exponent))


@to_term.register(exp)
def _(value: Any) -> Term:
    return S.EXP(to_term(value.args[0]))


@to_term.register(type(E))
def _(_: Any) -> Term:
    return S.EXP(numeral(1))


@to_term.register(log)
def _(value: Any) -> Term:
    return S.LOG(to_term(value.args[0]))


@to_term.register(Abs)
def _(value: Any) -> Term:
    return S.ABS(to_term(value.args[0]))


@to_term.register(Max)
def _(value: Any) -> Term:
    return reduce(MAXIMUM, map(to_term, value.args))


@to_term.register(Min)
def _(value: Any) -> Term:
    return reduce(MINIMUM, map(to_term, value.args))


@to_term.register
def _(value: AppliedUndef) -> Term:
    # of a function nothing is known but its name
    if len(value.args) != 1 or not value.is_real:
        reason = f"{value} has no kernel term: write Function('f', real=True), of one number"
        raise BridgeError(reason, value)
    return Variable(value.func.__name__, (REAL, REAL))(*map(to_term, value.args))


@to_term.register
def _(delta: KroneckerDelta) -> Term:
    return S.DELTA(*map(to_index, delta.args[:2]))


@to_term.register
def _(total: Sum) -> Term:
    body = to_term(total.function)
    for index, first, last in total.limits:
        if first != 1:
            raise BridgeError(f"{total}: sums of the kernel begin at 1, not at {first}")
        body = S.SUM(to_set(last), abstract((Variable(index.name, (INDEX,)),), body))
    return body
