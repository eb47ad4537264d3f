"""Joint distributions of X and Y: their marginals and what is said of them, in each target."""

import pytest

from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import Notation
from symdiv.formulas.speech import Speech
from symdiv.formulas.text import Text
from symdiv.formulas.typst import Typst
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.lemmas.triples import NAMES as OF_THREE
from symdiv.lemmas.vocabulary import NAMES as OF_ONE

NAMES = {**OF_ONE, **{name: Variable(name, (INDEX, INDEX, REAL)) for name in "pq"}}
X, Y = "first_marginal(E, i j. {}(i, j), i)", "second_marginal(D, i j. {}(i, j), j)"
P_X, P_Y = X.format("p"), Y.format("p")
P, Q = "i j. p(i, j)", "i j. q(i, j)"

PRINTED = [
    (f"joint_entropy(D, E, {P})", "H(p)", "H(p)", "the entropy of p"),
    (
        f"joint_kl_divergence(D, E, {P}, {Q})",
        "D_KL(p ‖ q)",
        r"D_{\mathrm{KL}}(p \parallel q)",
        "the Kullback-Leibler divergence of p from q",
    ),
    (f"entropy(D, i. {P_X})", "H(p_X)", "H(p_X)", "the entropy of the first marginal of p"),
    (P_Y, "p_Y(j)", "p_Y(j)", "component j of the second marginal of p"),
    (f"mutual_information(D, E, {P})", "Iₚ(X; Y)", "I_p(X; Y)", "the mutual information of p"),
    (
        f"conditional_entropy(D, E, {P})",
        "Hₚ(Y | X)",
        r"H_p(Y \mid X)",
        "the conditional entropy of p",
    ),
    (
        f"conditional_divergence(D, E, {P}, {Q})",
        "D_KL(p[Y | X] ‖ q[Y | X] | p_X)",
        r"D_{\mathrm{KL}}(p_{Y \mid X} \parallel q_{Y \mid X} \mid p_X)",
        "the conditional divergence of p from q",
    ),
    (
        f"joint_equal(D, E, {P}, i j. {P_X} * {P_Y})",
        "p = p_X ⊗ p_Y",
        r"p = p_X \otimes p_Y",
        "p equals the product of the first marginal of p and the second marginal of p",
    ),
    (
        "second_marginal(D, i j. f(i) * q(i, j), j)",
        "(f ⊗ q)_Y(j)",
        r"(f \otimes q)_Y(j)",
        "component j of the second marginal of open parenthesis the product of f and q "
        "close parenthesis",
    ),
    (
        f"joint_dominates(D, E, {Q}, {P})",
        "p ≪ q",
        r"p \ll q",
        "p is absolutely continuous with respect to q",
    ),
    (
        "first_marginal(E, i j. p(i, j) * q(i, j), k)",
        "((i, j) ↦ pᵢⱼ qᵢⱼ)_X(k)",
        r"((i, j) \mapsto p_{ij} q_{ij})_X(k)",
        "component k of the first marginal of open parenthesis the function from "
        "open parenthesis i and j close parenthesis to p sub i j times q sub i j close parenthesis",
    ),
    (
        "mutual_information(D, E, i j. (1 - a) * p(i, j) + a * q(i, j))",
        "I[(1 - a) p + a q](X; Y)",
        "I_{(1 - a) p + a q}(X; Y)",
        "the mutual information of open parenthesis open parenthesis 1 minus a close parenthesis "
        "times p plus a times q close parenthesis",
    ),
    (
        "conditional_entropy(E, D, j i. p(i, j))",
        "Hₚ(X | Y)",
        r"H_p(X \mid Y)",
        "the conditional entropy of open parenthesis the function from open parenthesis i and j "
        "close parenthesis to p sub j i close parenthesis",
    ),
]


@pytest.mark.parametrize(("formula", "text", "latex", "spoken"), PRINTED)
def test_what_is_said_of_a_joint_distribution_is_printed(formula, text, latex, spoken):
    term = read(formula, NAMES)
    assert [each.term(term) for each in (Text(), Latex(), Speech())] == [text, latex, spoken]


P3 = "i j k. p(i, j, k)"
PRINTED_OF_THREE = [
    (
        f"conditional_mutual_information(D, E, F, {P3})",
        "Iₚ(X; Y | Z)",
        r"I_p(X; Y \mid Z)",
        "the conditional mutual information of p",
    ),
    (
        "conditional_mutual_information(D, F, E, i k j. p(i, j, k))",
        "Iₚ(X; Z | Y)",
        r"I_p(X; Z \mid Y)",
        "the conditional mutual information of open parenthesis the function from "
        "open parenthesis i and j and k close parenthesis to p sub i k j close parenthesis",
    ),
    (
        f"xz_marginal(E, {P3}, i, k)",
        "p_XZ(i, k)",
        "p_{XZ}(i, k)",
        "component open parenthesis i and k close parenthesis of the marginal of p of X and Z",
    ),
    (
        f"mutual_information(E, F, j k. yz_marginal(D, {P3}, j, k))",
        "Iₚ(Y; Z)",
        "I_p(Y; Z)",
        "the mutual information of the marginal of p of Y and Z",
    ),
    (
        f"joint_entropy(D, F, i k. xz_marginal(E, {P3}, i, k))",
        "H(p_XZ)",
        "H(p_{XZ})",
        "the entropy of the marginal of p of X and Z",
    ),
    (f"triple_entropy(D, E, F, {P3})", "H(p)", "H(p)", "the entropy of p"),
]


@pytest.mark.parametrize(("formula", "text", "latex", "spoken"), PRINTED_OF_THREE)
def test_what_is_said_of_three_variables_is_printed_with_their_letters(
    formula, text, latex, spoken
):
    term = read(formula, OF_THREE)
    assert [each.term(term) for each in (Text(), Latex(), Speech())] == [text, latex, spoken]


def test_in_typst_a_semicolon_and_a_stroke_are_signs():
    information, entropy = (
        Typst().term(read(f"{name}(D, E, {P})", NAMES))
        for name in ("mutual_information", "conditional_entropy")
    )
    assert information == r"I_p\(X\; Y\)"
    assert entropy == r'H_p\(Y class("relation", |) X\)'


def test_a_joint_distribution_under_another_name_has_marginals_of_that_name():
    printer = Latex(notation=Notation(names={"p": "hat theta_1"}))
    assert printer.term(read(P_X, NAMES)) == r"\hat{\theta}_{1,X}(i)"


def test_only_a_product_of_a_function_of_each_index_is_a_product_of_distributions():
    for body in ("f(i) * f(i)", "f(i) + f(j)", "f(j) * f(i)", "p(i, j) * f(j)", "f(i) * p(j, i)"):
        term = read(f"joint_entropy(D, E, i j. {body})", NAMES)
        assert "⊗" not in Text().term(term)


@pytest.mark.parametrize("name", ["p_X", "theta_Y", "q_Z", "p_XZ"])
def test_the_name_of_a_marginal_is_no_other_distributions(name):
    with pytest.raises(ValueError, match=rf"names: {name} already stands for a marginal"):
        Notation(names={"q": name})


def test_in_the_notation_of_outcomes_a_marginal_is_of_an_outcome():
    total = f"sum(i in D. sum(j in E. p(i, j) * log({P_X} * {P_Y})))"
    printer = Text(notation=Notation(index="x"))
    assert printer.term(read(total, NAMES)) == "Σ[x∈D] Σ[y∈E] p(x, y) log(p_X(x) p_Y(y))"
