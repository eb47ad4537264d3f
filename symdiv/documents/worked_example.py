"""A worked example: entropy, cross-entropy and divergence of two distributions, exactly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import Final

from sympy import Expr, N, oo

from symdiv.distribution import Categorical
from symdiv.formulas.log_sum import BINARY_LOGARITHM, LogSum, log_sum, same_value
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Definition, Numeral, Term, Variable, abstract, numeral
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.semantics.definitions.distributions import p as P
from symdiv.semantics.definitions.distributions import q as Q
from symdiv.semantics.definitions.measures import CROSS_ENTROPY, ENTROPY, KL_DIVERGENCE

__all__ = [
    "BASES",
    "DEFAULT_P",
    "DEFAULT_Q",
    "Quantity",
    "WorkedExample",
    "has_example",
    "worked_example",
]

DEFAULT_P: Final = ("1/2", "1/2", "0")
DEFAULT_Q: Final = ("1/4", "1/2", "1/4")
DIGITS: Final = 15
_EXACTLY: Final = Context(prec=DIGITS, traps=[Inexact])
MOST_OUTCOMES: Final = 12  # what a line of the page holds
LONGEST_NUMBER: Final = 20


@dataclass(frozen=True, slots=True)
class Base:
    """A base of the logarithm: its unit, and how the kernel's terms write it."""

    unit: str
    number: int | None
    logarithm: Definition | None


BASES: Final = {"e": Base("nats", None, None), "2": Base("bits", 2, BINARY_LOGARITHM)}


@dataclass(frozen=True, slots=True)
class Side:
    """A side of an equation: a term, or a decimal in a unit, perhaps a rounded one; else +oo."""

    term: Term | None = None
    decimal: str = ""
    rounded: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Equality:
    """A term, and what it is equal to."""

    left: Term
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure's exact value, None where that is +oo, and its first 15 digits."""

    symbol: Term
    value: LogSum | None
    digits: str
    rounded: bool
    unit: str

    @property
    def unit_of_value(self) -> str:
        """nats or bits; in the singular for 1."""
        return self.unit.removesuffix("s") if self.digits == "1" else self.unit

    @property
    def term(self) -> Term | None:
        """The exact value as a term."""
        return None if self.value is None else self.value.term

    @property
    def equality(self) -> Equality:
        """The exact value and the decimal, where these differ."""
        decimal = Side(decimal=self.digits, rounded=self.rounded, unit=self.unit_of_value)
        if self.term is None:
            return Equality(self.symbol, (Side(),))
        if _shown(self.term) == self.digits:
            return Equality(self.symbol, (decimal,))
        return Equality(self.symbol, (Side(self.term), decimal))


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """The three quantities of p and q, where H(p, q) = H(p) + D(p, q) was checked exactly."""

    p: tuple[Fraction, ...]
    q: tuple[Fraction, ...]
    entropy: Quantity
    divergence: Quantity
    cross_entropy: Quantity

    @property
    def distributions(self) -> tuple[tuple[Term, tuple[Term, ...]], ...]:
        """The symbols of the distributions, each with its masses."""
        return tuple(
            (_vector(symbol), tuple(map(numeral, masses)))
            for symbol, masses in ((P, self.p), (Q, self.q))
        )

    @property
    def unit(self) -> str:
        """nats or bits."""
        return self.entropy.unit

    @property
    def dominated(self) -> bool:
        """Whether p is 0 wherever q is."""
        return self.divergence.value is not None

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """In the order of the identity."""
        return self.entropy, self.divergence, self.cross_entropy

    @property
    def equalities(self) -> tuple[Equality, ...]:
        """What each quantity is."""
        return tuple(quantity.equality for quantity in self.quantities)

    @property
    def identity(self) -> Equality:
        """H(p) + D(p, q) = H(p, q)"""
        own, divergence, total = self.quantities
        left = S.ADD(own.symbol, divergence.symbol)
        if own.term is None or divergence.term is None:
            return Equality(left, (Side(), Side(total.symbol)))
        both = S.ADD(own.term, divergence.term)
        return Equality(left, (Side(both), Side(total.term), Side(total.symbol)))


