"""Samples: sequences of outcomes x[1], ..., x[N], each of them in {1..n}."""

from typing import Any, ClassVar, final

from sympy import Basic, Expr, S, sympify
from sympy.core.symbol import Str
from sympy.logic.boolalg import Boolean

from symdiv.distribution.alphabet import read_names, read_outcome, read_size
from symdiv.distribution.component import Component
from symdiv.distribution.named import NamedVector
from symdiv.distribution.vector import Kind, as_vector

__all__ = ["IsSample", "Sample", "SampledOutcome"]


@final
class SampledOutcome(Component):
    """The outcome ``x[m]`` of a sample: an integer in {1..n}, so that ``p[x[m]]`` is a mass."""

    __slots__ = ()
    is_integer = True
    is_positive = True
    is_symbol = False

    def __new__(cls, vector: Basic, index: Any) -> "SampledOutcome":
        """The outcome of the sample ``vector`` at the place ``index``."""
        vector = as_vector(sympify(vector, strict=True), Sample, "a sampled outcome")
        if isinstance(vector, Sample):
            index = read_outcome(index, vector.length, vector.name)
        return super().__new__(cls, vector, index)

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        return None if variable in self.index.free_symbols else S.Zero


@final
class Sample(NamedVector):
    """A sample of ``length`` outcomes from {1..size}, known by its name.

    ``x[m]`` is the m-th outcome, an integer in {1..size}; outcomes may repeat. ``length`` and
    ``size`` are positive integers, or symbols that are known to be.

    Raises ValueError, naming the value, for any other name, length or size; IndexError for a place
    that is not in {1..length}.

    >>> from sympy import symbols
    >>> N, n = symbols("N n", integer=True, positive=True)
    >>> x = Sample("x", length=N, size=n)
    >>> x[2], x[2].is_integer, x.length
    (x[2], True, N)
    """

    __slots__ = ()
    parameters: ClassVar = {"name": Kind.NAME, "length": Kind.SIZE, "size": Kind.SIZE}

    def __new__(cls, name: Any, length: Any, size: Any) -> "Sample":
        """The sample of this name."""
        names, _ = read_names(str(name))
        if len(names) > 1:
            raise ValueError(f"a sample has one name, not {len(names)}: {name}")
        sizes = (read_size(each, allow_infinite=False) for each in (length, size))
        return Basic.__new__(cls, Str(names[0]), *sizes)

    @property
    def length(self) -> Expr:
        """The number of outcomes drawn."""
        return self.args[1]

    @property
    def size(self) -> Expr:
        """The number of outcomes that there are."""
        return self.args[2]

    def __getitem__(self, place: object) -> SampledOutcome:
        return SampledOutcome(self, read_outcome(place, self.length, self.name))


@final
class IsSample(Boolean):
    """Each of x[1], ..., x[N] is an outcome in {1..n}."""

    def __new__(cls, x: Sample) -> "IsSample":
        """The statement about x."""
        return super().__new__(cls, x)

    def _sympystr(self, printer: Any) -> str:
        x = self.args[0]
        name, length, size = (printer._print(each) for each in (x, x.length, x.size))
        return f"{name}[m] in {{1..{size}}} for every m in {{1..{length}}}"
