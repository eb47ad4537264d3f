"""From SymPy to the kernel's terms: what an expression or a statement says, said again as a term.

Each kind of object has its own translation, and all of them are here, whichever theorem is asked
for; what nobody translates is a ``BridgeError``.
"""

from symdiv.semantics.terms import distributions, measures, parametric, variables  # noqa: F401
from symdiv.semantics.terms.expressions import BridgeError, to_index, to_set, to_term, to_vector
from symdiv.semantics.terms.extended import to_series
from symdiv.semantics.terms.propositions import to_proposition
from symdiv.semantics.terms.sequents import (
    assumptions,
    claim_of,
    hypotheses_in_order,
    hypotheses_of,
)

__all__ = [
    "BridgeError",
    "assumptions",
    "claim_of",
    "hypotheses_in_order",
    "hypotheses_of",
    "to_index",
    "to_proposition",
    "to_series",
    "to_set",
    "to_term",
    "to_vector",
]
