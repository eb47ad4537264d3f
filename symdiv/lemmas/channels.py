"""Lemmas: channels W(i, j), and the joint distribution p(i) W(i, j) of input and output."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import distribution, relieved, unfolded
from symdiv.lemmas.joint import COLUMN, ROW, over, summed
from symdiv.lemmas.vocabulary import NAMES as OF_ONE
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.tactics.conversions import conjunction, conjuncts
from symdiv.tactics.inference import assume, by, in_domain, specialised
from symdiv.tactics.linear import arith
from symdiv.tactics.renaming import renamed

__all__ = [
    "NAMES",
    "at_most",
    "equation",
    "functional",
    "is_joint",
    "joint",
    "masses_of",
    "of_joint",
    "output",
    "term",
]

# W is any channel, F a function, and the columns of B sum to 1 as its rows do
NAMES: Final[Names] = MappingProxyType(
    {**OF_ONE, **{name: Variable(name, PAIRS) for name in "WFB"}}
)


@cache
def term(text: str) -> Term:
    """The term that a text shows."""
    return read(text, NAMES)


def equation(left: str, right: str) -> Term:
    """``left = right``"""
    return S.EQUAL(term(left), term(right))


def at_most(left: str, right: str) -> Term:
    """``left <= right``"""
    return S.LE(term(left), term(right))


def functional(text: str) -> Term:
    """A function of an index, as ``j. W(i, j)``."""
    return read(text, NAMES, (INDEX, REAL))


def joint(channel: str = "W", mass: str = "p(i)") -> str:
    """``i j. p(i) * W(i, j)``"""
    return f"i j. {mass} * {channel}(i, j)"


def output(channel: str = "W", mass: str = "p(i)") -> str:
    """The mass of an output, ``second_marginal(D, i j. p(i) * W(i, j), j)``."""
    return f"second_marginal(D, {joint(channel, mass)}, j)"


@cache
def masses_of(channel: str = "W") -> tuple[Theorem, Theorem, Theorem, Theorem]:
    """``0 <= p(i)``, ``sum(p) = 1``, ``0 <= W(i, j)`` and ``sum(j in E. W(i, j)) = 1``"""
    i, j = assume(term("i in D")), assume(term("j in E"))
    nonnegative, total = distribution("p")
    rows = assume(term(f"forall i in D. distribution(E, j. {channel}(i, j))"))
    every, one = conjuncts(unfolded(in_domain(rows, i)))
    return in_domain(nonnegative, i), total, in_domain(every, j), one


@cache
def is_joint(channel: str = "W") -> Theorem:
    """``joint_distribution(D, E, i j. p(i) * W(i, j))``"""
    p, one, w, row = masses_of(channel)
    each = functional(f"j. {channel}(i, j)")
    factor = by("sum_scale", D=term("E"), a=term("p(i)"), f=each)
    own = arith(equation(f"sum(j in E. p(i) * {channel}(i, j))", "p(i)"), factor, modulo=[row])
    whole = equation(f"sum(i in D. sum(j in E. p(i) * {channel}(i, j)))", "1")
    unfold = infer("unfold", term(f"joint_distribution(D, E, {joint(channel)})"))
    every = over(by("multiply_le", p, w), ROW, COLUMN)
    return by("iff_right", unfold, conjunction(every, arith(whole, summed(own, ROW), one)))


def of_joint(theorem: Theorem, channel: str = "W") -> Theorem:
    """What is known of joint distributions, of that of the input p and the output."""
    # p has two indices there, and a name means one thing in a proof
    other = Variable("h", PAIRS)
    general = renamed(theorem, {Variable("p", PAIRS): other})
    values: Mapping[Variable, Term] = {other: read(joint(channel), NAMES, PAIRS)}
    return relieved(specialised(general, dict(values)), is_joint(channel))
