"""The Coq text of statements says what the kernel's terms say."""

import re
import subprocess
from functools import cache

import pytest

import symdiv
from symdiv.certificates.show import show
from symdiv.coq import printer
from symdiv.coq.printer import DEFINED, PRINTED, filled, kind, printed
from symdiv.coq.statement import names_of, ordered, proposition, statement
from symdiv.kernel import signature as S
from symdiv.kernel.axioms import AXIOMS, VARIABLES
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import read as kernel_read
from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    SET,
    Constant,
    Definition,
    KernelError,
    Variable,
    abstract,
    numeral,
)
from tests.coq.comparing import differences
from tests.coq.reader import NotCoqError, bracketed, commands, read, split
from tests.coq.reader import statement as read_statement
from tests.coq.sampling import sample
from tests.ids import IDS
from tests.kernel.random_terms import FREE, HALF, NAMES, statements, terms
from tests.needs import needs_coq
from tests.sweeps import size, sweep

TRIES = 6  # situations for each term
# what each statement is about, in order
TYPES = {"index": "nat", "real": "R"}


@cache
def random_terms():
    """Propositions, with limits and without, and numbers."""
    return sample(statements(), 150) + sample(terms(REAL), 150) + sample(terms(PROP), 120)


def coq_text(term, names=None):
    """The text of a term whose free variables have their own names."""
    return filled(printed(term, names or names_of(ordered(term.free))))


def different(term, seed="", tries=TRIES):
    """Where a term and its printed text are not the same."""
    names = names_of(ordered(term.free))
    return differences(term, read(coq_text(term, names)), names, seed, tries)


# what is printed says the same


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_the_statement_of_an_entry_says_what_its_claim_says(id_):
    claim = symdiv.catalogue[id_].claim
    tree = read_statement(statement(claim))
    binders, hypotheses, conclusion = split(tree, len(claim.hypotheses))
    free = frozenset().union(*(h.free for h in [*claim.hypotheses, claim.conclusion]))
    names = names_of(ordered(free))
    wanted = {names[v]: bracketed(read(" -> ".join(TYPES[s] for s in v.type))) for v in free}
    assert len(binders) == len(wanted)
    assert {name: bracketed(type_) for name, type_ in binders} == wanted
    for there, here in zip(
        [*sorted(claim.hypotheses, key=show), claim.conclusion],
        [*hypotheses, conclusion],
        strict=True,
    ):
        assert differences(there, here, names, id_, 20) == []


@pytest.mark.parametrize("id_", sweep(IDS, 6))
def test_a_statement_file_has_nothing_else_in_it(id_):
    *header, definition = commands(statement(symdiv.catalogue[id_].claim))
    assert header[:2] == ["From Coq Require Import Reals", "Open Scope R_scope"]
    assert definition.startswith("Definition statement : Prop := ")
    # of sums and products below an index, and only where there are some
    words = [each.split()[1] for each in header[2:]]
    assert words == [each for each in ("sum_below", "product_below") if f"{each} (" in definition]


def test_a_statement_brings_along_the_words_that_it_needs():
    term = kernel_read("forall j. sum(i in below(j). f(i)) <= product(i in below(j). a)", VARIABLES)
    *header, definition = commands(statement(Sequent(frozenset(), term)))
    assert header == [
        "From Coq Require Import Reals",
        "Open Scope R_scope",
        "Definition sum_below (f : nat -> R) (n : nat) : R := "
        "match n with O => 0 | S m => sum_f_R0 f m end",
        "Definition product_below (f : nat -> R) (n : nat) : R := "
        "match n with O => 1 | S m => prod_f_R0 f m end",
    ]
    assert definition.endswith(
        "forall i : nat, sum_below f i <= product_below (fun j : nat => a) i"
    )


@pytest.mark.parametrize("name", AXIOMS)
def test_the_text_of_an_axiom_says_what_the_axiom_says(name):
    assert different(AXIOMS[name], name, 30) == []


def test_the_texts_of_random_terms_say_what_the_terms_say():
    step = size(5, 1)
    found = {show(term): different(term, str(n)) for n, term in enumerate(random_terms()[::step])}
    assert len(found) > size(60, 300)
    assert {text: where for text, where in found.items() if where} == {}


# precedences, binders and names

