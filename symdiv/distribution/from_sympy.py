"""The distribution of a finite random variable of ``sympy.stats``."""

from typing import Any

from sympy import Basic, default_sort_key

from symdiv.distribution.categorical import Categorical
from symdiv.distribution.exact import exact_floats

__all__ = ["from_sympy"]


def from_sympy(rv: Any) -> Categorical:
    """The distribution of a finite ``sympy.stats`` random variable, its outcomes kept as labels.

    ``rv`` is a random symbol, or an expression in random symbols, with finitely many outcomes.

    Raises TypeError for what is no random variable, ValueError for one whose outcomes cannot be
    listed.

    >>> from sympy.stats import Coin
    >>> from_sympy(Coin("X", 0.7))
    Categorical([7/10, 3/10], [H, T])
    """
    # sympy.stats costs as much to import as the rest of SymPy it needs; only this needs it.
    from sympy.stats import density
    from sympy.stats.rv import is_random, pspace

    if not isinstance(rv, Basic) or not is_random(rv):
        raise TypeError(f"from_sympy takes a random variable of sympy.stats, not {rv!r}")
    if not getattr(pspace(rv), "is_Finite", False):
        raise ValueError(f"from_sympy takes a finite random variable; {rv} is not finite")
    # Read exactly first: SymPy would compute the mass 1 - 0.7 as 0.30000000000000004.
    law = density(exact_floats(rv))
    try:
        masses = dict(getattr(law, "dict", law))
    except (TypeError, ValueError, AttributeError):
        raise ValueError(f"the outcomes of {rv} cannot be listed: its size is symbolic") from None
    outcomes = sorted(masses, key=default_sort_key)
    return Categorical([masses[outcome] for outcome in outcomes], outcomes)
