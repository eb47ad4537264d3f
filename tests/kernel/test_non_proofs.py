"""Attempts at false theorems through the kernel's own functions: each is refused."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from symdiv.kernel.term import KernelError, Variable
from symdiv.theorems import CATALOGUE
from tests.kernel.attempts import ATTEMPTS, Attempt, failure
from tests.kernel.model import Model
from tests.sweeps import exhaustive

ROOT = Path(__file__).parents[2]
# run in another Python: which attempts are not refused, one a line
RUN_ALL = """
import sys
from tests.kernel.attempts import ATTEMPTS, Attempt, failure
if "planted" in sys.argv:
    for name in list(ATTEMPTS)[5:]:
        del ATTEMPTS[name]
    ATTEMPTS["planted"] = Attempt(lambda: "a falsehood", "refused", Exception)
failures = {name: failure(attempt) for name, attempt in ATTEMPTS.items()}
print(sys.flags.optimize, len(failures))
sys.exit("\\n".join(f"{name}: {why}" for name, why in failures.items() if why) or None)
"""


def optimised(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-O", "-c", RUN_ALL, *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_false_theorem_is_refused(attempt):
    assert failure(attempt) is None


def test_there_are_many_attempts_and_each_says_what_is_false():
    assert len(ATTEMPTS) >= 70
    assert all((attempt.run.__doc__ or "").strip() for attempt in ATTEMPTS.values())


@exhaustive
def test_every_attempt_is_refused_when_python_leaves_out_assertions():
    run = optimised()
    assert run.stdout.split() == ["1", str(len(ATTEMPTS))]
    assert run.stderr == ""
    assert run.returncode == 0


def test_an_attempt_that_is_accepted_makes_the_run_fail():
    run = optimised("planted")
    assert run.stdout.split() == ["1", "6"]
    assert run.stderr == "planted: accepted: a falsehood\n"
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("run", "message", "complaint"),
    [
        (lambda: "0 = 1", "refused", "accepted: 0 = 1"),
        (lambda: [].pop(), "refused", "ended with IndexError"),
    ],
)
def test_an_attempt_that_ends_in_any_other_way_is_reported(run, message, complaint):
    assert failure(Attempt(run, message, KernelError)).startswith(complaint)


@pytest.mark.parametrize(
    ("p", "q", "holds"),
    [
        ((Fraction(1, 2), Fraction(1, 2)), (Fraction(0), Fraction(1)), False),
        ((Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 4), Fraction(3, 4)), True),
        ((Fraction(0), Fraction(1)), (Fraction(1, 2), Fraction(1, 2)), True),
    ],
)
def test_gibbs_without_domination_is_false_for_a_half_and_a_half_against_zero_and_one(p, q, holds):
    claim = CATALOGUE["gibbs"].claim
    masses = {Variable(name, ("index", "real")): row for name, row in (("p", p), ("q", q))}
    model = Model(
        {v: (lambda i, row=row: row[i - 1]) for v, row in masses.items()}
        | {Variable("n", ("index",)): 2}
    )
    undominated = [each for each in claim.hypotheses if each.head.name != "dominates"]
    assert len(undominated) == 2
    assert all(model(each) for each in undominated)
    assert model(claim.conclusion) is holds
