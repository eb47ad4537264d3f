"""Distributions of which nothing is known but that their outcomes are 0, 1, 2, ...."""

from typing import ClassVar, final

from sympy import Basic, Expr, Integer, S, oo
from sympy.core.symbol import Str

from symdiv.distribution.alphabet import with_names
from symdiv.distribution.generic import OpaqueDistribution
from symdiv.distribution.named import NamedVector
from symdiv.distribution.vector import Kind

__all__ = ["GenericCounts", "counts"]


@final
class GenericCounts(NamedVector, OpaqueDistribution):
    """A distribution known by name only, on the counts 0, 1, 2, ...."""

    __slots__ = ()
    on_integers = True
    parameters: ClassVar = {"name": Kind.NAME}

    def __new__(cls, name: object) -> "GenericCounts":
        """A distribution printed by ``name``."""
        return Basic.__new__(cls, Str(str(name)))

    @property
    def size(self) -> Expr:
        """There is no last outcome."""
        return oo

    @property
    def outcomes(self) -> Basic:
        """0, 1, 2, ...."""
        return S.Naturals0

    @property
    def ends(self) -> tuple[Expr, Expr]:
        """The first outcome, and no last one."""
        return S.Zero, oo

    @property
    def as_counts(self) -> "GenericCounts":
        """Itself."""
        return self

    def is_mass(self, variable: Expr) -> Expr | None:
        """None is a variable to differentiate by."""
        del variable
        return Integer(0)


def counts(names: str) -> GenericCounts | tuple[GenericCounts, ...]:
    """Generic distributions of counts 0, 1, 2, ..., of the ``names`` in a text such as ``"p q"``.

    >>> from symdiv.distribution import Poisson
    >>> from symdiv.measures import cross_entropy
    >>> cross_entropy(counts("p"), Poisson(2))
    H(p, Poisson(2))
    """
    return with_names(names, GenericCounts)
