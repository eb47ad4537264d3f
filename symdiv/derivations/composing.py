"""The theorem about the ends of a chain that the theorems of its steps amount to."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from sympy import Equivalent, Implies
from sympy.logic.boolalg import Boolean

from symdiv.derivations.as_written import as_written, same_number
from symdiv.derivations.unstated import added, beyond
from symdiv.derivations.written import RELATIONS
from symdiv.formulas.derivation import IFF, IMPLIES, Differential, Line, Part, Prose, overall
from symdiv.formulas.derivation import RELATIONS as LINKS
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term
from symdiv.kernel.theorem import Theorem
from symdiv.language import ClaimError
from symdiv.language.chain import Line as ReadLine
from symdiv.language.chain import Related
from symdiv.prover.facts import Facts
from symdiv.semantics.terms import BridgeError, hypotheses_in_order, hypotheses_of, to_proposition
from symdiv.tactics.calc import chained, derivation
from symdiv.tactics.conversions import replace_last, symmetric
from symdiv.tactics.inference import discharge, equivalence
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import Entry, ProofError
from symdiv.theorems.checking import link as said_of

__all__ = ["FOUND", "ComposingError", "ProvedStep", "composed", "relation_of"]

ProvedStep = Sequence[tuple[Related, Entry]]
"""The claims that a step makes, one or, for ``iff``, two, each with what is proved of it."""
FOUND: Final = "["  # what begins a reason that is not the text's
_REASONS: Final = (KernelError, ProofError, BridgeError)


class ComposingError(Exception):
    """The theorems of the steps are not about the lines as they stand; the message says why."""


def relation_of(relations: Iterable[str]) -> str:
    """How the last line of a chain is related to its first, in the words of claims.

    Raises KernelError where it is not, since <= and >= stand in one chain.

    >>> relation_of(["==", "<=", "<"]), relation_of(["iff", "implies"])
    ('<', 'implies')
    """
    listed = [RELATIONS[each] for each in relations]
    if {IFF, IMPLIES} & {*listed}:
        return IMPLIES if IMPLIES in listed else IFF
    found = overall(listed)
    return next(word for word, sign in RELATIONS.items() if sign == found)


def composed(
    ends: tuple[Related, ...],
    relations: Sequence[str],
    steps: Sequence[ProvedStep],
    reasons: Sequence[Prose],
    texts: Sequence[ReadLine],
    title: str,
) -> Entry:
    """The entry of a chain: its lines, and the theorem about its ends, checked by the kernel.

    ``ends`` are the claims that the ends make. It assumes what these state and what the steps
    assume besides. Raises ComposingError where a step was proved in another form than that of its
    lines.
    """
    signs = [RELATIONS[each] for each in relations]
    statement, stated = _said(ends, RELATIONS[relation_of(relations)])
    try:
        links = [_link(sign, step) for sign, step in zip(signs, steps, strict=True)]
        brought = {*hypotheses_of(statement, ())}
        given = dict.fromkeys((*stated, *(each for step in steps for each in _assumed(step))))
        part = _part(signs, links, reasons, statement)
        facts = Facts.of(hypotheses_in_order(statement, tuple(given)))
        part = _in_words_of(part, texts, facts)
        entry = Entry(
            id="derivation",
            title=title or "A derivation",
            statement=statement,
            given=tuple(each for each in given if each not in brought),
            derive=lambda: derivation(part),
            remarks=tuple(_remarks(statement, reasons, added(given, stated))),
        )
        _ = entry.derivation
    except _REASONS as error:
        raise ComposingError(str(error)) from None
    return entry


def _in_words_of(part: Part, texts: Sequence[ReadLine], facts: Facts) -> Part:
    """The part with the lines between its ends in the order in which they were written."""
    lines, same = list(part.lines), dict[int, Theorem]()
    for at in range(1, len(lines) - 1):
        term, read = lines[at].expression, texts[at]
        if read.node is None or read.scope is None or isinstance(term, Differential):
            continue
        with suppress(BridgeError, ClaimError):
            written = as_written(read.node, read.scope)
            if written is not term and (equation := same_number(written, term, facts)):
                same[at] = equation
                lines[at] = replace(lines[at], expression=written)
    for at in range(1, len(lines)):
        equations = [same[each] for each in (at - 1, at) if each in same]
        link = lines[at].theorem
        if not equations or link is None:
            continue
        if isinstance(lines[at - 1].expression, Differential):
            theorem = replace_last(link, symmetric(same[at]))
        else:
            theorem = arith(said_of(lines[at - 1], lines[at]), link, *equations)
        lines[at] = replace(lines[at], theorem=theorem)
    return Part(tuple(lines), part.theorem)


def _remarks(
    statement: Boolean, reasons: Sequence[Prose], hypotheses: Sequence[Boolean]
) -> Iterator[Prose]:
    """What is not the text's own."""
    for each in hypotheses:
        unsaid = ("The text does not state ", to_proposition(each), ", which is assumed here.")
        yield beyond(statement, each) or unsaid
    if any(reason[:1] == (FOUND,) for reason in reasons):
        yield ("Reasons in square brackets are not those of the text, but were found.",)


