"""Symbolic derivations of entropy, cross-entropy and Kullback-Leibler divergence.

>>> import symdiv
>>> symdiv.kl_divergence([1, 0], [0.7, 0.3]).doit()
log(10/7)
>>> symdiv.catalogue["gibbs"].statement
D_KL(p || q) >= 0
"""

from typing import TYPE_CHECKING, Any

from symdiv.distributions import (
    Bernoulli,
    Categorical,
    Distribution,
    Softmax,
    distributions,
    from_sympy,
    logits,
    sigmoid,
)
from symdiv.distributions.statements import Dominates, dominates
from symdiv.measures import (
    cross_entropy,
    entr,
    entropy,
    kl_div,
    kl_divergence,
    rel_entr,
    xlogy,
)

if TYPE_CHECKING:
    from symdiv.proof.catalogue import Catalogue

    catalogue: Catalogue

__all__ = [
    "Bernoulli",
    "Categorical",
    "Distribution",
    "Dominates",
    "Softmax",
    "catalogue",
    "cross_entropy",
    "distributions",
    "dominates",
    "entr",
    "entropy",
    "from_sympy",
    "kl_div",
    "kl_divergence",
    "logits",
    "rel_entr",
    "sigmoid",
    "xlogy",
]


def __getattr__(name: str) -> Any:
    # The catalogue brings the theorems and their printers along; the expressions do without.
    if name != "catalogue":
        raise AttributeError(f"module 'symdiv' has no attribute {name!r}")
    import symdiv.export.notebook
    from symdiv.library import CATALOGUE

    globals()["catalogue"] = CATALOGUE
    return CATALOGUE
