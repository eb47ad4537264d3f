"""Measures and statements of random variables as terms, and the law that they bring along."""

from typing import Any

from sympy.logic.boolalg import Boolean

from symdiv.kernel.term import Term
from symdiv.measures.variables import (
    IndependentVariables,
    MarkovChain,
    VariableEntropy,
    VariableInformation,
    VariableLaw,
)
from symdiv.semantics.definitions.variables import said_of
from symdiv.semantics.terms.expressions import to_term
from symdiv.semantics.terms.propositions import to_proposition
from symdiv.semantics.terms.sequents import assumptions

for _kind in (VariableEntropy, VariableInformation):

    @to_term.register(_kind)
    def _(measure: Any) -> Term:
        return said_of(measure)

    @assumptions.register(_kind)
    def _(measure: Any) -> tuple[Boolean, ...]:
        return (VariableLaw.of(measure.law),)


for _kind in (VariableLaw, MarkovChain, IndependentVariables):

    @to_proposition.register(_kind)
    def _(statement: Any) -> Term:
        return said_of(statement)
