"""Derivations that are right, in our own words, after what textbooks and papers do.

A text is in the plain form. Those of ``UNSTATED`` lack a hypothesis, which is named there in the
words of claims.
"""

RIGHT = {
    "gibbs": """
        assume: p << q
        kl(p, q)
          == cross_entropy(p, q) - entropy(p)      the decomposition
          >= 0                                     since log x <= x - 1
    """,
    "decomposition": """
        assume: p << q
        cross_entropy(p, q)
          == -sum(p[i]*log(q[i]), i)
          == -sum(p[i]*log(p[i]), i) + sum(p[i]*log(p[i]/q[i]), i)
          == entropy(p) + kl(p, q)
    """,
    "lower bound": """
        assume: p << q
        cross_entropy(p, q)
          == entropy(p) + kl(p, q)
          >= entropy(p)
          >= 0
    """,
    "equality in Gibbs": """
        assume: p << q
        cross_entropy(p, q) == entropy(p)
          iff kl(p, q) == 0
          iff p == q
    """,
    "entropy maximum": """
        entropy(p)
          == log(n) - kl(p, uniform(n))
          <= log(n)
    """,
    "one-hot": """
        assume: q[k] > 0
        cross_entropy(one_hot(k, n), q)
          == kl(one_hot(k, n), q)       the entropy of a label is 0
          == -log(q[k])
    """,
    "symmetrised": """
        assume: p << q, q << p
        jeffreys(p, q)
          == kl(p, q) + kl(q, p)
          == sum((p[i] - q[i])*log(p[i]), i) + sum((q[i] - p[i])*log(q[i]), i)
    """,
    "Jensen-Shannon": """
        let m = (p + q)/2
        js(p, q)
          == (kl(p, m) + kl(q, m))/2
          == entropy(m) - entropy(p)/2 - entropy(q)/2
          <= log(2)
    """,
    "Pinsker to distance": """
        assume: p << q
        2*tv(p, q)**2
          <= kl(p, q)
          <= log(1 + chi_square(p, q))
          <= chi_square(p, q)
    """,
    "softmax gradient": """
        diff(cross_entropy(p, softmax(z)), z[k])
          == softmax(z)[k] - sum(p[i], i)*p[k]
          == softmax(z)[k] - p[k]
    """,
    "sigmoid loss": """
        diff(-y*log(sigmoid(a)) - (1 - y)*log(1 - sigmoid(a)), a)
          == -y*(1 - sigmoid(a)) + (1 - y)*sigmoid(a)
          == sigmoid(a) - y
    """,
    "chain rule": """
        H(X, Y)
          == H(X) + H(Y | X)
          <= H(X) + H(Y)
    """,
    "data processing": """
        assume: X -> Y -> Z
        I(X; Z)
          <= I(X; Y, Z)
          == I(X; Y)
    """,
    "mutual information of a table": """
        mutual_information(w)
          == entropy(marginal(w, 0)) + entropy(marginal(w, 1)) - entropy(w)
          == entropy(marginal(w, 1)) - conditional_entropy(w)
          <= entropy(marginal(w, 1))
          <= log(m)
    """,
    "bits": """
        entropy(p, base=2)
          == entropy(p)/log(2)
          <= log(n)/log(2)
    """,
    "variance": """
        sum(p[i]*(z[i] - sum(p[j]*z[j], j))**2, i)
          == sum(p[i]*z[i]**2, i) - sum(p[i]*z[i], i)**2
    """,
    "logarithms": """
        assume: x > 0, y > 0
        log(x/y)
          == log(x) - log(y)
          <= x/y - 1
    """,
    "Bernoulli": """
        assume: 0 < b < 1
        kl(bernoulli(a), bernoulli(b))
          == a*log(a/b) + (1 - a)*log((1 - a)/(1 - b))
          >= 2*(a - b)**2
          >= 0
    """,
    "convexity": """
        assume: p << r, q << r, 0 <= t <= 1
        let m = (1 - t)*p + t*q
        kl(m, r)
          == cross_entropy(m, r) - entropy(m)
          == (1 - t)*cross_entropy(p, r) + t*cross_entropy(q, r) - entropy(m)
          <= (1 - t)*kl(p, r) + t*kl(q, r)
    """,
    "equations": """
        assume: x > 0
        x**2 == 4*x
          iff x*(x - 4) == 0
          implies x**2 >= 4*x
    """,
    "tangent of the logarithm": """
        assume: p << q
        kl(p, q)
          == sum(p[i]*log(p[i]/q[i]), i)        definition
          >= sum(p[i]*(1 - q[i]/p[i]), i)       log x >= 1 - 1/x
          >= 1 - sum(q[i], i)
          == 0
    """,
    "cross-entropy gradient": """
        diff(cross_entropy(p, q), q[k])
          == -p[k]/q[k]
    """,
    "score": """
        sum(p[i]*(q[i]/p[i] - 1), i)
          == sum(q[i], i) - sum(p[i], i)
          == 0
    """,
    "logarithm of a product": """
        log(x*y)
          == log(x) + log(y)
    """,
}
UNSTATED = {
    "tangent of the logarithm": {"p[i] > 0 for every i"},
    "cross-entropy gradient": {"p << q", "q[k] > 0"},
    "score": {"p[i] > 0 for every i"},
    "logarithm of a product": {"x > 0", "y > 0"},
}