TERMS = {
    "a - (b - c)": "a - (b - c)",
    "a - b - c": "a - b - c",
    "a + (b - c)": "a + (b - c)",
    "a - (b + c)": "a - (b + c)",
    "a / (b * c)": "a / (b * c)",
    "a / b * c": "a / b * c",
    "a / (b / c)": "a / (b / c)",
    "a * (b / c)": "a * (b / c)",
    "a * (b - c)": "a * (b - c)",
    "(a - b) * c": "(a - b) * c",
    "(a - b) / (a + b)": "(a - b) / (a + b)",
    "-(a * b)": "- (a * b)",
    "(-a) * b": "- a * b",
    "a * -b": "a * - b",
    "a - -b": "a - - b",
    "-(a + b)": "- (a + b)",
    "-(a / b)": "- (a / b)",
    "--a": "- - a",
    "exp(-a)": "exp (- a)",
    "exp(a) * log(b + c)": "exp a * ln (b + c)",
    "log(abs(a - b)) * abs(-c)": "ln (Rabs (a - b)) * Rabs (- c)",
    "exp(log(f(i)))": "exp (ln (f i))",
    "f(i) * f(k)": "f i * f k",
    "w(i, f(k) + 1)": "w i (f k + 1)",
    "w(i, -1)": "w i (- 1)",
    "2/3 * a": "2 / 3 * a",
    "a * 2/3": "a * (2 / 3)",
    "a / (2/3)": "a / (2 / 3)",
    "2/3 / a": "2 / 3 / a",
    "-(2/3)": "- (2 / 3)",
    "a - 2/3": "a - 2 / 3",
    "exp(2/3)": "exp (2 / 3)",
    "delta(i, k) * a": "(if Nat.eqb i k then 1 else 0) * a",
    "sum(i in D. f(i))": "sum_below f D",
    "sum(i in upto(k). a * f(i))": "sum_f_R0 (fun i : nat => a * f i) k",
    "sum(i in below(k). a * f(i))": "sum_below (fun i : nat => a * f i) k",
    "sum(i in upto(next(k)). f(i))": "sum_f_R0 f (S k)",
    "sum(i in below(one). f(i))": "sum_below f 0%nat",
    "sum(i in upto(one). f(next(i)))": "sum_f_R0 (fun i : nat => f (S i)) 0%nat",
    "sum(i in upto(k). f(k)) * a": "sum_f_R0 (fun i : nat => f k) k * a",
    "product(i in D. f(i))": "product_below f D",
    "exp(product(i in D. a * f(i)))": "exp (product_below (fun i : nat => a * f i) D)",
    "exp(product(i in upto(k). a * f(i)))": "exp (prod_f_R0 (fun i : nat => a * f i) k)",
    "log(sum(i in upto(next(k)). f(i)))": "ln (sum_f_R0 f (S k))",
    "product(i in upto(k). f(i)) / a": "prod_f_R0 f k / a",
    "product(i in below(next(next(k))). f(i))": "product_below f (S (S k))",
    "f(one) * f(next(one))": "f 0%nat * f (S 0%nat)",
    "delta(next(i), one)": "(if Nat.eqb (S i) 0%nat then 1 else 0)",
    "sum(i in D. f(k))": "sum_below (fun i : nat => f k) D",
    "sum(i in D. w(i, a))": "sum_below (fun i : nat => w i a) D",
    "-sum(i in D. f(i)) / a": "- (sum_below f D / a)",
    "(-sum(i in D. f(i))) / a": "- sum_below f D / a",
    "sum(i in D. sum(j in D. f(i) * f(j)))": (
        "sum_below (fun i : nat => sum_below (fun j : nat => f i * f j) D) D"
    ),
    "(A -> B) -> C": "(A -> B) -> C",
    "A -> B -> C": "A -> B -> C",
    "(A <-> B) -> C": "A <-> B -> C",
    "A -> (B <-> C)": "A -> B <-> C",
    "(A -> B) <-> C": "(A -> B) <-> C",
    "(A <-> B) <-> C": "(A <-> B) <-> C",
    "A <-> (B <-> C)": "A <-> (B <-> C)",
    "A and B -> C": "A /\\ B -> C",
    "A and (B -> C)": "A /\\ (B -> C)",
    "(A and B) and C": "(A /\\ B) /\\ C",
    "A and (B and C)": "A /\\ B /\\ C",
    "not A": "A -> False",
    "not A and B": "(A -> False) /\\ B",
    "not not A": "(A -> False) -> False",
    "(forall i. P(i)) and A": "(forall i : nat, P i) /\\ A",
    "A and (forall i. P(i))": "A /\\ (forall i : nat, P i)",
    "(forall i. P(i)) <-> (forall j. P(j))": "(forall i : nat, P i) <-> (forall i : nat, P i)",
    "(forall i. P(i)) -> A": "(forall i : nat, P i) -> A",
    "forall i. P(i) -> A": "forall i : nat, P i -> A",
    "forall i. forall x. P(i) -> Q(x)": "forall i : nat, forall x : R, P i -> Q x",
    "forall i in D. 0 <= f(i)": "forall i : nat, is_below i D -> 0 <= f i",
    "forall i in upto(next(k)). 0 <= f(i)": "forall i : nat, (i <= S k)%nat -> 0 <= f i",
    "R(a = b)": "R_ (a = b)",
    "R(a <= b)": "R_ (a <= b)",
    "R(a < b)": "R_ (a < b)",
    "R(A and B)": "R_ (A /\\ B)",
    "R(k in D)": "R_ (is_below k D)",
    "R(hassum(i. f(i), a))": "R_ (infinite_sum f a)",
    "R(deriv(x. u(x), a, b))": "R_ (derivable_pt_lim u a b)",
    "R(diverges(i. f(i)))": "R_ (cv_infty (sum_f_R0 f))",
    "i = k -> a = b": "i = k -> a = b",
    "k in upto(i)": "(k <= i)%nat",
    "next(k) in below(i)": "is_below (S k) i",
    "next(i) = one -> i = k": "S i = 0%nat -> i = k",
    "deriv(x. u(x), a, b - c)": "derivable_pt_lim u a (b - c)",
    "deriv(x. v(u(x)), -a, 0)": "derivable_pt_lim (fun x : R => v (u x)) (- a) 0",
    "hassum(i. f(i), 1/2)": "infinite_sum f (1 / 2)",
    "diverges(i. -f(i))": "cv_infty (sum_f_R0 (fun i : nat => - f i))",
    "diverges(i. f(i))": "cv_infty (sum_f_R0 f)",
}


