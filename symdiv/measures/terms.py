"""The measures as kernel terms: by name over {1..n}, as series over the naturals."""

from collections.abc import Callable
from typing import Any

from sympy import E, oo

from symdiv.bridge.extended import to_series
from symdiv.bridge.terms import BridgeError, to_set, to_term, to_vector
from symdiv.distribution import Bernoulli, Distribution
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


# measure: its definition over a finite set, and the term of its series
_KERNEL: dict[type, tuple[Definition, Callable[..., Term]]] = {
    Entropy: (kernel.ENTROPY, lambda p: _surprise(p, p)),
    CrossEntropy: (kernel.CROSS_ENTROPY, _surprise),
    KLDivergence: (kernel.KL_DIVERGENCE, _gap),
}


def _nats(measure: Measure) -> tuple[Distribution, ...]:
    if measure.base != E:
        raise BridgeError(f"{measure}: the kernel speaks in nats; leave the base away")
    return measure.distributions


@to_term.register
def _(measure: Measure) -> Term:
    distributions = _nats(measure)
    if all(isinstance(each, Bernoulli) for each in distributions) and len(distributions) == 2:
        return _binary(measure, *distributions)
    size = distributions[0].size
    if size == oo:
        raise BridgeError(f"{measure} may be oo: state it as an equation or as >= 0")
    definition, _ = _KERNEL[type(measure)]
    return definition(to_set(size), *map(to_vector, distributions))


def _binary(measure: Measure, y: Any, s: Any) -> Term:
    if not isinstance(measure, CrossEntropy):
        raise BridgeError(f"{measure}: of Bernoullis the kernel knows the cross-entropy")
    return kernel.BINARY_CROSS_ENTROPY(to_term(y.rate), to_term(s.rate))


@to_series.register
def _(measure: Measure) -> Term | None:
    distributions = _nats(measure)
    if distributions[0].size != oo:
        return None
    i = Variable("i", (INDEX,))
    masses = [instantiate(to_vector(each), (i(),)) for each in distributions]
    _, summand = _KERNEL[type(measure)]
    return abstract((i,), summand(*masses))
