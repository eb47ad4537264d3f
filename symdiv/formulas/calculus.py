"""Sums, products, series and derivatives as formulas, and the indices that they range over."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from symdiv.formulas.derivative import ordinary, partial
from symdiv.formulas.piece import SCRIPT, Piece
from symdiv.formulas.writer import Handler, Handlers, Writer, small
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, Variable, numeral

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


def _ranging(key: str) -> Handler:
    """The handler of sums, or of products, over a set."""

    def write_over(write: Writer, term: Term) -> Piece:
        domain, function = term.args
        (variable,), body, inner = write.opened(function)
        index, part = inner.named(variable), inner.term(body)
        if is_numbered(write, domain):
            last = small(size_of(write.in_small_print(), domain))
            return _limits(write, f"{key}_to", index, last, part)
        return _limits(write, f"{key}_in", index, write.script(domain), part)

    return write_over


def is_numbered(write: Writer, domain: Term) -> bool:
    """Whether a set is shown as {1, ..., n}, and not as an alphabet."""
    return domain.head is S.BELOW or (domain.head is S.UPTO and write.notation.index == "i")


def size_of(write: Writer, domain: Term) -> Piece:
    """The last index of ``upto(n)`` or ``below(n)``, which is how many there are."""
    return counted(write, domain.args[0], -1 if domain.head is S.BELOW else 0)


def counted(write: Writer, index: Term, further: int = 0) -> Piece:
    """An index, so many places further: ``n``, ``n + 2``, ``n - 1`` or a number."""
    while index.head is S.NEXT:
        (index,), further = index.args, further + 1
    further += index.head in write.counts
    if index.head is S.ONE:
        return write.term(numeral(1 + further))
    if not further:
        return write.term(index)
    steps = write.term(numeral(abs(further)))
    return write.target.fill("add" if further > 0 else "subtract", write.term(index), steps)


def _index(write: Writer, term: Term) -> Piece:
    return counted(write, term)


def series(write: Writer, function: Term) -> Piece:
    """The sum of a function over the natural numbers."""
    (variable,), body, inner = write.opened(function, counts=True)
    key = "series_of_counts" if variable in inner.counts else "series"
    return _limits(write, key, inner.named(variable), inner.term(body))


def _indices(write: Writer, term: Term) -> Piece:
    (size,) = term.args
    if is_numbered(write, term):
        return write.target.fill("range", size_of(write, term))
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
        S.SUM: _ranging("sum"),
        S.PRODUCT: _ranging("product"),
        S.UPTO: _indices,
        S.BELOW: _indices,
        S.ONE: _index,
        S.NEXT: _index,
        S.DERIV: _deriv,
        S.HASSUM: _hassum,
        S.DIVERGES: _diverges,
    }
)
