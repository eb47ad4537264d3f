"""Lemmas: the elemental inequalities of random variables, and what independence says of entropies.

Of n variables these are H(X | all others) >= 0 and I(X; Y | Z) >= 0 for variables X, Y and sets Z
of others; all inequalities that follow from them are called Shannon-type (Yeung, Information Theory
and Network Coding, 2008, section 14.1).
"""

from functools import cache, reduce

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Term, instantiate, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import relieved, unfolded
from symdiv.lemmas.logarithms import log_one
from symdiv.lemmas.nested import (
    at_table,
    for_every,
    nonnegative,
    permuted,
    surprises_same,
    there,
)
from symdiv.lemmas.shannon import (
    conditional_entropy_nonnegative,
    conditional_information_nonnegative,
    factorised,
)
from symdiv.measures.variables import (
    IndependentVariables,
    MarkovChain,
    Measure,
    Names,
    VariableLaw,
)
from symdiv.semantics.definitions.variables import (
    ALPHABETS,
    INDICES,
    Places,
    every,
    factors,
    marginal,
    others,
    places,
    said_of,
    sizes,
    total,
    value,
    xlogx,
)
from symdiv.tactics.conversions import conjuncts, replace, symmetric
from symdiv.tactics.inference import assume, generalise, modus_ponens, specialised
from symdiv.tactics.linear import arith, signed

__all__ = ["at_least_zero", "in_sums", "zeros"]


# of a table p(i1, ..., in), its marginals in the order of its indices


def _sorted_sum(arity: int, order: Places) -> Theorem:
    """``the sum of p over these indices in this order = that in the order of the table``"""
    ranked = tuple(sorted(order))
    lemma = permuted(tuple(map(ranked.index, order)))
    return at_table(lemma, ranked, f=value("p", arity))


@cache
def _sorted_surprises(arity: int, kept: Places, extra: Places) -> Theorem:
    """The surprises of a marginal, with sums in any order, are those in the order of the table.

    The mass is first summed over all indices besides ``kept`` and ``extra``, then over ``extra``.
    """
    inner = _sorted_sum(arity, (*extra, *others(arity, (*kept, *extra))))
    same = generalise(inner, *(INDICES[place] for place in kept))
    left, right = inner.conclusion.args
    masses = modus_ponens(at_table(surprises_same(len(kept)), kept, f=left, g=right), same)
    ranked = tuple(sorted(kept))
    outer = at_table(permuted(tuple(map(ranked.index, kept))), ranked, f=xlogx(right))
    return _joined(masses, outer)


def _joined(first: Theorem, second: Theorem) -> Theorem:
    """``a = c`` from ``a = b`` and ``b = c``"""
    goal = S.EQUAL(first.conclusion.args[0], second.conclusion.args[1])
    return infer("arith", goal, numeral(1), numeral(1), premises=(first, second))


@cache
def _in_order(arity: int, kept: Places, extra: Places) -> Theorem:
    """The same where no index may be left: the mass is 1 then, and 1 * log(1) = 0."""
    if kept:
        return _sorted_surprises(arity, kept, extra)
    one = assume(S.EQUAL(total(range(arity), value("p", arity)), numeral(1)))
    same = _joined(_sorted_sum(arity, (*extra, *others(arity, extra))), one)
    log = replace(log_one(), symmetric(same))
    return arith(S.EQUAL(xlogx(same.conclusion.args[0]), numeral(0)), modulo=[log])


@cache
def _elemental(arity: int, of: Places, given: Places) -> Theorem:
    """An elemental inequality between surprises: of one index or two, the others being given."""
    kept = (*given, *of)
    lemmas = {1: conditional_entropy_nonnegative, 2: conditional_information_nonnegative}
    known = at_table(lemmas[len(of)](len(given)), kept, f=marginal("p", arity, kept))
    link = modus_ponens(known, nonnegative("p", arity, kept))
    # the marginals on either side of it, by the indices that are summed over besides
    sums: tuple[list[Places], list[Places]] = ([of[1:], of[:1]], [(), of])
    if len(of) == 1:
        sums = ([()], [of])
    sides = [
        [_in_order(arity, (*given, *_besides(of, extra)), extra) for extra in side] for side in sums
    ]
    goal = S.LE(*(reduce(S.ADD, [e.conclusion.args[1] for e in side]) for side in sides))
    signs = [-1] * len(sides[0]) + [1] * len(sides[1])
    premises = (link, *sides[0], *sides[1])
    return infer("arith", goal, *map(signed, (1, *signs)), premises=premises)


