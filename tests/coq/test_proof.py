"""Proofs for Coq: the lines of the derivation in order, and steps as the kernel took them."""

import os
import re
import subprocess
import sys
from fractions import Fraction
from functools import cache

import pytest

import symdiv
from symdiv.coq.arithmetic import arith_step
from symdiv.coq.checker import started
from symdiv.coq.plan import Plan
from symdiv.coq.printer import ARGUMENT, RESERVED
from symdiv.coq.proof import proof, words_of
from symdiv.coq.respects import respects
from symdiv.coq.statement import names_of, ordered, proposition, statement
from symdiv.coq.steps import proof_term
from symdiv.coq.vocabulary import Vocabulary, vocabulary
from symdiv.kernel import signature as S
from symdiv.kernel.axioms import VARIABLES
from symdiv.kernel.syntax import read as kernel_read
from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    Definition,
    KernelError,
    Variable,
    abstract,
    numeral,
)
from symdiv.kernel.theorem import infer, steps
from symdiv.tactics.instantiating import instantiated
from symdiv.tactics.linear import arith
from tests.coq.comparing import situations
from tests.coq.sampling import sample
from tests.ids import IDS
from tests.kernel.model import Model, same_number
from tests.kernel.random_terms import terms
from tests.kernel.sequences import add, multiply
from tests.needs import needs_coq
from tests.sweeps import exhaustive, size, sweep


@cache
def written(id_):
    entry = symdiv.catalogue[id_]
    return proof(entry.derivation, entry.theorem, entry.claim)


def flat(text):
    return " ".join(text.split())


# the lines


def theorem_and_steps(id_):
    before, found, after = written(id_).partition("\nTheorem proof :\n")
    assert found
    stated, _, tactics = after.partition(".\nProof.\n")
    return before, stated, tactics


def shown(id_):
    """The lines with a theorem, those that share one but once."""
    lines = [line for line in symdiv.catalogue[id_].derivation.lines if line.theorem]
    return list({id(line.theorem): line for line in reversed(lines)}.values())[::-1]


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_the_theorem_is_what_the_entry_claims(id_):
    _, stated, _ = theorem_and_steps(id_)
    assert stated == proposition(symdiv.catalogue[id_].claim)


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_there_is_one_assertion_for_each_line_in_order(id_):
    before, _, tactics = theorem_and_steps(id_)
    numbers = [int(number) for number in re.findall(r"assert \(line_(\d+) :", tactics)]
    assert numbers == list(range(1, len(shown(id_)) + 1))
    assert "line_" not in before


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_the_reason_of_a_line_stands_before_its_assertion(id_):
    _, _, tactics = theorem_and_steps(id_)
    comments = re.findall(r"\(\* (.*?) \*\)\s+assert \(line_\d+ :", tactics, re.DOTALL)
    assert len(comments) == len(shown(id_))
    for comment, line in zip(comments, shown(id_), strict=True):
        # prose as it is, with something for each term in it
        wanted = [re.escape(flat(each)) if isinstance(each, str) else ".+" for each in line.reason]
        assert re.fullmatch(r"\s*".join(wanted), flat(comment))


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_an_assertion_says_what_its_line_says(id_):
    """Word for word, but for what all values are that the theorem does not speak of."""
    entry = symdiv.catalogue[id_]
    free = frozenset().union(*(h.free for h in [*entry.claim.hypotheses, entry.claim.conclusion]))
    words = words_of(Plan(entry.derivation, entry.theorem), entry.claim)
    _, _, tactics = theorem_and_steps(id_)
    said = re.findall(r"assert \(line_\d+ :\s+(.*?)\)\.\n", tactics, re.DOTALL)
    for text, line in zip(said, shown(id_), strict=True):
        wanted = flat(words.term(line.theorem.conclusion).replace("\N{NO-BREAK SPACE}", " "))
        assert flat(text).endswith(wanted)
        if line.theorem.sequent.conclusion.free <= free:
            assert flat(text) == wanted


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_nothing_is_stated_twice_under_one_name(id_):
    named = re.findall(r"(?:Lemma|Definition|Theorem|assert \() ?(\w+)", written(id_))
    assert len(named) == len(set(named))


