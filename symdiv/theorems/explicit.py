"""Pages about explicit masses: what is stated is compared, and that is the derivation."""

from collections.abc import Mapping
from typing import Final, Unpack

from sympy import And, Basic, Eq, Gt, Lt, Ne
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import EQUAL, GT, LT, Derivation
from symdiv.lemmas.explicit import compared, explicit_names
from symdiv.tactics.calc import derivation
from symdiv.theorems.catalogue import Derive, Page, proves, refutes

_SIGNS: Final[Mapping[type, str]] = {Eq: EQUAL, Gt: GT, Lt: LT, Ne: "!="}


def comparison(module: str, *relations: Relational, **page: Unpack[Page]) -> None:
    """Enter the relations as a page of the module, in this order."""
    page["names"] = explicit_names()
    proves(And(*relations), **page)(_derive(module, relations))


def counterexample(
    module: str,
    claim: Boolean,
    *relations: Relational,
    example: Mapping[Basic, Basic] | None = None,
    **page: Unpack[Page],
) -> None:
    """Enter that a claim fails, at an example if it is about all distributions.

    The relations say that it does, in this order.
    """
    page["names"] = explicit_names()
    refutes(claim, example=example, **page)(_derive(module, relations))


def _derive(module: str, relations: tuple[Relational, ...]) -> Derive:
    def derive() -> Derivation:
        return derivation(*(compared(r.lhs, _SIGNS[type(r)], r.rhs) for r in relations))

    derive.__module__ = module  # which is imported where the page is looked up
    return derive
