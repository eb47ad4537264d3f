r"""Derivations in LaTeX that are right, in our own words, after what textbooks and papers do."""

RIGHT = {
    "the two parts of cross-entropy": r"""
Coding with the wrong code costs the entropy and the divergence.
% symdiv: assume p \ll q
\begin{align}
  H(p, q) &= -\sum_{x \in \mathcal{X}} p(x) \log q(x) \\
          &= -\sum_{x \in \mathcal{X}} p(x) \log p(x)
             + \sum_{x \in \mathcal{X}} p(x) \log \frac{p(x)}{q(x)} \label{eq:parts} \\
          &= H(p) + D_{\mathrm{KL}}(p \,\|\, q) \\
          &\ge H(p). \tag{Gibbs}
\end{align}
""",
    "Gibbs by a tangent": r"""
% symdiv: theorem: Gibbs' inequality
% symdiv: assume p \ll q, p_i > 0
\begin{eqnarray*}
  D(p\Vert q) &=& \sum_i p_i \ln\frac{p_i}{q_i} \\
              &\geq& \sum_i p_i \left( 1 - \frac{q_i}{p_i} \right) \\
              &=& \sum_i p_i - \sum_i q_i \\
              &=& 0
\end{eqnarray*}
""",
    "an expectation": r"""
% symdiv: assume P \ll Q
\[
  \mathrm{KL}(P \,\|\, Q) = \mathbb{E}_{x \sim P}\!\left[ \log \frac{P(x)}{Q(x)} \right]
    = \mathbb{E}_{x\sim P}[-\log Q(x)] - H(P) \ge 0 \qquad\text{(Gibbs)}
\]
""",
    "the slope of the softmax loss": r"""
The loss of a classifier with logits $z$ and a target $p$ has a slope that everybody knows.
\begin{align*}
  L &= -\sum_i p_i \log \operatorname{softmax}(z)_i \\
  \frac{\partial L}{\partial z_k} &= \mathrm{softmax}(z)_k - p_k
\end{align*}
""",
    "the logarithm of a softmax": r"""
\begin{equation}
  \log \operatorname{softmax}(z)_k
    = \log \frac{e^{z_k}}{\sum_j e^{z_j}}
    = z_k - \log \sum_j \exp(z_j)
\end{equation}
""",
    "maximum entropy": r"""
% symdiv: let u = \operatorname{uniform}(n)
\begin{gather*}
  H(p) = \log n - D(p \| u) \\
  \log n - D(p \| u) \le \log n
\end{gather*}
""",
    "the Jensen-Shannon bound": r"""
\[ m_i \coloneqq \tfrac12 p_i + \tfrac12 q_i \]
\begin{equation*}
\begin{split}
  \mathrm{JSD}(p \,\|\, q)
    &= \tfrac12 D_{KL}(p \| m) + \tfrac12 D_{KL}(q \| m) \\
    &= H(m) - \frac{H(p) + H(q)}{2} \\
    &\leqslant \log 2
\end{split}
\end{equation*}
""",
    "information": r"""
\begin{align*}
  I(X;Y) &= H(X) - H(X \mid Y) \\
         &= H(X) + H(Y) - H(X, Y) && \text{by the chain rule} \\
         &\le H(X)
\end{align*}
Conditioning on $Z$ it is the same:
$$ I(X;Y|Z) = H(X|Z) - H(X|Y,Z) $$
""",
    "bits": r"""
% symdiv: assume p \ll q
\[ \sum_i p_i \log_2 \frac{p_i}{q_i} = \frac{D(p\|q)}{\log 2} \ge 0 \]
""",
    "a convex function of a rate": r"""
% symdiv: assume 0 < t, t < 1
\begin{multline*}
  H(\mathrm{Bernoulli}(t))
   = -t \log t \\
     - (1 - t) \log(1 - t)
\end{multline*}
""",
    "Jeffreys": r"""
% symdiv: assume p \ll q, q \ll p
\begin{align}
  D(p\|q) + D(q\|p)
   &\stackrel{(a)}{=} \sum_i p_i \log \frac{p_i}{q_i} + \sum_i q_i \log \frac{q_i}{p_i} \notag \\
   &\overset{\text{Gibbs}}{\ge} 0
\end{align}
""",
    "equality": r"""
% symdiv: assume p \ll q
\begin{align*}
  D(p \| q) = 0 &\Longleftrightarrow p = q && \text{strict concavity} \\
                &\Longrightarrow H(p) = H(q)
\end{align*}
""",
    "distance": r"""
\begin{align*}
  \mathrm{TV}(p, q) &= \frac12 \lVert p - q \rVert_1 \\
                    &= \frac12 \sum_{i=1}^{n} \lvert p_i - q_i \rvert
\end{align*}
""",
    "a quadratic": r"""
% symdiv: a number
\[ a (1 - a) = \frac14 - \Bigl( a - \frac12 \Bigr)^2 \le \frac{1}{4} \]
""",
    "independence": r"""
\begin{align*}
  \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p_X(x)\, p_Y(y)}
    &= H(p_X) + H(p_Y) - H(p) \\
    &\ge 0 && \text{with equality for independent variables}
\end{align*}
""",
    "data processing": r"""
% symdiv: assume X \to Y \to Z
\[ I(X; Z) \le I(X; Y) \le H(Y) \]
""",
    "Pinsker": r"""
% symdiv: assume p \ll q
\[ \frac12 \lVert p - q \rVert_1^2 = 2\, \mathrm{TV}(p, q)^2 \le D(p \| q) \]
""",
    "classes": r"""
With $K$ classes the loss of a uniform guess is $\log K$.
\begin{align}
  -\sum_{k=1}^{K} p_k \log \frac{1}{K} &= \Bigl( \sum_{k=1}^{K} p_k \Bigr) \log K \\
                                       &= \log K
\end{align}
""",
}
