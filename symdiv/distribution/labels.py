"""Labels: one real number for each example, 0 or 1, or a soft label between them."""

from typing import Any, final

from sympy import Basic, Expr, KroneckerDelta, S, Sum, sympify

from symdiv.distribution.alphabet import read_names, read_outcome, read_size
from symdiv.distribution.component import Component
from symdiv.distribution.index import fresh_index
from symdiv.distribution.named import NamedVector
from symdiv.distribution.vector import as_vector

__all__ = ["Label", "Labels", "labels"]


@final
class Label(Component):
    """The label ``y[m]`` of an example."""

    __slots__ = ()
    is_real = True

    def __new__(cls, vector: Basic, index: Any) -> "Label":
        """The label of the example ``index``."""
        vector = as_vector(sympify(vector, strict=True), Labels, "a label")
        if isinstance(vector, Labels):
            index = read_outcome(index, vector.size, vector.name)
        return super().__new__(cls, vector, index)

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        if variable in self.index.free_symbols:
            return None
        if isinstance(variable, Label) and variable.vector == self.vector:
            return KroneckerDelta(self.index, variable.index)
        return S.Zero


@final
class Labels(NamedVector):
    """A real vector known by name only, with the labels ``y[1]``, ..., ``y[size]``."""

    __slots__ = ()

    def __new__(cls, name: Any, size: Any) -> "Labels":
        """The labels of this name, of ``size`` examples."""
        return super().__new__(cls, name, read_size(size, allow_infinite=False))

    def __getitem__(self, index: object) -> Label:
        return Label(self, read_outcome(index, self.size, self.name))

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
    listed, single = read_names(names)
    made = tuple(Labels(name, length) for name in listed)
    return made[0] if single else made
