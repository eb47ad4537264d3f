"""Labels: one real number for each example, 0 or 1, or a soft label between them."""

from typing import Any, final

from sympy import Expr, Sum

from symdiv.distribution.alphabet import with_names
from symdiv.distribution.index import fresh_index
from symdiv.distribution.named import NamedEntry, NamedVector

__all__ = ["Label", "Labels", "labels"]


@final
class Label(NamedEntry):
    """The label ``y[m]`` of an example."""

    __slots__ = ()
    is_real = True

    @staticmethod
    def of() -> tuple[type[NamedVector], str]:
        """Labels, each a label."""
        return Labels, "a label"


@final
class Labels(NamedVector):
    """A real vector known by name only, with the labels ``y[1]``, ..., ``y[size]``."""

    __slots__ = ()

    def __getitem__(self, index: object) -> Label:
        return Label(self, index)

    @property
    def mean(self) -> Expr:
        """The mean label: for labels 0 and 1, the fraction of the ones."""
        m = fresh_index(self, letters="mjkl")
        return Sum(self[m], (m, 1, self.size)) / self.size


def labels(names: str, length: Any) -> Labels | tuple[Labels, ...]:
    """Generic labels of ``length`` examples: ``y[m]`` is any real number, usually in [0, 1].

    Names and the return convention are those of ``distributions``; ``length`` is a positive integer
    or an expression that is known to be one. Raises ValueError, naming the value, otherwise.

    >>> from sympy import Symbol
    >>> y = labels("y", length=Symbol("N", integer=True, positive=True))
    >>> y[1], y.mean
    (y[1], Sum(y[m], (m, 1, N))/N)
    """
    return with_names(names, lambda name: Labels(name, length))
