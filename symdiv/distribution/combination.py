"""Arithmetic of distributions: (p + q)/2 and (1 - t)*p + t*q are mixtures.

What is written on the way, as p + q is, is a linear combination and no distribution: it becomes a
mixture when its weights are known to sum to 1, and is refused where a distribution is wanted.
"""

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from sympy import Add, Basic, Expr, S, SympifyError

from symdiv.distribution.exact import exact

__all__ = ["Combinable", "Combination", "combined"]


@singledispatch
def combined(first: Any, weights: tuple[Expr, ...], components: tuple[Any, ...]) -> Any:
    """The combination of these components, ``first`` among them; a mixture where it is one."""
    del weights, components
    raise TypeError(f"{first} cannot be added to distributions")


class Combinable:
    """What can be added to distributions, and multiplied by numbers."""

    __slots__ = ()
    # NumPy would take a distribution for a list of its masses
    __array_ufunc__ = None

    def _weighted(self) -> tuple[tuple[Expr, ...], tuple[Any, ...]]:
        """The weights and the distributions that make it up."""
        return (S.One,), (self,)

    def _plus(self, other: Any, sign: Expr) -> Any:
        if not isinstance(other, Combinable):
            if isinstance(other, int) and other == 0:
                return self  # where sum() begins
            raise TypeError(f"only distributions are added to a distribution, not {other}")
        (weights, components), (more, others) = self._weighted(), other._weighted()
        return combined(
            components[0], (*weights, *(sign * w for w in more)), (*components, *others)
        )

    def _times(self, factor: Any) -> Any:
        if isinstance(factor, Combinable):
            raise TypeError(f"{self} and {factor} are not multiplied: a weight is a number")
        number = exact(factor, "a weight")
        weights, components = self._weighted()
        return combined(components[0], tuple(number * w for w in weights), components)

    def __add__(self, other: Any) -> Any:
        return self._plus(other, S.One)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self._plus(other, S.NegativeOne)

    def __rsub__(self, other: Any) -> Any:
        return (-self)._plus(other, S.One)

    def __neg__(self) -> Any:
        return self._times(S.NegativeOne)

    def __mul__(self, factor: Any) -> Any:
        return self._times(factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor: Any) -> Any:
        if isinstance(divisor, Combinable):
            raise TypeError(f"{self} is not divided by {divisor}: a weight is a number")
        number = exact(divisor, "a divisor")
        if number.is_zero:
            raise ZeroDivisionError(f"{self} is divided by 0")
        return self._times(1 / number)


@dataclass(frozen=True, slots=True)
class Combination(Combinable):
    """Distributions with weights that are not known to make a mixture of them, such as p + q."""

    weights: tuple[Expr, ...]
    components: tuple[Basic, ...]

    def _weighted(self) -> tuple[tuple[Expr, ...], tuple[Any, ...]]:
        return self.weights, self.components

    def __str__(self) -> str:
        pairs = zip(self.weights, self.components, strict=True)
        return " + ".join(str(p) if w == 1 else f"({w})*{p}" for w, p in pairs)

    __repr__ = __str__

    @property
    def problem(self) -> str:
        """Why it is no distribution, in one line."""
        listed = ", ".join(map(str, self.weights))
        total = Add(*self.weights)
        if any(weight.is_negative for weight in self.weights):
            why = "none of them is negative in a mixture"
        elif total.is_number:
            why = f"they sum to {total}, not to 1"
        else:
            why = f"they sum to {total}, which is not known to be 1, as 1 - t and t do"
        return f"{self} is no distribution: its weights are {listed}, and {why}"

    def _sympy_(self) -> Basic:
        raise SympifyError(self.problem)
