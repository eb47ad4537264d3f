"""Ready expressions: the measures, losses, gradients and bounds that the theorems speak of.

>>> from symdiv.expressions import H, CE, KL
>>> H, CE, KL
(H(p), H(p, q), D_KL(p || q))

They are SymPy expressions of generic distributions ``p``, ``q``, ``r`` over {1..n} and of logits
``z``, which can be imported too; ``subs`` and ``xreplace`` put others in their place, ``doit``
writes the sums out. A symbol of a table below is real unless it is said what else it is.

| name | what it is |
|---|---|
| ``n``, ``N`` | how many outcomes there are, how many examples |
| ``k``, ``l``, ``c`` | outcomes, in 1..n |
| ``a``, ``b``, ``y`` | rates of Bernoulli distributions and a label, in [0, 1] |
| ``t`` | a weight, in [0, 1] |
| ``x`` | one logit |
| ``sample`` | N outcomes that were drawn |
| ``likelihood`` | a nonnegative number for each of n causes, of a fixed observation |

``sides("gibbs")`` gives both sides of each relation that a catalogue entry states.

Sources: T. M. Cover and J. A. Thomas, *Elements of Information Theory*, 2nd ed., Wiley 2006, for
the measures; J. Lin, Divergence measures based on the Shannon entropy, *IEEE Transactions on
Information Theory* 37, 1991, for the Jensen-Shannon divergence; C. Szegedy et al., Rethinking the
inception architecture for computer vision, CVPR 2016, section 7, for label smoothing.
"""

from typing import Final

from sympy import Expr, Rational, Sum, Symbol, exp, log

from symdiv.distribution import (
    Bernoulli,
    Empirical,
    GenericDistribution,
    Likelihood,
    Logits,
    OneHot,
    Sample,
    Softmax,
    Uniform,
    evidence,
    mixture,
    posterior,
    sigmoid,
)
from symdiv.measures import (
    CrossEntropy,
    Entropy,
    KLDivergence,
    cross_entropy,
    cross_entropy_estimate,
    divergence_estimate,
    elbo,
    entropy,
    kl_divergence,
)
from symdiv.measures.declared import SUMS

n: Final = Symbol("n", integer=True, positive=True)
N: Final = Symbol("N", integer=True, positive=True)
k: Final = Symbol("k", integer=True, positive=True)
l: Final = Symbol("l", integer=True, positive=True)  # noqa: E741  the Hessian's other index
c: Final = Symbol("c", integer=True, positive=True)
m: Final = Symbol("m", integer=True, positive=True)
a: Final = Symbol("a", real=True)
b: Final = Symbol("b", real=True)
t: Final = Symbol("t", real=True)
x: Final = Symbol("x", real=True)
y: Final = Symbol("y", real=True)
p: Final = GenericDistribution("p", n)
q: Final = GenericDistribution("q", n)
r: Final = GenericDistribution("r", n)
z: Final = Logits("z", n)
likelihood: Final = Likelihood("likelihood", n)
sample: Final = Sample("sample", N, n)

H: Final = entropy(p)
CE: Final = cross_entropy(p, q)
KL: Final = kl_divergence(p, q)
reverse_KL: Final = kl_divergence(q, p)
perplexity: Final = exp(H)
uniform_divergence: Final = kl_divergence(p, Uniform(n))
middle: Final = mixture((Rational(1, 2), p), (Rational(1, 2), q))
segment: Final = mixture((1 - t, p), (t, q))
segment_KL: Final = kl_divergence(p, segment)

CE_gradient: Final = -p[k] / q[k]
softmax_loss: Final = cross_entropy(p, Softmax(z))
softmax_loss_gradient: Final = Softmax(z)[k] - p[k]
softmax_loss_hessian: Final = softmax_loss_gradient.diff(z[l])
softmax_KL: Final = kl_divergence(p, Softmax(z))
label_loss: Final = cross_entropy(OneHot(c, n), Softmax(z))
smoothed_loss: Final = cross_entropy(mixture((1 - t, p), (t, Uniform(n))), Softmax(z))

