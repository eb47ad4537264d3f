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
    "weighted average": """
        assume: 0 < t < 1
        let m = (1 - t)*p + t*q
        entropy(m)
          == (1 - t)*cross_entropy(p, m) + t*cross_entropy(q, m)
          >= (1 - t)*entropy(p) + t*entropy(q)
    """,
    "odds": """
        assume: 0 < a < 1
        log(a/(1 - a))
          == log(a) - log(1 - a)
          == -log((1 - a)/a)
    """,
    "temperature": """
        assume: t > 0
        kl(p, softmax(z/t))
          == cross_entropy(p, softmax(z/t)) - entropy(p)
          == log(sum(exp(z[i]/t), i)) - sum(p[i]*z[i], i)/t - entropy(p)
    """,
    "Hellinger": """
        squared_hellinger(p, q)
          == sum((sqrt(p[i]) - sqrt(q[i]))**2, i)/2
          == 1 - bc(p, q)
          <= 1
    """,
    "order of models": """
        assume: p << q, p << r
        cross_entropy(p, q) <= cross_entropy(p, r)
          iff kl(p, q) <= kl(p, r)
    """,
    "label smoothing": """
        assume: 0 < e < 1, q[k] > 0
        let s = (1 - e)*p + e*uniform(n)
        cross_entropy(s, q)
          == (1 - e)*cross_entropy(p, q) + e*cross_entropy(uniform(n), q)
          >= (1 - e)*entropy(p) + e*log(n)
    """,
    "ratio of averages": """
        sum(p[i]*(q[i]/p[i]), i)
          == sum(q[i], i)
          == 1
    """,
    "chi-square": """
        assume: p << q
        chi_square(p, q)
          == sum((p[i] - q[i])**2/q[i], i)
          == sum(p[i]**2/q[i], i) - 1
    """,
    "square of an average": """
        sum(p[i]*z[i], i)**2
          <= sum(p[i]*z[i]**2, i)
    """,
    "reciprocals": """
        assume: x > 0, y > 0
        1/x + 1/y
          == (x + y)/(x*y)
          > 0
    """,
    "powers": """
        assume: x > 0
        log(x**a)
          == a*log(x)
          == -a*log(1/x)
    """,
    "rational bound": """
        assume: x > 1
        1/(x - 1)
          == (x + 1)/(x**2 - 1)
    """,
    "cross-entropy of a coin": """
        assume: 0 < b < 1
        cross_entropy(bernoulli(a), bernoulli(b))
          == -a*log(b) - (1 - a)*log(1 - b)
          >= entropy(bernoulli(a))
    """,
    "derivative of a coin's entropy": """
        assume: 0 < a < 1
        diff(entropy(bernoulli(a)), a)
          == log(1 - a) - log(a)
          == log((1 - a)/a)
    """,
    "derivative in the order of a power": """
        assume: x > 0
        diff(x*log(x) - x, x)
          == log(x) + 1 - 1
          == log(x)
    """,
    "conditioning": """
        H(X | Y, Z)
          == H(X, Y, Z) - H(Y, Z)
          <= H(X | Y)
          <= H(X)
    """,
}
UNSTATED = {
    "tangent of the logarithm": {"p[i] > 0 for every i"},
    "cross-entropy gradient": {"p << q", "q[k] > 0"},
    "score": {"p[i] > 0 for every i"},
    "logarithm of a product": {"x > 0", "y > 0"},
    "ratio of averages": {"p[i] != 0 for every i"},
    "chi-square": {"q[i] > 0 for every i"},
}
# of these the line that assumes is left out, and what is then unsaid is named
WITHOUT = {
    # where q does not dominate p both sides are infinite, or the larger one is
    "gibbs": set(),
    "lower bound": set(),
    "equality in Gibbs": set(),
    "equations": set(),
    # and here it is not known that both are
    "decomposition": {"p << q"},
    "one-hot": {"one_hot(k) << q"},
    "symmetrised": {"p << q", "q << p"},
    "order of models": {"p << q", "p << r"},
    "convexity": {"((1 - t)*p + t*q) << r", "q << r", "p << r"},
    "weighted average": {"q << ((1 - t)*p + t*q)", "p << ((1 - t)*p + t*q)"},
    "Bernoulli": {
        "bernoulli(a) << bernoulli(b)",
        "b > 0 where a != 0",
        "1 - b > 0 where 1 - a != 0",
    },
    "label smoothing": {"((1 - e)*p + e*uniform(n)) << q", "uniform(n) << q"},
    "tangent of the logarithm": {"p << q", "p[i] > 0 for every i"},
    "chi-square": {"p << q", "q[i] > 0 for every i"},
    "logarithms": {"x > 0", "y > 0"},
    "odds": {"a > 0", "1 - a > 0"},
    "temperature": {"t != 0"},
    "rational bound": {"x - 1 != 0", "x**2 - 1 != 0"},
    "derivative in the order of a power": {"x > 0"},
}
# of these a line is false then: its number
FALSE_WITHOUT = {"data processing": 4, "reciprocals": 4}
