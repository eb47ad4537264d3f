"""Calculations: chains of lines as a person writes them, with the theorem they amount to.

Lines are text in the kernel's syntax. A link is a theorem that says just the relation between two
lines; anything else is refused with both sides named.
"""

from collections.abc import Sequence

from symdiv.certificates.show import fresh_name, show
from symdiv.formulas import derivation as R
from symdiv.formulas.derivation import (
    RELATIONS,
    Derivation,
    Differential,
    Line,
    Part,
    overall,
    prose,
)
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import PROP, REAL, KernelError, Term, Variable, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.tactics.conversions import conjunction, replace_last, symmetric, transitive
from symdiv.tactics.inference import assume, at, by, discharge, generalise, modus_ponens
from symdiv.tactics.linear import arith

REAL_FUNCTION = (REAL, REAL)


class Calculation:
    """A chain of relations between real terms, or of equivalences between propositions."""

    def __init__(self, names: Names, start: str) -> None:
        self.names = names
        self.lines = [Line(read(start, names))]

    @property
    def last(self) -> Term:
        """The term on the last line."""
        expression = self.lines[-1].expression
        if isinstance(expression, Differential):
            raise KernelError("calculation: the last line is a derivative")
        return expression

    def goal(self, relation: str, text: str) -> Term:
        """What a link to a next line must say."""
        return _related(self.last, relation, read(text, self.names))

    def then(self, relation: str, text: str, link: Theorem, reason: str) -> "Calculation":
        """The next line; ``link`` proves its relation to the last one."""
        new = read(text, self.names)
        _check(link, _related(self.last, relation, new))
        self.lines.append(Line(new, relation, prose(reason, self.names), link))
        return self

    def part(self) -> Part:
        """The lines, and the theorem that relates the first to the last."""
        return chained(self.lines)


def chained(lines: Sequence[Line]) -> Part:
    """Lines with their links as a part, with the theorem that relates the first to the last."""
    first, last = lines[0].expression, lines[-1].expression
    if isinstance(first, Differential) or isinstance(last, Differential):
        raise KernelError("calculation: begins or ends with a derivative")
    links = [line.theorem for line in lines if line.theorem]
    if first.type == (PROP,):
        theorem = _joined(lines)
    else:
        relation = overall([line.relation for line in lines[1:]])
        goal = _related(first, relation, last)
        theorem = _unequal(goal, links) if relation == R.UNEQUAL else arith(goal, *links)
    return Part(tuple(lines), theorem)


def _related(left: Term, relation: str, right: Term) -> Term:
    constant, is_reversed = RELATIONS[relation]
    return constant(right, left) if is_reversed else constant(left, right)


def _unequal(goal: Term, links: list[Theorem]) -> Theorem:
    """``not a = b`` from equations and one ``not c = d`` between them."""
    equations = [link for link in links if link.conclusion.head is S.EQUAL]
    (different,) = (link for link in links if link.conclusion.head is not S.EQUAL)
    same, between = goal.args[0], different.conclusion.args[0]
    equal = arith(between, assume(same), *equations)
    return discharge(same, modus_ponens(different, equal))


def _check(link: Theorem, goal: Term) -> None:
    if link.conclusion is not goal:
        raise KernelError(f"calculation: {show(link.conclusion)} is not {show(goal)}")


def _joined(lines: Sequence[Line]) -> Theorem:
    theorem: Theorem | None = None
    for line in lines[1:]:
        link = line.theorem
        if link is None:
            raise KernelError("calculation: a line without a theorem")
        if theorem is None:
            theorem = link
        elif theorem.conclusion.head is S.IFF and link.conclusion.head is S.IFF:
            theorem = transitive(theorem, link)
        else:
            start = theorem.conclusion.args[0]
            reached = _forward(theorem, assume(start))
            theorem = discharge(start, _forward(link, reached))
    if theorem is None:
        raise KernelError("calculation: has one line only")
    return theorem


def _forward(link: Theorem, known: Theorem) -> Theorem:
    if link.conclusion.head is S.IFF:
        return by("iff_left", link, known)
    return modus_ponens(link, known)


class Differentiation:
    """The derivative of a function at a point: equal functions first, then its value."""

    def __init__(self, names: Names, start: str, point: str) -> None:
        self.names = names
        self.point = read(point, names)
        self.function = read(start, names, REAL_FUNCTION)
        self.lines = [Line(Differential(self.function, self.point))]
        self._equal: list[Theorem] = []
        self._value: Theorem | None = None

    def same(self, text: str, link: Theorem, reason: str) -> "Differentiation":
        """A next line with the same function in another form; ``link`` is f(x) = g(x) for all x."""
        new = read(text, self.names, REAL_FUNCTION)
        _check(link, same_functions(self.function, new))
        self._equal.append(link)
        return self._line(Differential(new, self.point), link, reason)

    def value(self, text: str, link: Theorem, reason: str) -> "Differentiation":
        """The line with the derivative's value; ``link`` is the judgement ``deriv``."""
        new = read(text, self.names)
        _check(link, S.DERIV(self.function, self.point, new))
        self._value = link
        return self._line(new, link, reason)

    def then(self, text: str, link: Theorem, reason: str) -> "Differentiation":
        """A next line with the value in another form."""
        last, new = self.lines[-1].expression, read(text, self.names)
        if isinstance(last, Differential) or self._value is None:
            raise KernelError("differentiation: the value comes first")
        _check(link, S.EQUAL(last, new))
        self._value = replace_last(self._value, link)
        return self._line(new, link, reason)

    def _line(self, new: Term | Differential, link: Theorem, reason: str) -> "Differentiation":
        if isinstance(new, Differential):
            self.function = new.function
        self.lines.append(Line(new, R.EQUAL, prose(reason, self.names), link))
        return self

    def part(self) -> Part:
        """The lines, and the judgement that the first function has the last value."""
        theorem = self._value
        if theorem is None:
            raise KernelError("differentiation: has no value")
        for link in reversed(self._equal):
            theorem = by("deriv_same", _swapped(link), theorem)
        return Part(tuple(self.lines), theorem)


def same_functions(left: Term, right: Term) -> Term:
    """``forall x. f(x) = g(x)``"""
    used = frozenset(variable.name for variable in left.free | right.free)
    x = Variable(fresh_name(REAL, used), (REAL,))
    return S.forall(x, S.EQUAL(instantiate(left, (x(),)), instantiate(right, (x(),))))


def _swapped(link: Theorem) -> Theorem:
    """``|- forall x. g(x) = f(x)`` from ``|- forall x. f(x) = g(x)``"""
    used = frozenset(v.name for prop in (link.conclusion, *link.hypotheses) for v in prop.free)
    x = Variable(fresh_name(REAL, used), (REAL,))
    return generalise(symmetric(at(link, x())), x)


def fact(names: Names, text: str, theorem: Theorem, reason: str) -> Part:
    """A part of one line: a proposition that holds for the reason given."""
    proposition = read(text, names)
    _check(theorem, proposition)
    return Part((Line(proposition, "", prose(reason, names), theorem),), theorem)


def derivation(*parts: Part) -> Derivation:
    """The parts, and their conjunction."""
    return Derivation(parts, conjunction(*(part.theorem for part in parts)))
