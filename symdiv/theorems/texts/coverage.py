"""Which entries of a catalogue belong to which claim."""

from collections.abc import Iterable, Mapping

from symdiv.theorems.texts.claim import Claim
from symdiv.theorems.texts.table import CLAIMS

__all__ = ["belonging", "missing", "stem"]


def stem(name: str, stems: Iterable[str]) -> str | None:
    """The longest of ``stems`` that ``name`` is, or that it continues after a hyphen.

    >>> stem("gibbs-equality-countable", ["gibbs", "gibbs-equality"])
    'gibbs-equality'
    >>> stem("gibbsite", ["gibbs"]) is None
    True
    """
    found = (each for each in stems if f"{name}-".startswith(f"{each}-"))
    return max(found, key=len, default=None)


def belonging(
    ids: Iterable[str], claims: Iterable[Claim] = CLAIMS
) -> Mapping[str, tuple[str, ...]]:
    """For the id of each claim those of ``ids`` that belong to it, in their order.

    >>> belonging(["gibbs", "gibbs-equality", "gibbs-countable", "taylor"])["gibbs"]
    ('gibbs', 'gibbs-countable')
    """
    owners = {entry: claim.id for claim in claims for entry in claim.entries}
    found: dict[str, tuple[str, ...]] = dict.fromkeys(owners.values(), ())
    for name in ids:
        if (entry := stem(name, owners)) is not None:
            found[owners[entry]] += (name,)
    return found


def missing(ids: Iterable[str], claims: Iterable[Claim] = CLAIMS) -> tuple[str, ...]:
    """The entries that claims name and that are not among ``ids``.

    >>> missing(["gibbs"])[:2]
    ('decomposition', 'gibbs-equality')
    """
    there = frozenset(ids)
    return tuple(each for claim in claims for each in claim.entries if each not in there)
