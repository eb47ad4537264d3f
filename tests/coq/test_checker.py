"""What is no proof of just its statement is refused, and says why."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations

import pytest

from symdiv.coq import checker
from symdiv.coq.checker import (
    ALLOWED_AXIOMS,
    Accepted,
    CoqError,
    CoqMissingError,
    axioms_in,
    refuse_other_commands,
    started,
)
from tests.coq.attempts import FALSE, GIBBS, TRICKS, pages, proved, stated
from tests.ids import IDS
from tests.needs import needs_coq
from tests.sweeps import asked, sweep

PAGES = pages()
ATTEMPTS = {**PAGES, **TRICKS}
# of these Coq says only what they are refused for before it is asked
UNNOTICED = {"a small type of all types in a signature"}
# proofs of something else, and of nothing, in the words of a proof
WORDED = {
    "a proof that is not ended",
    "a statement of its own",
    "a proof that True",
    "a theorem of another name",
    "nothing",
    "it proves another entry",
    "it lacks a hypothesis",
    "a multiplier has another sign",
    "a numeral is another",
    "a lemma says something stronger",
}


@pytest.fixture(scope="module")
def coq():
    """Coq by itself, before which any text may come."""
    with pytest.MonkeyPatch.context() as patch, started() as coq:
        patch.setattr(checker, "refuse_other_commands", lambda proof: None)
        yield coq


@pytest.fixture(scope="module")
def verdicts(coq, request):
    """What is said of each attempt that this run makes, two at a time."""
    names = [name for name in asked(request, "name") if name in ATTEMPTS]

    def verdict(attempt):
        try:
            return coq.check(attempt.statement, attempt.proof)
        except CoqError as error:
            return error

    with ThreadPoolExecutor(2) as pool:
        yield {name: pool.submit(verdict, ATTEMPTS[name]) for name in names}


def test_no_two_attempts_have_one_name():
    assert len(ATTEMPTS) == len(PAGES) + len(TRICKS)


@pytest.mark.parametrize("name", sweep(sorted(ATTEMPTS.keys() - UNNOTICED), 12))
@needs_coq
def test_what_is_no_proof_is_refused(verdicts, name):
    said = verdicts[name].result()
    assert isinstance(said, CoqError), said
    assert re.search(ATTEMPTS[name].why, str(said))


@pytest.mark.parametrize(
    "name", ["it proves another entry", "it lacks a hypothesis", "a lemma says something stronger"]
)
@needs_coq
def test_what_is_no_proof_is_refused_beside_one_that_is(coq, name):
    right, attempt = (stated("gibbs"), proved("gibbs")), ATTEMPTS[name]
    assert coq.check_together([right, right]) == [coq.check(*right)] * 2
    for files in permutations([right, (attempt.statement, attempt.proof)]):
        with pytest.raises(CoqError, match=r"(proof|audit): .*Error"):
            coq.check_together(files)


@needs_coq
def test_what_is_proved_of_one_statement_is_not_taken_for_another(coq):
    ids = ("gibbs", "entropy-nonnegative")
    with pytest.raises(CoqError, match="audit"):
        coq.check_together([*zip(map(stated, ids), map(proved, reversed(ids)), strict=True)])


@needs_coq
def test_a_refusal_is_one_line(verdicts):
    said = [str(verdict.result()) for verdict in verdicts.values()]
    assert [text for text in said if "\n" in text or not text.strip()] == []


@needs_coq
def test_the_proof_that_was_changed_is_accepted_as_it_is(coq):
    said = coq.check(stated(GIBBS), proved(GIBBS))
    assert said == Accepted(coq.version, tuple(sorted(ALLOWED_AXIOMS)))


@needs_coq
def test_a_proof_without_axioms_is_accepted_with_none(coq):
    true = "Definition statement : Prop := True.\n"
    assert coq.check(true, "Definition proof := I.").axioms == ()


@needs_coq
def test_a_statement_that_is_no_coq_is_refused(coq):
    with pytest.raises(CoqError, match=r"^audit: .*Syntax error"):
        coq.check("Definition statement : Prop := .", "Definition proof := I.")


# words


def refusal(proof):
    """Why the words of a proof are refused, or nothing."""
    try:
        refuse_other_commands(proof)
    except CoqError as error:
        return str(error)
    return ""


def test_no_check_of_coqs_is_switched_off_and_no_other_command_is_given():
    refused = {name: refusal(attempt.proof) for name, attempt in ATTEMPTS.items()}
    steps = {name for name in PAGES if name.startswith(("a step", "a line", "two lines"))}
    worded = (steps - {"a line is admitted"}) | WORDED
    assert {name for name, why in refused.items() if not why} == worded
    reason = re.compile("proof: ('.*' is no part of a proof|a string, or a comment)")
    assert all(reason.match(why) for why in refused.values() if why)


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_the_proofs_of_entries_have_no_other_words(id_):
    refuse_other_commands(proved(id_))


HIDDEN = {
    "after a brace": "Lemma a : True. { exact I. }Unset Guard Checking. Qed.",
    "after two braces": "Lemma a : True. { { exact I. } } Unset Guard Checking. Qed.",
    "after a comment": "(* a *) Unset Guard Checking.",
    "after a comment in a comment": "(* (* *) Unset Guard Checking. *)",
    "after the end of a comment in a comment": "(* (* *) *) Unset Guard Checking.",
    "after a string in a comment": '(* " *) Unset Guard Checking. (* " *)',
    "in an open comment": "Lemma a : True. (* Unset Guard Checking.",
    "after a tab": "Lemma a : True.\tUnset Guard Checking.",
    "after three dots": "Lemma a : True... Unset Guard Checking.",
    "after a bullet": "Lemma a : True. - Unset Guard Checking.",
    "with an attribute": "#[bypass_check(guard)] Definition a := 0.",
    "with a word before": "Local Definition a := 0.",
    "in another case": "lemma a : True.",
    "with another file": "From Coq Require Import Reals Lra.",
    "with a longer word": "Definitions a := 0.",
    "at the end without a dot": "Lemma a : True. exact I. Qed. Unset Guard Checking",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_command_that_is_hidden_is_found(name):
    with pytest.raises(CoqError, match=r"^proof: ('.*' is no part of a proof|a string, or a comm)"):
        refuse_other_commands(HIDDEN[name])


@needs_coq
def test_a_proof_is_refused_for_its_words_before_coq_is_asked(monkeypatch, coq):
    monkeypatch.setattr(checker, "refuse_other_commands", refuse_other_commands)
    for name in UNNOTICED:
        with pytest.raises(CoqError, match=r"^proof: 'Require Import Hurkens' is no part"):
            coq.check(*ATTEMPTS[name][:2])


# limits


@needs_coq
def test_a_proof_that_takes_too_long_is_stopped(coq):
    endless = "Theorem proof : False. Proof. do 1000000000 idtac. Qed."
    with pytest.raises(CoqError, match=r"^proof: took longer than 0\.5 seconds$"):
        replace(coq, seconds=0.5).check(FALSE, endless)


@needs_coq
def test_an_audit_that_takes_too_long_is_stopped(coq):
    # a loop that needs no stack
    endless = "Ltac forever := do 1000000000 idtac; exact I. Notation proof := ltac:(forever)."
    with pytest.raises(CoqError, match=r"^(audit: took longer than 1 seconds$|proof: )"):
        replace(coq, seconds=1).check(FALSE, endless)


@needs_coq
def test_a_proof_that_takes_too_much_memory_is_stopped(coq):
    large = "Fixpoint many (n : nat) := match n with O => nil | S m => cons m (many m) end. "
    large += "Definition proof := Eval vm_compute in length (many (Nat.pow 2 26))."
    with pytest.raises(CoqError, match=r"^proof: .*([Oo]ut of memory|[Ss]tack overflow|status)"):
        replace(coq, megabytes=500).check(FALSE, large)


@needs_coq
def test_a_proof_that_prints_too_much_is_stopped(coq):
    line = "-" * 10_000
    flood = f'Goal True. do 20000 idtac "{line}". exact I. Qed. Definition proof := I.'
    with pytest.raises(CoqError, match=r"^proof: "):
        coq.check("Definition statement : Prop := True.\n", flood)


@needs_coq
def test_nothing_is_left_of_a_proof(coq, verdicts):
    for verdict in verdicts.values():
        verdict.result()
    assert [each.name for each in coq.folder.parent.iterdir()] == [coq.folder.name]


@needs_coq
def test_nothing_is_left_at_the_end():
    with started() as coq:
        folder = coq.folder
        assert (folder / "prelude.vo").exists()
    assert not folder.exists()


# what is printed


ONE = "Classical_Prop.classic : forall P : Prop, P \\/ ~ P"
TWO = "ClassicalDedekindReals.sig_not_dec\n  : forall P : Prop, {~ ~ P} + {~ P}"
CLOSED = "Closed under the global context"


def test_the_axioms_of_coqs_real_numbers_are_taken_as_they_are_printed():
    assert axioms_in(f"{CLOSED}\n") == ()
    assert axioms_in(f"Axioms:\n{TWO}\n{ONE}\n") == (
        "ClassicalDedekindReals.sig_not_dec",
        "Classical_Prop.classic",
    )


PRINTED = {
    "nothing": "",
    "a heading alone": "Axioms:\n",
    "no heading": f"{ONE}\n",
    "another heading": f"Assumptions:\n{ONE}\n",
    "good news before bad": f"{CLOSED}\nAxioms:\nbad : False\n",
    "good news after bad": f"Axioms:\nbad : False\n{CLOSED}\n",
    "good news after good": f"Axioms:\n{ONE}\n{CLOSED}\n",
    "good news twice": f"{CLOSED}\n{CLOSED}\n",
    "good news within a line": f"It is {CLOSED}\n",
    "a bad axiom last": f"Axioms:\n{ONE}\n{TWO}\nbad : False\n",
    "a bad axiom first": f"Axioms:\nbad : False\n{ONE}\n",
    "a bad axiom on two lines": f"Axioms:\nbad\n  : False\n{ONE}\n",
    "the beginning of a good name": "Axioms:\nClassical_Prop.classi : False\n",
    "more than a good name": "Axioms:\nClassical_Prop.classic2 : False\n",
    "a good name in a module": "Axioms:\nproof.Classical_Prop.classic : False\n",
    "the last part of a good name": "Axioms:\nclassic : False\n",
    "a good name in other letters": "Axioms:\nclassical_prop.classic : False\n",
    "a good name with another blank": "Axioms:\nClassical_Prop.classic\N{NO-BREAK SPACE}: False\n",
    "a good name with a tab": "Axioms:\nClassical_Prop.classic\t: False\n",
    "two headings": f"Axioms:\n{ONE}\nAxioms:\n{TWO}\n",
    "a variable of a section": f"Section Variables:\nh : False\nAxioms:\n{ONE}\n",
    "a theory": f"Axioms:\n{ONE}\nTheory:\nSet is impredicative\n",
    "dots": f"Axioms:\n{ONE}\n...\n",
}


@pytest.mark.parametrize("name", PRINTED)
def test_other_things_that_are_printed_are_refused(name):
    with pytest.raises(CoqError, match=r"^audit: (Coq said '|the proof rests on more than Coq's)"):
        axioms_in(PRINTED[name])


# no Coq, another Coq


def test_without_coqc_there_is_one_clear_line(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CoqMissingError, match=r"^coqc was not found; install Coq, .*on the PATH$"):
        started().__enter__()


def test_a_program_that_does_not_say_its_version_is_refused(monkeypatch, tmp_path):
    program = tmp_path / "coqc"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CoqError, match="coqc does not say its version"):
        started().__enter__()


@needs_coq
def test_a_prelude_that_coq_refuses_is_told_apart(monkeypatch):
    monkeypatch.setattr(checker, "prelude", lambda: "Lemma kernel_absurd : False. exact I. Qed.")
    with pytest.raises(CoqError, match=r"^prelude: .*has type"):
        started().__enter__()