def test_quotes_and_comment_signs_in_a_reason_stay_in_the_comment():
    entry = symdiv.catalogue["gibbs"]
    first, second, *others = entry.derivation.parts[0].lines
    reason = ('"a" *) Qed. (* ', second.expression, " (*)")
    lines = (first, _with(second, reason=reason), *others)
    part = _with(entry.derivation.parts[0], lines=lines)
    text = proof(_with(entry.derivation, parts=(part,)), entry.theorem, entry.claim)
    (comment,) = re.findall(r"intros .*?\n(.*?)\n  assert", text, re.DOTALL)
    inside = comment.strip().removeprefix("(*").removesuffix("*)")
    assert not re.search(r'\(\*|\*\)|"', inside)
    assert "Qed." in inside


def _with(record, **changes):
    fields = {name: getattr(record, name) for name in record.__dataclass_fields__}
    return type(record)(**{**fields, **changes})


@exhaustive
def test_the_text_is_the_same_in_every_process():
    program = (
        "import hashlib, sys, symdiv\n"
        "from symdiv.coq.proof import proof\n"
        "for e in [symdiv.catalogue[name] for name in sys.argv[1:]]:\n"
        "    text = proof(e.derivation, e.theorem, e.claim)\n"
        "    print(e.id, hashlib.sha256(text.encode()).hexdigest())\n"
    )
    names = IDS[:: size(18, 9)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, *names],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]
    one, two = [process.communicate()[0].decode() for process in running]
    assert one == two
    assert [line.split()[0] for line in one.splitlines()] == list(names)


# arith


def parsed(text):
    """``kernel_arith`` and its arguments as nested lists."""
    tokens, stack = re.findall(r"[()]|[^\s()]+", text), [[]]
    for token in tokens:
        if token == "(":
            stack.append([])
        elif token == ")":
            inner = stack.pop()
            stack[-1].append(inner)
        else:
            stack[-1].append(token)
    (whole,) = stack
    return whole


def inverse(x):
    return 1 / x if x else Fraction(0)


def value_of(expression, atoms):
    """What an ``expr`` of the prelude stands for."""
    name, *args = expression
    if name in ("Atom", "Whole"):
        return atoms[int(args[0])] if name == "Atom" else Fraction(int(args[0]))
    one = value_of(args[0], atoms)
    if name == "Over":
        return multiply(one, inverse(atoms[int(args[1])]))
    if name in ("DivWhole", "DivRatio"):
        return multiply(one, inverse(Fraction(*map(int, args[1:]))))
    if name == "Neg":
        return -one
    two = value_of(args[1], atoms)
    if name == "Mul":
        return multiply(one, two)
    return add(one, {"Add": two, "Sub": -two}[name])


def equation(goal):
    """The terms that an equation is about, and its sides as the prelude's."""
    atoms = []

    def name(term):
        atoms.append(term)
        return f"x{len(atoms) - 1}"

    command, listed, pairs, (_, relation, *sides), done = parsed(arith_step(goal, [], name))
    assert (command, pairs, relation, done) == ("kernel_arith", "nil", "Equal", "eq_refl")
    wanted = [word for number in range(len(atoms)) for word in (f"x{number}", "::")]
    assert listed == ([*wanted, "nil"] if atoms else "nil")
    return atoms, sides


def test_an_equation_of_random_terms_is_one_of_the_same_values():
    for number, term in enumerate(sample(terms(REAL, depth=5), 150)):
        atoms, (left, right) = equation(S.EQUAL(term, numeral(Fraction(2, 3))))
        assert len(set(atoms)) == len(atoms)
        for drawn in situations(term.free, str(number), 4):
            model = Model({variable: pair[0] for variable, pair in drawn.items()})
            known = [model(atom) for atom in atoms]
            assert same_number(value_of(left, known), model(term))
            assert value_of(right, known) == Fraction(2, 3)


