"""Propositions as formulas."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from symdiv.certificates.show import opened
from symdiv.formulas.arithmetic import infix
from symdiv.formulas.calculus import series
from symdiv.formulas.definitions import relation
from symdiv.formulas.piece import Piece
from symdiv.formulas.writer import Handlers, Writer
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term

RELATIONS: Final[Mapping[object, str]] = MappingProxyType(
    {S.EQUAL: "equal", S.SAME: "equal", S.LE: "at_most", S.LT: "less", S.MEMBER: "member"}
)
_QUANTIFIERS: Final = frozenset(S.QUANTIFIERS.values())


def is_quantified(term: Term) -> bool:
    """Whether ``term`` is shown with "for every"."""
    return term.head in _QUANTIFIERS and not is_negation(term)


def quantified(write: Writer, term: Term) -> tuple[list[Term], Term, Writer]:
    """What stands after "for every", what is said of it, and the writer for both."""
    elements: list[Term] = []
    while is_quantified(term):
        (variable,), term, write = write.opened(term.args[0])
        element = variable()
        if term.head is S.IMPLIES and term.args[0].head is S.MEMBER:
            member, domain = term.args[0].args
            if member is element and variable not in domain.free:
                element, term = term.args
        elements.append(element)
    return elements, term, write


def _for_every(write: Writer, term: Term) -> Piece:
    function = _without_sum(term)
    if function is not None:
        return write.target.fill("unsummable", series(write, function))
    elements, body, inner = quantified(write, term)
    return write.target.fill("every", inner.term(body), inner.listed_terms(elements))


def existential(write: Writer, term: Term) -> tuple[Term, Term, Writer] | None:
    """Of ``not forall i in D. not A``: what stands after "for some", and A; None for all else."""
    if not is_negation(term) or term.head is not S.IMPLIES or not is_quantified(term.args[0]):
        return None
    every = term.args[0]
    (variable,), body, inner = write.opened(every.args[0])
    element, chosen = variable(), variable()
    if body.head is S.IMPLIES and body.args[0].head is S.MEMBER and not is_negation(body):
        member, domain = body.args[0].args
        if member is not element or variable in domain.free:
            return None
        chosen, body = body.args
    if body.head in _QUANTIFIERS or not is_negation(body):
        return None
    return chosen, body.args[0], inner


def alternatives(term: Term) -> tuple[Term, Term] | None:
    """Of ``not A -> B``, where A is a negation itself: A and B, of which one holds; else None.

    Where A is none, "x is not 0 implies B" is what people say as well.
    """
    if term.head is not S.IMPLIES or is_negation(term):
        return None
    denied, second = term.args
    if denied.head is not S.IMPLIES or not is_negation(denied) or not is_negation(denied.args[0]):
        return None
    return denied.args[0], second


def is_negation(term: Term) -> bool:
    """Whether ``term`` says that something is not so, or that a series has no sum."""
    if term.head in _QUANTIFIERS:
        return _without_sum(term) is not None
    return term.head is S.IMPLIES and term.args[1] is S.FALSE()


def _without_sum(term: Term) -> Term | None:
    """The f of ``forall x. not hassum(i. f(i), x)``: this series has no sum."""
    (variable,), body = opened(term.args[0], frozenset(free.name for free in term.free))
    if body.head is not S.IMPLIES or not is_negation(body):
        return None
    statement = body.args[0]
    if statement.head is not S.HASSUM or statement.args[1] is not variable():
        return None
    return statement.args[0] if variable not in statement.args[0].free else None


def _implies(write: Writer, term: Term) -> Piece:
    left, right = term.args
    either = alternatives(term)
    if either is not None:
        return write.target.fill("or", *map(write.term, either))
    if not is_negation(term):
        return write.target.fill("implies", write.term(left), write.term(right))
    found = existential(write, term)
    if found is not None:
        element, body, inner = found
        return write.target.fill("some", inner.term(body), inner.term(element))
    if left.head in RELATIONS:
        return write.target.fill(f"not_{RELATIONS[left.head]}", *map(write.term, left.args))
    related = relation(write, left)
    if related is None:
        return write.target.fill("not", write.term(left))
    key, parts = related
    return write.target.fill(f"not_{key}", *parts)


HANDLERS: Final[Handlers] = MappingProxyType(
    {
        **{constant: infix(key) for constant, key in RELATIONS.items()},
        S.AND: infix("and"),
        S.IFF: infix("iff"),
        S.FALSE: infix("false"),
        S.IMPLIES: _implies,
        **dict.fromkeys(_QUANTIFIERS, _for_every),
    }
)
