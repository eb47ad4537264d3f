"""Texts that are no proofs: what a careless or dishonest writer of proofs might hand to Coq.

``PAGES`` are the proof of an entry with something changed, or other proofs before its statement;
``TRICKS`` try to prove what is false, or to look as if they did. Each with the reason why not.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import symdiv
from symdiv.coq.proof import proof
from symdiv.coq.statement import proposition, statement


class Attempt(NamedTuple):
    """A proof before a statement, and a pattern of the reason for which it is refused."""

    statement: str
    proof: str
    why: str


@cache
def stated(id_: str) -> str:
    return statement(symdiv.catalogue[id_].claim)


@cache
def proved(id_: str) -> str:
    entry = symdiv.catalogue[id_]
    return proof(entry.derivation, entry.theorem, entry.claim)


# the proof of an entry, changed

GIBBS, OTHER = "gibbs", "sigmoid-gradient"
HEADER = "From Coq Require Import Reals Lra.\nOpen Scope R_scope.\n"
MORE = "audit: the proof rests on more than Coq's real numbers: "
OF_ANOTHER = r"audit: .*The term \"proof.proof\" has type"
NOT_THIS = r"proof: File \S+ line \d+, characters \S+ Error: (In environment|Found type)"


def text() -> str:
    return proved(GIBBS)


def claimed() -> str:
    """What the theorem says, with all that stands before its conclusion."""
    return proposition(symdiv.catalogue[GIBBS].claim)


def changed(old: str, new: str, within: str | None = None) -> str:
    """The proof with a pattern replaced, where it first occurs."""
    new_text, count = re.subn(old, new, within or text(), count=1, flags=re.DOTALL)
    assert count == 1, old
    return new_text


def with_last(new: str) -> str:
    """The proof with another last step."""
    head, found, _ = text().rpartition("\n  exact (")
    assert found
    return f"{head}\n  {new}\nQed.\n"


def instead(theorem: str) -> str:
    """Another theorem, from the one that is claimed; it is not the axiom that it is refused for."""
    return f"{HEADER}Axiom original :\n{claimed()}.\n{theorem}\n"


def similar(conclusion: str, tactics: str, hypothesis: str = "") -> str:
    """A theorem with another conclusion, and with one more hypothesis."""
    before, found, _ = claimed().rpartition("0 <= sum")
    assert found
    other = f"Theorem proof :\n{before}{hypothesis}{conclusion}."
    return instead(f"{other}\nProof. {tactics} Qed.")


def redefined(definition: str, tactics: str) -> str:
    """A proof of the statement's text, where a word in it means something else."""
    return f"{HEADER}{definition}\nTheorem proof :\n{claimed()}.\nProof. {tactics} Qed.\n"


def by(proof_text: str, why: str) -> Attempt:
    return Attempt(stated(GIBBS), proof_text, why)


DIVERGENCE = "sum_f_R0 (fun i : nat => p i * ln (p i / q i)) n"
FROM_IT = "intros n p q h1 h2 h3; pose proof (original n p q h1 h2 h3); lra."


