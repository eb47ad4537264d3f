"""A derivation at a value of one of its variables.

Its lines become theorems of their own; what was proved from the lines is proved from them again.
"""

from symdiv.formulas.derivation import Derivation, Differential, Line, Part
from symdiv.kernel.term import KernelError, Term, Variable, substitute
from symdiv.kernel.theorem import Theorem, infer, steps


def instantiated(derivation: Derivation, variable: Variable, value: Term) -> Derivation:
    """A derivation with ``value`` for a free variable in every line, reason and theorem."""
    values = {variable: value}
    proofs = _Instances(derivation, variable, value)

    def expression(general: Term | Differential) -> Term | Differential:
        if isinstance(general, Differential):
            function, point = (substitute(t, values) for t in (general.function, general.point))
            return Differential(function, point)
        return substitute(general, values)

    def line(general: Line) -> Line:
        reason = [
            piece if isinstance(piece, str) else substitute(piece, values)
            for piece in general.reason
        ]
        link = proofs.of(general.theorem) if general.theorem else None
        return Line(expression(general.expression), general.relation, tuple(reason), link)

    parts = tuple(
        Part(tuple(map(line, part.lines)), proofs.of(part.theorem)) for part in derivation.parts
    )
    return Derivation(parts, proofs.of(derivation.theorem))


class _Instances:
    """Theorems at a value: what rests on the lines is inferred anew from the lines at the value."""

    def __init__(self, derivation: Derivation, variable: Variable, value: Term) -> None:
        self.variable, self.value = variable, value
        self.known: dict[int, Theorem] = {}
        # kept, so that no identity is used again
        self.proof = [
            each
            for theorem in (derivation.theorem, *(part.theorem for part in derivation.parts))
            for each in steps(theorem)
        ]
        lines = {id(line.theorem) for line in derivation.lines if line.theorem}
        self.resting = set(lines)
        for step in self.proof:
            if self._follows(step, lines):
                self.known[id(step)] = self._again(step)

    def of(self, theorem: Theorem) -> Theorem:
        """The theorem at the value."""
        if id(theorem) not in self.known:
            pair = (self.variable, self.value)
            self.known[id(theorem)] = infer("instantiate", *pair, premises=(theorem,))
        return self.known[id(theorem)]

    def _follows(self, step: Theorem, lines: set[int]) -> bool:
        """Whether a step rests on the lines and can be taken again at the value."""
        if id(step) in lines or not self.resting & {*map(id, step.step.premises)}:
            return False
        bound = step.step.arguments if step.step.rule == "generalise" else ()
        if step.step.rule == "instantiate" or {self.variable, *self.value.free} & {*bound}:
            return False
        self.resting.add(id(step))
        return True

    def _again(self, step: Theorem) -> Theorem:
        values = {self.variable: self.value}
        arguments = [
            substitute(each, values) if type(each) is Term else each for each in step.step.arguments
        ]
        premises = tuple(map(self.of, step.step.premises))
        again = infer(step.step.rule, *arguments, premises=premises)
        if again.conclusion is not substitute(step.conclusion, values):
            raise KernelError(f"instantiated: {again} is not {step} at {self.value}")
        return again