ARITH = {
    "a < b": "(Fact Less (Atom 0) (Atom 1))",
    "a <= a": "(Fact AtMost (Atom 0) (Atom 0))",
    "a = 3": "(Fact Equal (Atom 0) (Whole 3))",
    "a = 2/3": "(Fact Equal (Atom 0) (DivWhole (Whole 2) 3))",
    "a = -1": "(Fact Equal (Atom 0) (Neg (Whole 1)))",
    "a / 2 = 0": "(Fact Equal (DivWhole (Atom 0) 2) (Whole 0))",
    "a / (2/3) = 0": "(Fact Equal (DivRatio (Atom 0) 2 3) (Whole 0))",
    "a / 0 = 0": "(Fact Equal (DivWhole (Atom 0) 0) (Whole 0))",
    "a / b = b": "(Fact Equal (Over (Atom 0) 1) (Atom 1))",
    "a / (b + c) = b + c": "(Fact Equal (Over (Atom 0) 1) (Add (Atom 2) (Atom 3)))",
    "exp(a + b) = a": "(Fact Equal (Atom 0) (Atom 1))",
}


@pytest.mark.parametrize("text", ARITH)
def test_a_relation_is_written_for_the_prelude(text):
    goal = kernel_read(text, VARIABLES)
    step = arith_step(goal, [], lambda _: "x")
    assert step.removesuffix(" eq_refl").endswith(f" nil {ARITH[text]}")


def test_premises_stand_with_their_multipliers():
    goal, one, two = (kernel_read(each, VARIABLES) for each in ("a < c", "a < b", "b = c"))
    step = arith_step(goal, [(numeral(2), one), (S.NEG(numeral(1)), two)], lambda t: t.head.name)
    assert step == (
        "kernel_arith (a :: b :: c :: nil) (((Whole 2), (Fact Less (Atom 0) (Atom 1))) :: "
        "((Neg (Whole 1)), (Fact Equal (Atom 1) (Atom 2))) :: nil) "
        "(Fact Less (Atom 0) (Atom 2)) eq_refl"
    )


# what respects equivalence

HOLE, A, B = Variable("X", (PROP,)), VARIABLES["A"], VARIABLES["B"]
CONTEXTS = {
    "X": "respects_here",
    "A": "respects_constant A",
    "A -> B": r"respects_constant \(A -> B\)",
    "X -> A": r"respects_implies .* \(respects_here\) \(respects_constant A\)",
    "A -> X": r"respects_implies .* \(respects_constant A\) \(respects_here\)",
    "A and X": r"respects_and .*",
    "X <-> X": r"respects_iff .* \(respects_here\) \(respects_here\)",
    "forall i. P(i) -> X": r"respects_forall_index .*",
    "forall x. X and Q(x)": r"respects_forall_real .*",
    "not not X": r"respects_implies .*",
    "(forall i. forall x. X and (P(i) -> Q(x))) <-> (X -> A)": r"respects_iff .*",
    "forall i. (forall j. X -> P(j)) -> P(i)": r"respects_forall_index .*",
    "forall i in D. X": r"respects_forall_index .*",
}


def context(text):
    names = {**VARIABLES, "X": HOLE}
    return abstract((HOLE,), kernel_read(text, names))


def words_for(*spoken):
    return vocabulary([], [*spoken], {})


@pytest.mark.parametrize("text", CONTEXTS)
def test_the_proof_that_a_context_respects_equivalence_follows_its_parts(text):
    whole = context(text)
    assert re.fullmatch(CONTEXTS[text], respects(whole, words_for(whole)))


@pytest.mark.parametrize("text", ["R(X)", "A -> R(X -> B)"])
def test_a_context_of_another_kind_is_refused(text):
    whole = context(text)
    with pytest.raises(KernelError, match=r"coq: R\(.*\) may not say the same of equivalent"):
        respects(whole, words_for(whole))


