"""The rules of inference. Each docstring is the rule; each function maps sequents to a sequent."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.polynomial import Polynomial, plus, polynomial, times
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Definition, KernelError, Numeral, Term, Variable, substitute

Argument = Term | Variable | str
Premises = tuple[Sequent, ...]
Rule = Callable[..., Sequent]


def assume(premises: Premises, prop: Term) -> Sequent:
    """A |- A"""
    () = premises
    return Sequent(frozenset({prop}), prop)


def discharge(premises: Premises, prop: Term) -> Sequent:
    """H |- B gives H without A |- A -> B"""
    (premise,) = premises
    return Sequent(premise.hypotheses - {prop}, S.IMPLIES(prop, premise.conclusion))


def modus_ponens(premises: Premises) -> Sequent:
    """G |- A -> B and H |- A give G, H |- B"""
    implication, antecedent = premises
    if implication.conclusion.head is not S.IMPLIES:
        raise KernelError(f"modus_ponens: {implication.conclusion} is no implication")
    wanted, conclusion = implication.conclusion.args
    if antecedent.conclusion is not wanted:
        raise KernelError(f"modus_ponens: {antecedent.conclusion} is not {wanted}")
    return Sequent(implication.hypotheses | antecedent.hypotheses, conclusion)


def generalise(premises: Premises, variable: Variable) -> Sequent:
    """H |- A gives H |- forall x. A, if x is not free in H"""
    (premise,) = premises
    if any(variable in hypothesis.free for hypothesis in premise.hypotheses):
        raise KernelError(f"generalise: {variable.name} is free in a hypothesis of {premise}")
    return Sequent(premise.hypotheses, S.forall(variable, premise.conclusion))


def instantiate(premises: Premises, *pairs: Variable | Term) -> Sequent:
    """H |- A gives H[t/x] |- A[t/x], for any free variables x at once"""
    (premise,) = premises
    values = _values("instantiate", pairs)
    hypotheses = frozenset([substitute(prop, values) for prop in premise.hypotheses])
    return Sequent(hypotheses, substitute(premise.conclusion, values))


def axiom(premises: Premises, name: str, *pairs: Variable | Term) -> Sequent:
    """|- A[t/x], where A is a line of the table of axioms"""
    () = premises
    if type(name) is not str or name not in AXIOMS:
        raise KernelError(f"axiom: {name!r} is not in the table")
    return Sequent(frozenset(), substitute(AXIOMS[name], _values("axiom", pairs)))


def unfold(premises: Premises, term: Term) -> Sequent:
    """|- c(t) = b[t/x], or <->, where c is defined to be b for all x"""
    () = premises
    if type(term) is not Term or type(term.head) is not Definition:
        raise KernelError(f"unfold: {term!r} is not a defined symbol with its arguments")
    body = substitute(term.head.body, dict(zip(term.head.variables, term.args, strict=True)))
    if term.head.result not in _DEFINED_BY:
        raise KernelError(f"unfold: {term.head.name} is of sort {term.head.result}")
    return Sequent(frozenset(), _DEFINED_BY[term.head.result](term, body))


def arith(premises: Premises, goal: Term, *multipliers: Term) -> Sequent:
    """H_k |- a_k R_k b_k give H |- a R b, if b - a = sum of m_k (b_k - a_k) + c as polynomials

    for relations among =, <= and <: with m_k >= 0 a numeral unless R_k is =; with c = 0 and only =
    among the R_k for =; c >= 0 for <=; c > 0, or c = 0 and some m_k > 0 where R_k is <, for <.
    """
    relation, rest = _difference(goal)
    strict = False
    for premise, multiplier in zip(premises, multipliers, strict=True):
        given, difference = _difference(premise.conclusion)
        if given is not S.EQUAL:
            if relation is S.EQUAL:
                raise KernelError(f"arith: an equation from {premise.conclusion}")
            if type(multiplier) is not Term or type(multiplier.head) is not Numeral:
                raise KernelError(f"arith: multiplier of {premise.conclusion} is no numeral")
            strict |= given is S.LT and multiplier.head.value > 0
        rest = plus(rest, times(polynomial(multiplier), difference), -1)
    slack = rest.get((), 0)
    if len(rest) > (() in rest):
        raise KernelError(f"arith: the two sides of {goal} differ by more than a number")
    wrong = slack if relation is S.EQUAL else slack < 0
    if wrong or (relation is S.LT and slack == 0 and not strict):
        raise KernelError(f"arith: {goal} does not follow: a number {slack} is left over")
    return Sequent(frozenset[Term]().union(*[premise.hypotheses for premise in premises]), goal)


_DEFINED_BY: Final = MappingProxyType({"real": S.EQUAL, "prop": S.IFF, "index": S.SAME})
_ALL = (assume, discharge, modus_ponens, generalise, instantiate, axiom, unfold, arith)
RULES: Final[Mapping[str, Rule]] = MappingProxyType({rule.__name__: rule for rule in _ALL})


def _values(rule: str, pairs: tuple[Variable | Term, ...]) -> dict[Variable, Term]:
    variables, terms = pairs[::2], pairs[1::2]
    if len(variables) != len(terms) or len(set(variables)) < len(variables):
        raise KernelError(f"{rule}: wants different variables, each with its term")
    return dict(zip(variables, terms, strict=True))  # type: ignore[arg-type]  # substitute checks


def _difference(prop: Term) -> tuple[object, Polynomial]:
    if type(prop) is not Term or prop.head not in (S.EQUAL, S.LE, S.LT):
        raise KernelError(f"arith: {prop!r} is no relation between real terms")
    left, right = prop.args
    return prop.head, plus(polynomial(right), polynomial(left), -1)
