"""Certificates: a proof as text says what the theorem says, and a fresh process can check it."""

import copy
import dataclasses
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from symdiv.kernel import signature as S
from symdiv.kernel.axioms import TEXT
from symdiv.kernel.certificate import verify
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Definition, KernelError, Term, Variable, numeral
from symdiv.kernel.theorem import Step, Theorem, infer, replay
from symdiv.theorems import CATALOGUE
from symdiv.theorems.certify import certificate, entry_certificate
from symdiv.version import VERSION
from tests.certificates.documents import written
from tests.kernel.attempts.forging import forged
from tests.kernel.attempts.table import VARIABLES, arith, assume, axiom, term
from tests.kernel.random_terms import statements
from tests.sweeps import exhaustive, size, spread, sweep

ROOT = Path(__file__).parents[2]
# ``verify`` in a process that has the kernel and nothing else of the package
VERIFY = """
import importlib.machinery, sys, types
package = types.ModuleType("symdiv")
package.__path__ = [sys.argv[1]]
sys.modules["symdiv"] = package
from symdiv.kernel.certificate import verify
from symdiv.kernel.term import KernelError
loaded = sorted({name.split(".")[0] for name in sys.modules} & {"sympy", "mpmath", "numpy"})
try:
    print(loaded, verify(sys.stdin.read()))
except KernelError as error:
    sys.exit(f"refused: {error}")
"""
# the certificates of entries, in a process whose hashes and addresses are its own
WRITE = """
import hashlib, random, sys

class Block:
    __slots__ = ("__weakref__", *"abcdefg")  # as large as a term

random.seed(sys.argv[1])
blocks = [Block() for _ in range(100_000)]
random.shuffle(blocks)
del blocks[::2]
from symdiv.theorems import CATALOGUE
from symdiv.theorems.certify import certificate, entry_certificate
for name in sys.argv[2:]:
    entry = CATALOGUE[name]
    text = certificate(entry.theorem) + entry_certificate(entry)
    print(name, hashlib.sha256(text.encode()).hexdigest())
"""


WRITTEN = [*CATALOGUE][:: size(18, 9)]