@needs_coq
def test_coq_accepts_that_contexts_respect_equivalence(tmp_path):
    free = "forall (A B : Prop) (P : nat -> Prop) (Q : R -> Prop) (D : nat)"
    goals = []
    for text in CONTEXTS:
        whole = context(text)
        words = words_for(whole)
        goals.append(
            f"Goal {free}, respects {words.argument(whole)}. intros. "
            f"exact ({respects(whole, words)}). Qed."
        )
    header = "From Coq Require Import Reals.\nFrom Symdiv Require Import prelude.\n"
    text = "\n".join([f"{header}Open Scope R_scope.", *goals]).replace("\N{NO-BREAK SPACE}", " ")
    with started() as coq:
        assert coq.compile(tmp_path, "contexts", text) == ""


# names


def test_no_two_things_have_one_name():
    x, y = Variable("ln", (REAL,)), Variable("ln_", (REAL,))
    twice = Definition("ln__", (x,), S.ADD(x(), x()))
    given = {x: "ln_"}
    words = vocabulary([], [twice(S.ADD(x(), y()))], given)
    named = [words.names[each] for each in (x, y, twice)]
    assert named[0] == "ln_"
    assert len(set(named)) == 3
    assert not RESERVED & {*named}


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_no_name_of_an_entry_is_taken_twice(id_):
    entry = symdiv.catalogue[id_]
    spoken = [each for line in entry.lines for each in line.reason if not isinstance(each, str)]
    given = names_of(ordered(entry.claim.conclusion.free))
    words = vocabulary(steps(entry.theorem), spoken, given)
    assert len({*words.names.values()}) == len(words.names)
    assert not RESERVED & {*words.names.values()}


def test_a_name_that_is_given_is_kept():
    a = VARIABLES["a"]
    assert vocabulary([], [a()], {a: "other"}).names[a] == "other"


def test_hypotheses_have_names_in_the_order_of_their_first_use():
    words = words_for(A(), B())
    assert [words.hypothesis(each) for each in (B(), A(), B())] == ["h1", "h2", "h1"]
    assert words.in_order([A(), B()]) == [B(), A()]
    assert words.assumption(A()) == "(h2 : A)"


def test_a_definition_is_printed_by_its_name_and_within_brackets_as_an_argument():
    x = Variable("x", (REAL,))
    half = Definition("half", (x,), S.DIV(x(), numeral(2)))
    words = words_for(half(x()))
    assert words.term(half(half(x()))).replace("\N{NO-BREAK SPACE}", " ") == "half (half x)"
    assert words.argument(half(x())).replace("\N{NO-BREAK SPACE}", " ") == "(half x)"
    assert words.term(half(x()), ARGUMENT) == words.argument(half(x()))


# steps


def step_text(theorem, *premises):
    words = vocabulary(steps(theorem), [], {})
    for each in theorem.hypotheses:
        words.hypothesis(each)
    text = proof_term(theorem, words, [*premises])
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_assumption_is_its_hypothesis():
    assert step_text(infer("assume", A())) == "h1"


def test_a_discharged_assumption_is_a_function_of_it():
    theorem = infer("discharge", A(), premises=(infer("assume", A()),))
    assert step_text(theorem, "h1") == "fun (h1 : A) => h1"


def test_modus_ponens_is_application_with_the_brackets_that_it_needs():
    implication, antecedent = infer("assume", S.IMPLIES(A(), B())), infer("assume", A())
    theorem = infer("modus_ponens", premises=(implication, antecedent))
    assert step_text(theorem, "f", "a") == "f a"
    assert step_text(theorem, "f x", "g a") == "f x (g a)"
    assert step_text(theorem, "fun h => h", "a") == "(fun h => h) a"
    assert step_text(theorem, "let c : R := 0 in f", "a") == "(let c : R := 0 in f) a"


