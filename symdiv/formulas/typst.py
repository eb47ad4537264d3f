"""Formulas in Typst's mathematics."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar, final

from symdiv.formulas import derivation
from symdiv.formulas.escape import escape_typst, plain
from symdiv.formulas.notation import GREEK
from symdiv.formulas.piece import Piece
from symdiv.formulas.printer import Printer
from symdiv.formulas.target import WRITTEN

_TEMPLATES = {
    **WRITTEN,
    # space within the sign, as it is lost after a sign in a line of text
    "implies": '%s class("relation", med ==> med) %s',
    "iff": '%s class("relation", med <==> med) %s',
    "and": '%s "and" %s',
    "or": '%s "or" %s',
    "not": "not %s",
    "false": '"false"',
    "every": '%s "for every" %s',
    "every_apart": '%s quad "for every" %s',
    "some": '%s "for some" %s',
    "at_most": "%s <= %s",
    "member": "%s in %s",
    "dominated": "%s << %s",
    "not_equal": "%s != %s",
    "not_at_most": "%s lt.eq.not %s",
    "not_less": "%s lt.not %s",
    "not_member": "%s in.not %s",
    "not_dominated": '%s class("relation", "≪̸") %s',
    "diverges": "%s = +oo",
    "unsummable": '%s "does not converge"',
    "dot": "%s dot %s",
    "fraction": "frac(%s, %s)",
    "slash": "%s slash %s",
    "log": "log %s",
    "ln": "ln %s",
    "exp": "exp%s",
    "power": "e^(%s)",
    "square": "%s^2",
    "root": "sqrt(%s)",
    "size": "abs(%s)",
    "absolute": "abs(%s)",
    "below": "%s -> %s^-",
    "limit": "lim_(%s) %s",
    "raised": "%s^(%s)",
    "powered": "%s^(%s)",
    "sum_to": "sum_(%s=1)^(%s) %s",
    "sum_in": "sum_(%s in %s) %s",
    "product_to": "product_(%s=1)^(%s) %s",
    "product_in": "product_(%s in %s) %s",
    "series": "sum_(%s=1)^oo %s",
    "series_of_counts": "sum_(%s=0)^oo %s",
    "factorial": "%s!",
    "indicator": "1_(%s)",
    "choose": "binom(%s, %s)",
    "partial": "frac(partial, partial %s) thin %s",
    "derivative": "frac(d, d %s) thin %s",
    "derivative_at": "lr(frac(d, d %s) thin %s |)_(%s=%s)",
    "parallel": "%s parallel %s",
    "outer": "%s times.o %s",
    "chain": "%s -> %s",
    "together": r"%s\; %s",  # escaped, so that it begins no row
    "given": '%s class("relation", |) %s',
    "maps_to": "%s |-> %s",
    "range": "{1, dots, %s}",
    "alphabet": "cal(X)",
    "comma": r"%s\, %s",  # escaped, so that it does not end an argument
    "group": r"\(%s\)",  # escaped, so that it does not grow with a descender
    "tall_group": "(%s)",
}
_RELATIONS = {
    derivation.EQUAL: "=",
    derivation.LE: "<=",
    derivation.GE: ">=",
    derivation.LT: "<",
    derivation.GT: ">",
    derivation.IFF: 'class("relation", <==> med)',
    derivation.IMPLIES: 'class("relation", ==> med)',
    derivation.UNEQUAL: "!=",
}
_OPERATORS = ("log", "ln", "exp", "max", "min")  # those that Typst knows


@final
@dataclass(frozen=True, slots=True)
class Typst(Printer):
    """Formulas in Typst.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> print(Typst().term(read("sum(i in D. f(i) * log(f(i) / g(i)))", VARIABLES)))
    sum_(i in D) f_i log frac(f_i, g_i)
    """

    templates: ClassVar[Mapping[str, str]] = MappingProxyType(_TEMPLATES)
    relations: ClassVar[Mapping[str, str]] = MappingProxyType(_RELATIONS)
    continued: ClassVar[str] = '"" '  # so that a + or - is an operator, not a sign
    parentheses: ClassVar[tuple[str, str]] = (r"\(", r"\)")

    def letter(self, base: str, accent: str) -> str:
        """``p``, ``theta``, ``hat(y)``; a longer name in italics."""
        text = base if len(base) == 1 or base in GREEK else f"italic({_quoted(base)})"
        return f"{accent}({text})" if accent else text

    def operator(self, word: str) -> str:
        """``log``, ``op("softmax")``."""
        return word if word in _OPERATORS else f"op({_quoted(word)})"

    def label(self, text: str) -> str:
        """Digits, or upright letters, which no index is."""
        return text if text.isdigit() else _quoted(text)

    def subscript(self, base: str, indices: tuple[str, ...]) -> str:
        """``p_i``, ``delta_(i k)``, with a comma where letters would run together."""
        letters = all(len(index) == 1 and index.isalpha() for index in indices)
        inside = (" " if letters else ", ").join(indices)
        return f"{base}_{inside}" if len(inside) == 1 else f"{base}_({inside})"

    def words(self, text: str) -> str:
        """A string."""
        return _quoted(text)

    def component(self, vector: Piece, index: Piece) -> Piece:
        """A component; the index stands after the parenthesis, which so stays close to its name."""
        return Printer.component(self, replace(vector, text=f'{vector.text}""'), index)

    def escape(self, text: str) -> str:
        """Text for a paragraph."""
        return escape_typst(text)

    def inline(self, formula: str) -> str:
        """Between dollar signs."""
        return f"${formula}$"


def _quoted(text: str) -> str:
    inside = plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'
