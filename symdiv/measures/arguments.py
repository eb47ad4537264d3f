"""Reading what users hand to a measure: distributions over one alphabet, and a base."""

from collections.abc import Sequence
from typing import Any

from sympy import Basic, E, Expr, S, Tuple

from symdiv.distribution import (
    Categorical,
    Distribution,
    as_distribution,
    exact,
    same_outcomes,
)
from symdiv.distribution.component import Component

__all__ = ["base_arguments", "check_outcomes", "over_the_integers", "read_distributions"]


def read_distributions(*values: Any) -> tuple[Distribution, ...]:
    """Each value as a distribution (a list of masses is a Categorical), all over one alphabet.

    Where all masses are written out, outcomes that another has besides get the mass 0.

    Raises ValueError where one cannot be read, or where alphabets differ or may differ.
    """
    distributions = over_one_alphabet(*map(as_distribution, values))
    check_outcomes(distributions, refuse_unknown=True)
    return distributions


def check_outcomes(distributions: Sequence[Basic], refuse_unknown: bool) -> None:
    """Refuse distributions over different alphabets.

    Sizes that may yet become equal (n and 3) are refused where ``refuse_unknown`` is set. They are
    let pass while an expression is under substitution: of p first, of q next.
    """
    if len(distributions) < 2 or not all(isinstance(p, Distribution) for p in distributions):
        return
    p, q = distributions
    same = same_outcomes(p, q)
    if same or (same is None and not refuse_unknown):
        return
    if p.sizes != q.sizes:
        first, second = (" x ".join(map(str, each.sizes)) for each in (p, q))
        raise ValueError(f"sizes differ: {p} has {first} outcomes, {q} has {second}")
    raise ValueError(f"outcomes differ: {p} has {_shown(p)}, {q} has {_shown(q)}")


def base_arguments(base: Any) -> tuple[Expr, ...]:
    """The base as an argument of a measure: none for nats (None or E).

    Raises ValueError, naming the value, unless it is known to be positive and other than 1.
    """
    if base is None:
        return ()
    value = exact(base, "the base")
    if value == E:
        return ()
    if value.is_positive and (value - 1).is_nonzero:
        return (value,)
    known = "" if value.is_number else "known to be "
    raise ValueError(f"the base must be {known}a positive number other than 1, not {value}")


def _shown(p: Distribution) -> str:
    return "{" + ", ".join(map(str, p.outcomes)) + "}" if p.is_enumerated else str(p.outcomes)


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


def over_the_integers(*distributions: Distribution) -> tuple[Distribution, ...]:
    """The same distributions; beside a distribution of counts, as such distributions all.

    >>> from symdiv.distribution import Bernoulli, Poisson
    >>> over_the_integers(Bernoulli(0.5), Poisson(2))
    (Binomial(1, 1/2), Poisson(2))
    """
    if not any(p.on_integers for p in distributions):
        return distributions
    return tuple(p.as_counts or p for p in distributions)


def _is_written_out(p: Distribution) -> bool:
    return p.is_enumerated and not any(mass.has(Component) for mass in p.masses)


def _extended(p: Distribution, outcomes: tuple[Basic, ...]) -> Distribution:
    own = set(p.outcomes)
    masses = [p[outcome] if outcome in own else S.Zero for outcome in outcomes]
    return Categorical(masses, Tuple(*outcomes))
