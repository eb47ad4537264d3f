"""What a report says about an entry, made once and the same for every format.

Only what the kernel proved and replayed is in it, as the kernel's own terms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Final

from symdiv.certificates.show import show
from symdiv.coq.checker import Accepted
from symdiv.distribution.family import Family
from symdiv.distribution.statements import IsDistribution
from symdiv.documents.definitions import definitions_in
from symdiv.documents.worked_example import WorkedExample
from symdiv.formulas.derivation import Differential, Line, Prose, prose
from symdiv.kernel import signature as S
from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import (
    REAL,
    Definition,
    KernelError,
    Term,
    Variable,
)
from symdiv.semantics.terms import hypotheses_of, to_proposition, to_term, to_vector
from symdiv.tactics.refutation import Refutation
from symdiv.theorems.catalogue import Entry, ProofError
from symdiv.theorems.certify import entry_certificate
from symdiv.version import VERSION

__all__ = ["Axiom", "Chain", "Check", "Document", "RefutedClaim", "Row", "Statement", "document_of"]

Expression = Term | Differential
Statement = tuple[Line, ...]  # one line, or a first and a last with a relation between them
_ID: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", re.ASCII)
_X: Final = Variable("x", (REAL,))
_CONVENTIONS: Final = prose(
    "Logarithms are natural, so that values are in nats. As in the kernel, {0 * log(0) = 0} and "
    "{x / 0 = 0}; where a formula would need more, a hypothesis says so.",
    {"x": _X},
)


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered line of the derivation: how it is related to the line before, and why."""

    number: int
    relation: str
    expression: Expression
    reason: Prose


@dataclass(frozen=True, slots=True)
class Chain:
    """A part of the derivation: where it starts, if not with its one line, and its lines."""

    start: Expression | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Axiom:
    """A fact that the proof takes from the kernel's table."""

    name: str
    statement: Term


@dataclass(frozen=True, slots=True)
class Check:
    """How the proof was checked: what ran, when this document was made.

    ``certificate`` is the SHA-256 of the certificate that was replayed, if one was wanted; ``coq``
    what Coq said, if it was asked.
    """

    steps: int
    version: str
    certificate: str
    coq: Accepted | None = None


@dataclass(frozen=True, slots=True)
class RefutedClaim:
    """A claim that is false, and the distributions at which it fails, each with its masses.

    Without an example, a claim about some distributions fails for all that there are.
    """

    claim: Term
    quantified: Prose  # "for all distributions p and q", "for some"; nothing about numbers alone
    example: tuple[tuple[Term, tuple[Term, ...]], ...]

    @property
    def statement(self) -> tuple[Statement, ...]:
        """The claim as a statement of one line."""
        return ((Line(self.claim),),)


@dataclass(frozen=True, slots=True)
class Document:
    """A report before it has a format."""

    id: str
    title: str
    introduction: Prose
    statement: tuple[Statement, ...]  # all of them hold, in their author's order
    hypotheses: tuple[Term, ...]
    definitions: tuple[Term, ...]  # each an equation, or an equivalence
    conventions: Prose
    chains: tuple[Chain, ...]
    remarks: tuple[Prose, ...]
    axioms: tuple[Axiom, ...]
    check: Check
    sources: tuple[str, ...]
    example: WorkedExample | None = None
    refuted: RefutedClaim | None = None


def document_of(
    entry: Entry,
    example: WorkedExample | None = None,
    coq: Accepted | None = None,
    *,
    with_certificate: bool = True,
) -> Document:
    """The report on ``entry``, with the digest of its certificate; ``coq`` is what Coq said.

    The certificate is replayed for it. What prints none does without: the theorem and the lines
    are replayed in any case.

    Raises ``ProofError`` if the steps do not prove the statement, and ValueError if the id, which
    names files and labels, has anything but letters, digits and hyphens in it.
    """
    if not _ID.fullmatch(entry.id):
        raise ValueError(f"{entry.id!r} cannot name a file: letters, digits and hyphens only")
    claim = entry.claim
    certificate = _digest(entry) if with_certificate else ""
    return Document(
        id=entry.id,
        title=entry.title,
        introduction=entry.introduction,
        statement=tuple(part.statement for part in entry.derivation.parts),
        hypotheses=in_reading_order(claim.hypotheses),
        definitions=_definitions(claim, example),
        conventions=_CONVENTIONS,
        chains=_numbered(entry),
        remarks=entry.remarks,
        axioms=tuple(Axiom(name, AXIOMS[name]) for name in entry.axioms),
        check=Check(
            steps=entry.step_count,
            version=VERSION,
            certificate=certificate,
            coq=coq,
        ),
        sources=entry.sources,
        example=example,
        refuted=refuted_claim(entry.refutes) if entry.refutes else None,
    )


def _digest(entry: Entry) -> str:
    try:
        certificate = entry_certificate(entry)
    except KernelError as error:
        raise ProofError(f"{entry.id}: its certificate is refused: {error}") from error
    return sha256(certificate.encode()).hexdigest()


def refuted_claim(refutation: Refutation) -> RefutedClaim:
    """The claim and the example in the kernel's terms.

    Raises ``BridgeError`` where the kernel's terms cannot say the claim.
    """
    claim, number = refutation.claim, "all" if refutation.example else "some"
    bound = {h.args[0] for h in hypotheses_of(claim, ()) if isinstance(h, IsDistribution)}
    names = [to_vector(each) for each in sorted(bound | claim.atoms(Family), key=str)]
    return RefutedClaim(
        claim=to_proposition(claim),
        quantified=(f"for {number} distributions ", *listed(names)) if names else (),
        example=tuple(
            (to_vector(general), tuple(map(to_term, special.masses)))
            for general, special in refutation.example
        ),
    )


def listed(terms: Sequence[Term]) -> Prose:
    """``p, q and r``"""
    signs = ["", *[", "] * (len(terms) - 2), " and "][: len(terms)]
    return tuple(piece for pair in zip(signs, terms, strict=True) for piece in pair if piece != "")


def in_reading_order(props: frozenset[Term]) -> tuple[Term, ...]:
    """What the distributions are, then how they relate, then which indices are meant, then else."""

    def place(prop: Term) -> tuple[bool, int, bool, str]:
        said = _for_one(prop)
        defined = type(said.head) is Definition
        vectors = sum(len(arg.type) > 1 for arg in said.args) if defined else 0
        return not defined, vectors, said.head is not S.MEMBER, show(prop)

    return tuple(sorted(props, key=place))


def _for_one(prop: Term) -> Term:
    """What is said of one thing where a hypothesis speaks of every one; an open term."""
    while prop.head in S.QUANTIFIERS.values():
        prop = prop.args[0].args[0]
        if prop.head is S.IMPLIES and prop.args[0].head is S.MEMBER:
            prop = prop.args[1]
    return prop


def _definitions(claim: Sequent, example: WorkedExample | None) -> tuple[Term, ...]:
    """What defined symbols mean; hypotheses are explained where they stand."""
    shown = (quantity.symbol for quantity in (example.quantities if example else ()))
    terms = [claim.conclusion, *shown, *in_reading_order(claim.hypotheses)]
    return definitions_in(terms, {_for_one(prop).head for prop in claim.hypotheses})


def _numbered(entry: Entry) -> tuple[Chain, ...]:
    numbers = count(1)
    chains = []
    for part in entry.derivation.parts:
        start, *others = part.lines
        rows = [
            Row(next(numbers), line.relation, line.expression, line.reason)
            for line in others or [start]
        ]
        chains.append(Chain(start.expression if others else None, tuple(rows)))
    return tuple(chains)
