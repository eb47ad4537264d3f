"""Formulas in LaTeX, for amsmath and amssymb."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, final

from symdiv.formulas import derivation
from symdiv.formulas.escape import escape_latex
from symdiv.formulas.notation import GREEK
from symdiv.formulas.printer import Printer
from symdiv.formulas.target import WRITTEN

_TEMPLATES = {
    **WRITTEN,
    "implies": r"%s \implies %s",
    "iff": r"%s \iff %s",
    "and": r"%s \text{ and } %s",
    "or": r"%s \text{ or } %s",
    "not": r"\neg %s",
    "false": r"\text{false}",
    "every": r"%s \text{ for every } %s",
    "every_apart": r"%s \quad\text{for every } %s",
    "some": r"%s \text{ for some } %s",
    "at_most": r"%s \le %s",
    "member": r"%s \in %s",
    "dominated": r"%s \ll %s",
    "not_equal": r"%s \ne %s",
    "not_at_most": r"%s \nleq %s",
    "not_less": r"%s \nless %s",
    "not_member": r"%s \notin %s",
    "not_dominated": r"%s \not\ll %s",
    "diverges": r"%s = +\infty",
    "unsummable": r"%s \text{ does not converge}",
    "dot": r"%s \cdot %s",
    "fraction": r"\frac{%s}{%s}",
    "log": r"\log %s",
    "ln": r"\ln %s",
    "exp": r"\exp%s",
    "power": "e^{%s}",
    "square": "%s^2",
    "root": r"\sqrt{%s}",
    "size": r"\lvert %s \rvert",
    "absolute": r"\lvert %s \rvert",
    "below": r"%s \to %s^-",
    "limit": r"\lim_{%s} %s",
    "raised": "%s^{%s}",
    "powered": "%s^{%s}",
    "sum_to": r"\sum_{%s=1}^{%s} %s",
    "sum_in": r"\sum_{%s \in %s} %s",
    "product_to": r"\prod_{%s=1}^{%s} %s",
    "product_in": r"\prod_{%s \in %s} %s",
    "series": r"\sum_{%s=1}^{\infty} %s",
    "series_of_counts": r"\sum_{%s=0}^{\infty} %s",
    "factorial": "%s!",
    "indicator": "1_{%s}",
    "choose": r"\binom{%s}{%s}",
    "partial": r"\frac{\partial}{\partial %s}\, %s",
    "derivative": r"\frac{d}{d%s}\, %s",
    "derivative_at": r"\left.\frac{d}{d%s}\, %s\right|_{%s=%s}",
    "parallel": r"%s \parallel %s",
    "outer": r"%s \otimes %s",
    "chain": r"%s \to %s",
    "together": "%s; %s",
    "given": r"%s \mid %s",
    "maps_to": r"%s \mapsto %s",
    "range": r"\{1, \dots, %s\}",
    "alphabet": r"\mathcal{X}",
    "tall_group": r"\mathopen{}\left(%s\right)\mathclose{}",
    "tall_absolute": r"\mathopen{}\left\lvert %s \right\rvert\mathclose{}",
}
_RELATIONS = {
    derivation.EQUAL: "=",
    derivation.LE: r"\le",
    derivation.GE: r"\ge",
    derivation.LT: "<",
    derivation.GT: ">",
    derivation.IFF: r"\iff",
    derivation.IMPLIES: r"\implies",
    derivation.UNEQUAL: r"\ne",
}
_OPERATORS = ("log", "ln", "exp", "max", "min")  # those that have commands
_LETTERS = {"epsilon": r"\varepsilon", "phi": r"\varphi"}  # as in the other targets


@final
@dataclass(frozen=True, slots=True)
class Latex(Printer):
    r"""Formulas in LaTeX.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> print(Latex().term(read("sum(i in D. f(i) * log(f(i) / g(i)))", VARIABLES)))
    \sum_{i \in D} f_i \log \frac{f_i}{g_i}
    """

    templates: ClassVar[Mapping[str, str]] = MappingProxyType(_TEMPLATES)
    relations: ClassVar[Mapping[str, str]] = MappingProxyType(_RELATIONS)
    continued: ClassVar[str] = "{}"  # so that a + or - is an operator, not a sign
    parentheses: ClassVar[tuple[str, str]] = (r"\bigl(", r"\bigr)")

    def letter(self, base: str, accent: str) -> str:
        r"""``p``, ``\theta``, ``\hat{y}``; a longer name in italics."""
        text = base if len(base) == 1 else rf"\mathit{{{escape_latex(base)}}}"
        if base in GREEK:
            text = _LETTERS.get(base, f"\\{base}")
        return rf"\{accent}{{{text}}}" if accent else text

    def operator(self, word: str) -> str:
        r"""``\log``, ``\operatorname{softmax}``."""
        return rf"\{word}" if word in _OPERATORS else rf"\operatorname{{{escape_latex(word)}}}"

    def label(self, text: str) -> str:
        """Digits, or upright letters, which no index is."""
        return text if text.isdigit() else rf"\mathrm{{{text}}}"

    def subscript(self, base: str, indices: tuple[str, ...]) -> str:
        r"""``p_i``, ``\delta_{ik}``, with a comma where letters would run together."""
        letters = all(len(index) == 1 and index.isalpha() for index in indices)
        inside = ("" if letters else ",").join(indices)
        return f"{base}_{inside}" if len(inside) == 1 else f"{base}_{{{inside}}}"

    def words(self, text: str) -> str:
        r"""``\text{...}``."""
        return rf"\text{{{escape_latex(text)}}}"

    def escape(self, text: str) -> str:
        """Text for a paragraph."""
        return escape_latex(text)

    def inline(self, formula: str) -> str:
        """Between dollar signs."""
        return f"${formula}$"
