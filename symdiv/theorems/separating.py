"""Measures that are not negative, and 0 between equal distributions only, as derivations."""

from typing import Final

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.vocabulary import NAMES, at_most, equation, term
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.inference import assume, discharge, equivalence
from symdiv.tactics.linear import arith

__all__ = ["EQUAL", "defined_as", "separates"]

EQUAL: Final = "equal_on(D, i. p(i), i. q(i))"


def defined_as(measure: str, formula: str) -> Theorem:
    """``measure = formula``, by the definition of the measure."""
    return arith(equation(measure, formula), infer("unfold", term(measure)))


def separates(
    measure: str, formula: str, total: str, facts: tuple[Theorem, Theorem], sign: str, zero: str
) -> Derivation:
    """``0 <= measure``, and = 0 exactly where p and q are equal, over any finite alphabet.

    The formula is a multiple of the total, of which the ``facts`` say the same; ``sign`` is why a
    term is not negative, and ``zero`` where it is 0.
    """
    nonnegative, separate = facts
    value = defined_as(measure, formula)
    ends = assume(equation(measure, "0")), assume(equation(total, "0"))
    same = equivalence(
        *(discharge(a.conclusion, arith(b.conclusion, a, value)) for a, b in (ends, ends[::-1]))
    )
    return derivation(
        Calculation(NAMES, measure)
        .then("=", formula, value, f"definition of {{{measure}}}")
        .then(">=", "0", arith(at_most("0", formula), nonnegative), sign)
        .part(),
        Calculation(NAMES, f"{measure} = 0")
        .then("iff", f"{total} = 0", same, "definition")
        .then("iff", EQUAL, separate, f"no term is negative, and {zero}")
        .part(),
    )
