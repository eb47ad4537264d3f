"""Letters of reasons are those of the lines, and no two things have the same letter."""

import re

import pytest

from symdiv.documents.letters import lettered
from symdiv.documents.terminal import terminal_report
from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import Notation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import INDEX, Term, Variable
from symdiv.theorems import CATALOGUE, CHAPTERS, SUBJECTS
from tests.cli.running import refusal, run
from tests.documents.pages import plain

OVER_OUTCOMES = Notation(index="x")
SERIES = SUBJECTS["countable"].split()
OF_COUNTS = [name for each in CHAPTERS["Families"].values() for name in each.split()]
FINITE = [name for name in CATALOGUE if name not in (*SERIES, *OF_COUNTS)]


def shown(name: str, **options) -> str:
    return terminal_report(plain(name), Notation(**options), 100)


def reasons(document):
    """The terms in the reasons of a derivation, and in what is said around it."""
    said = [*document.introduction, *(each for remark in document.remarks for each in remark)]
    said += [part for chain in document.chains for row in chain.rows for part in row.reason]
    return [part for part in said if isinstance(part, Term)]


@pytest.mark.parametrize("name", FINITE)
def test_where_lines_sum_over_x_no_reason_speaks_of_i(name):
    text = shown(name, index="x")
    assert not re.search(r"\bi\b|ᵢ", text.replace("i.e.", "")), text


@pytest.mark.parametrize("name", SERIES)
def test_a_series_counts_by_i_in_lines_and_reasons(name):
    text = shown(name, index="x")
    assert "Σ[i=1..∞]" in text
    assert "p(i)" in text.partition("Derivation")[2]


@pytest.mark.parametrize("name", [*FINITE, *SERIES])
def test_as_the_lines_have_it_without_an_option(name):
    assert lettered(plain(name), Notation()) is plain(name)


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_outcome_and_a_number_have_two_letters(name):
    document = lettered(plain(name), OVER_OUTCOMES)
    for term in reasons(document):
        names = [variable.name for variable in term.free]
        assert len(set(names)) == len(names)
    before = {v for each in reasons(plain(name)) for v in each.free}
    after = {v for each in reasons(document) for v in each.free}
    assert len({v.name for v in after}) == len({v.name for v in before})
    if any(S.SUM in symbols([each]) for each in document.hypotheses) and name not in SERIES:
        assert Variable("i", (INDEX,)) not in after


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gibbs", "1 - 1/u ≤ log(u) at u = p(x)/q(x); where p(x) = 0 both terms are 0"),
        ("decomposition", "logarithm of p(x)/q(x) where 0 < p(x), so that 0 < q(x)"),
        ("simplex-stationary", "λ q(x) has the derivative λ"),
        ("softmax-gradient", "logarithm of exp(z(x))/(Σ[y∈𝒳] exp(z(y)))"),
        ("entropy-maximum", "uₓ = 1/|𝒳|"),
        ("mutual-information", "p(x, y) = p_X(x) p_Y(y) for all x and y"),
        ("data-processing", "the output y of the input x with the probability W(x, y)"),
        ("maximum-likelihood", "Σ[u∈𝒳[N]] δ[y,x(u)]"),
    ],
)
def test_reasons_over_outcomes(name, said):
    assert said in " ".join(shown(name, index="x").split())


def test_a_letter_of_a_reason_gives_way_to_a_renamed_one():
    text = " ".join(shown("gibbs", names={"p": "x"}).split())
    assert "at y = xᵢ/qᵢ" in text or "at u = xᵢ/qᵢ" in text
    assert "log(x)" not in text.partition("Derivation")[2]


def test_in_latex_too():
    row = lettered(plain("gibbs"), OVER_OUTCOMES).chains[0].rows[1]
    assert "p(x)" in Latex(OVER_OUTCOMES).prose(row.reason)


MEANINGFUL = ["log", "ln", "exp", "H", "D", "KL", "D_KL", "softmax", "sigma", "entropy", "e", "h"]
MEANINGFUL += ["delta", "u", "d", "sum", "forall", "not", "and", "in", "pi", "sqrt", "H_2", "log_2"]
MEANINGFUL += ["ELBO", "kl_divergence", "e_1", "D_1", "p_emp", "posterior", "evidence", "upto"]


@pytest.mark.parametrize("new", MEANINGFUL)
def test_a_name_that_means_something_is_no_new_name(new):
    with pytest.raises(ValueError, match=f"^names: {new} already stands for "):
        Notation(names={"p": new})
    said = refusal("show", "gibbs", "--rename", f"p={new}")
    assert said.startswith(f"--rename: {new} already stands for ")


@pytest.mark.parametrize("new", ["P", "hat y", "theta_1", "sigma_1", "p_1", "hat H", "d_1", "y"])
def test_other_names_are_taken(new):
    assert run("show", "gibbs", "--rename", f"p={new}").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gibbs", "--rename", "p=q"), "p and q would both be shown as q"),
        (("gibbs", "--rename", "p=r", "--rename", "q=r"), "p and q would both be shown as r"),
        (("gibbs", "--rename", "n=p"), "n and p would both be shown as p"),
        (("softmax-gradient", "--rename", "k=n"), "k and n would both be shown as n"),
        (("gibbs", "--rename", "p=i"), "i is the letter over which sums run"),
        (("gibbs", "--rename", "p=x", "--index", "x"), "x is the letter over which sums run"),
        (("gibbs", "--rename", "p=X", "--index", "x"), "X already stands for the set of outcomes"),
    ],
)
def test_no_two_things_are_shown_alike(arguments, said):
    assert refusal("show", *arguments) == f"--rename: {said}"


@pytest.mark.parametrize("name", ["geometric-cross-entropy", "poisson-likelihood"])
def test_masses_of_counts_are_shown_at_the_numbers_that_their_indices_count(name):
    text = shown(name)
    assert "Σ[k=0..∞] k pₖ = t" in text
    assert "0 ≤ pₖ for every k and Σ[k=0..∞] pₖ = 1" in " ".join(text.split())
    assert "pᵢ" not in text
