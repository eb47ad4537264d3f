"""Formulas in running prose, written once in plain text and spelled in each target's own way.

``H(p, q) = H(p) + D(p || q)`` is how an author writes one. Names are those of the notation, so that
a renamed symbol, ``ln`` or another sign of the divergence reaches the prose as well. Blanks and
parentheses stay where the author put them: nothing is rearranged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import GREEK
from symdiv.formulas.printer import Printer
from symdiv.formulas.speech import Speech
from symdiv.formulas.text import Text
from symdiv.formulas.typst import Typst

__all__ = ["formula"]

_COLUMNS: Final[Mapping[type[Printer], int]] = MappingProxyType(
    {Latex: 0, Typst: 1, Text: 2, Speech: 3}
)
_TOKEN: Final = re.compile(
    r"(?P<blank>\s+)|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z]+)(?P<primes>'*)"
    r"|(?P<sign>\+oo|\|\||<<|<=|>=|!=|->|[-=<>+*/(),|^_{}.:\[\]])|(?P<other>.)",
    re.ASCII | re.DOTALL,
)
# LaTeX, Typst, text, speech
_SIGNS: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "=": ("=", "=", "=", " equals "),
        "!=": (r"\ne", "!=", "≠", " is not equal to "),
        "<": ("<", "<", "<", " is less than "),
        ">": (">", ">", ">", " is greater than "),
        "<=": (r"\le", "<=", "≤", " is at most "),
        ">=": (r"\ge", ">=", "≥", " is at least "),
        "<<": (r"\ll", "<<", "≪", " is absolutely continuous with respect to "),
        "->": (r"\to", "->", "→", " tends to "),
        "+": ("+", "+", "+", " plus "),
        "-": ("-", "-", "-", " minus "),
        "*": (r"\cdot", "dot", "·", " times "),
        "/": ("/", "slash", "/", " over "),
        "|": (r"\mid", 'class("relation", |)', "|", " given "),
        "||": (r"\parallel", "parallel", "‖", " from "),
        "+oo": (r"+\infty", "+oo", "+∞", " plus infinity "),
        ".": (r"\cdot", "dot", "·", " anything "),
        ":": (":", ":", ":", " from "),
        ",": (",", r"\,", ",", ", "),
        "(": ("(", r"\(", "(", " open parenthesis "),
        "[": ("[", r"\[", "[", " the interval from "),
        "]": ("]", r"\]", "]", " "),
        ")": (")", r"\)", ")", " close parenthesis "),
    }
)
_WORDS: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "in": (r"\in", "in", "∈", " in "),
        "sum": (r"\sum", "sum", "Σ", " the sum "),
        "dots": (r"\dots", "dots", "…", " and so on "),
        "partial": (r"\partial", "partial", "∂", " partial "),
    }
)
_TEXT: Final = _COLUMNS[Text]
_LOWERED: Final = str.maketrans("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_RAISED: Final = str.maketrans("0123456789-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ")


def formula(text: str, printer: Printer) -> str:
    r"""The formula that ``text`` is, for the target and in the notation of ``printer``.

    Raises ValueError for a sign that has no meaning here, and for braces that do not match.

    >>> print(formula("H(p, q_theta) >= 7/10", Latex()))
    H(p, q_{\theta}) \ge 7/10
    >>> print(formula("D(p || q) = +oo", Text()))
    D_KL(p ‖ q) = +∞
    >>> print(formula("H(p, q) - H(p)", Speech()))
    the cross-entropy of p and q minus the entropy of p
    """
    reader = _Reader(text, printer)
    written = "".join(reader.items())
    if reader.tokens:
        raise ValueError(f"formula {text!r}: a brace is closed that was not opened")
    return " ".join(written.split()).replace(" ,", ",")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    end: int
    primes: str = ""


@dataclass(slots=True)
class _Reader:
    """Reads a formula from left to right."""

    source: str
    printer: Printer
    tokens: list[_Token] = field(init=False)  # the next one last
    open: list[bool] = field(default_factory=list)  # which parentheses hold arguments

    def __post_init__(self) -> None:
        found = [
            _Token(match.lastgroup or "", match[0], match.end(), match["primes"] or "")
            for match in _TOKEN.finditer(self.source)
        ]
        kinds = {"primes": "name"}  # the last group that matched, where there is a name
        self.tokens = [
            _Token(kinds.get(each.kind, each.kind), each.text, each.end, each.primes)
            for each in reversed(found)
        ]
        if strange := [each.text for each in self.tokens if each.kind == "other"]:
            raise ValueError(f"formula {self.source!r}: {strange[-1]!r} has no meaning here")

    @property
    def column(self) -> int:
        return _COLUMNS[type(self.printer)]

    @property
    def speaks(self) -> bool:
        return self.printer.speaks

    def next_is(self, text: str) -> bool:
        return bool(self.tokens) and self.tokens[-1].text == text

    def items(self) -> Iterator[str]:
        """What stands before the end, or before a closing brace."""
        while self.tokens and not self.next_is("}"):
            token = self.tokens.pop()
            if token.kind == "blank":
                yield " "
            elif token.text in ("_", "^", "{"):
                raise ValueError(f"formula {self.source!r}: nothing before {token.text!r}")
            else:
                yield self.scripted(token)

    def scripted(self, token: _Token) -> str:
        """A token with its subscript and superscript."""
        base = self.spelled(token)
        for mark, add in (("_", self.lowered), ("^", self.raised)):
            if self.next_is(mark):
                self.tokens.pop()
                base = add(base, self.group())
        if self.speaks and token.kind == "name" and self.next_is("("):
            return base + " "
        return base

    def group(self) -> str:
        """One token, or what is between braces."""
        if not self.tokens:
            raise ValueError(f"formula {self.source!r}: a script is missing at its end")
        token = self.tokens.pop()
        if token.text != "{":
            return self.spelled(token)
        inside = "".join(self.items())
        if not self.next_is("}"):
            raise ValueError(f"formula {self.source!r}: a brace is not closed")
        self.tokens.pop()
        return inside

    def lowered(self, base: str, script: str) -> str:
        if self.speaks and base.strip() == "the sum":
            return f"{base}over {script} of "
        if self.column == _TEXT:
            lowered = script.translate(_LOWERED)
            return f"{base}_{script}" if lowered == script else base + lowered
        return self.printer.subscript(base, (script,))

    def raised(self, base: str, script: str) -> str:
        return (
            f"{base}^{{{script}}}",
            f"{base}^({script})",
            base + script.translate(_RAISED),
            f"{base} to the power {script} ",
        )[self.column]

    def spelled(self, token: _Token) -> str:
        if token.kind == "number":
            return token.text
        if token.kind == "sign":
            return self.sign(token)
        name = token.text.removesuffix(token.primes)
        primes = " prime" * len(token.primes) if self.speaks else token.primes
        return self.name(name) + primes

    def sign(self, token: _Token) -> str:
        if token.text == "(":
            before = self.source[: token.end - 1]
            self.open.append(bool(re.search(r"[A-Za-z_'}]$", before)))
            if self.speaks and self.open[-1]:
                return " of "
        if token.text == ")":
            applied = self.open.pop() if self.open else False
            if self.speaks and applied:
                return " "
        if token.text == "," and self.speaks and self.open and self.open[-1]:
            return " and "
        spelled = _SIGNS[token.text][self.column]
        return f" {spelled} " if spelled.isalpha() else spelled

    def name(self, name: str) -> str:
        printer, notation = self.printer, self.printer.notation
        if name in _WORDS:
            return _WORDS[name][self.column]
        if name in ("H", "D") and self.next_is("("):
            if self.speaks:
                return self.measure(name)
            return printer.headed(name if name == "H" else notation.divergence).text
        if name in ("log", "ln"):
            return printer.operator(notation.logarithm)
        if len(name) == 1 or name in GREEK:
            return printer.named(notation.symbol(name)).text
        return printer.operator(name)

    def measure(self, name: str) -> str:
        """The spoken name of what follows with its arguments."""
        if name == "D":
            return "the Kullback-Leibler divergence"
        depth = 0
        for token in reversed(self.tokens):
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.text == "," and depth == 1:
                return "the cross-entropy"
            if depth == 0:
                break
        return "the entropy"
