"""Formulas as the reader of LaTeX has them: seen once, to learn what names are, and then read."""

import contextlib

from symdiv.distribution.vector import Kind
from symdiv.language.error import ClaimError
from symdiv.latex.names import Names
from symdiv.latex.reader import Formula, read_formula
from symdiv.latex.tokens import tokenized


def formula(source: str, **declared: Kind) -> Formula:
    """The formula in the language of claims."""
    names = Names(declared)
    tokens = tokenized(source, 0, len(source))
    with contextlib.suppress(ClaimError):
        read_formula(source, tokens, names)
    names.settle()
    return read_formula(source, tokens, names)
