"""A theorem with other names for some of its variables, in every step of its proof.

An instance of a theorem still has the theorem's names in its proof, and in a certificate a name
means one thing only. So a theorem about the vector q is renamed where it is used of a family q.
"""

from collections.abc import Iterable, Mapping
from itertools import count

from symdiv.kernel.rules import Argument
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Term, Variable, abstract, substitute
from symdiv.kernel.theorem import Theorem, infer, steps


def renamed(theorem: Theorem, names: Mapping[Variable, Variable]) -> Theorem:
    """The theorem with new variables, each of the type of the old one, inferred step by step."""
    values = {old: _as_term(new) for old, new in names.items()}
    made: dict[int, Theorem] = {}
    for step in steps(theorem):
        arguments = [_renamed(each, names, values) for each in step.step.arguments]
        if step.step.rule == "axiom":  # whose variables are the axiom's own
            arguments[1::2] = step.step.arguments[1::2]
        premises = tuple(made[id(premise)] for premise in step.step.premises)
        made[id(step)] = infer(step.step.rule, *arguments, premises=premises)
    return made[id(theorem)]


def names_apart(theorem: Theorem, claim: Sequent) -> Theorem:
    """The theorem, with new names in its proof for what is named as something else in the claim."""
    own = frozenset().union(*(each.free for each in (*claim.hypotheses, claim.conclusion)))
    meanings = {variable.name: variable for variable in own}
    used = frozenset(_variables(theorem))
    names = {each.name for each in (*own, *used)}
    values: dict[Variable, Variable] = {}
    for variable in sorted(used, key=lambda each: (each.name, each.type)):
        if meanings.setdefault(variable.name, variable) != variable:
            tried = (f"{variable.name}_{number}" for number in count(1))
            name = next(each for each in tried if each not in names)
            names.add(name)
            values[variable] = Variable(name, variable.type)
    return renamed(theorem, values) if values else theorem


def _variables(theorem: Theorem) -> Iterable[Variable]:
    """The variables in the steps of a proof, but for those of the axioms."""
    for step in (each.step for each in steps(theorem)):
        for argument in step.arguments:
            if isinstance(argument, Term):
                yield from argument.free
            elif isinstance(argument, Variable) and step.rule != "axiom":
                yield argument


def _renamed(
    argument: Argument, names: Mapping[Variable, Variable], values: dict[Variable, Term]
) -> Argument:
    if isinstance(argument, Variable):
        return names.get(argument, argument)
    return substitute(argument, values) if isinstance(argument, Term) else argument


def _as_term(variable: Variable) -> Term:
    bound = tuple(Variable(f"x{place}", (sort,)) for place, sort in enumerate(variable.type[:-1]))
    value = variable(*(each() for each in bound))
    return abstract(bound, value) if bound else value
