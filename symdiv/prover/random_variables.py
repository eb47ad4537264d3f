"""The verdict on a claim about random variables: a derivation, or a joint distribution."""

from typing import Final

from symdiv.counterexamples import counterexample_of_variables
from symdiv.kernel.term import KernelError
from symdiv.language.claim import Claim
from symdiv.prover.elemental_program import UnsolvedError
from symdiv.prover.shannon import derived
from symdiv.prover.verdict import PROVED, REFUTED, UNDECIDED, Verdict
from symdiv.theorems.catalogue import Entry, ProofError

__all__ = ["decided_of_variables"]

_MEANINGS: Final = (
    "Of any variables, or groups of them, H(X | Y) is H(X, Y) - H(Y), and I(X; Y | Z) is "
    "H(X, Z) + H(Y, Z) - H(X, Y, Z) - H(Z), where H of no variable is 0."
)
_NOT_SHANNON: Final = (
    "It is not a Shannon-type inequality: no combination of elemental inequalities and of the "
    "conditions proves it."
)


def decided_of_variables(claim: Claim) -> Verdict:
    """Proved by the kernel where a combination of elemental inequalities proves it, or refuted."""
    why = _NOT_SHANNON
    try:
        if entry := _proved(claim):
            return Verdict(claim, PROVED, entry=entry)
    except UnsolvedError as error:
        why = str(error)
    except (KernelError, ProofError) as error:
        why = f"The kernel refuses the proof that was found: {error}"
    found, count = counterexample_of_variables(claim)
    if found:
        return Verdict(claim, REFUTED, counterexample=found)
    held = f"None of {count:,} joint distributions that were tried refutes it."
    return Verdict(claim, UNDECIDED, tried=(held, why))


def _proved(claim: Claim) -> Entry | None:
    """An entry with a derivation that the kernel replayed; None if there is none."""
    found = derived(claim.relation, claim.conditions)
    if found is None:
        return None
    entry = Entry(
        id="claim",
        title="Proof of a claim",
        introduction=(f"As it was written: {_with_blanks(claim.text)}",),
        statement=claim.relation,
        given=claim.conditions,
        derive=lambda: found,
        remarks=((_MEANINGS,),) if len(found.lines) > 2 else (),
    )
    _ = entry.derivation
    return entry


def _with_blanks(text: str) -> str:
    """The text with blanks where a long line may end."""
    return " ".join(text.replace("+", " + ").replace(",", ", ").split())