def worked_example(
    p: Sequence[str] = DEFAULT_P, q: Sequence[str] = DEFAULT_Q, base: str = "e"
) -> WorkedExample:
    """The example for masses such as ``"7/10"`` or ``"0.7"``; ``base`` is e (nats) or 2 (bits).

    Raises ValueError, naming the value, for what is no distribution, for distributions of different
    sizes, and for more outcomes or longer numbers than a page holds.

    >>> worked_example(("1", "0"), ("0.7", "0.3")).divergence.digits
    '0.356674943938732'
    """
    if base not in BASES:
        raise ValueError(f"base: {base!r} is none of {', '.join(BASES)}")
    first, second = _distribution("p", p), _distribution("q", q)
    if first.size != second.size:
        raise ValueError(f"p has {first.size} masses and q has {second.size}")
    chosen = BASES[base]
    domain = S.UPTO(Variable("n", (INDEX,))())
    symbols = (_vector(P), _vector(Q))
    found = WorkedExample(
        p=_masses(first),
        q=_masses(second),
        entropy=_quantity(ENTROPY(domain, symbols[0]), chosen, entropy, first),
        divergence=_quantity(KL_DIVERGENCE(domain, *symbols), chosen, kl_divergence, first, second),
        cross_entropy=_quantity(
            CROSS_ENTROPY(domain, *symbols), chosen, cross_entropy, first, second
        ),
    )
    _check(found)
    return found


def has_example(prop: Term) -> bool:
    """Whether ``prop`` speaks of the cross-entropy or the divergence of p and q over {1..n}.

    That of p and a mixture of p and q is another one.
    """
    if prop.head in (CROSS_ENTROPY, KL_DIVERGENCE):
        domain, first, second = prop.args
        if domain.head is S.UPTO and P in first.free and Q in second.free and P not in second.free:
            return True
    return any(map(has_example, prop.args))


def _check(example: WorkedExample) -> None:
    """Refuse values of which the last is not the sum of the others."""
    own, divergence, total = (quantity.value for quantity in example.quantities)
    if own is None or (divergence is None) != (total is None):
        raise ValueError(f"worked example: {example} has an infinity too many")
    if divergence is not None and total is not None and not same_value(own + divergence, total):
        raise ValueError(f"worked example: {own} + {divergence} is not {total}")


def _distribution(name: str, masses: Sequence[str]) -> Categorical:
    try:
        found = Categorical([mass.strip() for mass in masses])
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    if found.size > MOST_OUTCOMES:
        raise ValueError(f"{name}: {found.size} masses; a page holds {MOST_OUTCOMES}")
    longest = max(_masses(found), key=lambda mass: len(str(mass)))
    if len(str(longest.denominator)) > LONGEST_NUMBER:
        raise ValueError(f"{name}: {longest} has more than {LONGEST_NUMBER} digits")
    return found


def _masses(distribution: Categorical) -> tuple[Fraction, ...]:
    return tuple(Fraction(int(mass.p), int(mass.q)) for mass in distribution.written_masses)


def _vector(masses: Variable) -> Term:
    index = Variable("i", (INDEX,))
    return abstract((index,), masses(index()))


def _quantity(symbol: Term, base: Base, measure: Callable[..., Expr], *of: Categorical) -> Quantity:
    exact = measure(*of).doit()
    if exact is oo:
        return Quantity(symbol, None, "", False, base.unit)
    value = log_sum(exact, base.logarithm)
    decimal = _terminating(value.term)
    if decimal is not None:
        return Quantity(symbol, value, decimal, False, base.unit)
    number = measure(*of, base=base.number).doit()
    return Quantity(symbol, value, str(N(number, DIGITS)), True, base.unit)


def _shown(term: Term) -> str:
    return str(term.head.value) if type(term.head) is Numeral else ""


def _terminating(term: Term) -> str | None:
    """The decimal that a numeral is, if that has at most 15 digits."""
    if type(term.head) is not Numeral:
        return None
    top, bottom = term.head.value.as_integer_ratio()
    try:
        return str(_EXACTLY.divide(Decimal(top), Decimal(bottom)))
    except Inexact:
        return None