@pytest.mark.parametrize("text", TERMS)
def test_brackets_stand_where_coq_needs_them(text):
    term = kernel_read(text, VARIABLES)
    assert coq_text(term) == TERMS[text]
    assert different(term, text, 20) == []


OVER = {f"{each.name}_upto": (each, S.UPTO) for each in (S.SUM, S.PRODUCT, S.MEMBER)}
K, W, A = (VARIABLES[name] for name in "kwa")
D = VARIABLES["D"]


def test_a_bound_variable_does_not_take_the_name_of_a_free_one():
    i, x = Variable("i", (INDEX,)), Variable("x", (REAL,))
    term = S.SUM(D(), abstract((K,), W(K(), W(i(), x()))))
    assert coq_text(term) == "sum_below (fun j : nat => w j (w i x)) D"
    assert different(term, tries=20) == []


def test_a_bound_variable_does_not_take_the_name_that_a_free_one_has_in_coq():
    i = Variable("i", (INDEX,))
    term = S.SUM(D(), abstract((K,), W(K(), W(i(), A()))))
    text = coq_text(term, {D: "D", W: "w", A: "a", i: "j"})
    assert text == "sum_below (fun k : nat => w k (w j a)) D"


def test_a_function_of_both_its_places_is_no_function_alone():
    g = Variable("g", (INDEX, INDEX, REAL))
    term = S.SUM(D(), abstract((K,), g(K(), K())))
    assert coq_text(term) == "sum_below (fun i : nat => g i i) D"
    assert different(term, tries=20) == []


@pytest.mark.parametrize(
    "word", ["fun", "R", "ln", "Rabs", "at", "nat", "False", "Nat", "sum_f_R0", "S", "is_below"]
)
def test_a_variable_named_like_a_word_of_coq_gets_another_name(word):
    one, other = Variable(word, (REAL,)), Variable(f"{word}_", (REAL,))
    sequent = Sequent(frozenset(), S.LE(one(), other()))
    tree = read(proposition(sequent))
    binders, _, relation = split(tree, 0)
    assert [name for name, _ in binders] == [f"{word}_", f"{word}__"]
    names = dict(zip([one, other], [f"{word}_", f"{word}__"], strict=True))
    assert differences(sequent.conclusion, relation, names, word, 20) == []


@pytest.mark.parametrize(
    "word", ["exp", "log", "sum", "in", "forall", "one", "next", "below", "product"]
)
def test_a_variable_named_like_a_word_of_the_kernel_is_refused(word):
    one = Variable(word, (REAL,))
    with pytest.raises(KernelError, match=rf"audit: the name {word} has two meanings"):
        proposition(Sequent(frozenset(), S.LE(one(), numeral(0))))


