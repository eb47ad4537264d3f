"""Definitions opened: a measure becomes its sum, a uniform mass 1/n."""

from symdiv.kernel.term import REAL, Definition, Term
from symdiv.kernel.theorem import Theorem, infer
from symdiv.semantics.definitions.numbers import SIZE
from symdiv.tactics.conversions import everywhere

__all__ = ["definitions_opened"]


def definitions_opened(value: Term) -> Theorem:
    """``|- value = u`` with no defined symbol left in u but sizes."""
    return everywhere(_unfold, value)


def _unfold(value: Term) -> Theorem | None:
    if type(value.head) is Definition and value.head is not SIZE and value.type == (REAL,):
        return infer("unfold", value)
    return None
