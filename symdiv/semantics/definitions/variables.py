"""Random variables X, Y, ... in the kernel: one table p(i, j, ...) of several indices.

X takes n_X values. The entropies of sets of variables are nested sums over the masses of marginals,
the others are made of these, as in Yeung, Information Theory and Network Coding (2008), chapter 2.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce
from typing import Any, Final

from symdiv.formulas.notation import Display, register
from symdiv.kernel import signature as S
from symdiv.kernel.term import (
    INDEX,
    REAL,
    SET,
    Definition,
    Term,
    Variable,
    abstract,
    numeral,
    substitute,
)
from symdiv.measures.variables import (
    MOST_VARIABLES,
    IndependentVariables,
    MarkovChain,
    Names,
    OfVariables,
    VariableEntropy,
    VariableInformation,
    VariableLaw,
)

__all__ = [
    "ALPHABETS",
    "INDICES",
    "Places",
    "Products",
    "every",
    "factors",
    "function",
    "marginal",
    "others",
    "places",
    "said_of",
    "sizes",
    "surprises",
    "total",
    "value",
    "xlogx",
]

Places = tuple[int, ...]
# sets of variables whose masses are multiplied, and others whose product is the same
Products = tuple[list[Names], list[Names]]
# of the index of each variable, and of its alphabet
INDICES: Final = tuple([Variable(f"i{k}", (INDEX,)) for k in range(1, MOST_VARIABLES + 1)])
ALPHABETS: Final = tuple([Variable(f"D{k}", (SET,)) for k in range(1, MOST_VARIABLES + 1)])


# nested sums, over indices at places that are counted from 0


def function(name: str, arity: int) -> Variable:
    """A variable that stands for a function of so many indices."""
    return Variable(name, (*[INDEX] * arity, REAL))


def value(name: str, arity: int) -> Term:
    """``f(i1, ..., im)``"""
    return function(name, arity)(*[index() for index in INDICES[:arity]])


def xlogx(mass: Term) -> Term:
    """``x * log(x)``"""
    return S.MUL(mass, S.LOG(mass))


def total(order: Iterable[int], body: Term) -> Term:
    """The sum over these indices, the first outermost."""
    for place in reversed([*order]):
        body = S.SUM(ALPHABETS[place](), abstract((INDICES[place],), body))
    return body


def every(order: Iterable[int], said: Term) -> Term:
    """What is said of these indices, for each of them in its alphabet."""
    for place in reversed([*order]):
        member = S.MEMBER(INDICES[place](), ALPHABETS[place]())
        said = S.forall(INDICES[place], S.IMPLIES(member, said))
    return said


def others(arity: int, kept: Iterable[int]) -> Places:
    """The places that are not among those."""
    return tuple([place for place in range(arity) if place not in {*kept}])


def marginal(name: str, arity: int, kept: Iterable[int]) -> Term:
    """The sum of ``f(i1, ..., im)`` over all indices but those."""
    return total(others(arity, kept), value(name, arity))


def surprises(name: str, arity: int, kept: Sequence[int]) -> Term:
    """The sum of ``x * log(x)`` over those indices, x being the marginal: minus its entropy."""
    return total(kept, xlogx(marginal(name, arity, kept)))


# what is said of variables


def places(law: Names, names: Iterable[str]) -> Places:
    """Where these variables stand among all, in that order."""
    return tuple(sorted(map(law.index, names)))


def said_of(said: OfVariables) -> Term:
    """A measure or statement of variables as a term, of the sizes of their alphabets and of p."""
    return _applied(_definition(said), said.law)


def sizes(law: Names) -> tuple[Variable, ...]:
    """How many values each variable takes, as variables n_X, n_Y, ..."""
    return tuple([Variable(f"n_{name}", (INDEX,)) for name in law])


def _applied(definition: Definition, law: Names) -> Term:
    """A definition at its own parameters."""
    arity = len(law)
    table = abstract(INDICES[:arity], value("p", arity))
    return definition(*[size() for size in sizes(law)], table)


@cache
def _definition(said: OfVariables) -> Definition:
    law = said.law
    at = {ALPHABETS[k]: S.UPTO(size()) for k, size in enumerate(sizes(law))}
    body = substitute(_BODIES[type(said)](said), at)
    name, shown = _displays(said)
    register(name, shown)
    return Definition(name, (*sizes(law), function("p", len(law))), body)


def _entropy(said: OfVariables) -> Term:
    of, given = said.groups
    if not given:
        return S.NEG(surprises("p", len(said.law), places(said.law, of)))
    return _difference(said.law, [(*of, *given)], [given])


def _information(said: OfVariables) -> Term:
    first, second, given = said.groups
    known = [given] if given else []
    added = [(*first, *given), (*second, *given)]
    return _difference(said.law, added, [(*first, *second, *given), *known])


def _difference(law: Names, added: Sequence[Names], taken: Sequence[Names]) -> Term:
    """Sums of entropies of sets of variables; each variable counts once."""
    terms = [
        [said_of(VariableEntropy.of(law, [n for n in law if n in names], ())) for names in side]
        for side in (added, taken)
    ]
    return reduce(S.SUB, terms[1], reduce(S.ADD, terms[0]))


def _law(said: OfVariables) -> Term:
    arity = len(said.law)
    mass = value("p", arity)
    one = S.EQUAL(total(range(arity), mass), numeral(1))
    return S.AND(every(range(arity), S.LE(numeral(0), mass)), one)


def _statement(said: OfVariables) -> Term:
    parts = [_same_products(said.law, *products) for products in factors(said)]
    return reduce(S.AND, parts)


def factors(said: OfVariables) -> list[Products]:
    """The products of masses of marginals that a statement says are equal, each with its equal.

    The first factor on the left is the mass of all variables that a pair of products is about.
    """
    return _FACTORS[type(said)](said)


def _of_chain(said: Any) -> list[Products]:
    """``p(x, y, z) p(y) = p(x, y) p(y, z)`` for each variable z and what comes before it."""
    return [_given(zero.groups[:-1], zero.groups[-1]) for zero in said.zeros]


def _of_independent(said: Any) -> list[Products]:
    *groups, given = said.groups
    return [_given(groups, given)]


def _given(groups: Sequence[Names], given: Names) -> Products:
    """``p(x, y, z) p(z) = p(x, z) p(y, z)``; with three groups, ``p(z)`` twice."""
    known = [given] * (len(groups) - 1) if given else []
    return [tuple([n for g in (*groups, given) for n in g]), *known], [
        (*group, *given) for group in groups
    ]


def _same_products(law: Names, left: Sequence[Names], right: Sequence[Names]) -> Term:
    """The two products are equal for all values of the variables in them."""
    sides = [
        reduce(S.MUL, [marginal("p", len(law), places(law, names)) for names in side])
        for side in (left, right)
    ]
    return every(places(law, left[0]), S.EQUAL(*sides))


_FACTORS: Final[Mapping[type, Callable[[Any], list[Products]]]] = {
    MarkovChain: _of_chain,
    IndependentVariables: _of_independent,
}
_BODIES: Final[Mapping[type, Callable[[Any], Term]]] = {
    VariableEntropy: _entropy,
    VariableInformation: _information,
    VariableLaw: _law,
    MarkovChain: _statement,
    IndependentVariables: _statement,
}


# how they are called and shown

_NAMES: Final[Mapping[type, str]] = {
    VariableEntropy: "entropy_of",
    VariableInformation: "information_of",
    VariableLaw: "law_of",
    MarkovChain: "chain_of",
    IndependentVariables: "independence_of",
}
_WORDS: Final[Mapping[type, str]] = {
    VariableLaw: "{{self}} have the joint distribution {{{table}}}, zeros allowed: {{meaning}}",
    MarkovChain: "{{self}} is a Markov chain: {{meaning}}",
    IndependentVariables: "{{self}} are independent{given}: {{meaning}}",
}


def _displays(said: OfVariables) -> tuple[str, Display]:
    """The name of a definition, and how it is shown."""
    with_given = isinstance(said, VariableEntropy | VariableInformation | IndependentVariables)
    *groups, given = said.groups if with_given else (*(said.groups or (said.law,)), ())
    between = "_and_" if isinstance(said, VariableInformation) else "_"
    name = f"{_NAMES[type(said)]}_{between.join(map('_'.join, groups))}"
    name += f"_given_{'_'.join(given)}" if given else ""
    return name, _shown(said, groups, given)


def _shown(said: OfVariables, groups: Sequence[Names], given: Names) -> Display:
    parts = (*groups, given)
    known = f" given {', '.join(given)}" if given else ""
    spoken = [" and ".join(f"capital {name}" for name in part) for part in parts]
    end = f" given {spoken[-1]}" if given else ""
    match said:
        case VariableEntropy():
            return Display("H", None, "variables", f"the entropy of {spoken[0]}{end}", groups=parts)
        case VariableInformation():
            between = " about ".join(spoken[:-1])
            return Display(
                "I", None, "variables", f"the information of {between}{end}", groups=parts
            )
    words = _WORDS[type(said)].format(table=len(said.law), given=known)
    form = "chain" if isinstance(said, MarkovChain) else "letters"
    return Display(form, form=form, words=words, groups=tuple(groups))
