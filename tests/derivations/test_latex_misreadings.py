r"""What a letter or a sum may hide is asked for in the whole document."""

import re

import pytest

from symdiv.derivations.latex import read_page, read_tex
from symdiv.derivations.written import WrittenError


def lines(source):
    return [line for each in read_tex(source) for line in each.lines]


def reasons(source):
    return [line.unread for line in lines(source) if line.unread]


def derivative(of, by):
    return rf"\[ \frac{{\partial {of}}}{{\partial {by}}} = 0 \]"


HIDDEN = {
    # a letter that is not the same number for all outcomes
    r"\[ \mathbb{E}_p[z^2] = \mathbb{E}_p[z]^2 \]": "number for all outcomes",
    r"\[ E_p[X] = 0 \]": "number for all outcomes",
    r"\[ E_{x\sim p}[z] = 0 \]": "number for all outcomes",
    r"\[ E_p[\max(a, 0)] = 0 \]": "number for all outcomes",
    r"\[ 0 \le \lVert p - z \rVert_1 \]": "number for all outcomes",
    r"\[ E_p[H(t p)] = 0 \]": "number for all outcomes",
    r"\[ \mathbb{E}_{x\sim p}[x] = 0 \]": "numbered here from 1 to n",
    r"\[ \sum_{x\in\mathcal X} x\,p(x) = 0 \]": "numbered here from 1 to n",
    # a derivative of what may depend on the variable
    derivative("L", "z_k"): "does L depend on z",
    derivative("(L + z_k)", "z_k"): "does L depend on z",
    derivative("(x z)", "x"): "does z depend on x",
    derivative("p_i", "z_j"): "how does this depend on z",
    derivative("H(p)", "z_j"): "how does this depend on z",
    derivative(r"q_\theta(x)", r"\theta"): "q_theta depends on theta",
    derivative(r"D(p\|q_\theta)", r"\theta"): "q_theta depends on theta",
    derivative(r"(t H(p_t))", "t"): "p_t depends on t",
    derivative("p(t)", "t"): "p depends on t",
    derivative("H(X_t)", "t"): "Xt depends on t",
    r"\[ \partial_\theta H(q_\theta) = 0 \]": "q_theta depends on theta",
    r"\[ L = c + z_k \]" + derivative("L", "z_k"): "does c depend on z",
    r"\[ L = t H(q_t) \]" + derivative("L", "t"): "q_t depends on t",
    r"\[ \mathcal{L} = \sum_i p_i z_i \]" + derivative("L", "z_k"): "does L depend on z",
    # a part of the outcomes
    r"\[ \sum_{i\in A} p_i = 1 \]": r"is A the set of all outcomes\? .* % symdiv: A alphabet",
    r"\[ \sum_{x\in S} q(x) = 1 \]": "is S the set of all outcomes",
    r"\[ \sum_{x\in\mathcal{S}} q(x) = 1 \]": r"% symdiv: \\mathcal\{S\} alphabet",
    r"\[ \sum_{i\in\mathcal{I}} p_i = 1 \]": r"% symdiv: \\mathcal\{I\} alphabet",
    r"\[ \sum_{i=1}^{k} p_i = 1 \]": r"is k the number of all outcomes\? .* % symdiv: k size",
    r"\[ \sum_{i\in[k]} p_i = 1 \]": "is k the number of all outcomes",
    r"\[ \sum_{i\in\{1,2\}} p_i = 1 \]": "a sum runs over all outcomes",
    r"\[ \sum_{i\in\{2,\dots,n\}} p_i = 1 \]": "a sum runs over all outcomes",
    r"\[ \sum_{i=1}^n p_i = 1 \] \[ \sum_{i=1}^m p_i = 1 \]": "numbered up to n",
    # two notations for one name
    r"\[ D(m\|p_{\mathrm{m}}) = 0 \]": r"m and p_{\\mathrm{m}} would both be p_m",
    r"\[ D(a\|p_a) = 0 \]": "a and p_a would both be",
    r"\[ 0 = i - a_{\mathrm{i}} \]": "would both be",
    r"\[ H(p^*) - H(p_{\mathrm{star}}) = 0 \]": "would both be p_star",
    r"\[ \hat x - x_{\mathrm{hat}} = 0 \]": "would both be x_hat",
    r"\[ 0 = x' \] \[ 0 = x_{\mathrm{prime}} \]": "would both be x_prime",
    r"\[ \epsilon - \varepsilon = 0 \]": "would both be epsilon",
    r"\[ D(p_\phi\|p_\varphi) = 0 \]": "would both be phi",
    r"\[ \sum_\phi p_\varphi = 1 \]": "would both be phi",
    r"% symdiv: \sigma sigmoid" "\n" r"\[ \sigma(a) - \varsigma(a) = 0 \]": "would both be sigma",
    r"\[ 0 = H(X_{12}) - H(X_{1,2}) \]": "would both be X12",
    r"\[ \sum_{k=1}^K p_k = 1 \] \[ \log n \ge 0 \]": "K and n would both be n",
    # constants
    r"\[ \log e = 1 \]": "% symdiv: e number",
    r"\[ \mathrm{e} \ge 2 \]": "% symdiv: e number",
    r"\[ \pi \ge 3 \]": "% symdiv: pi number",
}


@pytest.mark.parametrize("source", HIDDEN)
def test_what_may_be_hidden_is_asked_for(source):
    found = reasons(source)
    assert found
    assert all(re.search(HIDDEN[source], each) for each in found)


