"""What a theorem assumes, as the beginning of a sentence of a paper."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.term import Definition, Term, Variable

__all__ = ["is_explained", "setting"]

# what every paper says once for all its theorems, and what needs no words
_EXPLAINED: Final = frozenset(
    {
        "distribution",
        "distribution_on_naturals",
        "dominates",
        "dominates_on_naturals",
        "equal_on",
        "limit_from_below",
        "same_derivative",
        "size",
        "square_root",
    }
)
_OF_SIZE: Final = re.compile(r"(entropy|cross_entropy|kl_divergence)_\d+")


def setting(hypotheses: Sequence[Term]) -> Prose:
    """``If p ≪ q, then``; nothing where there are no hypotheses.

    A distribution on {1..n}, with n a variable, is what every letter for a distribution stands for
    in a paper, so that this is not repeated.
    """
    groups: dict[Term | None, list[Term]] = {}
    others: list[Term] = []
    for prop in hypotheses:
        match _name(prop), prop.args:
            case "distribution", (domain, vector):
                if not _is_usual(domain):
                    groups.setdefault(domain, []).append(vector)
            case "distribution_on_naturals", (vector,):
                groups.setdefault(None, []).append(vector)
            case _:
                others.append(prop)
    parts = [tuple(_distributions(where, vectors)) for where, vectors in groups.items()]
    parts += [(prop,) for prop in others]
    return ("If ", *_listed(parts), ", then") if parts else ()


def is_explained(definition: Definition) -> bool:
    """Whether a paper need not say what it means, as for the entropy of two or three masses."""
    return definition.name in _EXPLAINED or bool(_OF_SIZE.fullmatch(definition.name))


def _name(prop: Term) -> str:
    return prop.head.name if type(prop.head) is Definition else ""


def _is_usual(domain: Term) -> bool:
    return domain.head is S.UPTO and type(domain.args[0].head) is Variable


def _distributions(where: Term | None, vectors: Sequence[Term]) -> Iterator[str | Term]:
    yield from _listed([(vector,) for vector in vectors])
    yield " is a distribution on " if len(vectors) == 1 else " are distributions on "
    yield "the natural numbers" if where is None else where


def _listed(parts: Sequence[Prose]) -> Iterator[str | Term]:
    """``a, b and c``"""
    for place, part in enumerate(parts):
        if place:
            yield " and " if place == len(parts) - 1 else ", "
        yield from part
