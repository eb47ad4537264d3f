"""The profile of notation: what it refuses, and that nothing is shown as what it is not."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from symdiv.formulas.derivation import Differential
from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import Display, Notation, Symbol, display, register, symbol
from symdiv.formulas.printer import Printer
from symdiv.formulas.speech import Speech
from symdiv.formulas.text import Text
from symdiv.formulas.typst import Typst
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Constant, Variable, abstract
from tests.formulas.formulas import DEFINITIONS, NAMES, VARIABLES, term

HOSTILE = (
    r"\input{/etc/passwd}",
    "#import",
    "$",
    "p$",
    "p\n",
    "p\x00",
    "\u202ep",
    "р",  # Cyrillic
    "hat",
    "hat  y",
    "hat y z",
    "frac y",
    "p_",
    "_p",
    "p__1",
    "1p",
    "",
    "p" * 33,
)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "hat"])
def test_a_name_outside_the_grammar_is_refused(name: str):
    with pytest.raises(ValueError, match=r"^names: .* is not a name such as P, theta_1 or hat y$"):
        Notation(names={"p": name})


@given(text=st.text(max_size=40))
def test_whatever_is_accepted_is_ascii_letters_digits_and_one_accent(text: str):
    try:
        mark = symbol(text)
    except ValueError:
        return
    assert mark.plain == text
    assert re.fullmatch(r"[A-Za-z0-9]+", mark.base + mark.subscript)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("P", Symbol("P")),
        ("loss", Symbol("loss")),
        ("hat", Symbol("hat")),
        ("theta_1", Symbol("theta", subscript="1")),
        ("bar q_max", Symbol("q", "bar", "max")),
    ],
)
def test_a_name_has_a_base_an_accent_and_a_subscript(text: str, mark: Symbol):
    assert symbol(text) == mark


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ({"divergence": "KL(p|q)"}, "divergence: 'KL(p|q)' is none of D_KL, KL, D"),
        ({"logarithm": "lg"}, "logarithm: 'lg' is none of log, ln"),
        ({"index": "j"}, "index: 'j' is none of i, x"),
        ({"names": {"p q": "P"}}, "names: 'p q' is not the name of a variable"),
        ({"names": {"p": "H"}}, "names: H already stands for the entropy"),
        ({"names": {"p": "P", "q": "P"}}, "names: p and q would both be shown as P"),
    ],
)
def test_a_wrong_profile_is_refused_in_one_line(profile: dict, message: str):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Notation(**profile)


def test_a_profile_cannot_be_changed_through_the_mapping_it_was_made_from():
    names = {"p": "P"}
    notation = Notation(names=names)
    names["p"] = "Q"
    assert notation.symbol("p") == Symbol("P")
    with pytest.raises(TypeError, match="does not support item assignment"):
        notation.names["p"] = "Q"


def test_profiles_are_equal_and_hash_by_their_choices():
    assert Notation(names={"p": "P"}) == Notation(names={"p": "P"})
    assert hash(Notation(logarithm="ln")) == hash(Notation(logarithm="ln"))


@pytest.mark.parametrize(
    ("divergence", "printed"),
    [
        ("D_KL", r"D_{\mathrm{KL}}(p \parallel q)"),
        ("KL", r"\operatorname{KL}(p \parallel q)"),
        ("D", r"D(p \parallel q)"),
    ],
)
def test_the_divergence_has_the_chosen_name(divergence: str, printed: str):
    formula = term("kl_divergence(D, i. p(i), i. q(i))")
    assert Latex(Notation(divergence)).term(formula) == printed


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        ("sum(i in upto(n). p(i) * log(p(i)))", r"\sum_{x \in \mathcal{X}} p(x) \ln p(x)"),
        ("sum(i in upto(m). p(i))", r"\sum_{x \in \mathcal{X}_m} p(x)"),
        ("sum(i in D. x * p(i))", r"\sum_{y \in D} x p(y)"),
        ("hassum(i. p(i), 1)", r"\sum_{i=1}^{\infty} p(i) = 1"),
        ("delta(i, k)", r"\delta_{ik}"),
    ],
)
def test_outcomes_of_an_alphabet_are_written_as_arguments(formula: str, printed: str):
    assert Latex(Notation(logarithm="ln", index="x")).term(term(formula)) == printed


def test_two_variables_are_never_shown_alike():
    clash = Latex(Notation(names={"p": "q"}))
    assert clash.term(term("p(k)")) == "q_k"
    with pytest.raises(ValueError, match=r"^names: p and q would both be shown as q$"):
        clash.term(term("p(k) * q(k)"))


@pytest.mark.parametrize(
    ("formula", "names", "printed"),
    [
        ("sum(i in D. p(i)) * p(i)", {}, "(Σ[j∈D] pⱼ) pᵢ"),
        ("sum(i in D. sum(j in D. p(i) * p(j)))", {}, "Σ[i∈D] Σ[j∈D] pᵢ pⱼ"),
        ("sum(i in D. p(i)) * p(k)", {"k": "i"}, "(Σ[j∈D] pⱼ) pᵢ"),
        ("sum(i in D. a * p(i))", {"a": "hat i"}, "Σ[j∈D] i\u0302 pⱼ"),
        ("forall t. a * x <= t", {}, "a x ≤ y for every y"),
    ],
)
def test_what_is_bound_is_shown_unlike_all_that_is_free(
    formula: str, names: dict[str, str], printed: str
):
    assert Text(Notation(names=names)).term(term(formula)) == printed


def test_a_bound_variable_is_not_renamed():
    assert Text(Notation(names={"i": "k"})).term(term("sum(i in D. p(i))")) == "Σ[i∈D] pᵢ"


def test_when_letters_run_out_bound_names_get_numbers():
    everything = term("p(i) * p(j) * p(k) * p(l) * p(m) + sum(i in D. p(i))")
    assert Text().term(everything).endswith("Σ[i₁∈D] p[i₁]")


def test_an_open_term_is_refused():
    (body,) = abstract((VARIABLES["x"],), term("x")).args
    with pytest.raises(ValueError, match=r"^print: #0 is open"):
        Text().term(body)


def test_a_constant_that_the_kernel_does_not_have_is_refused():
    with pytest.raises(ValueError, match="its head is no constant of the kernel"):
        Text().term(Constant("infinity", (), REAL)())


KERNEL_NAMES = st.from_regex(re.compile(r"[A-Za-z][A-Za-z0-9_]{0,6}", re.ASCII), fullmatch=True)


@pytest.mark.parametrize("printer", [Latex(), Typst(), Text(), Speech()])
@given(first=KERNEL_NAMES, second=KERNEL_NAMES)
@example("p1", "p_1")
@example("p_i", "p_I")
@example("theta", "Theta")
@example("p_1_2", "p_12")
def test_different_names_of_the_kernel_look_different(printer: Printer, first: str, second: str):
    printed = [printer.term(Variable(name, (REAL,))()) for name in (first, second)]
    assert (printed[0] == printed[1]) == (first == second)


@pytest.mark.parametrize("printer", [Latex(), Typst(), Text(), Speech()])
def test_a_name_with_a_label_is_not_a_vector_with_an_index(printer: Printer):
    assert printer.term(Variable("p_i", (REAL,))()) != printer.term(term("p(i)"))


def test_a_name_as_long_as_the_kernel_allows_is_shown():
    assert Text().term(Variable("a" * 64, (REAL,))()) == "a" * 64


# derivatives


def derivative(function: str, point: str) -> str:
    return Text().line_expression(Differential(read(function, NAMES, (REAL, REAL)), term(point)))


@pytest.mark.parametrize(
    ("function", "point", "printed"),
    [
        ("t. log(z(i) + t * delta(i, k))", "0", "∂/∂zₖ log(zᵢ)"),
        ("t. entropy(D, i. z(i) + t * delta(i, k))", "0", "∂/∂zₖ H(z)"),
        ("t. sum(i in D. exp(z(i) + t * delta(i, k)))", "0", "∂/∂zₖ Σ[i∈D] exp(zᵢ)"),
        ("t. log(t)", "a", "d/da log(a)"),
        ("t. log(t)", "q(k)", "∂/∂qₖ log(qₖ)"),
    ],
)
def test_a_derivative_has_its_usual_form(function: str, point: str, printed: str):
    assert derivative(function, point) == printed


@pytest.mark.parametrize(
    ("function", "point"),
    [
        ("t. z(i) + t * delta(i, k)", "1"),  # not at 0
        ("t. (z(i) + t * delta(i, k)) * z(j)", "0"),  # z also unperturbed
        ("t. (z(i) + t * delta(i, k)) * t", "0"),
        ("t. (z(i) + t * delta(i, k)) * (q(i) + t * delta(i, k))", "0"),  # two vectors
        ("t. (z(i) + t * delta(i, k)) * (z(j) + t * delta(j, l))", "0"),  # two directions
        ("t. z(i) + t * delta(j, k)", "0"),  # another component
        ("t. sum(i in D. z(j) + t * delta(j, i))", "0"),  # a direction that is bound
        ("t. t * a", "a"),  # the point is also a constant
        ("t. log(t)", "a + b"),
        ("t. log(t)", "u(a)"),
    ],
)
def test_any_other_derivative_is_shown_at_its_point(function: str, point: str):
    assert re.fullmatch(r"\[d/d([xy]) .* at \1=.*\]", derivative(function, point))


def test_a_differential_and_the_statement_about_it_look_the_same():
    printed = Text().term(term("deriv(t. entropy(D, i. z(i) + t * delta(i, k)), 0, a)"))
    assert printed == derivative("t. entropy(D, i. z(i) + t * delta(i, k))", "0") + " = a"


# definitions


def test_words_of_a_hypothesis_are_followed_by_what_it_says():
    prose = Notation().hypothesis(term("distribution(upto(n), i. p(i))"))
    assert Text().prose(prose) == (
        "p is a probability distribution on {1..n}, zeros allowed: "
        "0 ≤ pᵢ for every i ∈ {1..n} and Σᵢ₌₁ⁿ pᵢ = 1"
    )


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (
            "forall x. distribution(upto(n), i. w(i, x))",
            "wₜ is a probability distribution on {1..n}, zeros allowed: 0 ≤ wᵢ(t) for every "
            "i ∈ {1..n} and Σᵢ₌₁ⁿ wᵢ(t) = 1, for every real t",
        ),
        (
            "forall t. forall j in E. dominates(D, i. h(j, i), i. w(i, t))",
            "wₜ ≪ hₘ, that is, hₘᵢ = 0 ⟹ wᵢ(t) = 0 for every i ∈ D, for every real t, "
            "for every m ∈ E",
        ),
        ("forall x. dominates(D, i. w(i, x), i. w(i, t))", ", for every real s"),
        ("forall j. distribution(D, i. h(j, i))", ", for every m"),
        ("forall x. 0 < x", "0 < x for every x"),
    ],
)
def test_what_holds_for_every_one_is_said_of_one_and_for_every(formula: str, shown: str):
    said = Text().prose(Notation().hypothesis(term(formula)))
    assert said == shown if not shown.startswith(",") else said.endswith(shown)


def test_a_hypothesis_without_words_is_itself():
    assert Notation().hypothesis(term("surprise_of(a, b) <= a")) == (
        term("surprise_of(a, b) <= a"),
    )


def test_a_definition_nobody_registered_is_a_function_of_its_arguments():
    assert display(DEFINITIONS["surprise_of"]) == Display("surprise_of")
    assert Latex().term(term("surprise_of(a, b)")) == r"\operatorname{surprise\_of}(a, b)"


def test_another_display_for_a_known_name_is_refused():
    register("entropy", display(DEFINITIONS["entropy"]))
    with pytest.raises(ValueError, match=r"^display of entropy: there is another one already$"):
        register("entropy", Display("S"))


def test_a_display_of_an_unknown_form_or_relation_is_refused():
    with pytest.raises(
        ValueError, match=r"^display of H: 'curve' is none of call, prefix, divergence,"
    ):
        Display("H", form="curve")
    with pytest.raises(ValueError, match=r"^display: 'H' is none of equal, dominated$"):
        Display("H", form="relation")
