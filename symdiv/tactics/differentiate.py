"""Differentiate a function by the axioms, and bring the value into the form wanted."""

from collections.abc import Callable, Sequence

from symdiv.certificates.show import fresh_name, show
from symdiv.kernel import signature as S
from symdiv.kernel.term import REAL, KernelError, Term, Variable, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.tactics.conversions import Conversion, everywhere, reflexive, replace_last
from symdiv.tactics.inference import by, function, generalise
from symdiv.tactics.linear import arith, nonzero_from_positive

ONE = numeral(1)
MINUS_ONE = S.NEG(ONE)


def derivative(of: Term, at: Term, *known: Theorem, positive: Sequence[Theorem] = ()) -> Theorem:
    """``|- deriv(of, at, value)``, the value as the rules leave it.

    ``known`` are judgements ``deriv`` about parts of the function that need not be taken apart;
    ``positive`` relations from which it follows that the arguments of log and 1/x are.
    """
    used = frozenset(variable.name for variable in of.free | at.free).union(
        *({v.name for v in theorem.conclusion.free} for theorem in (*known, *positive))
    )
    x = Variable(fresh_name(REAL, used), (REAL,))
    table = {theorem.conclusion.args[0]: theorem for theorem in known}

    def walk(body: Term) -> Theorem:
        part = function(x, body)
        if part in table:
            return table[part]
        if x not in body.free:
            return by("deriv_constant", c=body, a=at)
        if body.head == x:
            return by("deriv_identity", a=at)
        if body.head not in _RULES:
            raise KernelError(f"derivative: no rule for {show(body)}")
        return _RULES[body.head](walk, x, at, body, positive)

    return walk(instantiate(of, (x(),)))


Walk = Callable[[Term], Theorem]
Rule = Callable[[Walk, Variable, Term, Term, Sequence[Theorem]], Theorem]


def _add(walk: Walk, _x: Variable, _at: Term, body: Term, _p: Sequence[Theorem]) -> Theorem:
    return by("deriv_add", *map(walk, body.args))


def _multiply(walk: Walk, _x: Variable, _at: Term, body: Term, _p: Sequence[Theorem]) -> Theorem:
    return by("deriv_multiply", *map(walk, body.args))


def _rewritten(form: Callable[[Term], Term]) -> Rule:
    """The rule for a function that is another one in disguise."""

    def rule(walk: Walk, x: Variable, _at: Term, body: Term, _p: Sequence[Theorem]) -> Theorem:
        other = form(body)
        same = generalise(arith(S.EQUAL(other, body)), x)
        return by("deriv_same", same, walk(other))

    return rule


def _divide(walk: Walk, x: Variable, at: Term, body: Term, positive: Sequence[Theorem]) -> Theorem:
    top, bottom = body.args
    if top is not ONE:
        return _rewritten(lambda _: S.MUL(top, S.DIV(ONE, bottom)))(walk, x, at, body, positive)
    inner = walk(bottom)
    nonzero = nonzero_from_positive(_positive(x, at, bottom, positive))
    return by("deriv_chain", inner, by("deriv_reciprocal", nonzero), u=function(x, bottom))


def _exp(walk: Walk, x: Variable, at: Term, body: Term, _p: Sequence[Theorem]) -> Theorem:
    inner = body.args[0]
    there = instantiate(function(x, inner), (at,))
    return by("deriv_chain", walk(inner), by("deriv_exp", a=there), u=function(x, inner))


def _log(walk: Walk, x: Variable, at: Term, body: Term, positive: Sequence[Theorem]) -> Theorem:
    inner = body.args[0]
    outer = by("deriv_log", _positive(x, at, inner, positive))
    return by("deriv_chain", walk(inner), outer, u=function(x, inner))


def _positive(x: Variable, at: Term, inner: Term, positive: Sequence[Theorem]) -> Theorem:
    goal = S.LT(numeral(0), instantiate(function(x, inner), (at,)))
    for theorem in positive:
        if theorem.conclusion is goal:
            return theorem
    return arith(goal, *positive)


_RULES: dict[object, Rule] = {
    S.ADD: _add,
    S.MUL: _multiply,
    S.SUB: _rewritten(lambda body: S.ADD(body.args[0], S.MUL(MINUS_ONE, body.args[1]))),
    S.NEG: _rewritten(lambda body: S.MUL(MINUS_ONE, body.args[0])),
    S.DIV: _divide,
    S.EXP: _exp,
    S.LOG: _log,
}


def with_value(
    judgement: Theorem,
    value: Term,
    *premises: Theorem,
    simplify: Conversion | None = None,
    nonzero: Sequence[Theorem] = (),
    modulo: Sequence[Theorem] = (),
) -> Theorem:
    """The judgement with its value in another form, which arithmetic makes of it."""
    found = judgement.conclusion.args[2]
    tidy = everywhere(simplify, found) if simplify else reflexive(found)
    equal = arith(S.EQUAL(found, value), tidy, *premises, nonzero=nonzero, modulo=modulo)
    return replace_last(judgement, equal)
