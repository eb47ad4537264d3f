"""What entries of the catalogue say of the joint distributions and channels that a claim names.

An entry about the first variable is taken of the second too, the table being turned.
"""

from collections.abc import Iterator
from itertools import permutations
from itertools import product as tuples
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import (
    INDEX,
    Definition,
    Term,
    Variable,
    abstract,
    instantiate,
    numeral,
)
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.vocabulary import variable
from symdiv.prover.channels import channels
from symdiv.prover.comparisons import instances_of
from symdiv.prover.facts import ZERO, Facts
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.semantics.definitions.joint import (
    FIRST_MARGINAL,
    JOINT_DISTRIBUTION,
    SECOND_MARGINAL,
)
from symdiv.tactics.conversions import conjuncts, everywhere, symmetric, transitive
from symdiv.tactics.inference import by, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems import CATALOGUE

__all__ = ["independence", "of_channels", "of_joints"]

_MOST_TABLES: Final = 4
# the entries about a table, and about two; and which of them are about the first variable
_OF_ONE: Final = ("mutual-information", "conditional-entropy")
_OF_TWO: Final = ("joint-gibbs-inequality", "marginal-divergence")
_OF_THE_FIRST: Final = ("conditional-entropy", "marginal-divergence")
# those about a channel and two distributions of its input, by the measures that a claim names
_OF_CHANNELS: Final = {
    "data-processing": ("kl_divergence", "entropy", "cross_entropy"),
    "information-concave": ("mutual_information",),
}


def independence(goal: Term, facts: Facts) -> tuple[Theorem, Prose] | None:
    """``I(X; Y) = 0`` where it is known that ``p = p_X p_Y``, and the other way round."""
    entry = CATALOGUE["mutual-information"]
    for theorem in facts.said_by(JOINT_DISTRIBUTION):
        *domains, p = theorem.conclusion.args
        general = specialised(entry.theorem, _values(domains, {"p": p}))
        same = conjuncts(relieved(general, theorem))[1]
        for way, given in zip(("iff_right", "iff_left"), same.conclusion.args[::-1], strict=True):
            if given is not goal and (known := facts.stated(given)):
                found = by(way, same, known)
                if found.conclusion is goal:
                    return found, (f"{entry.id}: {entry.title}",)
    return None


def of_joints(claim: Term, facts: Facts) -> Iterator[tuple[Theorem, Prose]]:
    """``0 <= quantity`` for the tables in a claim, and for pairs of them."""
    named = [t.conclusion.args for t in facts.said_by(JOINT_DISTRIBUTION)]
    tables = list(dict.fromkeys((*named, *_tables(claim))))[:_MOST_TABLES]
    for *domains, p in tables:
        for name in _OF_ONE:
            yield from _instances(name, domains, {"p": p}, facts)
        yield from _of_guesses(claim, domains, p, facts)
    for (*domains, p), (*others, q) in permutations(tables, 2):
        if domains == others:
            for name in _OF_TWO:
                yield from _instances(name, domains, {"p": p, "q": q}, facts)


def _of_guesses(
    claim: Term, domains: list[Term], p: Term, facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    """Fano's inequality, where the mass of the diagonal stands in the claim."""
    (domain, other), i = domains, Variable("place_i", (INDEX,))
    right = S.SUM(domain, abstract((i,), instantiate(p, (i(), i()))))
    if domain is other and right in set(_parts(claim)):
        wrong = S.SUB(numeral(1), right)
        values = {variable("n"): domain.args[0], Variable("p", PAIRS): p, variable("t"): wrong}
        yield from instances_of("fano", values, facts)


def _parts(value: Term) -> Iterator[Term]:
    yield value
    for arg in value.args:
        yield from _parts(arg)


def of_channels(
    claim: Term, inputs: Term, p: Term, q: Term, facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    """``0 <= quantity`` for each channel with these inputs, p and q being two distributions."""
    known = [each for each in channels(facts.known) if each.inputs is inputs]
    named = {each.name for each in symbols([claim]) if isinstance(each, Definition)}
    chosen = [name for name, measures in _OF_CHANNELS.items() if named.intersection(measures)]
    for channel, name in tuples(known, chosen):
        values = _values([inputs, channel.outputs], {"W": channel.table})
        values |= {variable("p"): p, variable("q"): q}
        has_weight = variable("t") in CATALOGUE[name].theorem.conclusion.free
        for weight in _weights(facts) if has_weight else [None]:
            at = values if weight is None else values | {variable("t"): weight}
            yield from instances_of(name, at, facts)


def _weights(facts: Facts) -> list[Term]:
    """The numbers that are said not to be negative."""
    said = (theorem.conclusion.args for theorem in facts.said_by(S.LE))
    return [x for zero, x in said if zero is ZERO and type(x.head) is Variable and not x.args]


def _instances(
    name: str, domains: list[Term], tables: dict[str, Term], facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    yield from instances_of(name, _values(domains, tables), facts)
    if name in _OF_THE_FIRST:
        turned = {letter: _turned(table) for letter, table in tables.items()}
        for theorem, reason in instances_of(name, _values(domains[::-1], turned), facts):
            link = everywhere(_as_second, theorem.conclusion.args[1])
            goal = S.LE(ZERO, link.conclusion.args[1])
            yield (arith(goal, theorem, link), reason)


def _as_second(value: Term) -> Theorem | None:
    """``|- p_X = p_Y'`` for the first marginal of a table that is turned, as the second of it."""
    if value.head is not FIRST_MARGINAL:
        return None
    domain, table, k = value.args
    second = SECOND_MARGINAL(domain, _turned(table), k)
    return transitive(infer("unfold", value), symmetric(infer("unfold", second)))


def _values(domains: list[Term], tables: dict[str, Term]) -> dict[Variable, Term]:
    sizes = {Variable(x, (INDEX,)): each.args[0] for x, each in zip("nm", domains, strict=True)}
    return sizes | {Variable(letter, PAIRS): table for letter, table in tables.items()}


def _turned(table: Term) -> Term:
    i, j = (Variable(f"place_{each}", (INDEX,)) for each in "ij")
    return abstract((j, i), instantiate(table, (i(), j())))


def _tables(value: Term) -> Iterator[tuple[Term, ...]]:
    """The alphabets and the table, of the measures of joint distributions."""
    if type(value.head) is Definition:
        domains = tuple(arg for arg in value.args if arg.type == ("set",))
        if len(domains) == 2:
            yield from ((*domains, arg) for arg in value.args if arg.type == PAIRS and not arg.open)
    for arg in value.args:
        yield from _tables(arg)