def in_fresh_process(text: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", VERIFY, str(ROOT / "symdiv")],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def digests(seed: str) -> str:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    run = subprocess.run(
        [sys.executable, "-c", WRITE, seed, *WRITTEN],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return run.stdout


@pytest.mark.parametrize("name", spread(CATALOGUE))
def test_an_entrys_certificate_proves_its_claim(name):
    entry = CATALOGUE[name]
    proved = verify(certificate(entry.theorem))
    assert proved == replay(entry.theorem)
    assert proved.entails(entry.claim)
    assert verify(written(name)) == entry.claim


@pytest.mark.parametrize("name", sweep(CATALOGUE, 6))
def test_an_entrys_certificate_names_it_and_lists_the_axioms_with_their_texts(name):
    entry = CATALOGUE[name]
    document = json.loads(written(name))
    assert (document["theorem"], document["title"]) == (entry.id, entry.title)
    assert document["made_by"] == f"symdiv {VERSION}"
    assert list(document["axioms"].items()) == [(name, TEXT[name]) for name in entry.axioms]
    assert len(document["steps"]) == entry.step_count


def test_an_entry_whose_proof_is_of_something_else_has_no_certificate():
    entry = dataclasses.replace(CATALOGUE["gibbs"])
    vars(entry)["theorem"] = CATALOGUE["decomposition"].theorem  # where the proof is kept
    with pytest.raises(KernelError, match=r"gibbs: .*the claim is not what the steps prove"):
        entry_certificate(entry)


@exhaustive
def test_certificates_are_the_same_bytes_in_every_process():
    found = {digests(seed) for seed in ("1", "2")}
    assert len(found) == 1
    assert len(found.pop().splitlines()) == len(WRITTEN)


@settings(max_examples=60, deadline=None)
@given(statements())
def test_a_statement_goes_through_a_certificate_unchanged(statement):
    theorem = infer("discharge", statement, premises=(infer("assume", statement),))
    text = certificate(theorem)
    assert verify(text) == replay(theorem)
    assert certificate(theorem) == text


def test_a_certificate_keeps_the_hypotheses():
    theorem = arith("x < z", assume("x < y"), assume("y <= z"))
    assert verify(certificate(theorem)).hypotheses == {term("x < y"), term("y <= z")}


def test_a_certificate_is_ascii_and_ends_with_a_line_break():
    text = certificate(CATALOGUE["gibbs"].theorem)
    assert text.isascii()
    assert text.endswith("}\n")


def test_a_certificate_may_claim_more_hypotheses_than_the_proof_needs():
    document = json.loads(certificate(arith("0 < 1")))
    document["hypotheses"] = ["0 = 1"]
    assert verify(json.dumps(document)).hypotheses == {term("0 = 1")}


def test_a_definition_in_a_certificate_comes_after_those_that_it_uses():
    inner = Definition("zz", (), numeral(2))
    outer = Definition("aa", (), S.ADD(inner(), inner()))
    theorem = infer("unfold", outer())
    assert [entry.split(" | ")[0] for entry in json.loads(certificate(theorem))["definitions"]] == [
        "zz",
        "aa",
    ]
    assert verify(certificate(theorem)).conclusion is theorem.conclusion


@pytest.mark.parametrize(
    "theorem",
    [
        infer("unfold", Definition("sum", (), numeral(0))()),
        infer("assume", Variable("log", ("prop",))()),
        infer("assume", S.AND(term("x = 0"), S.MEMBER(Variable("x", ("index",))(), term("D")))),
    ],
    ids=["definition", "variable", "two sorts"],
)
def test_no_certificate_is_written_in_which_a_name_misleads(theorem):
    with pytest.raises(KernelError, match="audit: "):
        certificate(theorem)


# forged theorems

ZERO_IS_ONE = Sequent(frozenset(), S.EQUAL(numeral(0), numeral(1)))


class Lie(Theorem):
    """A theorem that says what its class wants it to."""

    sequent = ZERO_IS_ONE


def of_a_subclass() -> Theorem:
    lie = object.__new__(Lie)
    Theorem.step.__set__(lie, Step("arith", (ZERO_IS_ONE.conclusion,), ()))
    return lie


def changed_in_place() -> Theorem:
    theorem = arith("0 = 0")
    object.__setattr__(theorem, "sequent", ZERO_IS_ONE)
    object.__setattr__(theorem, "step", Step("arith", (ZERO_IS_ONE.conclusion,), ()))
    return theorem


def on_a_forged_premise() -> Theorem:
    lie = forged(ZERO_IS_ONE, arith("0 = 0").step)
    return infer("arith", term("1 = 2"), numeral(1), premises=(lie,))


FORGERIES = {
    "the constructor": (lambda: Theorem(ZERO_IS_ONE, None), "infer it with a rule instead"),
    "the constructor of a subclass": (lambda: Lie(ZERO_IS_ONE), "infer it with a rule instead"),
    "object.__new__ without a proof": (lambda: object.__new__(Theorem), "not a theorem with its"),
    "object.__new__ with a step that proves something else": (
        lambda: forged(ZERO_IS_ONE, Step("arith", (ZERO_IS_ONE.conclusion,), ())),
        "arith: .* does not follow",
    ),
    "object.__new__ with a step of no rule": (
        lambda: forged(ZERO_IS_ONE, Step("trust me", (), ())),
        "'trust me' is not a rule",
    ),
    "object.__setattr__": (changed_in_place, "arith: .* does not follow"),
    "object.__setattr__ on a premise": (on_a_forged_premise, "arith: .* does not follow"),
    "an object of a subclass": (of_a_subclass, "is not a theorem with its proof"),
    "a copy": (lambda: copy.copy(arith("0 = 0")), "write a certificate instead"),
    "a deep copy": (lambda: copy.deepcopy(arith("0 = 0")), "write a certificate instead"),
    "a pickle": (lambda: pickle.dumps(arith("0 = 0")), "write a certificate instead"),
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_forged_theorem_has_no_certificate(how):
    forge, message = FORGERIES[how]
    with pytest.raises(KernelError, match=message):
        certificate(forge())


def test_a_forged_theorem_on_a_true_step_is_certified_as_what_the_step_proves():
    text = certificate(forged(ZERO_IS_ONE, arith("0 = 0").step))
    assert verify(text).conclusion is term("0 = 0")
    assert "0 = 1" not in text


@pytest.mark.parametrize("how", FORGERIES)
def test_an_entry_with_a_forged_theorem_has_no_certificate(how):
    forge, message = FORGERIES[how]
    entry = dataclasses.replace(CATALOGUE["gibbs"])

    def certified() -> str:
        vars(entry)["theorem"] = forge()
        return entry_certificate(entry)

    with pytest.raises(KernelError, match=message):
        certified()


def test_an_entry_with_a_theorem_forged_on_a_true_step_has_no_certificate():
    entry = dataclasses.replace(CATALOGUE["gibbs"])
    vars(entry)["theorem"] = forged(entry.claim, arith("0 = 0").step)
    with pytest.raises(KernelError, match=r"gibbs: .*not what the steps prove: \|- equal"):
        entry_certificate(entry)


# the fresh process


@pytest.mark.parametrize("name", spread(CATALOGUE))
def test_a_fresh_process_with_the_kernel_alone_verifies_an_entry(name):
    run = in_fresh_process(certificate(CATALOGUE[name].theorem))
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("[] ")


def test_a_fresh_process_refuses_a_false_claim():
    run = in_fresh_process(certificate(arith("0 < 1")).replace("0 < 1", "1 < 0"))
    assert run.returncode == 1
    assert run.stderr.startswith("refused: step 0: arith: ")


def changed(term_: Term, **fields: object) -> dict[str, object]:
    """Reach around Python and change a term; what it was."""
    before = {name: getattr(term_, name) for name in fields}
    for name, value in fields.items():
        object.__setattr__(term_, name, value)
    return before


def test_a_fresh_process_finds_out_a_term_that_was_changed_in_this_one():
    lying = term("x = 0")
    before = changed(lying, free=frozenset())
    try:
        everywhere = infer("generalise", VARIABLES["x"], premises=(infer("assume", lying),))
        false = infer("discharge", lying, premises=(everywhere,))
        text = certificate(false)
    finally:
        changed(lying, **before)
    run = in_fresh_process(text)
    assert run.returncode == 1
    assert run.stderr.startswith("refused: ")


def test_a_fresh_process_finds_out_a_definition_that_was_changed_in_this_one():
    value = Definition("value", (), numeral(0))
    zero = infer("unfold", value())
    object.__setattr__(value, "body", numeral(1))
    one = infer("unfold", value())
    goal, multipliers = S.EQUAL(numeral(0), numeral(1)), (numeral(1), S.NEG(numeral(1)))
    with pytest.raises(KernelError, match="differ by more than a number"):
        infer("arith", goal, *multipliers, premises=(one, zero))
    document = json.loads(certificate(axiom("log_zero")))
    document |= {"definitions": ["value | 1"], "conclusion": "0 = 1"}
    document["steps"] = ["unfold |  | value", "unfold |  | value", "arith | 0 1 | 0 = 1 | 1 | -1"]
    run = in_fresh_process(json.dumps(document))
    assert run.returncode == 1
    assert run.stderr.startswith("refused: ")


# what is read once


def doubled(by: str) -> str:
    """A certificate of twice(1) = 2, where ``twice(x)`` is defined as it is given."""
    document = json.loads(certificate(axiom("log_zero")))
    document |= {"definitions": [f"twice | x: real | {by}"], "conclusion": "twice(1) = 2"}
    document["steps"] = ["unfold |  | twice(1)", "arith | 0 | twice(1) = 2 | 1"]
    return json.dumps(document)


def test_a_text_means_in_each_certificate_what_its_own_definitions_say():
    assert verify(doubled("2 * x")).conclusion.head is S.EQUAL
    with pytest.raises(KernelError, match=r"step 1: arith: .* a number .* is left over"):
        verify(doubled("3 * x"))


def test_a_text_is_read_anew_where_another_type_is_wanted():
    document = json.loads(certificate(axiom("log_zero")))
    document["variables"] = ["D: set"]
    document["conclusion"] = "deriv(i. 1, 0, 0) -> deriv(i. 1, 0, 0) -> 0 = 0"
    last = "axiom |  | deriv_unique | u | i. 1 | a | 0 | b | 0 | c | 0"
    document["steps"] = ["axiom |  | sum_scale | f | i. 1 | D | D", last]
    assert verify(json.dumps(document)).conclusion.head is S.IMPLIES
    document["steps"].append(last.replace("| u |", "| w |"))
    with pytest.raises(KernelError, match=r"step 2: position 2: expected a name, found \."):
        verify(json.dumps(document))
