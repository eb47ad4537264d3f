"""Speed, each figure beside what it is compared with; nothing here fails on time.

    pytest tests/benchmarks -m "" --benchmark-enable

Within a group, pytest-benchmark prints how many times slower a row is than the fastest one.
"""

import functools
import gc
import os
import subprocess
import sys

import pytest

import symdiv
from symdiv.coq.checker import ALLOWED_AXIOMS, started
from symdiv.coq.proof import proof
from symdiv.coq.statement import statement
from symdiv.kernel.certificate import verify
from symdiv.kernel.theorem import replay
from symdiv.theorems.catalogue import Entry
from symdiv.theorems.certify import certificate, entry_certificate
from tests.needs import needs_coq
from tests.sweeps import exhaustive

ENTRIES = list(symdiv.catalogue.values())
SAMPLE = [entry.id for entry in ENTRIES[::9]]
ROOMS_OF_PROOFS = ("symdiv.tactics", "symdiv.lemmas", "symdiv.theorems", "symdiv.prover")
CACHED = [name for name, each in vars(Entry).items() if isinstance(each, functools.cached_property)]


def forget_proofs() -> None:
    """Empty the caches of lemmas and derivations, as after a fresh import.

    All of them, or a later proof would have a lemma twice, from before and from after.
    """
    for found in gc.get_objects():
        # by its type: isinstance asks each object for its class, and some libraries' warn then
        if type(found) is functools._lru_cache_wrapper and (
            found.__module__.startswith(ROOMS_OF_PROOFS)
        ):
            found.cache_clear()
    for entry in ENTRIES:
        for name in CACHED:
            vars(entry).pop(name, None)


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """Run Python as a process, with the bytecode of all modules at hand as after installation."""
    kept = str(tmp_path_factory.mktemp("bytecode"))
    environment = os.environ | {"PYTHONPYCACHEPREFIX": kept, "PYTHONDONTWRITEBYTECODE": ""}

    def run(*arguments: str, cwd: str | None = None) -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, check=True, cwd=cwd, env=environment, capture_output=True)

    return run


@exhaustive
@pytest.mark.benchmark(group="import, as a process")
@pytest.mark.parametrize("what", ["import sympy", "import symdiv; symdiv.kl_divergence"])
def test_import(benchmark, what, python):
    benchmark.pedantic(python, args=("-c", what), rounds=9, warmup_rounds=1)


@exhaustive
@pytest.mark.benchmark(group="report, as a process")
@pytest.mark.parametrize("what", ["sympy and typst imported", "symdiv report gibbs"])
def test_report(benchmark, what, python, tmp_path):
    arguments = {
        "sympy and typst imported": ("-c", "import sympy, typst"),
        "symdiv report gibbs": ("-m", "symdiv", "report", "gibbs", "--quiet", "--engine", "typst"),
    }[what]
    benchmark.pedantic(
        python, args=arguments, kwargs={"cwd": str(tmp_path)}, rounds=9, warmup_rounds=1
    )


@pytest.mark.benchmark(group="prove, from nothing")
@pytest.mark.parametrize("name", SAMPLE)
def test_prove(benchmark, name):
    entry = symdiv.catalogue[name]
    derivation = benchmark.pedantic(entry.derive, setup=forget_proofs, rounds=10)
    assert derivation.theorem.sequent == replay(derivation.theorem)


@pytest.mark.benchmark(group="replay")
@pytest.mark.parametrize("name", SAMPLE)
def test_replay(benchmark, name):
    theorem = symdiv.catalogue[name].theorem
    assert benchmark(replay, theorem) == theorem.sequent


@pytest.mark.benchmark(group="write a certificate")
def test_certificate(benchmark):
    assert benchmark(certificate, symdiv.catalogue["gibbs"].theorem)


@exhaustive
@pytest.mark.benchmark(group="replay all entries, at most 1 s from their certificates")
@pytest.mark.parametrize("what", ["from their certificates", "from their theorems"])
def test_replay_all(benchmark, what):
    entries = ENTRIES if benchmark.enabled else ENTRIES[::9]
    texts = [entry_certificate(entry) for entry in entries]
    theorems = [entry.theorem for entry in entries]

    def replay_all():
        if what == "from their theorems":
            return [replay(theorem) for theorem in theorems]
        return [verify(text) for text in texts]

    proved = benchmark(replay_all)
    assert all(p.entails(entry.claim) for p, entry in zip(proved, entries, strict=True))


@pytest.mark.benchmark(group="prove all entries, from nothing")
def test_prove_all(benchmark):
    entries = ENTRIES if benchmark.enabled else ENTRIES[::9]

    def prove_all():
        return [entry.derive() for entry in entries]

    assert len(benchmark.pedantic(prove_all, setup=forget_proofs, rounds=5)) == len(entries)


@pytest.fixture(scope="module")
def coq():
    with started() as running:
        yield running


@exhaustive
@needs_coq
@pytest.mark.benchmark(group="Coq, as processes: at most 2 s an entry")
@pytest.mark.parametrize("name", ["gibbs", "softmax-hessian"])
def test_coq(benchmark, name, coq):
    """Statement, proof and audit of a short and of the longest entry."""
    entry = symdiv.catalogue[name]
    texts = statement(entry.claim), proof(entry.derivation, entry.theorem, entry.claim)
    said = benchmark.pedantic(coq.check, args=texts, rounds=3)
    assert {*said.axioms} <= ALLOWED_AXIOMS


@exhaustive
@needs_coq
@pytest.mark.benchmark(group="Coq, as processes: at most 2 s an entry")
def test_coq_loads_its_real_numbers(benchmark, coq, tmp_path):
    loading = (tmp_path, "empty", "From Coq Require Import Reals.\n")
    assert benchmark.pedantic(coq.compile, args=loading, rounds=5) == ""