@cache
def pages() -> Mapping[str, Attempt]:
    line = r"  assert \(line_2 : .*?Qed\."
    assert re.search(line, text(), re.DOTALL)
    return {
        "the theorem is admitted": by(changed(r"Qed\.\s*\Z", "Admitted.\n"), f"{MORE}proof.proof"),
        "a line is admitted": by(
            changed(r"\{ exact \(step_2 \(S n\) p q\)\. \}", "{ admit. }"), "proof: .*given up"
        ),
        "a lemma is admitted": by(
            changed(r"(Lemma step_19 .*?)Proof\..*?Qed\.", r"\1 Admitted."), f"{MORE}proof.step_19"
        ),
        "the last step is an axiom": by(
            f"Axiom cheat : forall A : Prop, A.\n{with_last('exact (cheat _).')}",
            f"{MORE}proof.cheat",
        ),
        "a step's lemma has other arguments": by(
            changed("kernel_less_or_le a 0", "kernel_less_or_le 0 a"), NOT_THIS
        ),
        "a step's lemma is another": by(changed("kernel_and_right", "kernel_and_left"), NOT_THIS),
        "a multiplier has another sign": by(
            changed(r"\(Neg \(Whole 1\)\)", "(Whole 1)"), "proof: .*eq_refl"
        ),
        "a numeral is another": by(changed(r"Whole 1\b", "Whole 2"), "proof: .*eq_refl"),
        "a lemma says something stronger": by(
            changed(r"(Lemma step_57 .*?)ln a < a - 1\.", r"\1ln a < a - 2."), NOT_THIS
        ),
        "a line is left out": by(
            changed(r"  assert \(line_2 : .*?\{ .*?\. \}\n", ""), r"proof: .*line_2 was not found"
        ),
        "two lines are exchanged": by(changed("(line_2)(.*?)(line_3)", r"\3\2\1"), NOT_THIS),
        "a line says what another says": by(
            changed(r"(line_3 : ).*?\.\n(  \{)", r"\1sum_f_R0 p n - sum_f_R0 q n = 0).\n\2"),
            NOT_THIS,
        ),
        "a line has another relation": by(changed(r"(line_2 : .*?)<=", r"\1<"), NOT_THIS),
        "a line has another index": by(
            changed(r"(line_2 : .*?)q i / p i", r"\1q n / p i"), NOT_THIS
        ),
        "a line has the proof of another": by(
            changed(r"step_191 \(S n\)", "step_218 (S n)"), NOT_THIS
        ),
        "it proves another entry": by(proved(OTHER), OF_ANOTHER),
        "it lacks a hypothesis": by(
            changed(
                r"(Theorem proof.*?)\(forall i : nat, \(i <= n\)%nat -> q i = 0 -> p i = 0\) ->",
                r"\1",
                changed("h1 h2 h3", "h1 h2"),
            ),
            "proof: .*h3 was not found",
        ),
        "it has one more hypothesis": by(
            similar(f"0 <= {DIVERGENCE}", FROM_IT.replace("h3;", "h3 h4;"), "n = 0%nat -> "),
            OF_ANOTHER,
        ),
        "it has a false hypothesis": by(
            similar(f"0 <= {DIVERGENCE}", FROM_IT.replace("h3;", "h3 h4;"), "False -> "),
            OF_ANOTHER,
        ),
        "it says less": by(similar(f"-1 <= {DIVERGENCE}", FROM_IT), OF_ANOTHER),
        "it says twice as much": by(similar(f"0 <= 2 * {DIVERGENCE}", FROM_IT), OF_ANOTHER),
        "it says it of the first outcome": by(
            instead("Definition proof := original 0%nat."), OF_ANOTHER
        ),
        "ln is 0 in it": by(
            redefined(
                "Definition ln (x : R) : R := 0.",
                "intros; apply cond_pos_sum; intros; unfold ln; rewrite Rmult_0_r; apply Rle_refl.",
            ),
            OF_ANOTHER,
        ),
        "a sum is 0 in it": by(
            redefined(
                "Definition sum_f_R0 (f : nat -> R) (n : nat) : R := 0.",
                "intros; apply Rle_refl.",
            ),
            OF_ANOTHER,
        ),
        "<= is true of all numbers in it": by(
            redefined(
                'Definition Rle (x y : R) := True.\nNotation "x <= y" := (Rle x y) : R_scope.',
                "intros; exact I.",
            ),
            OF_ANOTHER,
        ),
    }


# what is false

FALSE = "Definition statement : Prop := False.\n"
AXIOM = "Axiom bad : False."
BAD = f"{AXIOM} Definition proof := bad.\n"
NO_PROOF = "audit: .*proof.proof was not found"


def false(proof_text: str, why: str) -> Attempt:
    return Attempt(FALSE, proof_text, why)


