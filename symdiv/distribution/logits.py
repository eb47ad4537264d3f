"""Real vectors of logits, and those times a number, as z/t with a temperature t."""

from abc import abstractmethod
from typing import Any, ClassVar, final

from sympy import Basic, Expr, Mul, S, Symbol, sympify

from symdiv.distribution.alphabet import with_names
from symdiv.distribution.exact import exact
from symdiv.distribution.named import NamedEntry, NamedVector
from symdiv.distribution.vector import Kind, Vector, as_vector

__all__ = ["Logit", "LogitVector", "Logits", "ScaledLogits", "logits"]


@final
class Logit(NamedEntry):
    """The entry ``z[i]`` of a vector of logits: any real number."""

    __slots__ = ()
    is_real = True

    @staticmethod
    def of() -> tuple[type[NamedVector], str]:
        """Vectors of logits."""
        return Logits, "a logit"


class LogitVector(Vector):
    """A real vector that a softmax takes, which can be multiplied and divided by numbers."""

    __slots__ = ()
    # NumPy would take a vector for a list of its entries
    __array_ufunc__ = None

    @property
    @abstractmethod
    def named(self) -> Basic:
        """The logits known by name; a symbol while that holds their place."""

    @property
    @abstractmethod
    def factor(self) -> Expr:
        """What these are multiplied by."""

    @abstractmethod
    def __getitem__(self, index: object) -> Expr:
        """The entry at an index."""

    def __mul__(self, factor: Any) -> "LogitVector":
        if isinstance(factor, Vector):
            raise TypeError(f"{self} and {factor} are not multiplied: a factor is a number")
        return ScaledLogits(self, factor)

    __rmul__ = __mul__

    def __neg__(self) -> "LogitVector":
        return ScaledLogits(self, S.NegativeOne)

    def __truediv__(self, divisor: Any) -> "LogitVector":
        if isinstance(divisor, Vector):
            raise TypeError(f"{self} is not divided by {divisor}: a divisor is a number")
        number = exact(divisor, "a divisor")
        if number.is_zero:
            raise ZeroDivisionError(f"{self} is divided by 0")
        return ScaledLogits(self, 1 / number)


@final
class Logits(LogitVector, NamedVector):
    """A real vector known by name only, with entries ``z[1]``, ..., ``z[size]``."""

    __slots__ = ()

    @property
    def named(self) -> "Logits":
        """Itself."""
        return self

    @property
    def factor(self) -> Expr:
        """1"""
        return S.One

    def __getitem__(self, index: object) -> Logit:
        return Logit(self, index)


@final
class ScaledLogits(LogitVector):
    """Logits times a number: the vector with entries ``factor*z[i]``, as z/t.

    A factor of 1 gives the logits themselves. ValueError for a factor that is no real number.

    >>> z = logits("z", size=3)
    >>> t = Symbol("t", positive=True)
    >>> z / t, (z / t)[2], 2 * z / 2, -z
    (z/t, z[2]/t, z, -z)
    """

    __slots__ = ()
    parameters: ClassVar = {"vector": Kind.LOGITS, "factor": Kind.NUMBER}

    def __new__(cls, vector: Basic, factor: Any) -> LogitVector:
        """``vector`` times ``factor``."""
        vector, factor = sympify(vector, strict=True), exact(factor, "a factor of logits")
        if isinstance(vector, ScaledLogits):
            vector, factor = vector.named, vector.factor * factor
        vector = as_vector(vector, Logits, "a product with a number")
        if factor == 1 and isinstance(vector, Logits):
            return vector
        return super().__new__(cls, vector, factor)

    @property
    def named(self) -> Basic:
        """The logits that are multiplied."""
        return self.args[0]

    @property
    def factor(self) -> Expr:
        """What they are multiplied by."""
        return self.args[1]

    @property
    def size(self) -> Expr:
        """The number of entries."""
        return self.named.size

    def __getitem__(self, index: object) -> Expr:
        return self.factor * self.named[index]

    @property
    def written(self) -> Expr:
        """The product as one of numbers, which printers know."""
        name = self.named.name if isinstance(self.named, Logits) else str(self.named)
        return Mul(self.factor, Symbol(name), evaluate=self.factor != 0)

    def _sympystr(self, printer: Any) -> Any:
        return printer._print(self.written)

    _latex = _pretty = _sympystr

    def _numpycode(self, printer: Any) -> str:
        return f"({printer._print(self.named)}*({printer._print(self.factor)}))"


def logits(names: str, size: Any) -> Logits | tuple[Logits, ...]:
    """Generic real vectors with entries ``z[1]``, ..., ``z[size]``.

    Names and the return convention are those of ``distributions``; ``size`` is a positive integer
    or an expression that is known to be one. Raises ValueError, naming the value, otherwise.
    ``z/t`` and ``2*z`` are the vectors with the entries ``z[i]/t`` and ``2*z[i]``.

    >>> from sympy import Symbol
    >>> z = logits("z", size=Symbol("n", integer=True, positive=True))
    >>> (z[1] * z[2]).diff(z[1])
    z[2]
    """
    return with_names(names, lambda name: Logits(name, size))
