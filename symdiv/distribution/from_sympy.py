"""The distribution of finite random variables of ``sympy.stats``."""

from collections.abc import Iterable
from itertools import product
from textwrap import shorten
from typing import Any, Final

from sympy import (
    Add,
    Basic,
    Eq,
    Expr,
    Integer,
    S,
    Tuple,
    beta,
    binomial,
    default_sort_key,
    expand_func,
    factor,
    factorial,
    gamma,
    gammasimp,
)

from symdiv.distribution.bounded_counts import BetaBinomial, Binomial, Hypergeometric
from symdiv.distribution.categorical import Categorical
from symdiv.distribution.count_families import (
    GeometricTrials,
    Logarithmic,
    NegBinomial,
    Poisson,
    Zeta,
)
from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.derived_counts import Skellam
from symdiv.distribution.exact import exact_floats
from symdiv.distribution.joint_table import Joint
from symdiv.distribution.simplex import conditions_on

__all__ = ["from_sympy"]


def from_sympy(rv: Any, *others: Any) -> Categorical | Joint | CountDistribution:
    """The distribution of a discrete ``sympy.stats`` random variable, its outcomes kept as labels.

    ``rv`` is a random symbol, or an expression in random symbols, with finitely many outcomes. Its
    masses, which may hold symbols, sum to 1 by exact algebra; those in gamma and beta functions, as
    of a BetaBinomial, are written without them where that is possible. Of several variables it is
    the table of their joint distribution, in which the values of each are numbered in order.

    A Poisson, geometric (from 1), negative binomial, logarithmic, zeta or Skellam variable becomes
    the member of that family; so does a binomial, beta-binomial or hypergeometric one where its
    numbers of trials or draws are symbols.

    Raises TypeError for what is no random variable, ValueError for one whose outcomes cannot be
    listed and that is of no such family, or whose masses cannot be shown to sum to 1.

    >>> from sympy.stats import Coin, Die
    >>> from_sympy(Coin("X", 0.7))
    Categorical([7/10, 3/10], [H, T])
    >>> die = Die("D", 2)
    >>> from_sympy(die, 3 - die)
    Joint([[0, 1/2], [1/2, 0]])
    """
    for each in (rv, *others):
        _check_random(each)
    if not others and (member := _member(rv)) is not None:
        return member
    for each in (rv, *others):
        _check_finite(each)
    if not others:
        masses = _masses_of(rv)
        return Categorical(list(masses.values()), list(masses))
    masses = _masses_of(Tuple(rv, *others))
    values = [_in_order({outcome[axis] for outcome in masses}) for axis in range(1 + len(others))]
    sizes = Tuple(*(Integer(len(each)) for each in values))
    return Joint(Tuple(*(masses.get(Tuple(*each), S.Zero) for each in product(*values))), sizes)


def _check_random(rv: Any) -> None:
    # sympy.stats costs as much to import as the rest of SymPy it needs; only this needs it.
    from sympy.stats.rv import is_random

    if not isinstance(rv, Basic) or not is_random(rv):
        raise TypeError(f"from_sympy takes a random variable of sympy.stats, not {rv!r}")


# by the names of their classes in sympy.stats, with its order of the parameters
_FAMILIES: Final[dict[str, type[CountDistribution]]] = {
    "PoissonDistribution": Poisson,
    "GeometricDistribution": GeometricTrials,
    "NegativeBinomialDistribution": NegBinomial,
    "LogarithmicDistribution": Logarithmic,
    "ZetaDistribution": Zeta,
    "SkellamDistribution": Skellam,
}
_WITH_SYMBOLS: Final[dict[str, type[CountDistribution]]] = {
    "BinomialDistribution": Binomial,
    "BetaBinomialDistribution": BetaBinomial,
    "HypergeometricDistribution": Hypergeometric,
}


def _member(rv: Basic) -> CountDistribution | None:
    """The member of a family that a random symbol is; None where it is of none."""
    from sympy.stats.rv import RandomSymbol, pspace

    law = getattr(pspace(rv), "distribution", None) if isinstance(rv, RandomSymbol) else None
    name, args = type(law).__name__, getattr(law, "args", ())
    if name in _FAMILIES:
        return _FAMILIES[name](*args)
    family = _WITH_SYMBOLS.get(name)
    if family is None or all(each.is_number for each in args[: _COUNTS[family]]):
        return None
    count = len(family.parameters)
    # the outcomes of a binomial variable may be renamed: successes are 1, failures 0 by default
    return family(*args[:count]) if args[count:] in ((), (S.One, S.Zero)) else None


_COUNTS: Final = {Binomial: 1, BetaBinomial: 1, Hypergeometric: 3}  # parameters that are integers


def _check_finite(rv: Basic) -> None:
    from sympy.stats.rv import pspace

    if not getattr(pspace(rv), "is_Finite", False):
        families = ", ".join(family.__name__ for family in _FAMILIES.values())
        raise ValueError(
            f"from_sympy takes a finite random variable, or one of {families}; {rv} is not finite"
        )


def _masses_of(rv: Basic) -> dict[Basic, Expr]:
    """The mass of each outcome of a random variable or of a tuple of them, in order."""
    from sympy.stats import density

    # Read exactly first: SymPy would compute the mass 1 - 0.7 as 0.30000000000000004.
    law = density(exact_floats(rv))
    try:
        masses = dict(getattr(law, "dict", law))
    except (TypeError, ValueError, AttributeError):
        raise ValueError(f"the outcomes of {rv} cannot be listed: its size is symbolic") from None
    listed = {each: _written_out(exact_floats(masses[each])) for each in _in_order(masses)}
    _check_sum([*listed.values()], rv)
    return listed


def _in_order(outcomes: Iterable[Basic]) -> list[Basic]:
    return sorted(outcomes, key=default_sort_key)


_FACTORIALS: Final = (beta, binomial, factorial, gamma)
_DIGITS: Final = 30
_WIDTH: Final = 200


def _written_out(mass: Expr) -> Expr:
    """The mass without gamma functions, where their arguments differ by integers."""
    if not mass.has(*_FACTORIALS):
        return mass
    return factor(gammasimp(expand_func(mass.rewrite(gamma))))


def _check_sum(masses: list[Expr], rv: Basic) -> None:
    """Refuse masses that are not shown to sum to 1; numbers far from it are not looked at long."""
    total = Add(*masses)
    refusal = f"the masses of {rv} are not known to sum to 1: their sum is {total}"
    far = total.is_number and abs((total - 1).evalf(_DIGITS)) > 10 ** (-_DIGITS // 2)
    if far or any(isinstance(each, Eq) for each in conditions_on(Tuple(*masses))):
        raise ValueError(shorten(refusal, _WIDTH, placeholder="..."))
