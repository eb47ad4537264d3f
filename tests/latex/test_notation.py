r"""What is read of LaTeX mathematics: the notations of textbooks and papers, in claims' words."""

import pytest

from symdiv.distribution.vector import Kind
from symdiv.language import ClaimError, read_claim, read_conditional
from tests.latex.formulas import formula

NOTATIONS = {
    # sums
    r"\sum_i p_i \log\frac{p_i}{q_i}": "sum(p[i]*log(p[i]/q[i]), i)",
    r"\sum_{x\in\mathcal X} p(x)\ln p(x)": "sum(p[x]*log(p[x]), x)",
    r"\sum_{i=1}^{n} p_i - 1": "sum(p[i], i) - 1",
    r"\sum\nolimits_{i \in \{1, \dots, n\}} p_i": "sum(p[i], i)",
    r"\sum_{k=1}^K \frac1K \log\frac{1}{q_k}": "sum(1/n*log(1/q[k]), k)",
    r"\sum_i -p_i \log q_i": "sum(-p[i]*log(q[i]), i)",
    r"\sum_i p_i \sum_j q_j \log q_j": "sum(p[i]*sum(q[j]*log(q[j]), j), i)",
    r"\sum_{i,j} p_{ij} \log p_{ij}": "sum(p[i, j]*log(p[i, j]), i, j)",
    r"\sum_{x,y} p(x,y) \log\frac{p(x,y)}{p_X(x)\,p_Y(y)}": (
        "sum(p[x, y]*log(p[x, y]/(marginal(p, 0)[x]*marginal(p, 1)[y])), x, y)"
    ),
    # divergences and entropies
    r"D(p\|q)": "kl(p, q)",
    r"D(p\Vert q)": "kl(p, q)",
    r"D(p || q)": "kl(p, q)",
    r"D_{KL}(p \parallel q)": "kl(p, q)",
    r"D_{\mathrm{KL}}(p\,\|\,q)": "kl(p, q)",
    r"D_\mathrm{KL}\bigl(p \,\big\|\, q\bigr)": "kl(p, q)",
    r"D_{\text{KL}}(p, q)": "kl(p, q)",
    r"\mathrm{KL}(P \,\|\, Q)": "kl(P, Q)",
    r"\operatorname{KL}\left(P \middle\| \frac{P + Q}{2}\right)": "kl(P, (P + Q)/2)",
    r"\mathbb{KL}(p\|q)": "kl(p, q)",
    r"H(p)": "entropy(p)",
    r"\mathrm H(p, q)": "cross_entropy(p, q)",
    r"\mathbb{H}(p)": "entropy(p)",
    r"\mathrm{CE}(p, q)": "cross_entropy(p, q)",
    r"H((1-t) p + t q)": "entropy((1 - t)*p + t*q)",
    r"H\bigl((\tfrac12, \tfrac12)\bigr)": "entropy([1/2, 1/2])",
    r"\mathrm{JS}(p\|q)": "js(p, q)",
    r"\operatorname{TV}(p,q)^2": "tv(p, q)**2",
    r"\chi^2(p\|q)": "chi_square(p, q)",
    r"D_\alpha(p\|q)": "renyi(p, q, alpha)",
    r"D_\infty(p\|q)": "max_divergence(p, q)",
    r"H(\mathrm{Bernoulli}(a))": "entropy(bernoulli(a))",
    r"D(e_k \| q)": "kl(one_hot(k), q)",
    r"H(X \mid Y)": "H(X | Y)",
    r"H(X|Y)": "H(X | Y)",
    r"I(X_1; Y | Z)": "I(X1; Y | Z)",
    r"I_p(X; Y)": "mutual_information(p)",
    # expectations
    r"\mathbb E_{x\sim p}[\log q(x)]": "sum(p[x]*log(q[x]), x)",
    r"\mathbb{E}_{p(x)}\left[\log\frac{p(x)}{q(x)}\right]": "sum(p[x]*log(p[x]/q[x]), x)",
    r"\mathbb{E}_{X \sim P}[-\log Q(X)]": "sum(P[X]*(-log(Q[X])), X)",
    r"\mathbb{E}_{z \sim q}[\log p(z)]": "sum(q[z]*log(p[z]), z)",
    r"E_p[\log p - \log q]": "sum(p[i]*(log(p[i]) - log(q[i])), i)",
    r"\operatorname{E}_{k \sim p}[q_k]": "sum(p[k]*q[k], k)",
    # derivatives and the softmax
    r"\frac{\partial}{\partial z_k} \log \operatorname{softmax}(z)_k": (
        "diff(log(softmax(z)[k]), z[k])"
    ),
    r"\frac{\partial H(p, \mathrm{softmax}(z))}{\partial z_k}": (
        "diff(cross_entropy(p, softmax(z)), z[k])"
    ),
    r"\partial_{q_k} D(p\|q)": "diff(kl(p, q), q[k])",
    r"\frac{d}{da} a^2": "diff(a**2, a)",
    r"\frac{\mathrm d a^2}{\mathrm d a}": "diff(a**2, a)",
    r"\mathrm{softmax}_k(z/T)": "softmax(z/T)[k]",
    r"\frac{e^{z_k}}{\sum_j e^{z_j}}": "exp(z[k])/sum(exp(z[j]), j)",
    r"z_k - \log \left( \sum_{j} \exp(z_j) \right)": "z[k] - log(sum(exp(z[j]), j))",
    # numbers
    r"\log_2 p_i + \log_{10} q_i + \log_b a": "log2(p[i]) + log(q[i], 10) + log(a, b)",
    r"\log^2 p_i": "log(p[i])**2",
    r"\log p_i \log q_i": "log(p[i])*log(q[i])",
    r"\frac12 \sqrt{p_i q_i} \cdot \sqrt[3]{a}": "1/2*sqrt(p[i]*q[i])*a**(1/3)",
    r"|p_i - q_i| + \lvert a \rvert + \left|b\right|": "abs(p[i] - q[i]) + abs(a) + abs(b)",
    r"\lVert p - q \rVert_1": "sum(abs(p[i] - q[i]), i)",
    r"1/2 \log 2": "1/2*log(2)",
    r"a(1-a)": "a*(1 - a)",
    r"2^{-H(p)}": "2**(-entropy(p))",
    r"\log |\mathcal X| - H(p)": "log(n) - entropy(p)",
    r"\max(a, b) - \min\{a, b\}": "max(a, b) - min(a, b)",
    r"\delta_{ik} - \mathbf{1}[i = k] + \mathbb{1}_{\{i = k\}}": (
        "delta(i, k) - delta(i, k) + delta(i, k)"
    ),
    r"\underbrace{\sum_i p_i}_{=1} \log c": "sum(p[i], i)*log(c)",
    r"\mathopen{}\left(a - b\right)\mathclose{}^{2}": "(a - b)**2",
    # names
    r"\hat p_i \log \hat{p}_i": "p_hat[i]*log(p_hat[i])",
    r"p^*_i + p'_i": "p_star[i] + p_prime[i]",
    r"\sum_x p_{\mathrm{data}}(x) \log q_\theta(x)": "sum(p_data[x]*log(q_theta[x]), x)",
    r"H(y, q) - \sum_k y_k": "cross_entropy(p_y, q) - sum(p_y[k], k)",
    r"\lambda a_1 - \varepsilon": "lam*a_1 - epsilon",
    # relations, as conditions have them
    r"p \ll q": "p << q",
    r"0 < t \leqslant 1": "0 < t <= 1",
    r"X \to Y \to Z": "X -> Y -> Z",
}
# how many of the last are no claims or expressions by themselves
RELATIONS = 3


