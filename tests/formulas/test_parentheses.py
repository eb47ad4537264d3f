"""Parentheses: a printed number means what its term means, however people read it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given, settings

from symdiv.formulas.latex import Latex
from symdiv.formulas.printer import Printer
from symdiv.formulas.text import Text
from symdiv.kernel.term import Term
from tests.formulas.formulas import ARITHMETIC, term
from tests.formulas.reader import Reader, value
from tests.sweeps import size


@dataclass(frozen=True)
class Script:
    """A target, what its signs are to the reader, and its tokens."""

    printer: Printer
    signs: Mapping[str, str]
    tokens: re.Pattern[str]

    def meaning(self, printed: str, greedy: bool) -> int:
        for sign, read_as in self.signs.items():
            printed = printed.replace(sign, read_as)
        return Reader(self.tokens, greedy)(printed)


# the longest first, so that ¹² is not read as ¹ and ²
POWERS = [*zip((12, 11, 10), ("¹²", "¹¹", "¹⁰"), strict=True), *enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")]
TEXT = Script(
    Text(),
    {"·": "*", **{power: f"^{{{n}}}" for n, power in POWERS}},
    re.compile(
        r"Σ\[(?P<index>\w)∈(?P<domain>\w)\]|(?P<call>log|exp|abs)(?=\()|(?P<function>never)"
        r"|(?P<name>[abpqx])(?P<of>[ᵢⱼₖₗₘ])?|(?P<number>\d+)|(?P<sign>[-+*/(){}^|])"
    ),
)
LATEX = Script(
    Latex(),
    {
        **dict.fromkeys([r"\mathopen{}\left", r"\right", r"\mathclose{}"], ""),
        **dict.fromkeys([r"\lvert", r"\rvert"], "|"),
        r"\cdot": "*",
    },
    re.compile(
        r"\\sum_\{(?P<index>\w) \\in (?P<domain>\w)\}|\\(?P<function>log) "
        r"|\\(?:operatorname\{)?(?P<call>exp|abs)\}?|(?P<name>[abpqx])(?:_(?P<of>\w))?|(?P<number>\d+)"
        r"|\\?(?P<sign>frac|e\^|\^2|[-+*/(){}^|])"
    ),
)


@pytest.mark.parametrize("script", [TEXT, LATEX], ids=["text", "latex"])
@pytest.mark.parametrize("greedy", [True, False])
@settings(max_examples=size(60, 150))
@given(number=ARITHMETIC)
def test_a_printed_number_reads_as_its_term(script: Script, greedy: bool, number: Term):
    assert script.meaning(script.printer.term(number), greedy) == value(number)


@pytest.mark.parametrize(
    ("script", "ambiguous"), [(TEXT, "1/a b"), (LATEX, r"\log a b"), (LATEX, r"\log a \frac{1}{b}")]
)
def test_the_reader_tells_ambiguous_formulas(script: Script, ambiguous: str):
    assert script.meaning(ambiguous, greedy=True) != script.meaning(ambiguous, greedy=False)


def test_the_reader_ends_a_sum_before_a_plus():
    assert TEXT.meaning("Σ[i∈D] pᵢ + a", greedy=True) == value(term("sum(i in D. p(i)) + a"))
    assert TEXT.meaning("Σ[i∈D] pᵢ + a", greedy=True) != value(term("sum(i in D. p(i) + a)"))