binary_entropy: Final = entropy(Bernoulli(a))
binary_cross_entropy: Final = cross_entropy(Bernoulli(a), Bernoulli(b))
binary_KL: Final = kl_divergence(Bernoulli(a), Bernoulli(b))
sigmoid_loss: Final = cross_entropy(Bernoulli(y), Bernoulli(sigmoid(x)))
sigmoid_loss_gradient: Final = sigmoid(x) - y

ELBO: Final = elbo(q, p, likelihood)
log_evidence: Final = log(evidence(p, likelihood))
posterior_KL: Final = kl_divergence(q, posterior(p, likelihood))
negative_log_likelihood: Final = -Sum(log(q[sample[m]]), (m, 1, N))
empirical_CE: Final = cross_entropy(Empirical(sample), q)
KL_estimate: Final = divergence_estimate(p, q, sample, r)
CE_estimate: Final = cross_entropy_estimate(p, q, sample, r)

# the names that 'symdiv export' takes, each with what its formula is about
EXPRESSIONS: Final[dict[str, str]] = {
    "H": "entropy",
    "CE": "cross-entropy",
    "KL": "Kullback-Leibler divergence",
    "reverse_KL": "the divergence the other way round",
    "perplexity": "the exponential of the entropy",
    "uniform_divergence": "the divergence from the uniform distribution, log n - H(p)",
    "segment_KL": "the divergence from a point between p and q",
    "CE_gradient": "the gradient of the cross-entropy, and of the divergence, in q",
    "softmax_loss": "cross-entropy of a softmax, in its logits",
    "softmax_loss_gradient": "its gradient",
    "softmax_loss_hessian": "its Hessian",
    "softmax_KL": "divergence from a softmax, in its logits",
    "label_loss": "cross-entropy of a softmax and a label c",
    "smoothed_loss": "cross-entropy of a softmax and smoothed labels",
    "binary_entropy": "entropy of a Bernoulli distribution",
    "binary_cross_entropy": "cross-entropy of two Bernoulli distributions",
    "binary_KL": "divergence of two Bernoulli distributions",
    "sigmoid_loss": "binary cross-entropy of a sigmoid, in its logit",
    "sigmoid_loss_gradient": "its derivative",
    "ELBO": "the evidence lower bound",
    "log_evidence": "the logarithm of the evidence",
    "posterior_KL": "the divergence from the posterior: log evidence - ELBO",
    "negative_log_likelihood": "of a sample",
    "empirical_CE": "the cross-entropy of the sample's frequencies",
    "KL_estimate": "the divergence, estimated from a weighted sample",
    "CE_estimate": "the cross-entropy, estimated from a weighted sample",
}

# the other measures that are sums, each by the name that it has in `symdiv`
for _each in SUMS:
    if _each not in (KLDivergence, Entropy, CrossEntropy):
        _given = (*(p, q, r)[: _each.arity], *(Symbol(x, real=True) for x in _each.parameters))
        globals()[_each.name] = _each.of(*_given)
        EXPRESSIONS[_each.name] = _each.spoken.removeprefix("the ").format(*_given)

__all__ = [*EXPRESSIONS, "EXPRESSIONS", "N", "a", "b", "c", "k", "l", "likelihood", "m", "middle"]
__all__ += ["n", "p", "q", "r", "sample", "segment", "sides", "t", "x", "y", "z"]


def __getattr__(name: str) -> Expr:
    raise AttributeError(f"module 'symdiv.expressions' has no attribute {name!r}")


def sides(name: str) -> tuple[tuple[Expr, Expr], ...]:
    """The two sides of each relation between numbers that the catalogue entry ``name`` states.

    They are SymPy expressions, in the order in which SymPy lists the parts of the statement; of an
    equivalence the relations on both its sides are given. What is said for every or for some
    outcome has none. Which relation holds, and under which hypotheses, is in the entry's
    ``statement`` and ``hypotheses``.

    Raises KeyError, naming the nearest entries, for a name that there is not.

    >>> sides("decomposition")
    ((H(p, q), H(p) + D_KL(p || q)),)
    >>> sides("softmax-gradient")
    ((Derivative(H(p, softmax(z)), z[k]), -p[k] + softmax(z)[k]),)
    """
    from symdiv.codegen.sides import sides_of
    from symdiv.entries import catalogue

    return tuple((each.left, each.right) for each in sides_of(catalogue[name].statement))
