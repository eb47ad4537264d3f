"""Definitions opened: a measure becomes its sum, a uniform mass 1/n, the root of x x |x|."""

from symdiv.kernel import signature as S
from symdiv.kernel.term import REAL, Definition, Term
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.roots import root_of_square
from symdiv.semantics.definitions.numbers import SIZE, SQUARE_ROOT
from symdiv.tactics.conversions import everywhere
from symdiv.tactics.inference import by

__all__ = ["definitions_opened"]


def definitions_opened(value: Term) -> Theorem:
    """``|- value = u`` with no defined symbol left in u but sizes."""
    return everywhere(_unfold, value)


def _unfold(value: Term) -> Theorem | None:
    if value.head is SQUARE_ROOT and value.args[0].head is S.MUL:
        first, second = value.args[0].args
        if first is second:
            return by(root_of_square(), a=first)
    if type(value.head) is Definition and value.head is not SIZE and value.type == (REAL,):
        return infer("unfold", value)
    return None
