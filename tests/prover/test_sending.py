"""Verdicts between processes: the kernel makes anew what it made, and believes nothing."""

import pickle
import threading

import pytest
from sympy import Eq, Ge, Symbol, log

import symdiv
from symdiv.kernel.term import KernelError
from symdiv.language import ClaimError, read_claim
from symdiv.prover import UNDECIDED, asked, prove, prover
from symdiv.prover.sending import received, sent
from symdiv.theorems.catalogue import ProofError
from tests.cli.test_prove import EXAMPLES, OPEN
from tests.sweeps import sweep
from tests.workers.tasks import deaf

RUNAWAY = "softmax(z)[1] > 0 where n = 32"


@pytest.mark.parametrize("claim", sweep([*EXAMPLES, OPEN], 4))
def test_a_verdict_arrives_as_it_was_sent(claim):
    verdict = prover.prove(claim)
    arrived = received(sent(verdict))
    assert arrived.text() == verdict.text()
    assert arrived.as_json() == verdict.as_json()
    assert arrived.remaining is verdict.remaining
    if verdict.entry:
        assert arrived.entry.theorem.sequent == verdict.entry.theorem.sequent
        assert arrived.document.id == verdict.document.id


def altered(content, change):
    nodes, stream = pickle.loads(content)
    return pickle.dumps(([change(*node) for node in nodes], stream))


def test_a_step_that_is_altered_is_refused():
    def change(kind, parts):
        return (kind, ("assume", *parts[1:])) if parts[0] == "arith" else (kind, parts)

    with pytest.raises(KernelError, match="assume: wrong premises or arguments"):
        received(altered(sent(prover.prove("kl(p, q) >= 0")), change))


def test_a_proof_of_something_else_is_refused():
    def change(kind, parts):
        return (kind, ("r", *parts[1:])) if (kind, parts[0]) == ("variable", "p") else (kind, parts)

    with pytest.raises(ProofError, match=r"^claim: restate: .* does not say 0 <= kl"):
        received(altered(sent(prover.prove("kl(p, q) >= 0")), change))


def test_a_limited_verdict_is_the_same():
    for claim, status in [("kl(p, q) >= 0", "proved"), ("kl(p, q) == kl(q, p)", "refuted")]:
        assert prove(claim, timeout=600).text() == prove(claim).text()
        assert prove(claim, memory=1000).status == status


def test_relations_of_sympy_go_to_the_other_process_too():
    p = symdiv.distributions("p,", size=Symbol("n", integer=True, positive=True))[0]
    relation = Ge(log(p.size), symdiv.entropy(p))
    verdict = prove(relation, timeout=600)
    assert verdict.status == "proved"
    assert verdict.claim.relation == relation


def test_a_relation_that_pickle_does_not_know_is_looked_at_here():
    class Own(Symbol):
        __slots__ = ()

    x = Own("x", real=True)
    assert prove(Eq(x - x / 2, x / 2, evaluate=False), timeout=600).status == "proved"


def test_a_text_that_is_no_claim_is_refused_with_its_place():
    with pytest.raises(ClaimError, match="at character 12") as error:
        prove("kl(p, q) ==", timeout=600)
    assert error.value.pointed().splitlines()[0] == "kl(p, q) =="


def test_what_takes_too_long_is_undecided_in_another_thread_too():
    found = []

    def run():
        verdict = prove(OPEN, timeout=0.01)
        found.append((verdict.status, verdict.claim.text))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == [(UNDECIDED, OPEN)]


def test_what_nothing_interrupts_is_undecided_with_its_claim(monkeypatch):
    monkeypatch.setattr(asked, "verdict_within", deaf)
    verdict = prove(OPEN, timeout=0.2)
    assert (verdict.status, verdict.tried) == (UNDECIDED, ("The 0.2 seconds were up.",))
    assert verdict.claim == read_claim(OPEN)


def test_memory_that_is_used_up_is_said():
    verdict = prove(RUNAWAY, timeout=600, memory=128)
    assert verdict.status in ("proved", UNDECIDED)
    if verdict.status == UNDECIDED:
        assert verdict.claim.text == RUNAWAY


@pytest.mark.parametrize("claim", ["n >= 1", "p[1] + p[2] <= 1 where n = 2", "sqrt(x**2) >= 0"])
def test_what_sympy_would_decide_or_simplify_arrives_as_it_was(claim):
    here, there = prove(claim), prove(claim, timeout=60)
    assert there.status == here.status == "proved"
    assert there.claim == here.claim
    assert there.text() == here.text()
