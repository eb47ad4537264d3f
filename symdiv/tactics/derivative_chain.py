"""Chains of functions that have the same derivative, which need not exist."""

from functools import cache

from symdiv.formulas.derivation import EQUAL, Differential, Line, Part, prose
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import REAL, KernelError, Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.semantics.definitions.distributions import SAME_DERIVATIVE
from symdiv.tactics.calc import REAL_FUNCTION
from symdiv.tactics.conversions import symmetric, transitive
from symdiv.tactics.inference import assume, at, by, conclude, discharge, equivalence, generalise

_A, _B, _C, _X = (Variable(name, (REAL,)) for name in "abcx")
_U, _V, _W = (Variable(name, REAL_FUNCTION) for name in "uvw")
_NAMES: Names = {each.name: each for each in (_A, _B, _C, _X, _U, _V, _W)} | {
    SAME_DERIVATIVE.name: SAME_DERIVATIVE
}


class DerivativeChain:
    """d/dx F = d/dx G = ..., where each is differentiable if one is."""

    def __init__(self, names: Names, start: str, point: str) -> None:
        self.names = names
        self.point = read(point, names)
        self.function = read(start, names, REAL_FUNCTION)
        self.lines = [Line(Differential(self.function, self.point))]
        self._whole: Theorem | None = None

    def then(self, text: str, link: Theorem, reason: str) -> "DerivativeChain":
        """A next line; ``link`` says that both functions have the same derivative at the point."""
        new = read(text, self.names, REAL_FUNCTION)
        if link.conclusion is not SAME_DERIVATIVE(self.function, new, self.point):
            raise KernelError(f"derivatives: {link.conclusion} is not about the line {text}")
        self._whole = by(_transitive(), self._whole, link) if self._whole else link
        self.function = new
        self.lines.append(
            Line(Differential(new, self.point), EQUAL, prose(reason, self.names), link)
        )
        return self

    def part(self) -> Part:
        """The lines, and the theorem that the first and last function have one derivative."""
        if self._whole is None:
            raise KernelError("derivatives: has one line only")
        return Part(tuple(self.lines), self._whole)


def _term(text: str) -> Term:
    return read(text, _NAMES)


def folded_derivatives(every: Theorem, left: Term, right: Term, point: Term) -> Theorem:
    """``|- same_derivative(F, G, a)`` from what it means, for every value."""
    unfold = infer("unfold", SAME_DERIVATIVE(left, right, point))
    return by("iff_right", unfold, every)


def derivatives_agree(same: Theorem, value: Term) -> Theorem:
    """What ``same_derivative`` says of one value."""
    return at(by("iff_left", infer("unfold", same.conclusion), same), value)


@cache
def of_equal_functions() -> Theorem:
    """``|- (forall x. u(x) = v(x)) -> same_derivative(x. u(x), x. v(x), a)``"""
    equal = assume(_term("forall x. u(x) = v(x)"))
    back = generalise(symmetric(at(equal, _X())), _X)
    sides = _term("deriv(x. u(x), a, b)"), _term("deriv(x. v(x), a, b)")
    links = (
        discharge(side, by("deriv_same", same, assume(side)))
        for side, same in zip(sides, (equal, back), strict=True)
    )
    every = generalise(equivalence(*links), _B)
    return conclude(folded_derivatives(every, sides[0].args[0], sides[1].args[0], _A()), equal)


@cache
def _transitive() -> Theorem:
    """Two functions that have the derivative of a third have one derivative."""
    first, second = (
        assume(_term(f"same_derivative(x. {f}(x), x. {g}(x), a)")) for f, g in ("uv", "vw")
    )
    every = generalise(transitive(*(derivatives_agree(each, _B()) for each in (first, second))), _B)
    u, _, _ = first.conclusion.args
    _, w, _ = second.conclusion.args
    return conclude(folded_derivatives(every, u, w, _A()), first, second)
