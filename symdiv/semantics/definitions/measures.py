"""Measures in the kernel, as their declarations say: in nats, and in the unit of a base b.

They are real numbers there, always: with log 0 = 0 and x/0 = 0 a term at p(i) = 0 is 0. Where
q does not dominate p the finite expression is not the divergence, which is +oo by definition; so
every statement about it has ``dominates`` among its hypotheses (Cover and Thomas, 2nd ed., 2.3).
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, reduce
from typing import Final

from sympy import Symbol, log

from symdiv.formulas.notation import Display, display, register
from symdiv.kernel import signature as S
from symdiv.kernel.term import (
    INDEX,
    REAL,
    Definition,
    Term,
    Variable,
    abstract,
    numeral,
    substitute,
)
from symdiv.measures.base import Measure
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.declared import SUMS
from symdiv.measures.entropy import Entropy
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.semantics.definitions.distributions import (
    MASSES,
    D,
    E,
    likelihood,
    outcomes,
    p,
    q,
)
from symdiv.semantics.definitions.numbers import SIZE, define
from symdiv.semantics.definitions.triples import F
from symdiv.semantics.terms.expressions import to_term

_i: Final = Variable("i", (INDEX,))
_j: Final = Variable("j", (INDEX,))
_k: Final = Variable("k", (INDEX,))
_r: Final = Variable("r", MASSES)
_b: Final = Variable("b", (REAL,))
_VECTORS: Final = (p, q, _r)
# the rates of Bernoulli distributions: t of one, y and s of two
_RATES: Final = {1: "t", 2: "ys"}


def summand(measure: type[Measure], masses: Sequence[Term]) -> Term:
    """The term of an outcome with these masses, and of the parameters."""
    letters, term = _of_letters(measure)
    return substitute(term, dict(zip(letters, masses, strict=True)))


@cache
def _of_letters(measure: type[Measure]) -> tuple[list[Variable], Term]:
    """A letter for each mass, and the term of an outcome in these."""
    letters = [Symbol(f"mass_{place}", real=True) for place in range(measure.arity)]
    term = measure.summand(*letters, *_numbers(measure))
    return [Variable(x.name, (REAL,)) for x in letters], to_term(term.rewrite(log))


def outer(measure: type[Measure], total: Term) -> Term:
    """The measure of the sum of its terms, and of the parameters."""
    letter = Symbol("mass_total", real=True)
    whole = to_term(measure.outer(letter, *_numbers(measure)))
    return substitute(whole, {Variable(letter.name, (REAL,)): total})


def _numbers(measure: type[Measure]) -> list[Symbol]:
    return [Symbol(name, real=True) for name in measure.parameters]


def _parameters(measure: type[Measure]) -> tuple[Variable, ...]:
    return tuple(Variable(name, (REAL,)) for name in measure.parameters)


@cache
def over_set(measure: type[Measure]) -> Definition:
    """The measure of distributions over a finite set D.

    >>> from symdiv.certificates.show import show
    >>> show(over_set(KLDivergence).body)
    'sum(i in D. p(i) * log(p(i) / q(i)))'
    """
    vectors = _VECTORS[: measure.arity]
    body = abstract((_i,), summand(measure, [vector(_i()) for vector in vectors]))
    variables = (*vectors, *_parameters(measure))
    shown = _display(measure, range(1, 1 + len(variables)))
    return _defined(measure.name, (D, *variables), outer(measure, S.SUM(D(), body)), shown)


@cache
def over_pairs(measure: type[Measure]) -> Definition:
    """The measure of joint distributions over the pairs of two finite sets D and E.

    >>> from symdiv.certificates.show import show
    >>> show(over_pairs(KLDivergence).body)
    'sum(i in D. sum(j in E. p(i, j) * log(p(i, j) / q(i, j))))'
    """
    return _over_tuples(measure, 2)


@cache
def over_triples(measure: type[Measure]) -> Definition:
    """The same over triples, the third of a finite set F.

    >>> from symdiv.certificates.show import show
    >>> show(over_triples(Entropy).body)
    '-sum(i in D. sum(j in E. sum(k in F. p(i, j, k) * log(p(i, j, k)))))'
    """
    return _over_tuples(measure, 3)


def _over_tuples(measure: type[Measure], count: int) -> Definition:
    sets, indices = (D, E, F)[:count], (_i, _j, _k)[:count]
    places = [index() for index in indices]
    kind = (INDEX,) * count + (REAL,)
    vectors = [Variable(vector.name, kind) for vector in _VECTORS[: measure.arity]]
    total = summand(measure, [vector(*places) for vector in vectors])
    for index, domain in zip(indices[::-1], sets[::-1], strict=True):
        total = S.SUM(domain(), abstract((index,), total))
    variables = (*sets, *vectors, *_parameters(measure))
    return Definition(_of_tuples(measure, count), variables, outer(measure, total))


_TUPLES: Final = {2: "joint", 3: "triple"}


def _of_tuples(measure: type[Measure], count: int) -> str:
    """The name of a measure of joint distributions, which is shown as the measure is."""
    name = f"{_TUPLES[count]}_{measure.name}"
    register(name, _display(measure, range(count, count + measure.arity + len(measure.parameters))))
    return name


@cache
def in_base(measure: type[Measure]) -> Definition:
    """The same in the unit of a base: a nat is 1/log(b) of it, and base 2 gives bits."""
    nats, vectors, numbers = over_set(measure), _VECTORS[: measure.arity], _parameters(measure)
    masses = [abstract((_i,), vector(_i())) for vector in vectors]
    body = S.DIV(nats(D(), *masses, *(each() for each in numbers)), S.LOG(_b()))
    base = 1 + len(vectors) + len(numbers)
    general = display(nats)
    places = (*range(1, base), base)
    shown = Display(general.name, places, "based", f"{general.spoken} in base {{{base}}}")
    return _defined(f"{measure.name}_in_base", (D, *vectors, *numbers, _b), body, shown)


@cache
def of_rates(measure: type[Measure]) -> Definition:
    """The measure of Bernoulli distributions, in their rates.

    >>> from symdiv.certificates.show import show
    >>> show(of_rates(Entropy).body)
    '-(t * log(t) + (1 - t) * log(1 - t))'
    """
    rates = [Variable(letter, (REAL,)) for letter in _RATES[measure.arity]]
    ends = [rate() for rate in rates], [S.SUB(numeral(1), rate()) for rate in rates]
    body = outer(measure, S.ADD(*(summand(measure, masses) for masses in ends)))
    variables = (*rates, *_parameters(measure))
    shown = _display(measure, range(len(variables)), of_rates=True)
    return _defined(f"binary_{measure.name}", variables, body, shown)


@cache
def of_masses(measure: type[Measure], size: int) -> Definition:
    """The measure of distributions with ``size`` masses, in nats.

    Its parameters are the masses of the first distribution, then those of the second.

    >>> from symdiv.certificates.show import show
    >>> show(of_masses(CrossEntropy, 2).body)
    '-(p_1 * log(q_1) + p_2 * log(q_2))'
    """
    rows = [
        [Variable(f"{vector.name}_{k}", (REAL,)) for k in range(1, size + 1)]
        for vector in _VECTORS[: measure.arity]
    ]
    terms = [summand(measure, [mass() for mass in column]) for column in zip(*rows, strict=True)]
    variables = (*(mass for row in rows for mass in row), *_parameters(measure))
    shown = replace(_display(measure, range(len(rows))), shown=None, vectors=len(rows))
    body = outer(measure, reduce(S.ADD, terms))
    return _defined(f"{measure.name}_{size}", variables, body, shown)


def _defined(name: str, variables: tuple[Variable, ...], body: Term, shown: Display) -> Definition:
    register(name, shown)
    return Definition(name, variables, body)


def _display(measure: type[Measure], places: Sequence[int], *, of_rates: bool = False) -> Display:
    """How the measure is shown where its distributions, or their rates, stand at these places."""
    name = measure.shown_name()
    spoken = measure.spoken
    if of_rates:
        name = measure.head_of_rates or name
        spoken = spoken.replace("the ", "the binary ", 1)
    form = "divergence" if "|" in measure.separator else "squared" if measure.squared else "call"
    if measure.parameters:
        form = "based"  # the order stands where a base does
    return Display(name, tuple(places), form, spoken.format(*(f"{{{place}}}" for place in places)))


# made at once, so that how they are shown is known from the start
FORMS: Final = tuple(form(each) for each in SUMS for form in (over_set, in_base, of_rates))
for _each in SUMS:
    for _count in _TUPLES:
        _of_tuples(_each, _count)
_SHANNON: Final = (Entropy, CrossEntropy, KLDivergence)
ENTROPY, CROSS_ENTROPY, KL_DIVERGENCE = map(over_set, _SHANNON)
TRIPLE_ENTROPY: Final = over_triples(Entropy)
JOINT_ENTROPY, JOINT_CROSS_ENTROPY, JOINT_KL_DIVERGENCE = map(over_pairs, _SHANNON)
ELBO: Final = define(
    "elbo", D, q, p, likelihood, body="sum(i in D. q(i) * log(p(i) * l(i) / q(i)))"
)
# means over a sample x of outcomes drawn from r, with the weights p/r
DIVERGENCE_ESTIMATE: Final = define(
    "divergence_estimate",
    *(E, outcomes, p, q, _r),
    body="1 / size(E) * sum(m in E. p(x(m)) / r(x(m)) * log(p(x(m)) / q(x(m))))",
    using=(SIZE,),
)
CROSS_ENTROPY_ESTIMATE: Final = define(
    "cross_entropy_estimate",
    *(E, outcomes, p, q, _r),
    body="-(1 / size(E) * sum(m in E. p(x(m)) / r(x(m)) * log(q(x(m)))))",
    using=(SIZE,),
)
