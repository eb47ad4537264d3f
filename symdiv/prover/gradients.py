"""Claims about a derivative: the function in a form that is easy to differentiate; its value."""

from symdiv.certificates.show import fresh_name
from symdiv.formulas.derivation import EQUAL, Differential, Line, Part, Prose
from symdiv.kernel.term import REAL, Term, Variable, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.prover.equations import chain, defined, form_of, joined
from symdiv.prover.facts import Facts
from symdiv.prover.slopes import slope
from symdiv.tactics.conversions import replace_last, symmetric
from symdiv.tactics.inference import at, by, function, generalise

__all__ = ["gradient"]

_RULES: Prose = ("rules of differentiation",)


def gradient(claim: Term, quantity: Term, facts: Facts) -> Part:
    """A part that proves ``deriv(f, a, b)``, the derivative of a quantity.

    Raises ``NoDerivativeError`` where the rules do not give one, and ``UnequalError`` where they
    give another.
    """
    of, point, value = claim.args
    used = frozenset(v.name for v in claim.free).union(
        *({v.name for v in theorem.conclusion.free} for theorem in facts.known)
    )
    x = Variable(fresh_name(REAL, used), (REAL,))
    form = form_of(instantiate(of, (x(),)), facts)
    lines = [Line(Differential(of, point))]
    links = []
    for place, (link, reason) in enumerate(form.steps):
        if not place and form.opens_definitions:
            reason = defined(quantity)
        every = generalise(link, x)
        new = function(x, link.conclusion.args[1])
        lines.append(Line(Differential(new, point), EQUAL, reason, every))
        links.append(every)
    last = function(x, form.value)
    judgement = slope(last, point, facts)
    raw = judgement.conclusion.args[2]
    simple = form_of(raw, facts)
    if simple.steps:
        judgement = replace_last(judgement, simple.theorem())
    lines.append(Line(simple.value, EQUAL, _RULES, judgement))
    if simple.value is not value:
        rest = chain(form_of(simple.value, facts), form_of(value, facts), facts)
        lines += rest[1:]
        judgement = replace_last(judgement, joined(rest))
    for every in reversed(links):
        judgement = by("deriv_same", _swapped(every, x), judgement)
    return Part(tuple(lines), judgement)


def _swapped(every: Theorem, x: Variable) -> Theorem:
    """``|- forall x. g(x) = f(x)`` from ``|- forall x. f(x) = g(x)``"""
    return generalise(symmetric(at(every, x())), x)
