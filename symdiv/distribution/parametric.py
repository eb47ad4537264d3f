"""Distributions over {1..size} that a few numbers determine: each is read as its kind says."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Self

from sympy import Expr

from symdiv.distribution.alphabet import read_outcome, read_size
from symdiv.distribution.base import Distribution
from symdiv.distribution.exact import exact
from symdiv.distribution.vector import Kind

__all__ = ["ParametricDistribution", "arguments_by_name"]


class ParametricDistribution(Distribution):
    """A distribution whose parameters are numbers, outcomes, and the size of its alphabet.

    Raises ValueError, naming the value, for what is no such number or size; TypeError or IndexError
    for what is no outcome.
    """

    __slots__ = ()

    def __new__(cls, *args: Any, **named: Any) -> Self:
        """The distribution with these parameters, in order or by name."""
        given = arguments_by_name(cls, args, named)
        size = read_size(given["size"], allow_infinite=False)
        read = (
            _READ[kind](given[name], size, cls.__name__) for name, kind in cls.parameters.items()
        )
        return super().__new__(cls, *read)

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        (size,) = self.arguments_of(Kind.SIZE)
        return size

    def _sympystr(self, printer: Any) -> str:
        # SymPy's own would take the uniform distribution for that of an interval
        return f"{type(self).__name__}({', '.join(map(printer._print, self.args))})"


def arguments_by_name(
    cls: type[Distribution], args: Sequence[Any], named: Mapping[str, Any]
) -> dict[str, Any]:
    """What is given for each parameter, in their order; TypeError where it is not one for each."""
    given = {**dict(zip(cls.parameters, args, strict=False)), **named}
    if len(args) + len(named) != len(given) or given.keys() != cls.parameters.keys():
        shown = [*map(str, args), *(f"{name}={value}" for name, value in named.items())]
        wanted = ", ".join(cls.parameters)
        raise TypeError(f"{cls.__name__} takes ({wanted}), not ({', '.join(shown)})")
    return {name: given[name] for name in cls.parameters}


_READ: Final[Mapping[Kind, Callable[[Any, Expr, str], Expr]]] = {
    Kind.NUMBER: lambda value, _, name: exact(value, f"a parameter of {name}"),
    Kind.INDEX: read_outcome,
    Kind.SIZE: lambda _, size, __: size,
}
