"""What a derivation shows is what was proved: each line, each part, and the parts together.

The lines that people read are compared with the theorems that they carry, the entry's theorem with
its claim, and all of these are replayed, at once.
"""

from functools import reduce
from itertools import pairwise

from symdiv.certificates.show import show, show_sequent
from symdiv.formulas.derivation import RELATIONS, Derivation, Differential, Line, Part
from symdiv.kernel import signature as S
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import KernelError, Term
from symdiv.kernel.theorem import Theorem, replay
from symdiv.semantics.definitions.distributions import SAME_DERIVATIVE
from symdiv.tactics.calc import same_functions
from symdiv.tactics.conversions import conjunction


def link(before: Line, line: Line) -> Term:
    """The proposition that a line and the one before it make."""
    first, second = before.expression, line.expression
    if isinstance(second, Differential):
        if not isinstance(first, Differential) or first.point is not second.point:
            raise KernelError("lines: a derivative follows something else than that derivative")
        if line.theorem and line.theorem.conclusion.head is SAME_DERIVATIVE:
            return SAME_DERIVATIVE(first.function, second.function, first.point)
        return same_functions(first.function, second.function)
    if isinstance(first, Differential):
        return S.DERIV(first.function, first.point, second)
    if line.relation not in RELATIONS:
        raise KernelError(f"lines: {line.relation!r} is no relation to the line before")
    constant, is_reversed = RELATIONS[line.relation]
    return constant(second, first) if is_reversed else constant(first, second)


def _shown(part: Part) -> list[tuple[Term, Theorem | None]]:
    """The propositions that a part shows, each with the theorem that it carries."""
    lines = part.lines
    found = [(link(*pair), pair[1].theorem) for pair in pairwise(lines)]
    if len(lines) == 1 and not isinstance(lines[0].expression, Differential):
        found.append((lines[0].expression, lines[0].theorem))
    if len(part.statement) > 1:
        found.append((link(*part.statement), part.theorem))
    return [*found, (part.theorem.conclusion, part.theorem)]


def require(proved: Sequent, claim: Sequent) -> None:
    """A ``KernelError`` where something else is proved than the claim."""
    if not proved.entails(claim):
        raise KernelError(f"proved is {show_sequent(proved)}, claimed is {show_sequent(claim)}")


def checked(derivation: Derivation, restated: Theorem, claim: Sequent) -> Derivation:
    """The derivation, or a ``KernelError`` that names a line that its theorem does not prove.

    ``restated`` is its theorem in the words of the claim: one replay proves both.
    """
    require(restated.sequent, claim)
    whole = reduce(S.AND, [part.theorem.conclusion for part in derivation.parts])
    shown = [pair for part in derivation.parts for pair in _shown(part)]
    theorems = []
    said = [(whole, derivation.theorem), (claim.conclusion, restated)]
    for proposition, theorem in [*shown, *said]:
        if theorem is None or theorem.conclusion is not proposition:
            raise KernelError(f"lines: nothing proves {show(proposition)}")
        theorems.append(theorem)
    proved = replay(conjunction(*theorems))
    if proved.conclusion is not reduce(S.AND, [theorem.conclusion for theorem in theorems]):
        raise KernelError("lines: a replay proves something else")
    if extra := sorted(map(show, proved.hypotheses - claim.hypotheses)):
        raise KernelError(f"lines: proved only under {', '.join(extra)}")
    return derivation
