"""How long a verdict takes, beside what SymPy alone takes to start; nothing here fails on time.

pytest tests/benchmarks/test_prove.py -m "" --benchmark-enable
"""

import subprocess
import sys

import pytest

from symdiv.language import read_claim
from symdiv.prover import prove
from symdiv.prover.prover import _attempted
from symdiv.prover.versions import Version
from tests.benchmarks.test_speed import forget_proofs
from tests.cli.test_prove import EXAMPLES, WORDS
from tests.sweeps import exhaustive

pytestmark = exhaustive


def python(*arguments):
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    assert done.returncode in WORDS


@pytest.mark.benchmark(group="symdiv prove, as a process")
@pytest.mark.parametrize("what", ["import sympy", *EXAMPLES])
def test_as_a_process(benchmark, what):
    arguments = ("-c", what) if what == "import sympy" else ("-m", "symdiv", "prove", what)
    benchmark.pedantic(python, args=arguments, rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group="prove, search for a counterexample included")
@pytest.mark.parametrize("claim", EXAMPLES)
def test_verdict(benchmark, claim):
    verdict = benchmark.pedantic(prove, args=(claim,), rounds=3, warmup_rounds=1)
    assert verdict.status == WORDS[EXAMPLES[claim]]


@pytest.mark.benchmark(group="the proof alone, lemmas of the library proved anew")
@pytest.mark.parametrize("claim", [claim for claim, status in EXAMPLES.items() if status == 0])
def test_proof_from_nothing(benchmark, claim):
    version = Version(read_claim(claim))
    entry = benchmark.pedantic(lambda: _attempted(version), setup=forget_proofs, rounds=3)
    assert entry.theorem.sequent.entails(entry.claim)
