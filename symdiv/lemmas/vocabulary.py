"""The names that the derivations use, and what every one of them begins with."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, PROP, REAL, SET, Definition, Term, Type, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.semantics.definitions import (
    counting,
    distributions,
    families,
    joint,
    measures,
    numbers,
)
from symdiv.semantics.definitions.measures import FORMS
from symdiv.tactics.inference import assume, specialised

_TYPES: Final[Mapping[str, Type]] = {
    "D E F": (SET,),
    "i j k l m n N after_l after_m": (INDEX,),
    "a b c lambda s t theta x y": (REAL,),
    "f g p q r z L": (INDEX, REAL),
    "w": (INDEX, REAL, REAL),
}
_MODULES: Final = (numbers, counting, families, distributions, measures, joint)
_DEFINITIONS: Final = [
    *(x for module in _MODULES for x in vars(module).values() if isinstance(x, Definition)),
    *FORMS,
]
NAMES: Final[Names] = MappingProxyType(
    {name: Variable(name, kind) for names, kind in _TYPES.items() for name in names.split()}
    | {definition.name: definition for definition in _DEFINITIONS}
    # by longer names, since x and y are real numbers here and l is an index
    | {"sample": Variable("x", (INDEX, INDEX))}
    | {"likelihood": Variable("l", (INDEX, REAL)), "labels": Variable("y", (INDEX, REAL))}
)

OVER_ALPHABET: Final = {Variable("D", (SET,)): read("upto(n)", NAMES)}
H_P: Final = "entropy(D, i. p(i))"
H_PQ: Final = "cross_entropy(D, i. p(i), i. q(i))"
D_PQ: Final = "kl_divergence(D, i. p(i), i. q(i))"


def variable(name: str) -> Variable:
    """The variable of that name."""
    found = NAMES[name]
    if isinstance(found, Definition):
        raise KeyError(name)
    return found


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


@cache
def functional(text: str) -> Term:
    """A function of an index, as ``i. p(i)``."""
    return read(text, NAMES, (INDEX, REAL))


def property_of(text: str) -> Term:
    """A property of an index, as ``i. p(i) = 0``."""
    return read(text, NAMES, (INDEX, PROP))


def real_function(text: str) -> Term:
    """A function of a real number, as ``t. q(i) + t``."""
    return read(text, NAMES, (REAL, REAL))


def summand(text: str) -> Term:
    """A summand that depends on a real number, as ``i x. p(i) * log(x)``."""
    return read(text, NAMES, (INDEX, REAL, REAL))


def suppose(*texts: str) -> list[Theorem]:
    """``A |- A`` for each text."""
    return [assume(term(text)) for text in texts]


def instance(lemma: Theorem, **values: str) -> Theorem:
    """A lemma at values of some of its variables."""
    return specialised(lemma, {variable(name): term(value) for name, value in values.items()})
