"""Inference a person would call one step: an axiom or lemma applied to what is known.

``by("sum_add", f=..., g=...)``, ``by("divide_self", nonzero)``: the values of the variables are
read off the premises by matching, and only the rest must be given.
"""

from collections.abc import Mapping
from typing import Final

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.axioms import AXIOMS, VARIABLES
from symdiv.kernel.term import KernelError, Term, Variable, abstract
from symdiv.kernel.theorem import Theorem, infer
from symdiv.tactics.matching import Values, match


def assume(prop: Term) -> Theorem:
    """``prop |- prop``"""
    return infer("assume", prop)


def discharge(prop: Term, theorem: Theorem) -> Theorem:
    """``|- prop -> conclusion``"""
    return infer("discharge", prop, premises=(theorem,))


def modus_ponens(implication: Theorem, *antecedents: Theorem) -> Theorem:
    """The conclusion of an implication whose antecedents are known, in order."""
    for antecedent in antecedents:
        implication = infer("modus_ponens", premises=(implication, antecedent))
    return implication


def generalise(theorem: Theorem, *variables: Variable) -> Theorem:
    """``|- forall x y. conclusion``, the first variable outermost."""
    for variable in reversed(variables):
        theorem = infer("generalise", variable, premises=(theorem,))
    return theorem


def for_each(variable: Variable, domain: Term, theorem: Theorem) -> Theorem:
    """``|- forall i in D. conclusion``, where the theorem may assume ``i in D``."""
    return generalise(discharge(S.MEMBER(variable(), domain), theorem), variable)


def by(fact: str | Theorem, *premises: Theorem, goal: Term | None = None, **given: Term) -> Theorem:
    """What an axiom (by name) or a lemma says, its antecedents being the ``premises``.

    Variables that neither the premises nor the ``goal`` (the conclusion wanted) determine are given
    by name. A ``KernelError`` says which premise does not fit, or which variable is left open.
    """
    statement = AXIOMS[fact] if isinstance(fact, str) else fact.conclusion
    name = fact if isinstance(fact, str) else "lemma"
    open_variables = statement.free if isinstance(fact, str) else _open(fact)
    by_name = {variable.name: variable for variable in open_variables}
    values: Values = {by_name[key]: value for key, value in given.items()}
    pairs, rest = [], statement
    for premise in premises:
        if rest.head is not S.IMPLIES:
            raise KernelError(f"{name}: takes no {show(premise.conclusion)}")
        antecedent, rest = rest.args
        pairs.append((antecedent, premise.conclusion))
    if goal is not None:
        pairs.append((rest, goal))
    found = match(pairs, open_variables, values)
    if found is None:
        shown = ", ".join(show(term) for _, term in pairs)
        raise KernelError(f"{name}: {show(statement)} does not fit {shown}")
    if missing := sorted(v.name for v in open_variables - found.keys()):
        raise KernelError(f"{name}: no value for {', '.join(missing)}")
    return modus_ponens(specialised(fact, found), *premises)


def _open(lemma: Theorem) -> frozenset[Variable]:
    return lemma.conclusion.free.union(*(prop.free for prop in lemma.hypotheses))


def specialised(fact: str | Theorem, values: Values) -> Theorem:
    """An axiom or a lemma at the values of its variables."""
    pairs = [
        each
        for variable in sorted(values, key=lambda v: v.name)
        for each in (variable, values[variable])
    ]
    if isinstance(fact, str):
        return infer("axiom", fact, *pairs)
    return infer("instantiate", *pairs, premises=(fact,)) if pairs else fact


_EVERY: Final[Mapping[object, tuple[str, Variable, Variable]]] = {
    S.FORALL_INDEX: ("index_every", VARIABLES["P"], VARIABLES["k"]),
    S.FORALL_REAL: ("real_every", VARIABLES["Q"], VARIABLES["a"]),
}


def at(universal: Theorem, *values: Term) -> Theorem:
    """What a ``forall`` says of the values, one for each quantifier."""
    for value in values:
        head = universal.conclusion.head
        if head not in _EVERY:
            raise KernelError(f"at: {show(universal.conclusion)} is not universal")
        name, property_, element = _EVERY[head]
        values_ = {property_: universal.conclusion.args[0], element: value}
        universal = modus_ponens(specialised(name, values_), universal)
    return universal


def in_domain(universal: Theorem, member: Theorem) -> Theorem:
    """What ``forall i in D. A`` says of ``k``, from ``k in D``."""
    return modus_ponens(at(universal, member.conclusion.args[0]), member)


def both(left: Theorem, right: Theorem) -> Theorem:
    """``|- A and B``"""
    return by("and_intro", left, right)


def halves(conjunction: Theorem) -> tuple[Theorem, Theorem]:
    """``|- A`` and ``|- B`` from ``|- A and B``."""
    return by("and_left", conjunction), by("and_right", conjunction)


def equivalence(forward: Theorem, backward: Theorem) -> Theorem:
    """``|- A <-> B`` from both implications."""
    return by("iff_intro", forward, backward)


def cases(prop: Term, if_true: Theorem, if_false: Theorem) -> Theorem:
    """The common conclusion, the first theorem assuming ``prop`` and the second its negation."""
    return by("cases", discharge(prop, if_true), discharge(S.negation(prop), if_false))


def from_some(some: Theorem, one: Theorem, conclusion: Theorem, variable: Variable) -> Theorem:
    """What follows from ``A(x)`` for any x, from ``not (forall x. not A(x))``."""
    goal = conclusion.conclusion
    refused = assume(S.negation(goal))
    none = generalise(discharge(one.conclusion, modus_ponens(refused, conclusion)), variable)
    return cases(goal, assume(goal), by("absurd", modus_ponens(some, none), A=goal))


def conclude(theorem: Theorem, *assumptions: Theorem) -> Theorem:
    """``|- A -> B -> conclusion``, where ``A |- A`` and ``B |- B`` are the assumptions."""
    for assumption in reversed(assumptions):
        theorem = discharge(assumption.conclusion, theorem)
    return theorem


def function(variable: Variable, body: Term) -> Term:
    """``body`` as a function of ``variable``."""
    return abstract((variable,), body)
