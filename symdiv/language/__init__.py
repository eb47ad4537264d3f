"""Claims as text: a strict grammar, read into SymPy relations. Text is never evaluated.

    CLAIM     := RELATION ["where" CLAUSE ("," CLAUSE)*]
    RELATION  := SIDE ("==" | "!=" | "<=" | ">=" | "<" | ">") SIDE
    CLAUSE    := NAME "=" SIDE  |  SIDE (RELATION-SIGN SIDE)+  |  SIDE "<<" SIDE

``#`` begins a comment. p, q and r are distributions over {1..n}, zeros allowed; i, j, k and l are
indices; z is a vector of logits, or a number where it is used as one, and z/t with a number t is
such a vector too; what any other name is shows in its use. ``symdiv.language.functions`` lists the
functions. Families of counts are distributions on the integers, as ``poisson(a)``: what their
parameters must satisfy is a condition of the claim, and ``poisson(a)[2]`` is a mass.
``lambda t: SIDE`` is what `f_divergence` has as its third argument, and nothing else. Claims about
random variables, as I(X; Y | Z), have the grammar of ``symdiv.language.variables``.
"""

from symdiv.language.claim import Claim, claim_of_relation
from symdiv.language.error import ClaimError
from symdiv.language.read import read_claim, read_conditional, read_expression

__all__ = [
    "Claim",
    "ClaimError",
    "claim_of_relation",
    "read_claim",
    "read_conditional",
    "read_expression",
]
