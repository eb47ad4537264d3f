r"""Derivations in LaTeX with one wrong line each, and the number of that line in its text.

The mistakes are those that are made: a sign, swapped arguments, a term or factor left out, a
relation the wrong way round, a wrong sum.
"""

WRONG = {
    "the sign of the divergence": (
        r"""
% symdiv: assume p \ll q
\begin{align}
  H(p, q) &= -\sum_i p_i \log q_i \\
          &= -\sum_i p_i \log p_i + \sum_i p_i \log \frac{p_i}{q_i} \\
          &= H(p) - D_{\mathrm{KL}}(p \| q)
\end{align}
""",
        6,
    ),
    "a ratio that is flipped": (
        r"""
% symdiv: assume p \ll q, q \ll p
\begin{align*}
  D(p\|q) &= \sum_x p(x) \log \frac{q(x)}{p(x)} \\
          &\ge 0
\end{align*}
""",
        4,
    ),
    "the wrong direction of Gibbs": (
        r"""
% symdiv: assume p \ll q
\[
  H(p)
   = H(p, q) - D(p\|q)
   \ge H(p, q)
\]
""",
        6,
    ),
    "arguments swapped": (
        r"""
% symdiv: assume p \ll q, q \ll p
\begin{align*}
  H(p,q) - H(p) &= D_{KL}(p\|q) \\
                &= D_{KL}(q\|p)
\end{align*}
""",
        5,
    ),
    "a slope with the wrong sign": (
        r"""
\begin{align*}
  L &= -\sum_i p_i \log \operatorname{softmax}(z)_i \\
  \frac{\partial L}{\partial z_k} &= p_k - \operatorname{softmax}(z)_k
\end{align*}
""",
        4,
    ),
    "a slope without its target": (
        r"""
\[ \frac{\partial}{\partial z_k} H(p, \mathrm{softmax}(z))
   = \mathrm{softmax}(z)_k
\]
""",
        3,
    ),
    "the logarithm of a sum": (
        r"""
\begin{align*}
  \log \operatorname{softmax}(z)_k &= z_k - \log \sum_j e^{z_j} \\
      &= z_k - \sum_j z_j
\end{align*}
""",
        4,
    ),
    "a factor of one half": (
        r"""
\[ M = \frac{p+q}{2} \]
\begin{align*}
  \mathrm{JS}(p\|q) &= \tfrac12 D(p\|M) + \tfrac12 D(q\|M) \\
                    &\le \tfrac12 \log 2
\end{align*}
""",
        5,
    ),
    "an entropy left out": (
        r"""
\begin{align*}
  I(X;Y) &= H(X) - H(X|Y) \\
         &= H(X) - H(X,Y)
\end{align*}
""",
        4,
    ),
    "conditioning the wrong way": (
        r"""
\begin{align*}
  H(X, Y) &= H(X) + H(Y|X) \\
          &\ge H(X) + H(Y)
\end{align*}
""",
        4,
    ),
    "bits for nats": (
        r"""
% symdiv: assume p \ll q
\begin{align*}
   D(p\|q) &= \sum_i p_i \ln \frac{p_i}{q_i} \\
           &= \sum_i p_i \log_2 \frac{p_i}{q_i}
\end{align*}
""",
        5,
    ),
    "half of the distance": (
        r"""
\begin{align*}
  \mathrm{TV}(p, q) &= \frac12 \sum_i |p_i - q_i| \\
                    &= \lVert p - q \rVert_1
\end{align*}
""",
        4,
    ),
    "an entropy beyond its maximum": (
        r"""
\begin{align*}
  H(p) &\le \log n \\
       &\le \log n - D(p \| q)
\end{align*}
""",
        4,
    ),
    "a square": (
        r"""
\begin{align*}
  (a - b)^2 &= a^2 - 2 a b + b^2 \\
            &\ge a^2 + b^2
\end{align*}
""",
        4,
    ),
    "a wrong equality case": (
        r"""
\begin{align*}
  D(p\|q) = 0 &\iff p = q \\
              &\iff H(p) = H(q)
\end{align*}
""",
        4,
    ),
    "the expectation under the other law": (
        r"""
% symdiv: assume p \ll q, q \ll p
\begin{align*}
  D(p\|q) &= \mathbb{E}_{x \sim p}\left[\log \frac{p(x)}{q(x)}\right] \\
          &= \mathbb{E}_{x \sim q}\left[\log \frac{p(x)}{q(x)}\right]
\end{align*}
""",
        5,
    ),
    "a term of the binary entropy": (
        r"""
% symdiv: assume 0 < t, t < 1
\begin{align*}
  H(\mathrm{Bernoulli}(t)) &= -t\log t - (1-t)\log(1-t) \\
                           &= -t\log t
\end{align*}
""",
        5,
    ),
    "a Markov chain the wrong way": (
        r"""
% symdiv: assume X \to Y \to Z
\begin{align*}
  I(X; Z) &\le I(X; Y) \\
          &\le I(X; Z)
\end{align*}
""",
        5,
    ),
    "a mass in place of the sum": (
        r"""
\begin{align*}
  -\sum_{k=1}^{K} p_k \log \frac{1}{K} &= \Bigl( \sum_{k=1}^{K} p_k \Bigr) \log K \\
                                       &= K \log K
\end{align*}
""",
        4,
    ),
}