NOT_UNDERSTOOD = {
    r"\[ \ell(z) = \sum_i p_i z_i \]" + derivative(r"\ell", "z_k"): 2,
    r"\[ L(z) = \sum_i p_i z_i \] \[ L \ge 0 \]": 2,
    r"\[ p_i = \operatorname{softmax}(z)_i \] \[ H(p) = z_1 \]": 2,
    r"\[ L \ge 0 \] \[ L = \sum_i p_i z_i \]": 2,
    r"\[ H(p) \ge 0 \] \[ p_{ij} = q_i r_j \]": 1,
}


@pytest.mark.parametrize("source", NOT_UNDERSTOOD)
def test_what_a_refused_definition_is_of_is_not_understood(source):
    assert len(reasons(source)) == NOT_UNDERSTOOD[source]


SAID = {
    "z number": r"\[ E_p[z] = z \]",
    "L constant": derivative("L", "z_k"),
    "p constant": derivative("H(p)", "z_k"),
    "c number": r"\[ L = c + z_k \]" + derivative("L", "z_k"),
    "A alphabet": r"\[ \sum_{i\in A} p_i = 1 \]",
    r"\mathcal{S} alphabet": r"\[ \sum_{x\in\mathcal S} p(x) = 1 \]",
    "k size": r"\[ \sum_{i=1}^k p_i = 1 \] \[ H(p) \le \log k \]",
    "e number": r"\[ e \ge 0 \]",
}


@pytest.mark.parametrize("said", SAID)
def test_a_line_for_symdiv_says_what_is_meant(said):
    assert not reasons(f"% symdiv: {said}\n{SAID[said]}")
    assert reasons(SAID[said])


def test_what_depends_on_the_variable_as_it_is_written_is_read():
    source = r"\[ L = -\sum_i p_i \log \operatorname{softmax}(z)_i \]" + derivative("L", "z_k")
    assert [line.text for line in lines(source)] == ["diff(L, z[k])", "0"]
    defined = r"\[ p_i \coloneqq \operatorname{softmax}(z)_i \]" + derivative("p_i", "z_k")
    assert [line.text for line in lines(defined)] == ["diff(p[i], z[k])", "0"]


def test_one_notation_in_two_fonts_is_one_name():
    assert not reasons(r"\[ H(\mathbf p) = H(p) = \log \sum_i p^{*}_i = \sum_i p_i^\star \]")


def test_a_name_is_of_one_kind_only():
    with pytest.raises(WrittenError, match="declared twice"):
        read_tex("% symdiv: p number\n% symdiv: p vector\n\\[ p = 1 \\]")


VARIABLES = {
    r"\[ 0 = H(S, R) \]": "is R a distribution, as elsewhere, or a random variable",
    r"\[ 0 = H(R, S) \]": "% symdiv: R, S distributions",
    r"\[ 0 = H(x, y) \]": "is this the joint entropy",
    r"\[ H(x, y) \ge H(x) + H(y) \]": "is this the joint entropy",
    r"\[ D(X\|Y) \ge 0 \] \[ 0 = H(X, Y) \]": "is X a distribution",
}


@pytest.mark.parametrize("source", VARIABLES)
def test_letters_that_may_be_variables_or_distributions_are_asked_for(source):
    (reason,) = reasons(source)
    assert VARIABLES[source] in reason


def test_distributions_that_are_used_as_such_have_a_cross_entropy():
    source = r"\[ H(P, Q) \ge H(P) \] \[ M \coloneqq \frac{P+Q}{2} \] \[ H(P, M) \ge H(P) \]"
    assert not reasons(source)
    assert not reasons(r"\[ D(x\|y) \ge 0 \] \[ H(x, y) \ge H(x) \]")
    assert not reasons("% symdiv: X, Y distributions\n" r"\[ H(X, Y) \ge H(X) \]")
    assert [line.text for line in lines(r"\[ H(Z) \ge H(Z \mid W) \]")] == ["H(Z)", "H(Z | W)"]


def test_no_display_is_left_out_silently():
    source = r"\[ H(p) \ge 0 \] \begin{%s} H(p) = H(q) \end{%s}"
    for name in ("IEEEeqnarray}{rCl", "dmath", "dmath*"):
        assert len(lines(source % (name, name.split("}")[0]))) == 4
    for name in ("empheq", "numcases", "xalignat*"):
        (reason,) = reasons(source % (name, name))
        assert "is not read" in reason


def test_what_is_switched_off_is_passed_over():
    assert len(lines(r"\[ H(p) \ge 0 \] \iffalse \[ 1 = 2 \] \fi \[ H(q) \ge 0 \]")) == 4
    assert len(lines(r"\iffalse \[ 1 = 2 \] \else \[ H(q) \ge 0 \] \fi")) == 2


def test_indented_code_of_markdown_is_passed_over():
    page = "Text\n\n    \\[ 1 = 2 \\]\n\n\\[ H(p) \\ge 0 \\]\n"
    assert [len(each.lines) for each in read_page(page)] == [2]
    apart = "1. an item\n\n    \\[ H(p) \\ge 0 \\]\n"
    assert [len(each.lines) for each in read_page(apart)] == [2]
    listed = "- an item with\n    \\[ H(p) \\ge 0 \\]\n"
    assert [len(each.lines) for each in read_page(listed)] == [2]


def test_a_fence_of_markdown_may_have_its_word_in_braces():
    page = "```{symdiv}\nentropy(p)\n  >= 0\n```\n"
    assert [line.text for each in read_page(page) for line in each.lines] == ["entropy(p)", "0"]
