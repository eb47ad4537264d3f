"""Distributions with different finite supports, over the alphabet that has them all."""

from sympy import Basic, S, Tuple

from symdiv.distribution.base import Distribution, same_outcomes
from symdiv.distribution.categorical import Categorical
from symdiv.distribution.component import Component

__all__ = ["over_one_alphabet"]


def over_one_alphabet(*distributions: Distribution) -> tuple[Distribution, ...]:
    """The same distributions, with the mass 0 at each outcome that only another one has.

    Those of which a mass is known by name only, or with symbols in the masses where no alphabet
    holds the other, are left as they are: it may be that they should have had one alphabet.

    >>> one, two = Categorical([0.5, 0.5]), Categorical([0.2, 0.3, 0.5])
    >>> over_one_alphabet(one, two)[0]
    Categorical([1/2, 1/2, 0])
    """
    first = distributions[0]
    if all(same_outcomes(first, p) is not False for p in distributions):
        return distributions
    if not all(map(_is_written_out, distributions)):
        return distributions
    alphabets = [tuple(p.outcomes) for p in distributions]
    everything = tuple(dict.fromkeys(outcome for each in alphabets for outcome in each))
    holds_all = any(set(each) == set(everything) for each in alphabets)
    if not holds_all and any(mass.free_symbols for p in distributions for mass in p.masses):
        return distributions
    return tuple(_extended(p, everything) for p in distributions)


def _is_written_out(p: Distribution) -> bool:
    return p.is_enumerated and not any(mass.has(Component) for mass in p.masses)


def _extended(p: Distribution, outcomes: tuple[Basic, ...]) -> Distribution:
    own = set(p.outcomes)
    masses = [p[outcome] if outcome in own else S.Zero for outcome in outcomes]
    return Categorical(masses, Tuple(*outcomes))
