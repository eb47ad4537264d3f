"""Symbolic derivations of entropy, cross-entropy and Kullback-Leibler divergence.

>>> import symdiv
>>> symdiv.kl_divergence([1, 0], [0.7, 0.3]).doit()
log(10/7)
>>> symdiv.catalogue["gibbs"].statement
D_KL(p || q) >= 0

The names are looked up when they are first used: the kernel and the command line do without SymPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symdiv.codegen import generate, lambdify
    from symdiv.derivations import check, load
    from symdiv.distribution import (
        Bernoulli,
        BetaBinomial,
        Binomial,
        Categorical,
        Certain,
        Channel,
        DiscreteUniform,
        Distribution,
        Empirical,
        Geometric,
        GeometricTrials,
        Hypergeometric,
        Joint,
        Logarithmic,
        NegBinomial,
        OneHot,
        Poisson,
        Sample,
        Skellam,
        Softmax,
        Uniform,
        Zeta,
        Zipf,
        channels,
        compose,
        conditionals,
        distributions,
        evidence,
        families,
        from_sympy,
        joints,
        labels,
        likelihood,
        logits,
        mixture,
        posterior,
        product,
        sigmoid,
        truncated,
        zero_inflated,
    )
    from symdiv.distribution.statements import dominates
    from symdiv.entries import catalogue
    from symdiv.formulas.notation import Notation
    from symdiv.measures import (
        cross_entropy,
        cross_entropy_estimate,
        divergence_estimate,
        elbo,
        entr,
        entropy,
        kl_div,
        kl_divergence,
        rel_entr,
        xlogy,
    )
    from symdiv.measures.f_divergence import f_divergence
    from symdiv.measures.fisher_information import fisher_information
    from symdiv.measures.joint import (
        conditional_divergence,
        conditional_entropy,
        conditional_mutual_information,
        joint_entropy,
        mutual_information,
        variation_of_information,
    )
    from symdiv.prover import prove
    from symdiv.semantics.enclosure import Enclosure, enclose

__all__ = [
    "Bernoulli",
    "BetaBinomial",
    "Binomial",
    "Categorical",
    "Certain",
    "Channel",
    "DiscreteUniform",
    "Distribution",
    "Empirical",
    "Enclosure",
    "Geometric",
    "GeometricTrials",
    "Hypergeometric",
    "Joint",
    "Logarithmic",
    "NegBinomial",
    "Notation",
    "OneHot",
    "Poisson",
    "Sample",
    "Skellam",
    "Softmax",
    "Uniform",
    "Zeta",
    "Zipf",
    "catalogue",
    "channels",
    "check",
    "compose",
    "conditional_divergence",
    "conditional_entropy",
    "conditional_mutual_information",
    "conditionals",
    "cross_entropy",
    "cross_entropy_estimate",
    "distributions",
    "divergence_estimate",
    "dominates",
    "elbo",
    "enclose",
    "entr",
    "entropy",
    "evidence",
    "f_divergence",
    "families",
    "fisher_information",
    "from_sympy",
    "generate",
    "joint_entropy",
    "joints",
    "kl_div",
    "kl_divergence",
    "labels",
    "lambdify",
    "likelihood",
    "load",
    "logits",
    "mixture",
    "mutual_information",
    "posterior",
    "product",
    "prove",
    "rel_entr",
    "sigmoid",
    "truncated",
    "variation_of_information",
    "xlogy",
    "zero_inflated",
]

_MODULES = {
    "symdiv.codegen": "generate lambdify",
    "symdiv.derivations": "check load",
    "symdiv.distribution": "Bernoulli BetaBinomial Binomial Categorical Certain "
    "Channel DiscreteUniform Distribution Empirical Geometric GeometricTrials Hypergeometric Joint "
    "Logarithmic NegBinomial OneHot Poisson Sample Skellam Softmax Uniform Zeta Zipf channels "
    "compose conditionals distributions evidence families from_sympy joints labels likelihood "
    "logits mixture posterior product sigmoid truncated zero_inflated",
    "symdiv.distribution.statements": "dominates",
    "symdiv.entries": "catalogue",
    "symdiv.measures.joint": "conditional_divergence conditional_entropy "
    "conditional_mutual_information joint_entropy mutual_information variation_of_information",
    "symdiv.measures.f_divergence": "f_divergence",
    "symdiv.measures.fisher_information": "fisher_information",
    "symdiv.measures": "cross_entropy cross_entropy_estimate "
    "divergence_estimate elbo entr entropy kl_div kl_divergence rel_entr xlogy",
    "symdiv.formulas.notation": "Notation",
    "symdiv.prover": "prove",
    "symdiv.semantics.enclosure": "Enclosure enclose",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(f"module 'symdiv' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name) if name in _HOME else _measure(name)
    globals()[name] = value
    return value


def _measure(name: str) -> Any:
    """The function of a measure that is declared, such as ``jeffreys``."""
    functions = import_module("symdiv.measures.declared").FUNCTIONS
    if name not in functions:
        raise AttributeError(f"module 'symdiv' has no attribute {name!r}")
    return functions[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *import_module("symdiv.measures.declared").FUNCTIONS})