def test_definitions_within_definitions_are_replaced_by_their_bodies():
    x = Variable("x", (REAL,))
    quarter = Definition("quarter", (x,), HALF(HALF(x())))
    less = Definition(
        "less",
        (x,),
        kernel_read(
            "half(x) < quarter(x - 1)",
            {
                "x": x,
                "half": HALF,
                "quarter": quarter,
            },
        ),
    )
    term = S.negation(less(A()))
    assert coq_text(term) == "a / 2 < (a - 1) / 2 / 2 -> False"
    assert different(term, tries=20) == []


def test_an_argument_of_a_definition_is_not_caught_by_a_binder_of_its_body():
    mean = NAMES["mean"]
    i = Variable("i", (INDEX,))
    term = mean(S.UPTO(i()), abstract((K,), W(K(), FREE["f"](i()))))
    assert coq_text(term) == (
        "sum_f_R0 (fun j : nat => w j (f i)) i / sum_f_R0 (fun j : nat => 1) i"
    )
    assert different(term, tries=20) == []


@pytest.mark.parametrize(
    ("text", "printed_as"),
    [
        ("mean(upto(k), i. f(i))", "mean (S k) f"),
        ("mean(below(k), i. f(i))", "mean k f"),
        ("mean(below(next(k)), i. f(i))", "mean (S k) f"),
        ("mean(upto(next(k)), i. f(i))", "mean (S (S k)) f"),
    ],
)
def test_a_set_alone_is_the_number_of_its_elements(text, printed_as):
    term = kernel_read(text, NAMES)
    assert coq_text(term, {**names_of(ordered(term.free)), NAMES["mean"]: "mean"}) == printed_as


def test_a_set_that_is_not_an_initial_segment_is_refused():
    sequent = Sequent(frozenset(), kernel_read("0 <= sum(i in D. f(i))", VARIABLES))
    with pytest.raises(
        KernelError, match=r"coq: D is any finite set, and Coq gets initial segments only"
    ):
        statement(sequent)


def test_a_function_of_a_set_is_refused():
    measure = Variable("m", (SET, REAL))
    sequent = Sequent(frozenset(), S.LE(numeral(0), measure(S.UPTO(K()))))
    with pytest.raises(KernelError, match="coq: m is any finite set"):
        statement(sequent)


def test_a_constant_that_the_kernel_does_not_have_is_refused():
    foreign = Constant("fourth_root", ((REAL,),), REAL)
    with pytest.raises(KernelError, match=r"coq: fourth_root\(a\) has no Coq text"):
        coq_text(foreign(A()))
    with pytest.raises(KernelError, match="audit: the name fourth_root"):
        proposition(Sequent(frozenset(), S.LE(numeral(0), foreign(A()))))


def test_every_constant_of_the_kernel_has_its_text_but_the_quantifiers():
    # {1..n-1} is printed as n
    apart = {*S.QUANTIFIERS.values(), S.BELOW}
    alone = {each for each in PRINTED if each not in OVER.values()}
    assert alone == set(S.CONSTANTS.values()) - apart


def test_whatever_may_be_over_a_set_is_printed_apart_over_an_initial_segment():
    over = {each for each in S.CONSTANTS.values() if (SET,) in each.parameters}
    assert set(OVER.values()) == {(each, S.UPTO) for each in over} <= set(PRINTED)


# the comparison notices what is wrong


def swapped(constant):
    text, own, levels = PRINTED[constant]
    return text.format("{1}", "{0}", *["{2}"] * ("{2}" in text)), own, levels


def instead(constant, old, new):
    text, own, levels = PRINTED[constant]
    assert old in text
    return text.replace(old, new), own, levels


def bare(constant):
    """Without brackets around the whole."""
    text, _, levels = PRINTED[constant]
    return text, 0, levels


def loose(constant, place):
    """Without brackets around an argument."""
    text, own, levels = PRINTED[constant]
    return text, own, tuple(200 if n == place else level for n, level in enumerate(levels))


