"""What a claim says where q does not dominate p, as far as the signs of its terms show it.

There a divergence and a cross-entropy are +oo by definition. The kernel's theorem has the
domination among its hypotheses; these remarks are about the points outside of it.
"""

from collections.abc import Iterator
from typing import Final

from sympy import Add, Eq, Expr, Ge, Gt, Le, Lt, Sum, log
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.distribution.statements import Dominates
from symdiv.formulas.derivation import Prose
from symdiv.measures.base import Measure
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.entropy import Entropy
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.semantics.terms import to_vector

__all__ = ["beyond_domination"]

FINITE, PLUS, UNKNOWN = "finite", "+oo", "unknown"
# the sides, and what follows there
_BOTH: Final = "both sides are infinite, and the equation holds in the extended reals"
_LARGER: Final = "the larger side is infinite, and the inequality holds too"


def beyond_domination(relation: Boolean, given: tuple[Boolean, ...]) -> Iterator[Prose]:
    """A remark for each domination that is assumed, where it is clear what happens without it."""
    if not isinstance(relation, Relational) or not isinstance(relation.lhs, Expr):
        return
    for each in given:
        if not isinstance(each, Dominates):
            continue
        q, p = each.args
        left, right = (_value(side, (p, q)) for side in (relation.lhs, relation.rhs))
        said = _SAID.get((type(relation), left, right))
        if said is not None:
            vectors = to_vector(p), to_vector(q)
            yield ("Where ", vectors[0], " is not dominated by ", vectors[1], f", {said}.")


_SAID: Final = {
    (Eq, PLUS, PLUS): _BOTH,
    **{(kind, PLUS, FINITE): _LARGER for kind in (Ge, Gt)},
    **{(kind, FINITE, PLUS): _LARGER for kind in (Le, Lt)},
}


def _value(side: Expr, pair: tuple[Expr, Expr]) -> str:
    """Whether a sum is finite or +oo where the second of a pair does not dominate the first."""
    found = FINITE
    for term in Add.make_args(side):
        factor, rest = term.as_coeff_Mul()
        if isinstance(rest, KLDivergence | CrossEntropy) and rest.distributions == pair:
            if factor <= 0:
                return UNKNOWN
            found = PLUS
        elif not _is_finite(rest):
            return UNKNOWN
    return found


def _is_finite(term: Expr) -> bool:
    """Whether a term has its value whatever dominates what: numbers, entropies, logs of sizes."""
    if isinstance(term, Entropy) or term.is_number:
        return True
    if isinstance(term, log):
        return bool(term.args[0].is_positive)
    return not term.has(log, Measure, Sum)
