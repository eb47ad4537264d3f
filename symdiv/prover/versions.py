"""Other versions of a claim, whose proof proves it: for any outcome, any n, or mass by mass.

Each says in a sentence how the claim follows from it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, count
from typing import Any, Final

from sympy import (
    Add,
    And,
    Basic,
    Derivative,
    Eq,
    Expr,
    Integer,
    KroneckerDelta,
    Ne,
    Sum,
    Symbol,
    true,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples.objects import free
from symdiv.distribution import (
    Categorical,
    Distribution,
    GenericDistribution,
    GenericJoint,
    Logit,
    Logits,
    Mass,
    ScaledLogits,
)
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.statements import Dominates, ForEvery, IsOutcome
from symdiv.distribution.vector import Kind, Vector
from symdiv.language.claim import Claim
from symdiv.language.understood import stated_size
from symdiv.language.words import in_words
from symdiv.prover.apart import names_apart, replaced
from symdiv.prover.largest import REMARK, at_largest
from symdiv.prover.said import SAID

__all__ = ["Version", "any_outcome", "versions"]

# so many masses are written out
_MOST_MASSES: Final = 4


@dataclass(frozen=True, slots=True)
class Version:
    """A claim, and how another one follows from it."""

    claim: Claim
    remark: str = ""
    outcomes: Mapping[Basic, Basic] = field(default_factory=dict)
    """The numbers that letters of the version stand for, and the names that others do."""
    is_any_outcome: bool = False
    """Whether the conditions on letters of their own are meant of any one outcome."""
    is_at_largest: bool = False
    """Whether it is about outcomes of largest terms, of which there are none where one is oo."""

    def in_words(self, condition: Basic) -> str:
        """A condition of the version in the words of the claim."""
        return in_words(condition.xreplace(dict(self.outcomes)))


def versions(claim: Claim) -> Iterator[Version]:
    """The claim, and what is more than it."""
    apart, own = names_apart(claim)
    if not own:
        yield from _versions(claim)
        return
    called = ", ".join(f"{each} is called {new}" for new, each in own.items())
    for version in _versions(apart):
        remark = " ".join(filter(None, (version.remark, f"Here {called}.")))
        yield replace(version, remark=remark, outcomes={**version.outcomes, **own})


def _versions(claim: Claim) -> Iterator[Version]:
    if (other := at_largest(claim)) is not None:
        for version in _versions(other):
            remark = " ".join(filter(None, (version.remark, REMARK)))
            yield replace(version, remark=remark, is_at_largest=True)
        return
    sized = _at_fixed_size(claim)
    for said, remark in SAID:
        if (claim := said(sized)) is not sized:
            for version in _versions(claim):
                yield replace(version, remark=" ".join(filter(None, (version.remark, remark))))
            return
    parts = (claim.relation, *claim.conditions)
    if not _numbers(parts):
        if claim.letters:  # of which any one will do, if it does
            yield any_outcome(claim)
        yield Version(claim)
        return
    yield _general(claim)
    if (written := _written_out(claim)) is not None:
        yield written


def any_outcome(claim: Claim) -> Version:
    """The conditions on letters of their own, of any one outcome and not of every."""
    names = ", ".join(map(str, claim.letters))
    conditions = tuple(_freed(each, claim.letters) for each in claim.conditions)
    remark = f"This is shown for any one {names} at which the condition holds, not only where it "
    freed = Claim(claim.text, claim.relation, conditions, concluded=claim.concluded)
    return Version(freed, f"{remark}holds for every one.", is_any_outcome=True)


def _freed(condition: Boolean, letters: tuple[Symbol, ...]) -> Boolean:
    while isinstance(condition, ForEvery) and condition.args[0] in letters:
        condition = condition.args[2]
    return condition


def _at_fixed_size(claim: Claim) -> Claim:
    """With the number put for the size, where a condition says which it is."""
    change = stated_size((claim.relation, *claim.conditions), claim.conditions)
    if not change:
        return claim
    conditions = (replaced(each, change) for each in claim.conditions)
    kept = tuple(each for each in conditions if not _says_nothing(each))
    return replace(claim, relation=replaced(claim.relation, change), conditions=kept)


def _says_nothing(condition: Boolean) -> bool:
    """That a number is itself."""
    return isinstance(condition, Eq) and condition.lhs == condition.rhs and condition.lhs.is_number


def _numbers(parts: tuple[Basic, ...]) -> bool:
    """Whether a size or an outcome is a number somewhere in what the kernel sees as {1..n}."""
    return any(
        isinstance(each, Integer) for part in parts for node in _nodes(part) for each in _at(node)
    )


def _nodes(part: Basic) -> Iterator[Basic]:
    yield part
    for each in part.args:
        yield from _nodes(each)


def _at(node: Basic) -> tuple[Basic, ...]:
    """What stands for a size or an outcome."""
    if isinstance(node, Vector):
        return (*node.arguments_of(Kind.SIZE), *node.arguments_of(Kind.INDEX))
    if isinstance(node, Mass | Logit) and not isinstance(node.vector, ExplicitDistribution):
        return node.places
    if isinstance(node, IsOutcome):
        return node.args
    if isinstance(node, KroneckerDelta):
        return node.args[:2]
    if isinstance(node, Sum):
        return tuple(limit[2] for limit in node.limits)
    if isinstance(node, ForEvery):
        return (node.args[1],)
    return ()


def _general(claim: Claim) -> Version:
    """For any n and any outcomes instead of the numbers."""
    used = {each.name for part in (claim.relation, *claim.conditions) for each in free(part)}
    fresh = (f"{letter}{tail}" for tail in chain([""], count(1)) for letter in "klij")
    letters = (f"{letter}{tail}" for tail in chain([""], count(1)) for letter in "nm")
    sizes: dict[Basic, Symbol] = {}
    outcomes: dict[Basic, Symbol] = {}

    def outcome(number: Basic) -> Basic:
        if isinstance(number, Integer) and number not in outcomes:
            name = next(each for each in fresh if each not in used)
            outcomes[number] = Symbol(name, integer=True, positive=True)
        return outcomes.get(number, number)

    def sized(number: Basic) -> Basic:
        if isinstance(number, Integer) and number not in sizes:
            name = next(each for each in letters if each not in used)
            sizes[number] = Symbol(name, integer=True, positive=True)
        return sizes.get(number, number)

    def changed(node: Basic) -> Basic:
        if isinstance(node, Vector) and node.parameters:
            kinds = node.parameters.values()
            change: dict[Kind, Callable[[Basic], Any]]
            change = {Kind.SIZE: sized, Kind.INDEX: outcome, Kind.NAME: str}
            pairs = zip(node.args, kinds, strict=True)
            return node.func(*(change.get(kind, changed)(each) for each, kind in pairs))
        if isinstance(node, GenericJoint):
            return node.func(node.name, *map(sized, node.sizes))
        if isinstance(node, Mass | Logit) and not isinstance(node.vector, ExplicitDistribution):
            places = tuple(map(outcome, node.places))
            return changed(node.vector)[places if len(places) > 1 else places[0]]
        if isinstance(node, IsOutcome):
            return IsOutcome(outcome(node.args[0]), sized(node.args[1]))
        if isinstance(node, KroneckerDelta):
            return KroneckerDelta(*map(outcome, node.args[:2]))
        if isinstance(node, Sum):
            limits = ((i, first, sized(last)) for i, first, last in node.limits)
            return Sum(changed(node.function), *limits)
        if isinstance(node, ForEvery):
            k, last, inner = node.args
            return ForEvery(k, sized(last), changed(inner))
        return _rebuilt(node, changed)

    relation, *conditions = map(changed, (claim.relation, *claim.conditions))
    apart = (Ne(i, k) for i, k in combinations(outcomes.values(), 2))
    names = ", ".join(map(str, sizes.values())) or "n"
    remark = f"This is shown for any {names} and any outcomes; the claim is a case of it."
    numbers = {letter: number for number, letter in outcomes.items()}
    return Version(Claim(claim.text, relation, (*conditions, *apart)), remark, numbers)


def _rebuilt(node: Basic, changed: Callable[[Basic], Basic]) -> Any:
    """A node with its parts changed; a relation stays one."""
    if not node.args:
        return node
    parts = [changed(each) for each in node.args]
    if isinstance(node, Relational):
        return node.func(*parts, evaluate=False)
    return node.func(*parts)


def _written_out(claim: Claim) -> Version | None:
    """Mass by mass, where the size is a small number; None where something has no such form."""
    names = {each.name for part in (claim.relation, *claim.conditions) for each in free(part)}

    def symbol(name: str, place: int) -> Symbol:
        wanted = f"{name}_{place}"
        return Symbol(wanted if wanted not in names else f"{wanted}_", real=True)

    def row(vector: Basic) -> list[Expr]:
        if isinstance(vector, ExplicitDistribution):
            return [vector[outcome] for outcome in vector.outcomes]
        size = vector.size
        if not isinstance(size, Integer) or size > _MOST_MASSES:
            raise _NoFormError
        places = range(1, int(size) + 1)
        if isinstance(vector, GenericDistribution):
            others = [symbol(vector.name, place) for place in places[:-1]]
            return [*others, 1 - Add(*others)]
        if isinstance(vector, Logits):
            return [symbol(vector.name, place) for place in places]
        if isinstance(vector, ScaledLogits):
            factor = written(vector.factor)
            return [factor * entry for entry in row(vector.named)]
        if isinstance(vector, Distribution):
            return [formula(vector, place) for place in places]
        raise _NoFormError

    def formula(p: Distribution, place: int) -> Expr:
        mass = p.mass(Integer(place))
        if mass is None or mass.has(KroneckerDelta):
            raise _NoFormError
        return written(mass)

    def written(node: Basic) -> Any:
        if isinstance(node, ExplicitDistribution):
            return node
        if isinstance(node, Distribution):
            return Categorical(row(node))
        if isinstance(node, Mass | Logit) and not isinstance(node.vector, ExplicitDistribution):
            if not isinstance(node.index, Integer):  # nor a pair of values
                raise _NoFormError
            return row(node.vector)[int(node.index) - 1]
        if isinstance(node, Sum):
            return _summed(node, written)
        if isinstance(node, ForEvery):
            k, last, inner = node.args
            at_each = (replaced(inner, {k: Integer(at)}) for at in range(1, int(last) + 1))
            return And(*map(written, at_each), evaluate=False)
        if isinstance(node, IsOutcome):
            return true
        if isinstance(node, Derivative | Dominates):
            raise _NoFormError
        if isinstance(node, Add):
            # p_1 + (1 - p_1) is not to become 1 before anything is proved
            return Add(*map(written, node.args), evaluate=False)
        return _rebuilt(node, written)

    try:
        relation, *conditions = map(written, (claim.relation, *claim.conditions))
        vectors = sorted(_generic(claim), key=str)
        signs = (mass >= 0 for vector in vectors for mass in row(vector))
        masses = [sign for sign in signs if sign is not true]
    except (_NoFormError, ValueError, TypeError):
        return None
    stated = [part for each in conditions for part in _parts(each)]
    whole = Claim(claim.text, relation, (*dict.fromkeys((*stated, *masses)),))
    return Version(whole, "The masses are written out, the last one as 1 less the others.")


class _NoFormError(Exception):
    """What has no form mass by mass."""


def _generic(claim: Claim) -> set[GenericDistribution]:
    parts = (claim.relation, *claim.conditions)
    return {each for part in parts for each in part.atoms(GenericDistribution)}


def _parts(condition: Boolean) -> tuple[Boolean, ...]:
    if condition is true:
        return ()
    return condition.args if isinstance(condition, And) else (condition,)


def _summed(total: Sum, written: Callable[[Basic], Any]) -> Any:
    terms = [total.function]
    for i, first, last in total.limits:
        if not (isinstance(first, Integer) and isinstance(last, Integer)):
            raise _NoFormError
        places = range(int(first), int(last) + 1)
        terms = [term.xreplace({i: Integer(at)}) for term in terms for at in places]
    return Add(*(written(term) for term in terms))
