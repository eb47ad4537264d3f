"""What a verdict on a derivation says: ordinary mathematics, and nothing of what is not read."""

import textwrap

import pytest
from sympy import Equivalent, Implies

from symdiv.derivations import check
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text


def checked(text):
    (found,) = check(textwrap.dedent(text).strip("\n")).derivations
    return found


def statuses(found):
    return [step.status for step in found.steps]


def test_a_letter_of_a_line_is_one_outcome_in_all_lines():
    # q[k] > 0 is meant of that k, so it does not make all masses of q positive
    found = checked("""
        assume: q[k] > 0
        q[k]
          > 0
          == q[k] - q[k]
          >= sum(p[i]*log(q[i]), i)
    """)
    assert statuses(found)[0] == "proved"
    alone = checked("""
        assume: q[k] > 0
        sum(p[i]/q[i], i)
          == sum(p[i]*p[j]/q[i], i, j)
    """)
    assert alone.whole.unstated == ()
    # nor is it assumed that q dominates p, where that follows
    assert (
        checked("""
        assume: q[k] > 0
        kl(p, q)
          == sum(p[i]*log(p[i]), i) - sum(p[i]*log(q[i]), i)
    """).whole.unstated
        == ()
    )


def test_names_are_one_thing_in_all_lines():
    found = checked("""
        entropy(p)
          == -sum(p[i, j]*log(p[i, j]), i, j)
          == entropy(p)
    """)
    assert statuses(found) == ["proved", "proved"]


def test_what_is_not_understood_is_named_and_the_rest_is_checked():
    found = checked("""
        kl(p, q)
          == entropi(p)
          >= 0
          >= -1
          >= 1
    """)
    assert statuses(found) == ["unread", "unread", "proved", "refuted"]
    (problem,) = found.problems
    assert str(problem) == "2:6: there is no function entropi; did you mean entropy?"
    assert found.whole.entry is None
    assert found.status == "unread"


def test_lines_that_speak_of_a_definition_that_is_not_understood_are_not_read():
    found = checked("""
        let m = (p + q/2
        kl(p, m)
          >= 0
          >= -1
    """)
    assert statuses(found) == ["unread", "proved"]
    assert [problem.position.line for problem in found.problems] == [1, 2]


def test_nothing_is_refuted_where_an_assumption_is_not_understood():
    found = checked("""
        assume: x is at least 1
        x
          >= 1
    """)
    (step,) = found.steps
    assert (step.status, found.whole.entry) == ("undecided", None)
    assert "an assumption was not" in step.why


def test_a_chain_that_turns_says_nothing_of_its_ends():
    found = checked("""
        entropy(p)
          >= 0
          <= 1
    """)
    assert statuses(found) == ["proved", "proved"]
    assert found.whole.entry is None
    assert "line 3 turns the chain" in found.whole.why


@pytest.mark.parametrize(
    ("relations", "whole"),
    [(("==", "<="), "<="), (("<", "<="), "<"), (("==", "=="), "=="), ((">", "=="), ">")],
)
def test_the_ends_are_related_as_the_steps_are(relations, whole):
    values = {"==": 0, "<=": 1, "<": 1, ">": -1}
    first, second = (values[each] for each in relations)
    found = checked(f"""
        x + 1
          {relations[0]} x + {1 + first}
          {relations[1]} x + {1 + first + second}
    """)
    assert found.status == "proved"
    assert found.whole.text.split()[3] == whole


def test_equivalences_and_implications_are_composed():
    both = checked("""
        x + y == 2
          iff y == 2 - x
          iff 2*x + 2*y == 4
    """)
    assert isinstance(both.whole.entry.statement, Equivalent)
    one = checked("""
        x + y == 2
          iff y == 2 - x
          implies y <= 2 - x
    """)
    assert isinstance(one.whole.entry.statement, Implies)
    back = checked("""
        y <= 2 - x
          iff y == 2 - x
    """)
    assert statuses(back) == ["refuted"]


def test_a_hypothesis_that_follows_from_what_is_stated_is_none():
    found = checked("""
        assume: p << q
        kl(p, q)
          <= log(1 + chi_square(p, q))
    """)
    assert found.whole.unstated == ()
    assert not any("chi" in str(each) for each in found.whole.entry.given)


def test_what_gives_earlier_lines_a_value_is_a_hypothesis_of_later_ones():
    found = checked("""
        sqrt(x)**2
          == x
          == abs(x)
    """)
    assert statuses(found) == ["proved", "proved"]
    assert found.whole.unstated == ("x >= 0",)
    assert statuses(checked("x\n  == abs(x)")) == ["refuted"]
    # but a divergence has a value everywhere, which may be infinite
    infinite = checked("""
        kl(p, q)
          == kl(p, q)
          <= n*log(n)
    """)
    assert statuses(infinite) == ["proved", "refuted"]
    # and what does not help is no excuse
    assert statuses(checked("log(x)\n  <= x - 1\n  <= x - 2")) == ["proved", "refuted"]


