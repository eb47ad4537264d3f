"""What a table of a library says: its laws, what it computes of them, and at which parameters."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import sympy

__all__ = ["Law", "Library", "MissingError", "Number", "Point", "Row"]

Number = int | float | tuple[float, ...]
Point = tuple[tuple[Number, ...], ...]  # the parameters of each law


class MissingError(ValueError):
    """A library that is not installed."""


@dataclass(frozen=True, slots=True)
class Law:
    """What a library calls ``name``, made of parameters by these keywords, and what it is.

    ``ours`` makes the same of the exact parameters, which is where conventions are told. Without a
    name it is a number or vector itself that the library takes, and the keyword a letter for it.
    """

    name: str
    keywords: tuple[str, ...]
    ours: Callable[..., Any]

    @property
    def title(self) -> str:
        """The name without the module that it is in, or the letter."""
        return self.name.rpartition(".")[2] or self.keywords[0]


@dataclass(frozen=True, slots=True)
class Row:
    """A function of a library and the expression that it should be, with the points to try.

    ``name`` is that of a function of the laws, or with a dot before it of a method of the first.
    """

    name: str
    ours: Callable[..., Any]
    laws: tuple[Law, ...]
    points: tuple[Point, ...]
    dtypes: tuple[str, ...] = ("float64", "float32")

    @property
    def title(self) -> str:
        """The function with its laws.

        >>> from symdiv.audit import LIBRARIES
        >>> LIBRARIES["torch"].rows[0].title
        'entropy(Bernoulli)'
        """
        return self.shown(*(law.title for law in self.laws))

    def shown(self, *laws: str) -> str:
        """The function of these."""
        return f"{self.name.rpartition('.')[2]}({', '.join(laws)})"

    def true(self, point: Point) -> Any:
        """Our expression at the exact parameters; a ValueError where they make no law."""
        laws = (law.ours(*map(_exact, each)) for law, each in zip(self.laws, point, strict=True))
        return self.ours(*laws)


@dataclass(frozen=True, slots=True)
class Library:
    """An installed library: where its names are, how it makes arrays, and its rows.

    ``array`` and the dtypes are names in the module ``arrays``; whole numbers are arrays too where
    ``whole`` says so. ``precision`` makes what allows for float64.
    """

    name: str
    home: str
    arrays: str
    rows: tuple[Row, ...]
    distribution: str = ""
    array: str = "array"
    whole: bool = False
    precision: Callable[[], AbstractContextManager[Any]] = nullcontext

    def require(self) -> None:
        """Raise MissingError where it is not installed."""
        try:
            importlib.import_module(self.home)
            importlib.import_module(self.arrays)
        except ImportError as error:
            why = f"{self.name} is not installed ({error.name}): pip install {self.package}"
            raise MissingError(why) from None

    @property
    def package(self) -> str:
        """What installs it."""
        return self.distribution or self.name

    @property
    def version(self) -> str:
        """The version that is installed."""
        return version(self.package)

    def value(self, row: Row, point: Point, dtype: str) -> float:
        """What the library gives; NotImplementedError where it refuses the parameters."""
        with self.precision():
            pairs = zip(row.laws, point, strict=True)
            try:
                first, *others = (self._made(law, each, dtype) for law, each in pairs)
            except ValueError as error:
                raise NotImplementedError from error
            if row.name.startswith("."):
                return float(getattr(first, row.name[1:])(*others))
            return float(self.found(row.name)(first, *others))

    def found(self, name: str) -> Any:
        """What has this name, dots included, in the library."""
        thing: Any = importlib.import_module(self.home)
        for part in name.split("."):
            thing = getattr(thing, part)
        return thing

    def _made(self, law: Law, numbers: tuple[Number, ...], dtype: str) -> Any:
        values = [self._array(each, dtype) for each in numbers]
        if not law.name:
            (value,) = values
            return value
        return self.found(law.name)(**dict(zip(law.keywords, values, strict=True)))

    def _array(self, number: Number, dtype: str) -> Any:
        if type(number) is int and not self.whole:
            return number
        arrays = importlib.import_module(self.arrays)
        return getattr(arrays, self.array)(number, dtype=getattr(arrays, dtype))

    def names(self) -> Iterator[str]:
        """The laws and functions that its rows are about."""
        for row in self.rows:
            yield from (law.name for law in row.laws if law.name)
            if not row.name.startswith("."):
                yield row.name


def _exact(number: Number) -> Any:
    if isinstance(number, tuple):
        return tuple(sympy.Rational(*each.as_integer_ratio()) for each in number)
    return sympy.Rational(*number.as_integer_ratio())