def _besides(of: Places, extra: Places) -> Places:
    return tuple([place for place in of if place not in extra])


@cache
def _equal_products(arity: int, left: tuple[Places, ...], right: tuple[Places, ...]) -> Theorem:
    """``two products of marginals are equal |- so are the sums of their surprises``

    The first on the left is the marginal of all indices that the products are about.
    """
    kept = left[0]
    own = [tuple([tuple([kept.index(k) for k in part]) for part in side]) for side in (left, right)]
    lemma = at_table(factorised(len(kept), *own), kept, f=marginal("p", arity, kept))
    sides = [reduce(S.MUL, [marginal("p", arity, part) for part in side]) for side in (left, right)]
    stated = assume(every(kept, S.EQUAL(*sides)))
    parts = dict.fromkeys((*left, *right))
    extra = {part: tuple([k for k in kept if k not in part]) for part in parts}
    masses = [_sorted_sum(arity, (*extra[part], *others(arity, kept))) for part in parts]
    here = there(stated, kept)
    goal = lemma.conclusion.args[1].args[0]
    for place in kept:
        goal = instantiate(goal.args[0], (INDICES[place](),)).args[1]
    changed = [each for each in masses if each.conclusion.args[0] is not each.conclusion.args[1]]
    product = arith(goal, here, modulo=changed)
    known = modus_ponens(lemma, nonnegative("p", arity, kept), for_every(kept, product))
    sums = {part: _sorted_surprises(arity, part, extra[part]) for part in parts}
    ends = [reduce(S.ADD, [sums[part].conclusion.args[1] for part in s]) for s in (left, right)]
    return arith(S.EQUAL(*ends), known, *sums.values())


# of random variables, each with an alphabet {1..n_X}


@cache
def _law(law: Names) -> tuple[Theorem, Theorem]:
    """That no mass is negative, and that the sum of all is 1."""
    every_mass, one = conjuncts(unfolded(assume(said_of(VariableLaw.of(law)))))
    return every_mass, one


def _of_variables(law: Names, lemma: Theorem) -> Theorem:
    """A lemma about p, at the alphabets of the variables."""
    at = {ALPHABETS[k]: S.UPTO(size()) for k, size in enumerate(sizes(law))}
    return relieved(specialised(lemma, at), *_law(law))


@cache
def in_sums(measure: Term) -> Theorem:
    """``I(X; Y) = sums of x * log(x)``, by its definition and those of the entropies it is of."""
    here = infer("unfold", measure)
    meaning = here.conclusion.args[1]
    if meaning.head is S.NEG:
        return here
    entropies = polynomial(meaning)
    parts = [infer("unfold", entropy) for (entropy,) in entropies]
    terms = [
        S.MUL(signed(factor), part.conclusion.args[1])
        for part, factor in zip(parts, entropies.values(), strict=True)
    ]
    goal = S.EQUAL(measure, reduce(S.ADD, terms))
    multipliers = map(signed, (1, *entropies.values()))
    return infer("arith", goal, *multipliers, premises=(here, *parts))


@cache
def at_least_zero(measure: Measure) -> Theorem:
    """``|- 0 <= I(X; Y | Z)``, or the same of H(X | Z), where all other variables are given."""
    law = measure.law
    *of, given = measure.groups
    singles = tuple([law.index(name) for (name,) in of])
    link = _of_variables(law, _elemental(len(law), singles, places(law, given)))
    sums = in_sums(said_of(measure))
    goal = S.LE(numeral(0), sums.conclusion.args[0])
    return infer("arith", goal, numeral(1), signed(-1), premises=(link, sums))


@cache
def zeros(said: MarkovChain | IndependentVariables) -> tuple[Theorem, ...]:
    """What a Markov chain or independence says: that a sum of informations is 0, for each sum."""
    law, stated = said.law, conjuncts(unfolded(assume(said_of(said))))
    found = []
    for measures, products in zip(said.sums_of_zeros, factors(said), strict=True):
        left, right = (tuple([places(law, names) for names in side]) for side in products)
        lemma = _of_variables(law, _equal_products(len(law), left, right))
        (own,) = (t for t in stated if t.conclusion in lemma.hypotheses)
        same, sums = relieved(lemma, own), [in_sums(said_of(each)) for each in measures]
        whole = reduce(S.ADD, [each.conclusion.args[0] for each in sums])
        found.append(arith(S.EQUAL(whole, numeral(0)), same, *sums))
    return tuple(found)