@pytest.mark.parametrize(("latex", "text"), NOTATIONS.items(), ids=NOTATIONS)
def test_a_notation_says(latex, text):
    assert formula(latex).text == text


@pytest.mark.parametrize("text", list(NOTATIONS.values())[:-RELATIONS])
def test_what_is_read_is_of_the_language(text):
    if any(sign in text for sign in (" | ", "; ")):  # of random variables there are only claims
        read_claim(f"{text} >= 0")
    else:
        read_conditional(text)


DECLARED = {
    (r"\sum_i a_i \log \frac{a_i}{b_i}", "a b", Kind.LOGITS): ("sum(z_a[i]*log(z_a[i]/z_b[i]), i)"),
    (r"-p \log p - (1-p) \log(1-p)", "p", Kind.NUMBER): ("-a_p*log(a_p) - (1 - a_p)*log(1 - a_p)"),
    (r"\sum_k y_k \log f(k)", "y f", Kind.DISTRIBUTION): "sum(p_y[k]*log(p_f[k]), k)",
    (r"V(y \mid x)", "V", Kind.CHANNEL): "w_V[x, y]",
    (r"f(1 - a)", "f", Kind.NUMBER): "f*(1 - a)",
}


@pytest.mark.parametrize(("latex", "names", "kind"), DECLARED)
def test_a_declaration_says_what_a_letter_is(latex, names, kind):
    assert formula(latex, **dict.fromkeys(names.split(), kind)).text == DECLARED[latex, names, kind]


