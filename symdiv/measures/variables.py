"""Entropies of random variables X, Y, ... under one joint distribution that is not named.

H(X, Y | Z) and I(X; Y | Z), and what is said of the variables: that they form a Markov chain, or
are independent. All of them are linear in the entropies of sets of variables (Yeung, Information
Theory and Network Coding, 2008, sections 2.2 and 13.1), in nats.
"""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Self, final

from sympy import Add, Basic, Expr, Symbol, Tuple
from sympy.logic.boolalg import Boolean

__all__ = [
    "MOST_VARIABLES",
    "IndependentVariables",
    "MarkovChain",
    "Measure",
    "Names",
    "OfVariables",
    "VariableEntropy",
    "VariableInformation",
    "VariableLaw",
    "entropies",
    "in_entropies",
    "law_of",
]

MOST_VARIABLES: Final = 8
Names = tuple[str, ...]
Entropies = Mapping[frozenset[str], int]


def entropies(*terms: tuple[int, Iterable[str]]) -> dict[frozenset[str], int]:
    """A combination of entropies of sets of variables, that of no variable being 0."""
    found: Counter[frozenset[str]] = Counter()
    for factor, names in terms:
        found[frozenset(names)] += factor
    return {names: factor for names, factor in found.items() if names and factor}


def _listed(*groups: Sequence[str], given: Sequence[str] = ()) -> str:
    """``X, Y; Z | W``"""
    text = "; ".join(map(", ".join, groups))
    return f"{text} | {', '.join(given)}" if given else text


class OfVariables:
    """What speaks of groups of the variables of a ``law``, which are all variables that there are.

    Its arguments are the law and the groups, each a Tuple of symbols.
    """

    args: tuple[Tuple, ...]

    @classmethod
    def of(cls, law: Names, *groups: Sequence[str]) -> Self:
        """The object for variables that are named in these groups."""
        made: Any = cls
        return made(*(Tuple(*map(Symbol, names)) for names in (law, *groups)))

    @property
    def law(self) -> Names:
        """The names of all variables, in the order of the indices of their joint distribution."""
        return _names(self.args[0])

    @property
    def groups(self) -> tuple[Names, ...]:
        """The names in each group."""
        return tuple(map(_names, self.args[1:]))


def _names(symbols: Tuple) -> Names:
    return tuple([each.name for each in symbols])


class Measure(OfVariables, Expr):
    """A measure of variables, linear in the entropies of sets of them."""

    __slots__ = ()
    is_commutative = True
    is_extended_real = True
    is_finite = True

    @property
    @abstractmethod
    def entropies(self) -> Entropies:
        """The entropies of sets of variables that it is a combination of."""


@final
class VariableEntropy(Measure):
    """H(X, Y | Z), which is H(X, Y, Z) - H(Z); the last group is what is given, and may be empty.

    >>> VariableEntropy.of(("X", "Y", "Z"), ("X", "Y"), ("Z",))
    H(X, Y | Z)
    """

    @property
    def entropies(self) -> Entropies:
        """The entropies of sets of variables that it is a combination of."""
        of, given = self.groups
        return entropies((1, (*of, *given)), (-1, given))

    def _sympystr(self, printer: Any) -> str:
        del printer
        of, given = self.groups
        return f"H({_listed(of, given=given)})"


@final
class VariableInformation(Measure):
    """I(X; Y | Z), which is H(X, Z) + H(Y, Z) - H(X, Y, Z) - H(Z); the last group is given.

    >>> VariableInformation.of(("X", "Y", "Z"), ("X",), ("Y",), ("Z",))
    I(X; Y | Z)
    """

    @property
    def entropies(self) -> Entropies:
        """The entropies of sets of variables that it is a combination of."""
        first, second, given = self.groups
        return entropies(
            (1, (*first, *given)),
            (1, (*second, *given)),
            (-1, (*first, *second, *given)),
            (-1, given),
        )

    def _sympystr(self, printer: Any) -> str:
        del printer
        first, second, given = self.groups
        return f"I({_listed(first, second, given=given)})"


@final
class VariableLaw(OfVariables, Boolean):
    """The variables have a joint distribution: masses at least 0 that sum to 1, zeros allowed."""

    def _sympystr(self, printer: Any) -> str:
        del printer
        return f"{', '.join(self.law)} have a joint distribution"


@final
class MarkovChain(OfVariables, Boolean):
    """X -> Y -> Z: given Y, what comes after it does not depend on what comes before it.

    Each group is one variable.
    """

    @property
    def zeros(self) -> tuple[VariableInformation, ...]:
        """The informations that are 0: I(X; Z | Y) of each variable Z and the last before it."""
        chain = [name for (name,) in self.groups]
        return tuple(
            VariableInformation.of(self.law, chain[: k - 1], chain[k : k + 1], chain[k - 1 : k])
            for k in range(2, len(chain))
        )

    @property
    def sums_of_zeros(self) -> tuple[tuple[VariableInformation, ...], ...]:
        """The same, each alone."""
        return tuple((zero,) for zero in self.zeros)

    def _sympystr(self, printer: Any) -> str:
        del printer
        return " -> ".join(name for (name,) in self.groups)


@final
class IndependentVariables(OfVariables, Boolean):
    """The groups are independent of each other, all together, given the variables of the last."""

    @property
    def zeros(self) -> tuple[VariableInformation, ...]:
        """The informations of which the sum is 0: of each group and those before it."""
        *groups, given = self.groups
        return tuple(
            VariableInformation.of(self.law, sum(groups[:k], ()), groups[k], given)
            for k in range(1, len(groups))
        )

    @property
    def sums_of_zeros(self) -> tuple[tuple[VariableInformation, ...], ...]:
        """The same, all in one sum, since the masses say one equation."""
        return (self.zeros,)

    def _sympystr(self, printer: Any) -> str:
        del printer
        *groups, given = self.groups
        return f"independent({_listed(*groups, given=given).replace(';', ',')})"


def in_entropies(expression: Expr) -> dict[frozenset[str], Fraction]:
    """A linear combination of measures of variables, as one of entropies of sets of variables.

    >>> x, y = (VariableEntropy.of(("X", "Y"), (name,), ()) for name in "XY")
    >>> in_entropies(x - 2 * y) == {frozenset("X"): 1, frozenset("Y"): -2}
    True
    """
    found: dict[frozenset[str], Fraction] = {}
    for term in Add.make_args(expression):
        factor, measure = term.as_coeff_Mul()
        if not isinstance(measure, Measure):
            if term.is_zero:
                continue
            raise ValueError(f"{expression} is no linear combination of measures of variables")
        for names, times in measure.entropies.items():
            found[names] = found.get(names, Fraction(0)) + Fraction(factor.p, factor.q) * times
    return {names: factor for names, factor in found.items() if factor}


def law_of(statement: Basic) -> Names | None:
    """All variables that a statement knows of; None if it is about no random variables."""
    found = statement.atoms(VariableEntropy, VariableInformation)
    return next((measure.law for measure in found), None)
