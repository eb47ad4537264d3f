"""What a discrete distribution is: an alphabet, a mass at each outcome, conditions on the masses.

Distributions are SymPy objects, so an expression holds them as arguments, and ``subs``,
``xreplace``, pickling, equality and hashing work as for any other argument. A class here is either
abstract or final; `Distribution` says what each kind must answer.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Self, final

from sympy import Add, Basic, Dummy, Expr, S, Sum, Tuple, default_sort_key, oo, sympify
from sympy.logic.boolalg import Boolean

from symdiv.distribution.alphabet import outcomes_from_one, read_outcome
from symdiv.distribution.combination import Combinable
from symdiv.distribution.component import Component
from symdiv.distribution.index import Index, fresh_index
from symdiv.distribution.vector import Kind, Vector, as_vector

__all__ = ["Distribution", "Mass", "Slope", "check_numbered", "same_outcomes"]


@dataclass(frozen=True, slots=True)
class Slope:
    """How a sum over the alphabet changes with the mass at i, and the mean of that under p."""

    at: Callable[[Expr], Expr]
    mean: Expr


class Distribution(Combinable, Vector):
    """A probability distribution over a finite or countable alphabet.

    ``(p + q)/2`` and ``(1 - t)*p + t*q`` are the mixtures that they say.
    """

    __slots__ = ()

    words: ClassVar[tuple[str, ...]] = ()
    """What a claim calls it, as in ``uniform(n)``; none where it is written otherwise, or not."""

    def __new__(cls, *args: Any) -> Self:
        """The distribution with these parameters, which have been read."""
        made = super().__new__(cls, *args)
        if not hasattr(cls, "parameters"):
            raise TypeError(f"{cls.__name__} does not declare its parameters")
        return made

    @property
    @abstractmethod
    def size(self) -> Expr:
        """The number of outcomes: an integer, a symbolic positive integer, or oo."""

    @property
    @abstractmethod
    def conditions(self) -> tuple[Boolean, ...]:
        """What the symbols in the masses must satisfy for them to be a distribution."""

    @abstractmethod
    def mass(self, outcome: Expr) -> Expr | None:
        """The formula that ``p[outcome]`` stands for, None where it is known by name only."""

    # what follows from these; overridden where there is a shorter answer or a more stable one

    @property
    def outcomes(self) -> Basic:
        """The alphabet in order: a Tuple, a Range, or the naturals."""
        return outcomes_from_one(self.size)

    @property
    def on_integers(self) -> bool:
        """Whether its alphabet is all integers, with the mass 0 at those that are no outcomes."""
        return False

    @property
    def ends(self) -> tuple[Expr, Expr] | None:
        """The first and the last outcome, where the outcomes are consecutive integers."""
        if not isinstance(self.outcomes, Tuple):
            return S.One, self.size
        ordered = sorted(self.outcomes, key=lambda o: o.sort_key())
        first, last = ordered[0], ordered[-1]
        if not all(o.is_Integer for o in ordered) or last - first + 1 != len(ordered):
            return None
        return first, last

    @property
    def as_counts(self) -> "Distribution | None":
        """The same on all integers, 0 at those that are no outcomes; None where others are."""
        return None

    def outcome_of(self, *values: Expr) -> Basic:
        """The outcome at which each variable has its value."""
        (value,) = values
        return value

    def running(self, *beside: Basic) -> tuple[Basic, tuple[tuple[Expr, Expr, Expr], ...]]:
        """An outcome over {1..n}, in indices that nothing here is named like, and their limits."""
        indices: tuple[Index, ...] = ()
        for _ in self.sizes:
            indices = (*indices, fresh_index(self, *beside, *indices))
        limits = tuple((i, S.One, size) for i, size in zip(indices, self.sizes, strict=True))
        return self.outcome_of(*indices), limits

    def read_outcome(self, outcome: object) -> Expr:
        """The SymPy form of ``outcome``; IndexError or TypeError where it cannot be one."""
        return read_outcome(outcome, self.size, str(self))

    @property
    def has_full_support(self) -> bool:
        """Whether every mass is known to be positive."""
        anywhere = self.mass(self._anywhere())
        if anywhere is None or anywhere.is_positive:
            return anywhere is not None
        listed = (self.mass(k) for k in self.outcomes) if self.is_enumerated else (anywhere,)
        return all(mass is not None and mass.is_positive for mass in listed)

    def explicit_mass(self, outcome: Expr) -> Expr | None:
        """The formula where ``p[outcome]`` is that at once, None where it stays ``p[outcome]``."""
        return self.mass(outcome)

    def mass_derivative(self, outcome: Expr, variable: Expr) -> Expr | None:
        """The derivative of ``p[outcome]``; None where there is none to write down."""
        mass = self.mass(outcome)
        return None if mass is None or self._jumps_with(variable) else mass.diff(variable)

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """``Sum(slope.at(i) * Derivative(p[i], variable))`` over the alphabet.

        None where the derivative cannot be written down (with respect to the size, say).
        """
        if self._jumps_with(variable):
            return None
        if self.is_enumerated:
            changes = ((k, self[k].diff(variable)) for k in self.outcomes)
            return Add(*(slope.at(k) * change for k, change in changes if change != 0))
        outcome, limits = self.running(variable, slope.at(self._anywhere()))
        change = self.mass_derivative(outcome, variable)
        return change and Sum(slope.at(outcome) * change, *limits)

    def _anywhere(self) -> Basic:
        return self.outcome_of(*(Dummy(integer=True, positive=True) for _ in self.sizes))

    def _jumps_with(self, variable: Expr) -> bool:
        """Whether the size or an outcome depends on the variable."""
        numbers = (*self.sizes, *self.arguments_of(Kind.INDEX))
        return any(variable in number.free_symbols for number in numbers)

    def _numpycode(self, printer: Any) -> str:
        """The masses along the last axis."""
        if self.is_enumerated:
            ordered = sorted(self.outcomes, key=default_sort_key)
            masses = ", ".join(printer._print(self[outcome]) for outcome in ordered)
        else:
            i, size = fresh_index(self), printer._print(self.size)
            masses = f"*[{printer._print(self.mass(i))} for {i} in range(1, {size} + 1)]"
        broadcast = printer._module_format("numpy.broadcast_arrays")
        return f"{printer._module_format('numpy.stack')}({broadcast}({masses}), axis=-1)"

    def __getitem__(self, outcome: object) -> Expr:
        return Mass(self, self.read_outcome(outcome))

    @property
    def is_enumerated(self) -> bool:
        """Whether the outcomes can be listed: the size is a number."""
        return bool(self.size.is_Integer)

    @property
    def masses(self) -> tuple[Expr, ...]:
        """The masses in the order of the outcomes; TypeError where the size is no number."""
        if not self.is_enumerated:
            raise TypeError(f"{self} has {self.size} outcomes, which cannot be listed")
        return tuple(self[outcome] for outcome in self.outcomes)

    def __iter__(self) -> Iterator[Expr]:
        return iter(self.masses)

    def __len__(self) -> int:
        if not self.is_enumerated:
            raise TypeError(f"{self} has {self.size} outcomes, not a number of them")
        return int(self.size)

    def __bool__(self) -> bool:
        return True


@final
class Mass(Component):
    """The mass ``p[i]`` of a distribution at an outcome: real, nonnegative, possibly zero.

    Where the distribution writes its masses out, ``Mass(p, i)`` is that expression itself.
    """

    __slots__ = ()
    is_nonnegative = True

    def __new__(cls, vector: Basic, index: Any) -> Expr:
        """The mass of ``vector`` at ``index``."""
        vector, index = sympify(vector, strict=True), sympify(index, strict=True)
        if isinstance(vector, Distribution):
            index = vector.read_outcome(index)
            written = vector.explicit_mass(index)
            if written is not None:
                return written
        return super().__new__(cls, as_vector(vector, Distribution, "a mass"), index)

    def _eval_is_positive(self) -> bool | None:
        vector = self.vector
        return True if isinstance(vector, Distribution) and vector.has_full_support else None

    def _eval_derivative(self, variable: Expr) -> Expr | None:
        vector = self.vector
        if not isinstance(vector, Distribution) or variable in self.index.free_symbols:
            return None
        return vector.mass_derivative(self.index, variable)

    def _eval_rewrite(self, rule: Any, args: tuple, **hints: Any) -> Expr | None:
        # A mass is rewritten by what it stands for: a case distinction, or the softmax's formula.
        rebuilt = self.func(*args)
        formula = rebuilt.doit(deep=False)
        return rebuilt if formula == rebuilt else formula.rewrite(rule, **hints)

    def doit(self, **hints: Any) -> Expr:
        """The formula of the mass, where its distribution has one (the softmax)."""
        vector = self.vector
        formula = vector.mass(self.index) if isinstance(vector, Distribution) else None
        if formula is None:
            return self
        return formula.doit(**hints) if hints.get("deep", True) else formula


def check_numbered(p: Basic, owner: str) -> None:
    """Refuse a distribution on the integers where outcomes are taken to be 1, 2, ..."""
    if isinstance(p, Distribution) and p.on_integers:
        raise ValueError(f"{owner} is of distributions over {{1..n}}, not of {p}")


def same_outcomes(p: Distribution, q: Distribution) -> bool | None:
    """Whether p and q share their alphabet, in any order; None where their sizes leave it open.

    A size that is a symbol may yet be replaced by any number, or by oo.
    """
    if p.on_integers or q.on_integers:
        return p.as_counts is not None and q.as_counts is not None
    if p.is_enumerated and q.is_enumerated:
        return p.outcomes == q.outcomes or set(p.outcomes) == set(q.outcomes)
    if len(p.sizes) != len(q.sizes):
        return False
    if p.sizes == q.sizes:
        return True
    if oo in (p.size, q.size):
        return False if p.is_enumerated or q.is_enumerated else None
    differences = [m - n for m, n in zip(p.sizes, q.sizes, strict=True)]
    return False if any(each.is_nonzero for each in differences) else None
