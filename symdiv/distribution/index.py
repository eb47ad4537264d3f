"""Bound indices that can neither capture nor be captured.

A sum that this package writes is bound by an `Index`: it prints like the symbol ``i``, yet equals
no symbol of the user's, so ``Sum(f(q[i]), (i, 1, n)).diff(q[i])`` keeps the two i apart. Its name
is one that no free symbol of the summand bears, so that a reader keeps them apart too.
"""

from itertools import chain, count
from typing import final

from sympy import Basic, Symbol

__all__ = ["Index", "fresh_index"]


@final
class Index(Symbol):
    """A bound integer index; equal to another `Index` of its name and to nothing else.

    >>> Index("i", integer=True) == Symbol("i", integer=True)
    False
    """

    __slots__ = ()


def fresh_index(*expressions: Basic, letters: str = "ijklm", **signs: bool | None) -> Index:
    """The first of the letters, then i1, i2, ..., that names nothing free in ``expressions``.

    >>> fresh_index(Symbol("i") + Symbol("k"))
    j
    """
    taken = {str(symbol) for expression in expressions for symbol in expression.free_symbols}
    names = chain(letters, (f"i{number}" for number in count(1)))
    return Index(next(name for name in names if name not in taken), integer=True, **signs)
