"""``x log y``, 0 where x is, as a kernel term: there it is a product, as log 0 is a number."""

from typing import Any

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.measures.special import xlogy
from symdiv.semantics.terms.expressions import to_term


@to_term.register(xlogy)
def _(product: Any) -> Term:
    x, y = product.args
    return S.MUL(to_term(x), S.LOG(to_term(y)))