PARADOX = "TypeNeqSmallType.paradox"
SMALL = f"ltac:(match type of {PARADOX} with forall A : ?T, _ => exact T end)"
LOOP = "Fixpoint {} (n : nat) : False := {} n."
SELF = "Inductive self := wrap (f : self -> False)."
UNWRAP = "Definition no (s : self) : False := match s with wrap f => f s end."
SEALED = "Module Type T. Parameter f : False. End T."
FLOOD = f"""
{AXIOM}
Ltac flood :=
  idtac "Axioms:"; idtac "Classical_Prop.classic : forall P : Prop, P";
  do 3000 (idtac "  ----------------------------------------------------------------------");
  exact bad.
Notation proof := ltac:(flood).
"""
TRICKS: Mapping[str, Attempt] = {
    "an axiom": false(BAD, f"{MORE}proof.bad : False"),
    "a parameter": false("Parameter proof : False.", f"{MORE}proof.proof : False"),
    "a conjecture": false("Conjecture proof : False.", f"{MORE}proof.proof : False"),
    "a hypothesis of no section": false("Hypothesis proof : False.", f"{MORE}proof.proof : False"),
    "a hypothesis of an open section": false(
        "Section S. Hypothesis h : False. Theorem proof : False. Proof. exact h. Qed.",
        "proof: .*section S needs to be closed",
    ),
    "a hypothesis of a section": false(
        "Section S. Hypothesis h : False. Theorem proof : False. Proof. exact h. Qed. End S.",
        OF_ANOTHER,
    ),
    "a variable in a context": false(
        "Section S. Context (h : False). Definition proof := h. End S.", OF_ANOTHER
    ),
    "admitted": false("Theorem proof : False. Admitted.", f"{MORE}proof.proof : False"),
    "given up": false("Theorem proof : False. Proof. give_up. Qed.", "proof: .*given up"),
    "an obligation that is admitted": false(
        "Require Import Program. Program Definition proof : False := _. Admit Obligations.",
        f"{MORE}proof.proof_obligation_1",
    ),
    "a proof that is not ended": false("Theorem proof : False. Proof.", "proof: .*pending proof"),
    "a proof that is given up": false("Theorem proof : False. Proof. Abort.", NO_PROOF),
    "an abbreviation of an axiom": false(
        "Axiom bad : False. Notation proof := bad.", f"{MORE}proof.bad : False"
    ),
    "an abbreviation of nothing": false("Notation proof := _.", "audit: .*Cannot infer"),
    "a tactic that gives up later": false(
        "Notation proof := ltac:(give_up).", "audit: .*Cannot infer"
    ),
    "a statement of its own": false(
        "Definition statement := True. Theorem proof : statement. Proof. exact I. Qed.", OF_ANOTHER
    ),
    "a statement that is a keyword": false(
        "Notation \"'statement'\" := True. Definition proof := I.", OF_ANOTHER
    ),
    "a statement in a module of the audit's name": false(
        "Module audit. Definition statement := True. End audit. Definition proof := I.", OF_ANOTHER
    ),
    "False that is True": false(
        "Notation False := True. Theorem proof : False. Proof. exact I. Qed.", OF_ANOTHER
    ),
    "a recursion that does not end": false(
        f"Unset Guard Checking. {LOOP.format('f', 'f')} Definition proof := f 0.",
        f"{MORE}proof.f is assumed to be guarded",
    ),
    "a recursion that does not end, by an attribute": false(
        f"#[bypass_check(guard)] {LOOP.format('f', 'f')} Definition proof := f 0.",
        f"{MORE}proof.f is assumed to be guarded",
    ),
    "a type that is not positive": false(
        f"Unset Positivity Checking. {SELF} {UNWRAP} Definition proof := no (wrap no).",
        f"{MORE}proof.self is assumed to be positive",
    ),
    "a type of all types": false(
        f"Require Import Hurkens. Unset Universe Checking. Definition A := {SMALL}. "
        f"Theorem proof : False. Proof. exact ({PARADOX} A eq_refl). Qed.",
        f"{MORE}proof.(A|proof) relies on an unsafe hierarchy",
    ),
    "universes in a circle": false(
        "Universe u v. Constraint u < v. Unset Universe Checking. Constraint v < u. "
        "Set Universe Checking. Definition proof := I.",
        "audit: .*Universe inconsistency",
    ),
    "a small type of all types in a signature": false(
        f"Require Import Hurkens. Module Type S. Parameter A : {SMALL}. End S. "
        f"Unset Universe Checking. Module Type T := S with Definition A := {SMALL}. "
        "Set Universe Checking. Declare Module M : T. "
        f"Theorem proof : False. Proof. apply ({PARADOX} M.A). reflexivity. Qed.",
        "^(proof|audit): ",
    ),
    "an axiom under a signature": false(
        f"{SEALED} Module M : T. Axiom bad : False. Definition f := bad. End M. "
        "Definition proof := M.f.",
        f"{MORE}Entry.proof.M.bad : False",
    ),
    "a recursion under a signature": false(
        f"{SEALED} Module M : T. Unset Guard Checking. {LOOP.format('g', 'g')} "
        "Set Guard Checking. Definition f := g 0. End M. Definition proof := M.f.",
        f"{MORE}Entry.proof.M.g is assumed to be guarded",
    ),
    "an axiom as an argument of a functor": false(
        f"{SEALED} Module F (Classical_Prop : T). Definition g := Classical_Prop.f. End F. "
        "Module A. Axiom f : False. End A. Module M := F A. Definition proof := M.g.",
        f"{MORE}proof.A.f : False",
    ),
    "an axiom named like one of Coq's": false(
        "Module Classical_Prop. Axiom classic : False. End Classical_Prop. "
        "Definition proof := Classical_Prop.classic.",
        f"{MORE}proof.Classical_Prop.classic : False",
    ),
    "an axiom declared in a module named like one of Coq's": false(
        "Module Type T. Axiom sig_not_dec : False. End T. "
        "Declare Module ClassicalDedekindReals : T. "
        "Definition proof := ClassicalDedekindReals.sig_not_dec.",
        f"{MORE}proof.ClassicalDedekindReals.sig_not_dec : False",
    ),
    "a recursion named like one of Coq's axioms": false(
        f"Module Classical_Prop. Unset Guard Checking. {LOOP.format('classic', 'classic')} "
        "End Classical_Prop. Definition proof := Classical_Prop.classic 0.",
        f"{MORE}proof.Classical_Prop.classic is assumed",
    ),
    "a module named like the file": false(
        "Module proof. Axiom proof : False. End proof.", "audit: .*proof.proof was not found"
    ),
    "an axiom, with all else printed": false(
        f"Global Set Printing All. {BAD}", f"{MORE}proof.bad : False"
    ),
    "an axiom, printed in narrow lines": false(f"Global Set Printing Width 1. {BAD}", MORE),
    "an axiom, printed as dots": false(
        f"Global Set Printing Depth 2. {BAD}", r"audit: Coq said '\.\.\."
    ),
    "an axiom, where names are printed as dots": false(
        f"Global Set Printing Depth 3. {BAD}", rf"{MORE}\.\.\."
    ),
    "an axiom, printed with its full name": false(
        f"Global Set Printing Fully Qualified. {BAD}", f"{MORE}.*proof.bad : False"
    ),
    "an axiom, in silence": false(f"Global Set Silent. {BAD}", f"{MORE}proof.bad : False"),
    "good news, printed too early": false(
        f'Goal True. idtac "Closed under the global context". exact I. Qed. {BAD}',
        f"{MORE}proof.bad : False",
    ),
    "good news, printed by the audit itself": false(
        f'{AXIOM} Ltac news := idtac "Closed under the global context"; exact bad. '
        "Notation proof := ltac:(news).",
        "audit: Coq said 'Closed under the global context",
    ),
    "axioms of Coq's, printed by the audit itself": false(
        f'{AXIOM} Ltac news := idtac "Axioms:"; idtac "Classical_Prop.classic"; exact bad. '
        "Notation proof := ltac:(news).",
        f"{MORE}Axioms:",
    ),
    "an axiom, printed after much else": false(FLOOD, "^audit: Coq printed more than 100000 bytes"),
    "a program that admits": false(
        "Require Import Program. Global Set Program Mode. Definition proof := I.", OF_ANOTHER
    ),
    "an own file for the audit": false(
        'Redirect "audit" Print True. Print Universes "audit.v". Definition proof := I.', OF_ANOTHER
    ),
    "a proof that True": false("Theorem proof : True. Proof. exact I. Qed.", OF_ANOTHER),
    "a proof that 0 + 0 = 0": false("Theorem proof : 0 + 0 = 0. reflexivity. Qed.", OF_ANOTHER),
    "a theorem of another name": false("Theorem other : True. exact I. Qed.", NO_PROOF),
    "no Coq": false("This is not Coq.", "proof: .*Syntax error"),
    "nothing": false("", NO_PROOF),
    "a comment that is not closed": false(
        "(* Definition proof := I.", "proof: .*Unterminated comment"
    ),
    "bytes": false("\x00\x01\x02\x7f\ufffd", "proof: .*Undefined token"),
    "a file of its own that is missing": false("Require Import unknown.", "proof: .*Cannot find"),
    "itself": false(
        "From Entry Require proof. Definition proof := proof.proof.", "proof: .*Cannot find"
    ),
}
