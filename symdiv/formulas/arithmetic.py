"""Numbers, variables and arithmetic as formulas."""

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final, cast

from symdiv.formulas.notation import Symbol
from symdiv.formulas.piece import SCRIPT, Piece
from symdiv.formulas.writer import Handler, Handlers, Writer, small
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, REAL, Definition, Numeral, Term, Variable, numeral

_LONGEST_EXPONENT: Final = 6.0  # em; a longer one stands in exp(...)
_DIGIT: Final = 0.5  # em
_LONGEST_DENOMINATOR: Final = 10_000  # of a fraction that is not shown as a decimal
_MOST_DECIMALS: Final = 21


def infix(key: str) -> Handler:
    """The handler of a construct that is nothing but its arguments in a template."""

    def write_parts(write: Writer, term: Term) -> Piece:
        return write.target.fill(key, *map(write.term, term.args))

    return write_parts


def called(write: Writer, name: Piece, args: list[Piece]) -> Piece:
    """A function's name and its arguments in parentheses."""
    return write.target.fill("call", name, write.target.listed(args))


def _numeral(write: Writer, term: Term) -> Piece:
    value = cast(Numeral, term.head).value
    if value.denominator > _LONGEST_DENOMINATOR and (decimal := _decimal(value)):
        return write.target.piece(decimal, _DIGIT * len(decimal))
    texts = str(value.numerator), str(value.denominator)
    top, bottom = [write.target.piece(text, _DIGIT * len(text)) for text in texts]
    return top if value.denominator == 1 else _over(write, top, bottom)


def _decimal(value: Fraction) -> str:
    """The decimal that ``value`` is; nothing where that does not end, or is too long."""
    digits = next((d for d in range(_MOST_DECIMALS) if 10**d % value.denominator == 0), 0)
    if not digits:
        return ""
    whole, rest = divmod(value.numerator * 10**digits // value.denominator, 10**digits)
    return f"{whole}.{rest:0{digits}}"


def _variable(write: Writer, term: Term) -> Piece:
    variable, count = cast(Variable, term.head), 0
    if write.notation.index == "i" and variable.result in (REAL, INDEX):
        while count < len(term.args) and term.args[count].type == (INDEX,):
            count += 1
    name = write.named(variable, *map(write.script, term.args[:count]))
    if count and write.in_script:  # small print in small print is hardly smaller
        width = write.target.measure(name.text, name.width / SCRIPT**2)
        name = replace(name, width=width)
    rest = [write.term(arg) for arg in term.args[count:]]
    return called(write, name, rest) if rest else name


def _over(write: Writer, top: Piece, bottom: Piece) -> Piece:
    stacked = "fraction" in write.target.templates and not write.in_script
    return write.target.fill("fraction" if stacked else "slash", top, bottom)


def _quotient(write: Writer, term: Term) -> Piece:
    top, bottom = term.args
    number = bottom.head.value if type(bottom.head) is Numeral else 0
    if number and S.SUM in (top.head, *(each.head for each in top.args if top.head is S.MUL)):
        # sums are too tall for a numerator
        return write.term(S.MUL(numeral(1 / Fraction(number)), top))
    return _over(write, *map(write.in_line_of_text().term, term.args))


def _product(write: Writer, term: Term) -> Piece:
    left, right = term.args
    if left is right and type(left.head) in (Variable, Definition):
        return write.target.fill("square", write.term(left))
    if power := _power(term):
        base, exponent = power
        raised = write.target.piece(str(exponent), _DIGIT * len(str(exponent)))
        return write.target.fill("raised", write.term(base), small(raised))
    key = "dot" if _needs_dot(left, right) else "multiply"
    return write.target.fill(key, write.term(left), write.term(right))


def _power(term: Term) -> tuple[Term, int] | None:
    """``2*2*2`` as the third power of 2, and any other product of one whole number with itself."""
    base, exponent = term.args[-1], 1
    if type(base.head) is not Numeral or base.head.value.denominator > 1:
        return None
    while term.head is S.MUL and term.args[1] is base:
        term, exponent = term.args[0], exponent + 1
    return (base, exponent) if term is base else None


def _needs_dot(left: Term, right: Term) -> bool:
    """Whether a number would run into the factor before it: 2 3, x 2, or 2 followed by 1/x."""
    while left.head is S.MUL:
        left = left.args[1]
    if type(right.head) is Numeral or (right.head is S.MUL and _power(right)):
        return True
    return type(left.head) is Numeral and right.head is S.DIV


def _exponential(write: Writer, term: Term) -> Piece:
    (exponent,) = term.args
    if "power" in write.target.templates and not write.in_script and "e" not in write.used:
        raised = write.in_small_print().term(exponent)
        if raised.width <= _LONGEST_EXPONENT and not raised.tall:
            return write.target.fill("power", small(raised))
    return write.target.fill("exp", write.term(exponent))


def _logarithm(write: Writer, term: Term) -> Piece:
    return write.target.fill(write.notation.logarithm, write.term(term.args[0]))


def _absolute(write: Writer, term: Term) -> Piece:
    part, target = write.term(term.args[0]), write.target
    stroke = target.templates["absolute"].partition("%")[0]
    if stroke in part.text and not target.speaks:  # whose end is where would not be seen
        return called(write, target.headed("abs"), [part])
    return target.enclosed("absolute", part)


def _delta(write: Writer, term: Term) -> Piece:
    return write.target.named(Symbol("delta"), tuple(map(write.script, term.args)))


HANDLERS: Final[Handlers] = MappingProxyType(
    {
        Numeral: _numeral,
        Variable: _variable,
        S.ADD: infix("add"),
        S.SUB: infix("subtract"),
        S.NEG: infix("negate"),
        S.MUL: _product,
        S.DIV: _quotient,
        S.EXP: _exponential,
        S.LOG: _logarithm,
        S.ABS: _absolute,
        S.DELTA: _delta,
    }
)
