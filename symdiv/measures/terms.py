"""The measures as kernel terms: by name over {1..n}, as series over the naturals."""

from collections.abc import Callable
from typing import Any

from sympy import E, oo

from symdiv.bridge.extended import to_series
from symdiv.bridge.terms import BridgeError, to_set, to_term, to_vector
from symdiv.distribution import Bernoulli
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Definition, Term, Variable, abstract, instantiate
from symdiv.measures import definitions as kernel
from symdiv.measures.base import Measure
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.entropy import Entropy
from symdiv.measures.kl_divergence import KLDivergence


def _surprise(p: Term, q: Term) -> Term:
    """-p log q"""
    return S.NEG(S.MUL(p, S.LOG(q)))


def _gap(p: Term, q: Term) -> Term:
    """p log(p/q)"""
    return S.MUL(p, S.LOG(S.DIV(p, q)))


# measure: its definitions over a finite set, in nats and in a base, and the term of its series
_KERNEL: dict[type, tuple[Definition, Definition, Callable[..., Term]]] = {
    Entropy: (kernel.ENTROPY, kernel.ENTROPY_IN_BASE, lambda p: _surprise(p, p)),
    CrossEntropy: (kernel.CROSS_ENTROPY, kernel.CROSS_ENTROPY_IN_BASE, _surprise),
    KLDivergence: (kernel.KL_DIVERGENCE, kernel.KL_DIVERGENCE_IN_BASE, _gap),
}
# of Bernoullis, in the rates
_BINARY: dict[type, Definition] = {
    Entropy: kernel.BINARY_ENTROPY,
    CrossEntropy: kernel.BINARY_CROSS_ENTROPY,
    KLDivergence: kernel.BINARY_KL_DIVERGENCE,
}


@to_term.register
def _(measure: Measure) -> Term:
    distributions = measure.distributions
    if all(isinstance(each, Bernoulli) for each in distributions):
        return _binary(measure)
    size = distributions[0].size
    if size == oo:
        raise BridgeError(f"{measure} may be oo: state it as an equation or as >= 0")
    in_nats, in_base, _ = _KERNEL[type(measure)]
    vectors = map(to_vector, distributions)
    if measure.base == E:
        return in_nats(to_set(size), *vectors)
    return in_base(to_set(size), *vectors, to_term(measure.base))


def _binary(measure: Any) -> Term:
    nats = _BINARY[type(measure)](*(to_term(each.rate) for each in measure.distributions))
    return nats if measure.base == E else S.DIV(nats, S.LOG(to_term(measure.base)))


@to_series.register
def _(measure: Measure) -> Term | None:
    distributions = measure.distributions
    if distributions[0].size != oo:
        return None
    if measure.base != E:
        raise BridgeError(f"{measure}: series are stated in nats; leave the base away")
    i = Variable("i", (INDEX,))
    masses = [instantiate(to_vector(each), (i(),)) for each in distributions]
    _, _, summand = _KERNEL[type(measure)]
    return abstract((i,), summand(*masses))
