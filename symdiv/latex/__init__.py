r"""LaTeX mathematics -> the language of claims: a strict reader, in which nothing is expanded.

    \sum_i, \sum_{i=1}^n, \sum_{x \in \mathcal X}, \sum_{i,j}    over all outcomes, up to + or -
    p_i, p(x), p_{ij}, p(x, y), W(y \mid x)                      masses
    p'_i, p_i', p^*_i, p_i^*, \hat p_i, p_{\mathrm{data}}(x)     of p_prime, p_star, p_hat, p_data
    D(p\|q), D_{KL}(p\|q), \mathrm{KL}(P\,\|\,Q), D_\alpha       kl, renyi of order alpha
    H(p), H(p, q), \mathrm{CE}(p, q), \mathrm{JS}(p\|q), \chi^2  entropy, cross_entropy, ...
    H(X, Y \mid Z), I(X; Y \mid Z)                               of random variables
    \mathbb{E}_{x \sim p}[\log q(x)], E_p[\log p]                sum(p[x]*log(q[x]), x), ...
    \frac{\partial}{\partial z_k}, \frac{\partial L}{\partial z_k}, \partial_{z_k}   diff
    \frac{d}{dx}, \frac{\mathrm{d} L}{\mathrm{d} x}              diff
    \operatorname{softmax}(z)_k, \mathrm{softmax}_k(z/T)         softmax(z)[k], ...
    e^x, \exp(x), \log x, \ln x, \log_2 x, \sqrt{x}, |x|, \lVert p - q \rVert_1
    \delta_{ik}, \mathbf{1}[i = k], |\mathcal X|                 delta(i, k), n
    \frac{a}{b}, a/b, a \cdot b, a b, x^2, \underbrace{...}_{...}
    =, <, >, \le, \ge, \ne, \iff, \implies, \coloneqq, \ll and their synonyms

Letters are p, q, r (distributions), z (a vector), w (a channel) and numbers, unless the document
declares or shows something else. What can be read in two ways is refused, with what would be
clear: \log p_i q_i, a/bc, D(p, q), f(x) of an unknown f, f^2(x), x^10, x^{(t)}, 10\,000, H_2(p),
D_f, D_{KL}^2(p\|q), e, \pi, H(x, y) of letters that may be variables. So are dots, constants that
are not written out, macros of one's own, integrals, limits and conditions in words.

So is what a letter may hide. In an expectation a letter is declared a number or has its outcome;
in a derivative it is defined before, or declared a number or constant, and nothing is labelled by
the variable, on which something must depend as it is written; distributions beside it are fixed.
Sums run over one alphabet in a document, or those of X and Y: \mathcal{X}, or up to n, m, N, M, K,
L, C, V, d; others are declared (``S alphabet``, ``k size``). Two notations of one name are
refused, and so is a name whose definition was.

The tokenizer is our own, since TeX's rules with fixed category codes are one regular expression.
pylatexenc 2.11 was tried: in mathematics its nodes are runs of characters, so that subscripts are
to be found again; its tokens are single characters, ``--`` one sign, and ``\verb`` at the end of a
text an IndexError. TexSoup 0.3 keeps a formula as one text.
"""
