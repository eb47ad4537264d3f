"""Claims about random variables as text: what they say, and what is refused where."""

import re

import pytest
from sympy import Ge, Le

from symdiv.language import ClaimError, read_claim
from symdiv.measures import CrossEntropy
from symdiv.measures.variables import (
    IndependentVariables,
    MarkovChain,
    VariableEntropy,
    VariableInformation,
    in_entropies,
)

XYZ = ("X", "Y", "Z")


def H(of, given=()):
    return VariableEntropy.of(XYZ, of, given)


def I(first, second, given=()):  # noqa: E743
    return VariableInformation.of(XYZ, first, second, given)


@pytest.mark.parametrize(
    ("text", "relation", "conditions"),
    [
        ("H(X | Y, Z) >= 0", Ge(H("X", "YZ"), 0, evaluate=False), ()),
        ("H(X|Z,Y)>=0", Ge(H("X", "YZ"), 0, evaluate=False), ()),
        ("I(Z, Y; X) >= 0", Ge(I("YZ", "X"), 0, evaluate=False), ()),
        (
            "I(X; Z) <= I(X; Y) where X -> Y -> Z",
            Le(I("X", "Z"), I("X", "Y"), evaluate=False),
            (MarkovChain.of(XYZ, "X", "Y", "Z"),),
        ),
        (
            "I(X; Y | Z) <= H(X) where independent(X, Y | Z), H(Z | X) <= 0  # twice",
            Le(I("X", "Y", "Z"), H("X"), evaluate=False),
            (IndependentVariables.of(XYZ, "X", "Y", "Z"), Le(H("Z", "X"), 0, evaluate=False)),
        ),
    ],
)
def test_what_a_claim_about_random_variables_says(text, relation, conditions):
    claim = read_claim(text)
    assert claim.relation == relation
    assert claim.conditions == conditions


@pytest.mark.parametrize(
    ("side", "entropies"),
    [
        ("2*(H(X) - H(Y))/3", {"X": "2/3", "Y": "-2/3"}),
        ("-0.5*H(X, Y) + H(X, Y)", {"XY": "1/2"}),
        ("I(X; Y | Z)", {"XZ": "1", "YZ": "1", "XYZ": "-1", "Z": "-1"}),
        ("I(X; X)", {"X": "1"}),
        ("H(X | Y)*(1/2 + 1/2)", {"XY": "1", "Y": "-1"}),
    ],
)
def test_a_side_is_a_combination_of_entropies_of_sets_of_variables(side, entropies):
    found = in_entropies(read_claim(f"{side} >= 0").relation.lhs)
    assert {"".join(sorted(of)): str(factor) for of, factor in found.items()} == entropies


def test_x_1_and_x1_are_the_same_variable_and_all_terms_keep_their_order():
    claim = read_claim("H(X_2) + H(X_1) >= H(X1, X2)")
    assert [str(each) for each in claim.relation.lhs.args] == ["H(X2)", "H(X1)"]
    assert str(claim.relation.rhs) == "H(X1, X2)"


@pytest.mark.parametrize("text", ["H(p, q) >= H(p)", "H(P, Q) >= H(P)", "H(p1, q1) >= 0"])
def test_of_distributions_h_stays_the_cross_entropy(text):
    assert read_claim(text).relation.lhs.atoms(CrossEntropy)


# text with ↓ before the character that is pointed at, and a part of the reason
REFUSED = {
    "H(X) <= H(↓p, q)": "p is no random variable",
    "H(X) + ↓kl(p, q) >= 0": "what is about distributions is a claim of its own",
    "H(↓p) <= I(X; Y)": "p is no random variable",
    "I(X; ↓P) >= 0": "P is a distribution",
    "I(X; ↓H) >= 0": "H is a measure",
    "I(X; ↓Xa) >= 0": "Xa is no random variable",
    "I(X; ↓1) >= 0": "a random variable, as X or X1, is expected here",
    "H(X) <= ↓1": "the only number that stands alone is 0",
    "H(X) <= ↓log(n)": "stand beside numbers only",
    "H(X↓; Y) >= 0": "H has no semicolon",
    "I(X, Y↓) >= 0": "';' is expected here",
    "H(X, Y ↓| X) >= 0": "X stands on both sides of |",
    "H(X) ↓= H(Y)": "write == for equality",
    "↓0*H(X) >= 0": "a claim has an H or I",
    "H(X)↓*H(Y) >= 0": "only multiplied with numbers",
    "1↓/H(X) >= 0": "only multiplied with numbers",
    "H(X)↓/0 >= 0": "this divides by 0",
    "2 ↓H(X) >= 0": "write * for a product",
    "H(X | Y↓": "')' is expected here",
    "H(X)↓": "a claim is one relation",
    "H(X) >= 0 ↓and H(Y) >= 0": "'where' or the end is expected here",
    "H(X) >= 0 where↓": "a number, H(...) or I(...; ...) is expected here",
    "H(X) <= H(Y) where ↓X -> Y": "three different variables or more",
    "H(X) <= H(Y) where ↓X -> Y -> X": "three different variables or more",
    "H(X) <= H(Y) where Y ↓= f(X)": "that Y is a function of X is H(Y | X) == 0",
    "H(X) <= H(Y) where X ↓_|_ Y": "write independent(X, Y)",
    "H(X) <= H(Y) where H(X) ↓< H(Y)": "a condition is X -> Y -> Z",
    "H(X) <= H(Y) where independent(X)↓": "independence is of two variables or more",
    "H(X) <= H(Y) where independent(X, Y ↓| X)": "X stands on both sides of |",
    "↓H(A,B,C,D,E) <= H(F,G,J,K)": "at most 8 variables",
}


@pytest.mark.parametrize("marked", REFUSED)
def test_what_is_no_such_claim_is_refused_where_it_goes_wrong(marked):
    with pytest.raises(ClaimError, match=re.escape(REFUSED[marked])) as refusal:
        read_claim(marked.replace("↓", ""))
    assert refusal.value.position == marked.index("↓")
