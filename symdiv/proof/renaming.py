"""A theorem with other names for some of its variables, in every step of its proof.

An instance of a theorem still has the theorem's names in its proof, and in a certificate a name
means one thing only. So a theorem about the vector q is renamed where it is used of a family q.
"""

from collections.abc import Mapping

from symdiv.kernel.rules import Argument
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
