"""Formulas in spoken English, as alternative text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar, Final, final

from symdiv.formulas import derivation
from symdiv.formulas.notation import Symbol
from symdiv.formulas.piece import (
    APPLIED,
    ATOM,
    FACTORS,
    PRODUCT,
    SHAPES,
    SUM,
    TERMS,
    Piece,
    Shape,
)
from symdiv.formulas.printer import PlainPrinter

_TEMPLATES = {
    "implies": "%s implies %s",
    "iff": "%s if and only if %s",
    "and": "%s and %s",
    "or": "%s, or %s",
    "not": "not %s",
    "false": "false",
    "every": "%s, for every %s",
    "every_apart": "%s, for every %s",
    "some": "%s, for some %s",
    "equal": "%s equals %s",
    "at_most": "%s is at most %s",
    "less": "%s is less than %s",
    "member": "%s in %s",
    "dominated": "%s is absolutely continuous with respect to %s",
    "not_equal": "%s is not equal to %s",
    "not_at_most": "%s is not at most %s",
    "not_less": "%s is not less than %s",
    "not_member": "%s not in %s",
    "not_dominated": "%s is not absolutely continuous with respect to %s",
    "diverges": "%s diverges to infinity",
    "unsummable": "%s does not converge",
    "property": "%s%s",
    "add": "%s plus %s",
    "subtract": "%s minus %s",
    "negate": "minus %s",
    "multiply": "%s times %s",
    "dot": "%s times %s",
    "fraction": "the fraction %s over %s",
    "long_fraction": "the fraction with numerator %s and denominator %s, end of fraction",
    "log": "log of %s",
    "ln": "natural log of %s",
    "exp": "the exponential of %s",
    "square": "the square of %s",
    "root": "the square root of %s",
    "absolute": "the absolute value of %s",
    "size": "the number of elements of %s",
    "below": "%s tends to %s from below",
    "limit": "the limit, as %s, of %s",
    "raised": "%s to the power %s",
    "powered": "%s to the power %s",
    "sum_to": "the sum over %s from 1 to %s of %s",
    "sum_in": "the sum over %s in %s of %s",
    "product_to": "the product over %s from 1 to %s of %s",
    "product_in": "the product over %s in %s of %s",
    "series": "the sum over %s from 1 to infinity of %s",
    "series_of_counts": "the sum over %s from 0 to infinity of %s",
    "factorial": "%s factorial",
    "indicator": "the indicator of %s",
    "choose": "%s choose %s",
    "partial": "the partial derivative with respect to %s of %s",
    "derivative": "the derivative with respect to %s of %s",
    "derivative_at": "the derivative with respect to %s of %s, at %s equal to %s",
    "call": "%s of %s",
    "parallel": "%s from %s",
    "component": "component %s of %s",
    "vector": "the vector whose component %s is %s",
    "outer": "the product of %s and %s",
    "chain": "%s to %s",
    "maps_to": "the function from %s to %s",
    "comma": "%s and %s",
    "range": "the numbers from 1 to %s",
    "alphabet": "the alphabet",
    "group": "open parenthesis %s close parenthesis",
}
_RELATIONS = {
    derivation.EQUAL: "equals",
    derivation.LE: "is at most",
    derivation.GE: "is at least",
    derivation.LT: "is less than",
    derivation.GT: "is greater than",
    derivation.IFF: "if and only if",
    derivation.IMPLIES: "implies",
    derivation.UNEQUAL: "is not equal to",
}
_OF: Final = Shape(APPLIED, (ATOM,), open=FACTORS)
# words do not show where a sum ends, so that more of them must be parenthesised
_SHAPES = {
    "add": replace(SHAPES["add"], guards=TERMS),
    "subtract": replace(SHAPES["subtract"], guards=TERMS),
    "log": _OF,
    "ln": _OF,
    "exp": _OF,
    "root": _OF,
    "absolute": _OF,
    "size": Shape(ATOM, (ATOM,)),
    "raised": replace(SHAPES["raised"], level=APPLIED),
    "indicator": Shape(APPLIED, (ATOM,)),
    "choose": Shape(APPLIED, (ATOM, ATOM)),
    "powered": replace(SHAPES["raised"], level=APPLIED),
    "fraction": Shape(ATOM, (ATOM, ATOM), tall=True),
    "long_fraction": Shape(ATOM, (SUM, SUM)),
    "call": Shape(ATOM, (ATOM, ATOM)),
    "derivative_at": Shape(APPLIED, (ATOM, APPLIED, ATOM, ATOM), open=TERMS),
    "component": Shape(APPLIED, (ATOM, APPLIED)),
    "vector": Shape(APPLIED, (ATOM, PRODUCT), open=TERMS),
    **{
        key: replace(SHAPES[key], open=TERMS)
        for key in (
            *("sum_to", "sum_in", "product_to", "product_in"),
            *("series", "series_of_counts", "limit", "partial", "derivative"),
        )
    },
}


@final
@dataclass(frozen=True, slots=True)
class Speech(PlainPrinter):
    """Formulas in words.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> print(Speech().term(read("sum(i in D. f(i) * log(f(i) / g(i)))", VARIABLES)))
    the sum over i in capital D of f sub i times log of the fraction f sub i over g sub i
    """

    templates: ClassVar[Mapping[str, str]] = MappingProxyType(_TEMPLATES)
    relations: ClassVar[Mapping[str, str]] = MappingProxyType(_RELATIONS)
    shapes: ClassVar[Mapping[str, Shape]] = MappingProxyType(_SHAPES)
    speaks: ClassVar[bool] = True

    def letter(self, base: str, accent: str) -> str:
        """The name, and what is special about it: capital P, y hat."""
        text = _spoken(base)
        return f"{text} {accent}" if accent else text

    def operator(self, word: str) -> str:
        """The words of the name."""
        return word.replace("_", " ")

    def label(self, text: str) -> str:
        """The label, which is not taken for an index."""
        return f"label {_spoken(text)}" if len(text) == 1 and text.isalpha() else _spoken(text)

    def subscript(self, base: str, indices: tuple[str, ...]) -> str:
        """``p sub i``."""
        return f"{base} sub {' '.join(indices)}"

    def named(self, symbol: Symbol, indices: tuple[Piece, ...] = ()) -> Piece:
        """A variable with indices, of which a sum says where it ends."""
        apart = [self.grouped(each) if each.level < ATOM else each for each in indices]
        return PlainPrinter.named(self, symbol, tuple(apart))

    def component(self, vector: Piece, index: Piece) -> Piece:
        """A component, named before its vector: what has the index is then clear."""
        return self.fill("component", index, vector)

    def vector(self, rule: Piece, index: Piece) -> Piece:
        """The vector, its rule last."""
        return self.fill("vector", index, rule)

    def fill(self, key: str, *parts: Piece) -> Piece:
        """A construct; a fraction says where it ends, unless it is short."""
        if key in ("fraction", "slash"):
            short = all(part.level == ATOM and not part.tall for part in parts)
            key = "fraction" if short else "long_fraction"
        return PlainPrinter.fill(self, key, *parts)  # super() fails in a slotted dataclass


def _spoken(name: str) -> str:
    words = name.replace("_", " ")
    return f"capital {words}" if name[0].isupper() else words