def test_a_generalised_theorem_is_a_function_of_its_variable():
    theorem = infer("generalise", VARIABLES["a"], premises=(infer("axiom", "exp_positive"),))
    assert step_text(theorem, "kernel_exp_positive a") == "fun (a : R) => kernel_exp_positive a"


def test_an_axiom_is_its_lemma_at_values_in_the_order_of_the_table():
    a, b = VARIABLES["a"], VARIABLES["b"]
    theorem = infer("axiom", "exp_add", b, numeral(2), a, S.NEG(b()))
    assert step_text(theorem) == "kernel_exp_add (- b) 2"


def test_a_context_of_an_axiom_comes_with_the_proof_that_it_respects_equivalence():
    theorem = infer("axiom", "iff_replace", VARIABLES["R"], context("X -> B"))
    text = step_text(theorem)
    assert (
        text.startswith("kernel_iff_replace A B (fun A0 : Prop => ") or "respects_implies" in text
    )
    proved = r"\(respects_implies .* \(respects_here\) \(respects_constant B\)\)"
    assert re.fullmatch(rf"kernel_iff_replace A B \(fun (\w+) : Prop => \1 -> B\) {proved}", text)


def test_what_is_instantiated_is_a_lemma_at_the_values():
    a, b = VARIABLES["a"], VARIABLES["b"]
    theorem = infer("instantiate", a, numeral(1), premises=(infer("axiom", "exp_add"),))
    assert step_text(theorem, "step_1 a b") == "step_1 1 b"
    assert b in theorem.conclusion.free


def test_a_variable_that_only_the_proof_speaks_of_gets_some_value():
    a, b = kernel_read("a = b", VARIABLES), kernel_read("b = b", VARIABLES)
    implication = infer("discharge", b, premises=(infer("assume", a),))
    theorem = infer("modus_ponens", premises=(implication, arith(b)))
    assert step_text(theorem, "f", "g") == "f g"
    one = kernel_read("1 = 1", VARIABLES)
    closed = infer("discharge", b, premises=(arith(one),))
    theorem = infer("modus_ponens", premises=(closed, arith(b)))
    assert step_text(theorem, "f", "g") == "let b : R := 0 in f g"


def test_unfolding_is_by_computation():
    x = Variable("x", (REAL,))
    half = Definition("half", (x,), S.DIV(x(), numeral(2)))
    positive = Definition("positive", (x,), S.LT(numeral(0), x()))
    assert step_text(infer("unfold", half(x()))) == "eq_refl"
    assert step_text(infer("unfold", positive(x()))) == "iff_refl _"


def test_a_vocabulary_prints_a_bound_name_that_nothing_else_has():
    x, i = Variable("x", (REAL,)), Variable("i", ("index",))
    words = Vocabulary({x: "i"})
    f = Variable("f", ("index", "real"))
    words = Vocabulary({**words.names, f: "f"})
    term = S.SUM(S.UPTO(i()), abstract((Variable("k", ("index",)),), S.MUL(x(), f(i()))))
    text = Vocabulary({**words.names, i: "j"}).term(term).replace("\N{NO-BREAK SPACE}", " ")
    assert re.fullmatch(r"sum_f_R0 \(fun (?!i\b|j\b)\w+ : nat => i \* f j\) j", text)


@needs_coq
def test_names_that_proofs_have_of_their_own_may_stand_in_a_statement():
    names = {
        old: Variable(new, old.type)
        for old, new in zip(
            (Variable("n", (INDEX,)), Variable("p", (INDEX, REAL)), Variable("q", (INDEX, REAL))),
            ("h1", "line_1", "kernel_arith"),
            strict=True,
        )
    }
    derivation = symdiv.catalogue["gibbs"].derivation
    for old, new in names.items():
        i = Variable("i", (INDEX,))
        value = new() if len(new.type) == 1 else abstract((i,), new(i()))
        derivation = instantiated(derivation, old, value)
    sequent = derivation.theorem.sequent
    with started() as coq:
        text = proof(derivation, derivation.theorem, sequent)
        assert "line_1 : " in text
        assert coq.check(statement(sequent), text)