def _said(ends: tuple[Related, ...], sign: str) -> tuple[Boolean, tuple[Boolean, ...]]:
    """What is stated of the ends, and what is assumed."""
    claim, premise = ends[0].claim, ends[0].premise
    if premise is None:
        return claim.relation, claim.conditions
    stated = tuple(each for each in claim.conditions if each != premise)
    connective = Equivalent if sign == IFF else Implies
    return connective(premise, claim.relation, evaluate=False), stated


def _assumed(step: ProvedStep) -> Iterable[Boolean]:
    """What the proofs of a step assume, but for the line that it begins with."""
    for related, entry in step:
        yield from (each for each in entry.hypotheses if each != related.premise)


def _link(sign: str, step: ProvedStep) -> Theorem:
    """The theorem that a step is about its two lines."""
    theorems = []
    for related, entry in step:
        if entry.statement != related.claim.relation:
            raise ComposingError("a step was proved in another form")
        theorem = entry.theorem
        if related.premise is not None:
            theorem = discharge(to_proposition(related.premise), theorem)
        theorems.append(theorem)
    return equivalence(*theorems) if sign == IFF else theorems[0]


def _sides(link: Theorem, sign: str) -> tuple[Term, Term]:
    """The line before a link, and the line after it."""
    constant, is_reversed = LINKS[sign]
    if link.conclusion.head is not constant:
        raise ComposingError("a step was proved in another form")
    left, right = link.conclusion.args
    return (right, left) if is_reversed else (left, right)


def _part(
    signs: Sequence[str], links: Sequence[Theorem], reasons: Sequence[Prose], statement: Boolean
) -> Part:
    """The lines with their links, and the theorem about the ends."""
    if links[0].conclusion.head is S.DERIV:
        function, point, value = links[0].conclusion.args
        lines = [Line(Differential(function, point)), Line(value, signs[0], reasons[0], links[0])]
    else:
        first, second = _sides(links[0], signs[0])
        lines = [Line(first), Line(second, signs[0], reasons[0], links[0])]
    for sign, reason, link in zip(signs[1:], reasons[1:], links[1:], strict=True):
        _, following = _sides(link, sign)
        lines.append(Line(following, sign, reason, link))
    if links[0].conclusion.head is not S.DERIV:
        part = chained(lines)
        is_turned = isinstance(statement, Equivalent) and part.theorem.conclusion.args[
            0
        ] is not to_proposition(statement.args[0])
        return Part(part.lines, symmetric(part.theorem)) if is_turned else part
    theorem = links[0]
    for sign, link in zip(signs[1:], links[1:], strict=True):
        if sign != "=":
            raise ComposingError("a derivative stands in a chain of equations")
        theorem = replace_last(theorem, link)
    return Part(tuple(lines), theorem)
