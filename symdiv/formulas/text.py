"""Formulas as a line of Unicode text, for terminals."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar, Final, final

from symdiv.formulas import derivation
from symdiv.formulas.notation import GREEK, VARIABLES
from symdiv.formulas.piece import APPLIED, ATOM, FACTORS, GROUPED, SHAPES, Piece, Shape
from symdiv.formulas.printer import PlainPrinter
from symdiv.formulas.target import WRITTEN

_TEMPLATES = {
    **WRITTEN,
    "implies": "%s ⟹ %s",
    "iff": "%s ⟺ %s",
    "and": "%s and %s",
    "or": "%s or %s",
    "not": "not %s",
    "false": "false",
    "every": "%s for every %s",
    "every_apart": "%s for every %s",
    "some": "%s for some %s",
    "at_most": "%s ≤ %s",
    "member": "%s ∈ %s",
    "dominated": "%s ≪ %s",
    "not_equal": "%s ≠ %s",
    "not_at_most": "%s ≰ %s",
    "not_less": "%s ≮ %s",
    "not_member": "%s ∉ %s",
    "not_dominated": "not %s ≪ %s",
    "diverges": "%s = +∞",
    "unsummable": "%s does not converge",
    "dot": "%s·%s",
    "log": "log%s",
    "ln": "ln%s",
    "prefix": "%s%s",
    "exp": "exp%s",
    "square": "%s²",
    "root": "√%s",
    "size": "|%s|",
    "absolute": "|%s|",
    "below": "%s→%s⁻",
    "limit": "lim[%s] %s",
    "raised": "%s%s",
    "powered": "%s^%s",
    "sum_to": "Σ[%s=1..%s] %s",
    "sum_to_scripts": "Σ%s₌₁%s %s",
    "sum_in": "Σ[%s∈%s] %s",
    "product_to": "Π[%s=1..%s] %s",
    "product_to_scripts": "Π%s₌₁%s %s",
    "product_in": "Π[%s∈%s] %s",
    "series": "Σ[%s=1..∞] %s",
    "series_of_counts": "Σ[%s=0..∞] %s",
    "factorial": "%s!",
    "indicator": "1[%s]",
    "choose": "C(%s, %s)",
    "partial": "∂/∂%s %s",
    "derivative": "d/d%s %s",
    "derivative_at": "[d/d%s %s at %s=%s]",
    "parallel": "%s ‖ %s",
    "outer": "%s ⊗ %s",
    "chain": "%s → %s",
    "together": "%s; %s",
    "given": "%s | %s",
    "maps_to": "%s ↦ %s",
    "range": "{1..%s}",
    "alphabet": "𝒳",
}
_RELATIONS = {
    derivation.EQUAL: "=",
    derivation.LE: "≤",
    derivation.GE: "≥",
    derivation.LT: "<",
    derivation.GT: ">",
    derivation.IFF: "⟺",
    derivation.IMPLIES: "⟹",
    derivation.UNEQUAL: "≠",
}
_CALL: Final = Shape(ATOM, (GROUPED,))
_PREFIXED: Final = Shape(ATOM, (ATOM, GROUPED))
_ROOT: Final = Shape(APPLIED, (ATOM,), open=FACTORS)
_ACCENTS: Final = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "dot": "\u0307"}
_LOWERED: Final = str.maketrans(
    "0123456789aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
_RAISED: Final = str.maketrans(
    "0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)


@final
@dataclass(frozen=True, slots=True)
class Text(PlainPrinter):
    """Formulas in Unicode.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> print(Text().term(read("sum(i in upto(k). f(i) * log(f(i) / g(i)))", VARIABLES)))
    Σᵢ₌₁ᵏ fᵢ log(fᵢ/gᵢ)
    """

    templates: ClassVar[Mapping[str, str]] = MappingProxyType(_TEMPLATES)
    relations: ClassVar[Mapping[str, str]] = MappingProxyType(_RELATIONS)
    shapes: ClassVar[Mapping[str, Shape]] = MappingProxyType(
        {
            "log": _CALL,
            "ln": _CALL,
            "root": _ROOT,
            "prefix": _PREFIXED,
            "powered": Shape(ATOM, (ATOM, ATOM)),
            **{f"{key}_scripts": SHAPES[key] for key in ("sum_to", "product_to")},
        }
    )

    def letter(self, base: str, accent: str) -> str:
        """The letter itself, an accent combined with it."""
        return GREEK.get(base, base) + _ACCENTS.get(accent, "")

    def operator(self, word: str) -> str:
        """The word itself."""
        return word

    def label(self, text: str) -> str:
        """Small digits, or ``_max``."""
        return text.translate(_LOWERED) if text.isdigit() else f"_{text}"

    def subscript(self, base: str, indices: tuple[str, ...]) -> str:
        """Small letters where Unicode has them, else ``_θ`` for one letter, and brackets."""
        if indices[0].isdigit() or indices[0].startswith("_"):  # a label
            base, indices = base + self.label(indices[0].lstrip("_")), indices[1:]
        lowered = "".join(indices).translate(_LOWERED)
        if not indices or all(len(index) == 1 and _changes(index, _LOWERED) for index in indices):
            return base + lowered
        if set(indices) <= {*VARIABLES} or (len(indices) == 1 and indices[0] in GREEK.values()):
            return f"{base}_{''.join(indices)}"
        return f"{base}[{','.join(indices)}]"

    def measure(self, text: str, width: float) -> float:
        """The columns of ``text``: accents take none."""
        del width
        return float(sum(not unicodedata.combining(mark) for mark in text))

    def fill(self, key: str, *parts: Piece) -> Piece:
        """A construct; exponents, and the limits of a sum, are small where Unicode has them so."""
        is_small = key == "powered" and _changes(parts[1].text, _RAISED)
        if key == "raised" or is_small:
            base, exponent = parts
            raised = replace(exponent, text=exponent.text.translate(_RAISED))
            return PlainPrinter.fill(self, "raised", base, raised)
        if f"{key}_scripts" in _TEMPLATES:
            index, size, summand = parts
            small = index.text.translate(_LOWERED), size.text.translate(_RAISED)
            if _changes(index.text, _LOWERED) and _changes(size.text, _RAISED):
                limits = replace(index, text=small[0]), replace(size, text=small[1])
                return PlainPrinter.fill(self, f"{key}_scripts", *limits, summand)
        return PlainPrinter.fill(self, key, *parts)  # super() fails in a slotted dataclass


def _changes(text: str, table: Mapping[int, int]) -> bool:
    return all(ord(mark) in table for mark in text)