C = {**S.CONSTANTS, **OVER}
SWAPPED = """sub div le lt member member_upto implies sum sum_upto product product_upto hassum"""
BARE = """add sub neg mul div exp log abs sum sum_upto product product_upto equal le lt deriv hassum
diverges implies and iff member next"""
LOOSE = """sub:1 neg:0 mul:0 mul:1 div:0 div:1 exp:0 log:0 abs:0 sum:0 sum:1 sum_upto:0 sum_upto:1
product:0 product:1 product_upto:1 next:0 deriv:0 deriv:1 deriv:2 hassum:0 hassum:1 diverges:0
implies:0 and:0 iff:0 iff:1"""
REPLACED = r"""
le       <=            <
le       <=            =
lt       <             <=
equal    =             <=
same     =             <=
add      +             -
sub      -             +
mul      *             /
div      /             *
neg      -             exp
exp      exp           ln
log      ln            exp
abs      Rabs          exp
delta    1             2
delta    1 else 0      0 else 1
sum      sum_below     product_below
sum      sum_below     sum_f_R0
sum      {0}           (S {0})
sum_upto  sum_f_R0     sum_below
sum_upto  {0}          (Nat.pred {0})
product  product_below  sum_below
product  {0}           (S {0})
product_upto  prod_f_R0  sum_f_R0
product_upto  prod_f_R0  product_below
member   is_below {}   is_below (S {})
member_upto  <=        <
next     S             Nat.pred
one      0             1
deriv    {} {} {}      {0} {2} {1}
hassum   infinite_sum  cv_infty
diverges  cv_infty     infinite_sum
diverges  sum_f_R0 {}  {}
implies  ->            /\
and      /\            ->
iff      <->           ->
false    False         True
"""
LOOSENED = [each.split(":") for each in LOOSE.split()]
PIECES = [re.split(" {2,}", line) for line in REPLACED.splitlines() if line]
MUTANTS = {
    **{f"{c} with its arguments swapped": (c, swapped(C[c])) for c in SWAPPED.split()},
    **{f"{c} without brackets": (c, bare(C[c])) for c in BARE.split()},
    **{f"{c} with argument {n} bare": (c, loose(C[c], int(n))) for c, n in LOOSENED},
    **{f"{new} for {old} in {c}": (c, instead(C[c], old, new)) for c, old, new in PIECES},
}
CORPUS = [*AXIOMS.values(), *(kernel_read(text, VARIABLES) for text in TERMS)]
TEXTS = {term: coq_text(term) for term in CORPUS}


def noticed(terms):
    """Whether some text does not say what its term says."""
    for term in terms:
        try:
            if different(term, tries=20):
                return True
        except (NotCoqError, TypeError):
            return True
    return False


def test_the_comparison_finds_no_fault_with_the_table_as_it_is():
    assert not noticed(CORPUS)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_an_altered_row_of_the_table_is_noticed(monkeypatch, mutant):
    name, row = MUTANTS[mutant]
    monkeypatch.setattr(printer, "PRINTED", {**PRINTED, C[name]: row})
    changed = [term for term, text in TEXTS.items() if coq_text(term) != text]
    assert noticed(changed)


def test_every_row_of_the_table_is_altered_but_that_of_a_set_alone():
    assert {C[name] for name, _ in MUTANTS.values()} == set(PRINTED) - {S.UPTO}


# Coq itself


@pytest.mark.parametrize(
    "text", ["a = b = c", "A <-> B <-> C", "a +", "(a", "f fun i : nat => i", "a; b", "f - %nat"]
)
def test_the_reader_refuses_what_is_no_term(text):
    with pytest.raises(NotCoqError, match=r"associate|expected a term|expected '|no token"):
        read(text)


def goal(term):
    """That Coq's own reading of a text is that of its bracketed form."""
    names = names_of(ordered(term.free))
    text = coq_text(term, names)
    listed = " ".join(f"({names[v]} : {kind(v)})" for v in ordered(term.free))
    opening = f"forall {listed}, " if listed else ""
    return f"Goal {opening}({text}) = {bracketed(read(text))}. reflexivity. Qed."


def modules():
    """The statements of all entries, each in a module, and their readings by the reader."""
    for id_ in IDS[:: size(9, 1)]:
        text = statement(symdiv.catalogue[id_].claim)
        name, again = id_.replace("-", "_"), bracketed(read_statement(text))
        yield f"Module {name}.\n{text}\nGoal statement = {again}. reflexivity. Qed.\nEnd {name}."


HEADER = "\n".join(["From Coq Require Import Reals.\nOpen Scope R_scope.", *DEFINED.values()])
MISREAD = "Goal forall a b c : R, (a - b - c) = (a - (b - c)). Fail reflexivity. Abort."


@needs_coq
def test_coq_reads_the_texts_as_the_reader_does(tmp_path):
    goals = map(goal, [*CORPUS, *random_terms()[:: size(40, 4)]])
    (tmp_path / "texts.v").write_text("\n".join([HEADER, *modules(), *goals, MISREAD]))
    said = subprocess.run(
        ["coqc", "-q", "-w", "-require-in-module", "texts.v"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