def test_lines_are_typeset_in_the_order_in_which_they_were_written():
    found = checked("""
        assume: p << q
        kl(p, q)
          == -1/2*sum(2*p[i]*log(q[i]), i) - (-sum(p[i]*log(p[i]), i))
          == cross_entropy(p, q) - entropy(p)
    """)
    printer = Text(Notation())
    shown = [printer.term(line.expression) for line in found.document.chains[0].rows]
    assert shown[0] == "-(1/2) Σᵢ₌₁ⁿ 2 pᵢ log(qᵢ) - (-Σᵢ₌₁ⁿ pᵢ log(pᵢ))"
    derivative = checked("""
        diff(-y*log(sigmoid(a)) - (1 - y)*log(1 - sigmoid(a)), a)
          == -y*(1 - sigmoid(a)) + (1 - y)*sigmoid(a)
          == sigmoid(a) - y
    """)
    (row, _) = derivative.document.chains[0].rows
    assert printer.term(row.expression) == "-y (1 - σ(a)) + (1 - y) σ(a)"


def test_a_step_that_holds_by_a_convention_of_the_kernel_alone_is_not_proved():
    # x/0 = 0 there; in ordinary mathematics the step says that x is not 0
    found = checked("""
        x/x
          == 1
    """)
    assert found.whole.unstated == ("x != 0",)
    assert checked("1/(x - x)\n  == 0").status == "unread"
    assert checked("log(0)\n  == 0").status == "unread"


def test_where_a_domination_fails_it_is_said_what_holds_or_that_it_is_assumed():
    # cross_entropy(p, q) is +oo there, and so is the divergence
    known = checked("kl(p, q)\n  == cross_entropy(p, q) - entropy(p)\n  >= 0")
    assert [step.unstated for step in known.steps] == [(), ()]
    said = [step.elsewhere for step in known.steps]
    assert "both sides are infinite" in said[0][0]
    assert "the larger side is infinite" in said[1][0]
    assert (known.whole.unstated, known.whole.elsewhere) == ((), said[1])
    remarks = [Text(Notation()).prose(each) for each in known.whole.entry.remarks]
    assert known.whole.elsewhere[0] in remarks
    assert not any("does not state" in each for each in remarks)
    # of Jensen and Shannon's divergence it is not known, though it is finite
    assumed = checked("js(p, q) + kl(p, q)\n  >= kl(p, q)\n  >= 0")
    assert (assumed.whole.unstated, assumed.whole.elsewhere) == (("p << q",), ())
    assert "a side being infinite" in assumed.steps[0].elsewhere[0]
    stated = checked("assume: p << q\nkl(p, q)\n  == cross_entropy(p, q) - entropy(p)")
    assert (stated.steps[0].elsewhere, stated.whole.elsewhere) == ((), ())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x > -1\n  implies x > 0", "x = 0"),
        ("x > 0\n  iff x > -1", "x = 0"),
        ("3 > 2\n  implies 2 > 5", ""),
        ("1\n  == 2", ""),
        ("x == 2\n  implies x**2 == 5", "x = 2\nx**2 = 4"),
    ],
)
def test_the_sides_of_a_counterexample_are_those_of_what_was_concluded(text, shown):
    verdict = checked(text).first_wrong.verdict
    assert verdict.counterexample.describe() == shown
    assert "" not in [line.strip() for line in verdict.text().split("\n")]


def test_each_definition_that_speaks_of_a_number_too_long_says_so():
    found = checked("""
        let a = 10**10
        let b = a**16
        let d = b**16 + 1
        let e = d + 1
        let f = d + e
        d + e + f
          >= 0
    """)
    reasons = [problem.reason for problem in found.problems]
    assert "number of more than 300 digits" in reasons[0]
    assert not any("by itself" in each for each in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "p[1]\n  <= 1",
        "assume: n == 1\nentropy(p)\n  == 0",
        "let n = 1\nentropy(p)\n  == 0",
        "assume: i == j\np[i]\n  == p[j]",
    ],
)
def test_a_single_step_is_the_whole_in_whatever_form_it_was_proved(text):
    found = checked(text)
    assert (found.status, found.whole.unstated) == ("proved", ())
    assert found.proved.theorem
    assert found.document.title == "Proof of a claim"


@pytest.mark.parametrize(
    ("lines", "unstated"),
    [
        ("sqrt(x)**2\n  == x\n  == abs(x)", [("x >= 0",), ("x >= 0",)]),
        ("log(x) - log(x)\n  == 0\n  <= x", [("x > 0",), ("x > 0",)]),
    ],
)
def test_what_gives_earlier_lines_a_value_is_named_at_the_step_that_uses_it(lines, unstated):
    found = checked(lines)
    assert statuses(found) == ["proved", "proved"]
    assert [step.unstated for step in found.steps] == unstated
    assert found.whole.unstated == unstated[0]


@pytest.mark.parametrize(
    "lines", ["assume: n == 1\nentropy(p)\n  == 0\n  <= 1", "p[1]\n  <= 1\n  <= 2"]
)
def test_of_several_steps_none_may_be_proved_in_another_form(lines):
    found = checked(lines)
    assert statuses(found) == ["proved", "proved"]
    assert found.whole.status == "undecided"
    assert found.whole.why.endswith("a step was proved in another form")
