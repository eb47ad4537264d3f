"""A suggested change is small, and proved before it is made."""

import pytest

from symdiv.derivations import check
from symdiv.derivations.edits import edits
from symdiv.derivations.showing import _CHANGED

SLIPS = [
    (
        "kl(p, q)\n  == cross_entropy(p, q) + entropy(p)",
        "sign",
        "== cross_entropy(p, q) - entropy(p)",
    ),
    ("kl(p, q)\n  == cross_entropy(q, p) - entropy(p)", "arguments", None),
    ("entropy(p)\n  < log(n)", "relation", "<= log(n)"),
    ("entropy(p)\n  >= log(n)", "relation", "<= log(n)"),
    ("js(p, q)\n  == kl(p, (p + q)/2) + kl(q, (p + q)/2)", "factor", None),
    ("assume: x > 0, y > 0\nlog(x*y)\n  == log(x)*log(y)", "operator", "== log(x) + log(y)"),
    ("assume: x > 0, y > 0\nlog(x/y)\n  == log(y/x)", "sign", None),
]


@pytest.mark.parametrize(("text", "what", "instead"), SLIPS)
def test_the_change_makes_the_line_true(text, what, instead):
    (found,) = check(text, fix=True).derivations
    assert found.first_wrong is not None
    assert found.fix.what == what
    assert instead in (None, str(found.fix))
    lines = text.split("\n")
    at = found.first_wrong.line.position.line - 1
    assert check("\n".join([*lines[:at], f"  {found.fix}", *lines[at + 1 :]])).status == "proved"


def test_a_missing_hypothesis_is_suggested():
    (found,) = check("x*y\n  >= 0\nassume: y >= 0", fix=True).derivations
    assert str(found.fix) == "assume: x >= 0"


def test_nothing_is_suggested_where_no_small_change_is_proved():
    (found,) = check("x\n  == y + 7", fix=True, timeout=5).derivations
    assert (found.first_wrong is not None, found.fix) == (True, None)


def test_changes_are_of_one_place_each():
    assert {what for what, _ in edits("a - f(p, q)/2*b", "pqr")} <= _CHANGED.keys()
    texts = {text: what for what, text in edits("a - f(p, q)/2", "pqr")}
    assert texts["a - f(q, p)/2"] == "arguments"
    assert texts["a - f(p, q)"] == "factor"
    assert texts["a - f(p, r)/2"] == "name"
    assert texts["a"] == "term"
    assert "b - f(p, q)/2" not in texts
    assert list(edits("f(", "p")) == []
