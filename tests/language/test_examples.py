"""Each example is read as the relation built by hand, and as nothing that SymPy has decided."""

import pytest
from sympy import sqrt
from sympy.logic.boolalg import BooleanAtom

from symdiv.language import read_claim, read_expression
from tests.language.examples import CLAIMS, OTHERS, exp, x, y


def expected(text):
    make, left, right = (CLAIMS | OTHERS)[text]
    right = sqrt(y) * exp(-x) if right is None else right
    return make(left, right, evaluate=False)


@pytest.mark.parametrize("text", CLAIMS | OTHERS)
def test_an_example_is_read_as_the_relation_built_by_hand(text):
    claim = read_claim(text)
    assert claim.relation == expected(text)
    assert type(claim.relation) is type(expected(text))
    assert claim.conditions == ()


@pytest.mark.parametrize("text", CLAIMS)
def test_the_text_is_kept_on_one_line_and_without_its_comment(text):
    assert read_claim(text).text == " ".join(text.partition("#")[0].split())


@pytest.mark.parametrize("text", CLAIMS)
def test_an_example_is_read_alike_over_several_lines(text):
    spread = "# over p and q\n" + text.partition("#")[0].replace(" ", "\n\t ") + "# end"
    assert read_claim(spread).relation == expected(text)


@pytest.mark.parametrize(
    "text", ["1 == 1", "1 < 2", "n >= 1", "x == x", "entropy(p) == entropy(p)"]
)
def test_what_is_plain_is_still_a_relation(text):
    assert not isinstance(read_claim(text).relation, BooleanAtom)


def test_an_expression_is_read_by_the_same_grammar():
    text = "kl(p, m) where m = (p + q)/2"
    assert read_expression(text) == read_claim(f"kl(p, (p + q)/2) == 0  # {text}").relation.lhs
