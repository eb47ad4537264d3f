"""Claims as text, each beside the relation that it makes, built by hand."""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Ge,
    Gt,
    KroneckerDelta,
    Le,
    Lt,
    Max,
    Min,
    Ne,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
)

from symdiv import (
    Bernoulli,
    Categorical,
    OneHot,
    Softmax,
    Uniform,
    cross_entropy,
    distributions,
    entropy,
    kl_divergence,
    logits,
    mixture,
    sigmoid,
)

n = Symbol("n", integer=True, positive=True)
i, j, k = (Symbol(letter, integer=True, positive=True) for letter in "ijk")
a, b, e, t, x, y = (Symbol(name, real=True) for name in ("a", "b", "e", "t", "x", "y"))
scalar_z = Symbol("z", real=True)
p, q, r, w = distributions("p q r w", size=n)
z = logits("z", size=n)
m = mixture((Rational(1, 2), p), (Rational(1, 2), q))
noisy = mixture((1 - e, p), (e, Uniform(n)))

# the claims that the language is made for
CLAIMS = {
    "kl(p, q) == cross_entropy(p, q) - entropy(p)": (
        Eq,
        kl_divergence(p, q),
        cross_entropy(p, q) - entropy(p),
    ),
    "kl(p, q) >= 0": (Ge, kl_divergence(p, q), 0),
    "cross_entropy(p, q) >= entropy(p)": (Ge, cross_entropy(p, q), entropy(p)),
    "entropy(p) <= log(n)": (Le, entropy(p), log(n)),
    "kl(p, q) == kl(q, p)  # refuted": (Eq, kl_divergence(p, q), kl_divergence(q, p)),
    "sum(p[i]*log(p[i]/q[i]), i) == kl(p, q)": (
        Eq,
        Sum(p[i] * log(p[i] / q[i]), (i, 1, n)),
        kl_divergence(p, q),
    ),
    "diff(cross_entropy(p, softmax(z)), z[k]) == softmax(z)[k] - p[k]": (
        Eq,
        Derivative(cross_entropy(p, Softmax(z)), z[k]),
        Softmax(z)[k] - p[k],
    ),
    "kl(bernoulli(a), bernoulli(b)) == a*log(a/b) + (1-a)*log((1-a)/(1-b))": (
        Eq,
        kl_divergence(Bernoulli(a), Bernoulli(b)),
        a * log(a / b) + (1 - a) * log((1 - a) / (1 - b)),
    ),
    "(1-e)*cross_entropy(p, q) + e*cross_entropy(uniform(n), q)"
    " == cross_entropy((1-e)*p + e*uniform(n), q)": (
        Eq,
        (1 - e) * cross_entropy(p, q) + e * cross_entropy(Uniform(n), q),
        cross_entropy(noisy, q),
    ),
    "kl(p, m) + kl(q, m) == 2*entropy(m) - entropy(p) - entropy(q)  where m = (p + q)/2": (
        Eq,
        kl_divergence(p, m) + kl_divergence(q, m),
        2 * entropy(m) - entropy(p) - entropy(q),
    ),
}

# every function, operator and relation sign once
OTHERS = {
    "D(p, q) != H(p, q) - H(q)": (Ne, kl_divergence(p, q), cross_entropy(p, q) - entropy(q)),
    "kl_divergence(p, q, base=2) > 0.7": (Gt, kl_divergence(p, q, base=2), Rational(7, 10)),
    "H(p, base=e) < 1e-2": (Lt, entropy(p), Rational(1, 100)),
    "H(p, q, base=10) == 1": (Eq, cross_entropy(p, q, base=10), 1),
    "log(x, b) == log2(y)": (Eq, log(x) / log(b), log(y) / log(2)),
    "exp(-x)*sqrt(y) == y**(1/2)*exp(x)**-1": (Eq, exp(-x) * y ** Rational(1, 2), None),
    "abs(x) + max(x, y, t) == min(x, 1)**a": (Eq, Abs(x) + Max(x, y, t), Min(x, 1) ** a),
    "sigmoid(t) == 1/(1 + exp(-t))": (Eq, sigmoid(t), 1 / (1 + exp(-t))),
    "-x + +y - -t == x**2*y/t/3": (Eq, -x + y + t, x**2 * y / t / 3),
    "entropy(one_hot(k)) == 0": (Eq, entropy(OneHot(k, n)), 0),
    "entropy(one_hot(2, 3)) == 0": (Eq, entropy(OneHot(2, 3)), 0),
    "entropy(uniform(3)) == log(3)": (Eq, entropy(Uniform(3)), log(3)),
    "kl([1/2, 1/2], categorical(0.25, 3/4)) == 0": (
        Eq,
        kl_divergence(
            Categorical([Rational(1, 2)] * 2), Categorical([Rational(1, 4), Rational(3, 4)])
        ),
        0,
    ),
    "sum(p[i]*q[j]*delta(i, j), i, j) <= 1": (
        Le,
        Sum(p[i] * q[j] * KroneckerDelta(i, j), (i, 1, n), (j, 1, n)),
        1,
    ),
    "kl(softmax(y/4), softmax(-2*z/t)) == H(softmax(s))  where s = 2*z": (
        Eq,
        kl_divergence(Softmax(logits("y", size=n) / 4), Softmax(-2 * z / t)),
        entropy(Softmax(2 * z)),
    ),
    "(z/t)[k] == softmax(x*z*y)[1]": (
        Eq,
        z[k] / t,
        Softmax(x * y * z)[1],
    ),
    "diff(diff(H(p, softmax(z)), z[k]), z[j]) == 0": (
        Eq,
        Derivative(cross_entropy(p, Softmax(z)), z[k], z[j]),
        0,
    ),
    "diff(kl(p, q), q[k]) == -p[k]/q[k]": (
        Eq,
        Derivative(kl_divergence(p, q), q[k]),
        -p[k] / q[k],
    ),
    "diff(-y*log(sigmoid(z)) - (1-y)*log(1-sigmoid(z)), z) == sigmoid(z) - y": (
        Eq,
        Derivative(-y * log(sigmoid(scalar_z)) - (1 - y) * log(1 - sigmoid(scalar_z)), scalar_z),
        sigmoid(scalar_z) - y,
    ),
    "kl(s, w) >= 0": (
        Ge,
        kl_divergence(distributions("s", size=n), w),
        0,
    ),
    "p == (2*q + r)/3": (
        Eq,
        p,
        mixture((Rational(2, 3), q), (Rational(1, 3), r)),
    ),
    "sum(i*p[i], i) <= n": (Le, Sum(i * p[i], (i, 1, n)), n),
    "p[1] + p[n] + p[k] <= 2": (Le, p[1] + p[n] + p[k], 2),
}
