"""Sums, series and derivatives as formulas."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from symdiv.formulas.derivative import ordinary, partial
from symdiv.formulas.piece import SCRIPT, Piece
from symdiv.formulas.writer import Handlers, Writer, small
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, Variable

_SIZE: Final = "n"  # the size of the alphabet that is shown without a label
_ALPHABET_WIDTH: Final = 0.75  # em
_BESIDE: Final = 0.55  # em, what limits beside the sign add to their own width


def _limits(write: Writer, key: str, *parts: Piece) -> Piece:
    """A sum; its limits stand below and above its sign, and take no width, or else beside it."""
    *limits, summand = parts
    whole = write.target.fill(key, *[replace(limit, width=0.0) for limit in limits], summand)
    if not write.in_text:
        return whole
    beside = _BESIDE + SCRIPT * max(limit.width for limit in limits)
    return replace(whole, width=write.target.measure(whole.text, whole.width + beside))


def _sum(write: Writer, term: Term) -> Piece:
    domain, function = term.args
    (variable,), body, inner = write.opened(function)
    index, summand = inner.named(variable), inner.term(body)
    if domain.head is S.UPTO and write.notation.index == "i":
        return _limits(write, "sum_to", index, write.script(domain.args[0]), summand)
    return _limits(write, "sum_in", index, write.script(domain), summand)


def series(write: Writer, function: Term) -> Piece:
    """The sum of a function over the natural numbers."""
    (variable,), body, inner = write.opened(function, counts=True)
    return _limits(write, "series", inner.named(variable), inner.term(body))


def _upto(write: Writer, term: Term) -> Piece:
    (size,) = term.args
    if write.notation.index == "i":
        return write.target.fill("range", write.term(size))
    alphabet = write.target.piece(write.target.templates["alphabet"], _ALPHABET_WIDTH)
    if size.head == Variable(_SIZE, size.type):
        return alphabet
    label = write.script(size)
    text = write.target.subscript(alphabet.text, (label.text,))
    return write.target.piece(text, alphabet.width + label.width)


def derivative(write: Writer, function: Term, point: Term) -> Piece:
    """The derivative of ``function`` at ``point``, in its usual form if it has one."""
    found = partial(function, point)
    if found is not None:
        return write.target.fill("partial", *map(write.term, found))
    value = ordinary(function, point)
    if value is not None:
        key = "partial" if point.args else "derivative"
        return write.target.fill(key, write.term(point), write.term(value))
    (variable,), body, inner = write.opened(function)
    name = inner.named(variable)
    place = small(name), write.script(point)
    return write.target.fill("derivative_at", name, inner.term(body), *place)


def _deriv(write: Writer, term: Term) -> Piece:
    function, point, value = term.args
    return write.target.fill("equal", derivative(write, function, point), write.term(value))


def _hassum(write: Writer, term: Term) -> Piece:
    function, value = term.args
    return write.target.fill("equal", series(write, function), write.term(value))


def _diverges(write: Writer, term: Term) -> Piece:
    return write.target.fill("diverges", series(write, term.args[0]))


HANDLERS: Final[Handlers] = MappingProxyType(
    {
        S.SUM: _sum,
        S.UPTO: _upto,
        S.DERIV: _deriv,
        S.HASSUM: _hassum,
        S.DIVERGES: _diverges,
    }
)
