"""Files of claims are tests: what passes, what fails, and what is printed."""

import pytest

from tests.sweeps import exhaustive

MIXED = """\
[[claim]]
claim = "kl(p, q) >= 0"
name = "gibbs"

[[claim]]
claim = "kl(p, q) == kl(q, p)"
expect = "refuted"
name = "symmetric"

[[claim]]
claim = "kl(p, q) == cross_entropy(p, q) - entropy(p)"
"""
WRONG = """\
[[claim]]
claim = "kl(p, q) == kl(q, p)"
name = "symmetric"

[[claim]]
claim = "kl(p, q) >= 0"
expect = "refuted"
name = "gibbs"
"""
# true, and out of the prover's reach
OPEN = """\
[[claim]]
claim = "sum(p[i]**3, i) <= sum(p[i]**2, i)"
name = "cubes"
timeout = 1
"""
RUNAWAY = """\
[[claim]]
claim = "x**2 >= x"
name = "powers"
timeout = 0.5

"""
NO_CLAIM = """\
[[claim]]
claim = "entropy(p) >= 0"

[[claim]]
claim = "kl(p, q) >= kll(p, q)"
name = "typo"
"""


def test_expected_verdicts_pass(project, claims):
    claims(MIXED)
    result = project.runpytest_subprocess("-v")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(
        [
            "some.claims.toml::gibbs PASSED*",
            "some.claims.toml::symmetric PASSED*",
            "some.claims.toml::claim3 PASSED*",
            "symdiv: 2 claims proved, 1 refuted, 0 undecided",
        ]
    )


@exhaustive
def test_a_test_is_chosen_by_its_name(project, claims):
    claims(MIXED)
    result = project.runpytest_subprocess("some.claims.toml::gibbs")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["symdiv: 1 claim proved, 0 refuted, 0 undecided"])
    project.runpytest_subprocess("-k", "symm").assert_outcomes(passed=1, deselected=2)


def test_unexpected_verdicts_fail_with_the_reason_and_no_traceback(project, claims):
    claims(WRONG)
    result = project.runpytest_subprocess()
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "_* symmetric _*",
            "some.claims.toml:1: the claim should be proved, but is",
            "refuted: kl(p, q) == kl(q, p)",
            "  p = (*), q = (*), n = 2",
            "  kl(p, q) = *",
            "  kl(q, p) = *",
            "_* gibbs _*",
            "some.claims.toml:5: the claim should be refuted, but is",
            "proved: kl(p, q) >= 0",
            "*Gibbs*",
            "symdiv: 1 claim proved, 1 refuted, 0 undecided",
            "FAILED some.claims.toml::symmetric*",
        ]
    )
    result.stdout.no_fnmatch_line("*pytest_plugin*")
    result.stdout.no_fnmatch_line("*Error*")


@exhaustive
@pytest.mark.parametrize("expect", ["", 'expect = "refuted"\n'])
def test_an_open_claim_fails_whatever_is_expected(project, claims, expect):
    claims(OPEN + expect)
    result = project.runpytest_subprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "undecided: sum(p*",
            "symdiv: 0 claims proved, 0 refuted, 1 undecided",
        ]
    )


def test_a_text_that_is_no_claim_fails_and_is_pointed_at(project, claims):
    claims(NO_CLAIM)
    result = project.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=1)
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        [
            "some.claims.toml:4: *kll*(at character 13)",
            "kl(p, q) >= kll(p, q)",
            "            ^",
            "symdiv: 1 claim proved, 0 refuted, 0 undecided, 1 not understood",
        ]
    )


@exhaustive
def test_an_internal_error_of_one_claim_does_not_end_the_rest(project, claims):
    claims(MIXED)
    project.makeconftest(
        "from symdiv import prover\n"
        "right = prover.prove\n"
        "def prove(claim, **limits):\n"
        "    if claim == 'kl(p, q) >= 0':\n"
        "        raise KeyError('inside')\n"
        "    return right(claim, **limits)\n"
        "prover.prove = prove\n"
    )
    result = project.runpytest_subprocess()
    result.assert_outcomes(passed=2, failed=1)


@exhaustive
def test_a_claim_that_runs_away_is_ended_and_the_next_is_tried(project, claims):
    claims(RUNAWAY + MIXED)
    project.makeconftest(
        "from symdiv.prover import asked\n"
        "from tests.workers.tasks import deaf_to_powers\n"
        "asked.verdict_within = deaf_to_powers\n"
    )
    result = project.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            "some.claims.toml:1: the claim should be proved, but is",
            "undecided: x**2 >= x",
            "  The 0.5 seconds were up.",
            "symdiv: 2 claims proved, 1 refuted, 1 undecided",
        ]
    )


@exhaustive
def test_a_file_that_cannot_be_read_is_one_error_of_one_line(project, claims):
    claims('[[claim]]\nclaim = "entropy(p) >= 0"\nexpects = "proved"\n', name="bad")
    claims(MIXED)
    result = project.runpytest_subprocess("--continue-on-collection-errors")
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(
        ["bad.claims.toml:1: claim 1: unknown key 'expects'; did you mean expect?"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*claims_file.py*")


@exhaustive
def test_counts_come_from_all_processes(project, claims):
    claims(MIXED)
    claims(WRONG, name="wrong")
    result = project.runpytest_subprocess("-n", "2")
    result.assert_outcomes(passed=3, failed=2)
    result.stdout.fnmatch_lines(["symdiv: 3 claims proved, 2 refuted, 0 undecided"])


def test_collecting_proves_nothing(project, claims):
    claims(MIXED)
    result = project.runpytest_subprocess("--collect-only", "-q")
    result.stdout.fnmatch_lines(
        ["some.claims.toml::gibbs", "some.claims.toml::symmetric", "some.claims.toml::claim3"]
    )
    result.stdout.no_fnmatch_line("symdiv: *")


@exhaustive
def test_claims_stand_beside_other_tests(project, claims):
    claims(MIXED)
    project.makepyfile("def test_it(record_property):\n    record_property('symdiv', 'x')\n")
    result = project.runpytest_subprocess("-rA")
    result.assert_outcomes(passed=4)


@exhaustive
def test_without_the_plugin_the_files_are_left_alone(project, claims):
    claims(MIXED)
    project.makepyfile("def test_it():\n    pass\n")
    result = project.runpytest_subprocess("-p", "no:symdiv")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*claims*")


@exhaustive
def test_an_unforeseen_error_shows_its_traceback(project, claims):
    claims(MIXED)
    project.makeconftest(
        "import symdiv.prover\n"
        "def broken(claim, *, timeout):\n    raise RuntimeError('out of order')\n"
        "symdiv.prover.prove = broken\n"
    )
    result = project.runpytest_subprocess("-k", "gibbs")
    result.assert_outcomes(failed=1, deselected=2)
    result.stdout.fnmatch_lines(["*RuntimeError: out of order*"])
