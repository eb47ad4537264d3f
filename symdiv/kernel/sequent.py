"""Sequents: what a theorem says. ``A, B |- C``."""

from symdiv.kernel.term import PROP, KernelError, Term, sealed


@sealed
class Sequent:
    """From the hypotheses follows the conclusion, for all values of the free variables."""

    hypotheses: frozenset[Term]
    conclusion: Term

    def __post_init__(self) -> None:
        if type(self.hypotheses) is not frozenset:
            raise KernelError("sequent: hypotheses are not a frozenset")
        for prop in (*self.hypotheses, self.conclusion):
            if type(prop) is not Term or prop.type != (PROP,) or prop.open:
                raise KernelError(f"sequent: {prop!r} is not a closed proposition")

    def __repr__(self) -> str:
        return f"{', '.join(sorted(map(repr, self.hypotheses)))} |- {self.conclusion}".strip()

    def entails(self, claim: "Sequent") -> bool:
        """Whether this is the claim, or the claim with fewer hypotheses."""
        return self.conclusion is claim.conclusion and self.hypotheses <= claim.hypotheses
