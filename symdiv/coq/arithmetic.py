"""Steps of ``arith`` for Coq, where a verified copy of that rule decides them by computing."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Constant, Numeral, Term

_LONG_NUMBER: Final = 15  # digits
_RELATIONS: Final[Mapping[object, str]] = {S.EQUAL: "Equal", S.LE: "AtMost", S.LT: "Less"}
_OPERATIONS: Final[Mapping[object, str]] = {
    S.ADD: "Add",
    S.SUB: "Sub",
    S.NEG: "Neg",
    S.MUL: "Mul",
}


class _Atoms:
    """The terms that the polynomials are in, each with its number."""

    def __init__(self) -> None:
        self.numbers: dict[Term, int] = {}

    def number(self, term: Term) -> int:
        return self.numbers.setdefault(term, len(self.numbers))

    def expression(self, term: Term) -> str:
        """A real term as the prelude's ``expr``."""
        head, args = term.head, term.args
        if isinstance(head, Numeral):
            return _number("Whole", head.value)
        if isinstance(head, Constant) and head in _OPERATIONS:
            return f"({_OPERATIONS[head]} {' '.join(map(self.expression, args))})"
        if head is S.DIV:
            return self.quotient(args[0], args[1])
        return f"(Atom {self.number(term)})"

    def quotient(self, top: Term, bottom: Term) -> str:
        if not isinstance(bottom.head, Numeral):
            return f"(Over {self.expression(top)} {self.number(bottom)})"
        value, above = bottom.head.value, self.expression(top)
        if value.denominator == 1:
            return f"(DivWhole {above} {value})"
        return f"(DivRatio {above} {value.numerator} {value.denominator})"

    def fact(self, prop: Term) -> str:
        left, right = map(self.expression, prop.args)
        return f"(Fact {_RELATIONS[prop.head]} {left} {right})"


def _number(constructor: str, value: Fraction) -> str:
    whole = f"({constructor} {value.numerator})"
    return whole if value.denominator == 1 else f"(DivWhole {whole} {value.denominator})"


def arith_step(
    goal: Term,
    premises: list[tuple[Term, Term]],
    printed: Callable[[Term], str],
) -> str:
    """``kernel_arith`` at the premises, each with its multiplier, and the goal.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> goal, premise, one = (read(text, VARIABLES) for text in ("a < b + 1", "a <= b", "1"))
    >>> arith_step(goal, [(one, premise)], lambda term: term.head.name)
    'kernel_arith (a :: b :: nil) (((Whole 1), (Fact AtMost (Atom 0) (Atom 1))) :: nil) \
(Fact Less (Atom 0) (Add (Atom 1) (Whole 1))) eq_refl'
    """
    atoms = _Atoms()
    pairs = _list([f"({atoms.expression(m)}, {atoms.fact(prop)})" for m, prop in premises])
    wanted = atoms.fact(goal)
    # with long numbers Coq's virtual machine computes much faster than its conversion
    is_long = max(map(len, re.findall(r"\d+", pairs + wanted)), default=0) > _LONG_NUMBER
    cast = f"(@eq_refl bool true <: arith_check {pairs} {wanted} = true)"
    environment = _list([printed(atom) for atom in atoms.numbers])
    checked = cast if is_long else "eq_refl"
    return " ".join(["kernel_arith", environment, pairs, wanted, checked])


def _list(elements: list[str]) -> str:
    return f"({' :: '.join([*elements, 'nil'])})" if elements else "nil"