AMBIGUOUS = {
    r"\log p_i q_i": (9, "Write brackets"),
    r"\log p_i / q_i": (9, "Write brackets"),
    r"\log(a)(1 - a)": (7, "factor of the argument"),
    r"\log(a)^2": (7, "of the bracket or of the function"),
    r"a/b c": (4, r"Write \\frac or brackets"),
    r"x^10": (2, r"write \{10\}"),
    r"{p_i + q_i} r_i": (0, "braces do not show"),
    r"c(x)": (0, "% symdiv: c distribution, or c number"),
    r"g(p_i / q_i)": (0, "% symdiv: g sigmoid, or g number"),
    r"y_k - p_k": (0, "% symdiv: y distribution, or y vector"),
    r"w_i": (0, "% symdiv: w distribution, or w vector"),
    r"-p\log p": (7, "% symdiv: p number"),
    r"D(p, q)": (0, r"Write D\(p \\\| q\)"),
    r"H_2(p)": (1, "a base, an order or a name"),
    r"H(p_{XY})": (2, "is p_XY a marginal"),
    r"p_{data}": (1, r"\\mathrm\{data\}"),
    r"\sum p \log p": (0, r"Write \\sum_i"),
    r"\mathbb{E}[\log p]": (0, "under which distribution"),
    r"\mathbb{E}_p[q_k]": (12, r"is k the outcome .* \\mathbb\{E\}_\{i \\sim p\}"),
    r"\mathbb{E}_p[p(x) q(y)]": (12, "over which of x, y"),
    r"\mathbb{E}_q[\log p(z)]": (12, "over which of z"),
    r"\mathbb{E}_p[\log \operatorname{softmax}(z)]": (12, "over which of z"),
    r"p_i log p_i": (4, r"Write \\log"),
    r"2 KL(p\|q)": (2, r"Write \\mathrm\{KL\}"),
    r"H(p \mid q)": (0, "is this a conditional entropy"),
    r"H(p \| q)": (0, r"the cross-entropy is H\(p, q\)"),
    r"p(y|x)": (0, "% symdiv: p channel"),
    r"p_1 + H(p_1) + H(p)": (1, "call one of them otherwise"),
    r"p(x) + p(x, y)": (0, r"its marginals are p_X and p_Y"),
    r"\sum_{x \in X} p(x) - \sum_{x \in \mathcal{X}} p(x)": (12, "over X and X_cal"),
    r"\lg 2": (0, "base 2 for some and base 10"),
}
OUTSIDE = {
    r"H(p) + \text{const}": (13, "not written out"),
    r"p_1 + \dots + p_n": (6, r"write the sum with \\sum"),
    r"\int p": (0, "an integral is not read"),
    r"\foo(p)": (0, r"the command \\foo is not known"),
    r"\input{x}": (0, "macros are not expanded"),
    r"\prod_i p_i": (0, "products over an index"),
    r"\max_i p_i": (4, r"\\max\(x, y\) is"),
    r"\nabla L": (0, "the derivative by one entry"),
    r"\sum_{i=0}^n p_i": (8, "numbered from 1"),
    r"\sum_{i \ne j} p_i": (8, "runs over all outcomes"),
    r"\sum_{i=1}^{2} p_i": (12, "runs to n"),
    r"a \pm b": (2, "two signs at once"),
    r"n!": (1, "factorials"),
    r"\begin{cases} a \end{cases}": (0, "cases, matrices"),
    r"\frac{\partial^2}{\partial z_k^2} L": (14, "second derivatives"),
    r"D(p = q \| r)": (4, "in no bracket"),
    r"\frac{a": (5, "not closed"),
    r"a)": (1, "closes nothing"),
    r"a +": (3, "an expression is missing"),
    r"p_{ijk}": (1, "of two variables"),
}


@pytest.mark.parametrize("latex", [*AMBIGUOUS, *OUTSIDE])
def test_what_is_not_read_is_named_with_its_place(latex):
    place, reason = (AMBIGUOUS | OUTSIDE)[latex]
    with pytest.raises(ClaimError, match=reason) as error:
        formula(latex)
    assert error.value.position == place


def test_each_part_of_the_text_knows_its_place():
    latex = r"\log_2 \frac{p_i}{q_i} - H(p)"
    found = formula(latex)
    assert found.text == "log2(p[i]/q[i]) - entropy(p)"
    for part, there in {"p[i]": "p_i", "q[i]": "q_i", "entropy": "H(p)", "log2": r"\log"}.items():
        assert latex.startswith(there, found.place(found.text.index(part)))


def test_two_letters_for_sizes_are_n_and_m():
    text = formula(r"\sum_{x=1}^{K} \sum_{y=1}^{L} p(x, y) \log \frac{p(x, y)}{K L}").text
    assert text == "sum(sum(p[x, y]*log(p[x, y]/(n*m)), y), x)"


def test_a_sum_over_something_else_than_outcomes_is_refused():
    with pytest.raises(ClaimError, match="sums run up to n, N here"):
        formula(r"\sum_{i=1}^{n} p_i \sum_{j=1}^{N} q_j")
