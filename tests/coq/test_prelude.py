"""The prelude proves just what the kernel takes without proof."""

import re
import subprocess

import pytest

from symdiv.coq.checker import axioms_in, prelude
from symdiv.coq.printer import DEFINED, filled, kind, printed
from symdiv.coq.statement import names_of
from symdiv.kernel.axioms import AXIOMS, VARIABLES
from symdiv.kernel.rules import RULES
from tests.coq.reader import bracketed, commands, read, renamed, split
from tests.needs import needs_coq

LEMMA = re.compile(r"(?:Lemma|Theorem) kernel_(\w+)\s*:\s*(.*)")
STATEMENTS = {
    found[1]: found[2] for found in map(LEMMA.fullmatch, commands(prelude())) if found is not None
}


def stated(name):
    """An axiom of the kernel as it must be stated: its variables in the table's order, and it."""
    axiom = AXIOMS[name]
    variables = [each for each in VARIABLES.values() if each in axiom.free]
    names = names_of(variables)
    listed = [(names[each], bracketed(read(kind(each)))) for each in variables]
    return listed, filled(printed(axiom, names))


def found(name):
    """A lemma's variables with their types, and the text after them."""
    text = STATEMENTS[name]
    binders, _, _ = split(read(text), 0)
    body = text.partition(", ")[2] if text.startswith("forall (") else text
    return [(each, bracketed(type_)) for each, type_ in binders], body


@pytest.mark.parametrize("name", AXIOMS)
def test_each_axiom_of_the_kernel_is_a_lemma_as_it_is_printed(name):
    variables, text = stated(name)
    premise = "respects R_ -> " if name == "iff_replace" else ""
    binders, body = found(name)
    assert binders == variables
    assert renamed(read(body)) == renamed(read(premise + text))


def test_each_rule_of_the_kernel_is_a_lemma_but_that_of_axioms():
    assert set(STATEMENTS) == {*AXIOMS, *RULES} - {"axiom"}


def test_no_lemma_is_stated_twice():
    names = [found[1] for found in map(LEMMA.fullmatch, commands(prelude())) if found]
    assert len(names) == len(set(names))


def test_respecting_is_to_say_the_same_of_equivalent_propositions():
    wanted = "forall X Y : Prop, (X <-> Y) -> (R_ X <-> R_ Y)"
    assert f"Definition respects (R_ : Prop -> Prop) := {wanted}" in commands(prelude())


@pytest.mark.parametrize("word", DEFINED)
def test_the_words_of_statements_are_defined_alike(word):
    assert set(commands(DEFINED[word])) <= set(commands(prelude()))


def test_the_premises_of_arith_imply_its_goal():
    sentences = commands(prelude())
    assert STATEMENTS["arith"] == (
        "forall env premises goal, arith_check premises goal = true -> follows env premises goal"
    )
    follows = [each for each in sentences if each.startswith("Fixpoint follows")]
    assert follows == [
        "Fixpoint follows (env : list R) (premises : list (expr * fact)) (goal : fact) : Prop := "
        "match premises with | nil => holds env goal "
        "| (_, f) :: rest => holds env f -> follows env rest goal end"
    ]


def test_the_prelude_takes_nothing_without_proof():
    forbidden = r"""Axioms? Parameters? Conjectures? Hypothes[ei]s Context Admitted admit
    Abort give_up Unset Set(?!\s*:=) Local Global Module Declare Load Redirect Extraction Notation
    Universe Constraint bypass_check native_compute Instance"""
    live = re.sub(r"\(\*.*?\*\)", " ", prelude(), flags=re.DOTALL)
    for word in forbidden.split():
        assert re.search(rf"(?<![\w.]){word}(?!\w)", live) is None, word


def test_the_variables_of_a_section_are_no_propositions():
    declared = [each for each in commands(prelude()) if re.match("Variables?[ (]", each)]
    assert set(declared) <= {"Variable env : list R"}


def test_what_is_required_is_of_the_standard_library():
    required = [each for each in commands(prelude()) if "Require" in each]
    assert required
    assert {tuple(each.split()[:3]) for each in required} == {("From", "Coq", "Require")}


@needs_coq
def test_all_lemmas_rest_on_the_axioms_of_coqs_real_numbers_alone(tmp_path):
    (tmp_path / "prelude.v").write_text(prelude())
    lemmas = " ".join(f"(kernel_{name}, " for name in STATEMENTS) + "I" + ")" * len(STATEMENTS)
    audit = f"From Symdiv Require prelude. Import prelude. Definition all := {lemmas}."
    (tmp_path / "audit.v").write_text(f"{audit}\nPrint Assumptions all.\n")
    for name in ("prelude.v", "audit.v"):
        said = subprocess.run(
            ["coqc", "-q", "-Q", ".", "Symdiv", name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (said.returncode, said.stderr) == (0, "")
    assert axioms_in(said.stdout) == (
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "Classical_Prop.classic",
        "FunctionalExtensionality.functional_extensionality_dep",
    )
