"""``symdiv prove``: verdicts, their exit statuses, several claims, JSON, reports, time."""

import json
import re
import signal
import subprocess
import sys
import time
import unicodedata

import pytest
from pypdf import PdfReader

from symdiv.measures.declared import MEASURES
from tests.cli.running import process, refusal, run
from tests.needs import needs_coq
from tests.sweeps import exhaustive, sweep

EXAMPLES = {
    "kl(p, q) == cross_entropy(p, q) - entropy(p)": 0,
    "kl(p, q) >= 0": 0,
    "cross_entropy(p, q) >= entropy(p)": 0,
    "entropy(p) <= log(n)": 0,
    "kl(p, q) == kl(q, p)": 1,
    "sum(p[i]*log(p[i]/q[i]), i) == kl(p, q)": 0,
    "diff(cross_entropy(p, softmax(z)), z[k]) == softmax(z)[k] - p[k]": 0,
    "kl(bernoulli(a), bernoulli(b)) == a*log(a/b) + (1-a)*log((1-a)/(1-b))": 0,
    "(1-e)*cross_entropy(p, q) + e*cross_entropy(uniform(n), q)"
    " == cross_entropy((1-e)*p + e*uniform(n), q)": 0,
    "kl(p, m) + kl(q, m) == 2*entropy(m) - entropy(p) - entropy(q) where m = (p + q)/2": 0,
}
WORDS = {0: "proved", 1: "refuted", 3: "undecided"}
OPEN = "x*y**2 <= 4/27 where x + y == 1, x >= 0, y >= 0"


@pytest.mark.parametrize(("claim", "status"), EXAMPLES.items(), ids=EXAMPLES)
def test_the_examples_end_as_they_should(claim, status):
    result = run("prove", claim)
    assert result.exit_code == status
    heading, *lines = result.stdout.splitlines()
    # a domination that a proof needs, where it is not known what happens elsewhere, is named
    assert re.fullmatch(rf"{WORDS[status]}(?: where [^:]+)?: {re.escape(claim)}", heading)
    assert all(len(line) <= 80 for line in lines)
    assert result.stderr == ""
    if status == 0:
        assert lines[-1].endswith("and replayed just now.")


def test_neither_proved_nor_refuted():
    result = run("prove", OPEN)
    assert result.exit_code == 3
    assert result.stdout.startswith(f"undecided: {OPEN}\n  It holds at all ")
    assert result.stdout.endswith("It remains to show\n    0 ≤ 4/27 + y² y - y²\n")


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("kl(p, q) >= entropi(p)", "there is no function entropi; did you mean entropy?"),
        ("", "an expression is missing here"),
        ("kl(p, q)", "a claim"),
        ("__import__('os')", "a name begins with a letter"),
        ("kl(p, q) >= 0 where", ""),
        ("log(a - a) == 0", "a logarithm is taken of positive numbers"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_line(claim, reason):
    said = refusal("prove", claim)
    assert reason in said
    assert "(at character " in said


def test_a_claim_is_needed():
    assert "Missing argument 'CLAIM'" in refusal("prove")


def test_json_of_what_is_proved():
    data = as_json("kl(p, q) >= 0", 0)
    assert data["claim"] == "kl(p, q) >= 0"
    assert data["verdict"] == "proved"
    assert data["hypotheses"] == ["p is a distribution", "q is a distribution", "p << q"]
    assert data["steps"] > 0
    assert "exp_tangent" in data["axioms"]


def test_its_help_names_the_word_of_every_measure():
    text = run("prove", "--help").stdout
    assert all(re.search(rf"\b{each.words[0]}\b", text) for each in MEASURES)


def test_json_of_what_is_refuted():
    data = as_json("kl(p, q) == kl(q, p)", 1)
    assert data["verdict"] == "refuted"
    assert data["counterexample"]["at"]["p"] == ["1/2", "1/2"]
    left, right = data["counterexample"]["left"], data["counterexample"]["right"]
    assert left["between"][1] < right["between"][0] or right["between"][1] < left["between"][0]


@exhaustive
def test_json_of_what_is_neither():
    data = as_json(OPEN, 3)
    assert data["verdict"] == "undecided"
    assert data["remaining"] == "0 ≤ 4/27 + y² y - y²"
    searched, tried = data["tried"]
    assert searched.startswith("It holds at all ")
    assert tried.startswith("No sum of multiples of what is known not to be negative")


def as_json(claim, status):
    result = run("prove", "--json", claim)
    assert result.exit_code == status
    return json.loads(result.stdout)


CLAIMS = """
# what is known of divergences
kl(p, q) >= 0

kl(p, q) == kl(q, p)   # no
kl(p, q) >= entropi(p)
   # indented
entropy(p) <= log(n)
"""


def test_claims_a_line_are_each_judged_and_bad_ones_are_told_by_their_line():
    result = run("prove", "-", input=CLAIMS)
    assert result.exit_code == 2
    blocks = [line for line in result.stdout.splitlines() if line.startswith(tuple(WORDS.values()))]
    assert blocks == [
        "proved: kl(p, q) >= 0",
        "refuted: kl(p, q) == kl(q, p)",
        "proved: entropy(p) <= log(n)",
    ]
    assert result.stderr == (
        "symdiv: line 6: there is no function entropi; did you mean entropy? (at character 13)\n"
    )


def test_claims_a_line_as_json_are_a_line_each():
    result = run("prove", "--json", "-", input=CLAIMS)
    verdicts = [json.loads(line)["verdict"] for line in result.stdout.splitlines()]
    assert verdicts == ["proved", "refuted", "proved"]


@pytest.mark.parametrize(
    ("claims", "status"),
    sweep(
        [
            ("", 0),
            ("# nothing\n\n", 0),
            ("kl(p, q) >= 0\nentropy(p) >= 0\n", 0),
            (f"kl(p, q) >= 0\n{OPEN}\n", 3),
            (f"kl(p, q) > 0\n{OPEN}\n", 1),
            ("kl(p, q) > 0\nkl(p,\nkl(p, q) >= 0", 2),
        ],
        3,
    ),
)
def test_of_several_claims_the_worst_decides_the_status(claims, status):
    assert run("prove", "-", "--timeout", "4", input=claims).exit_code == status


def test_bytes_that_are_no_text_are_refused_by_their_line():
    done = subprocess.run(
        [sys.executable, "-m", "symdiv", "prove", "-"],
        input=b"\xff\xfe kl(p)\nkl(p, q) >= 0\n",
        capture_output=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"symdiv: line 1: ")
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout.startswith(b"proved: kl(p, q) >= 0")


@pytest.mark.parametrize("suffix", ["tex", "pdf"])
def test_a_report_is_written_of_what_is_proved(tmp_path, suffix):
    path = tmp_path / "new" / f"bound.{suffix}"
    result = run("prove", "entropy(p) <= log(n)", "--report", str(path))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == str(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    if suffix == "pdf":
        # Typst, which writes the PDF where there is no TeX, has letters of mathematics of their own
        text = unicodedata.normalize("NFKC", PdfReader(path).pages[0].extract_text())
        assert "H(p)" in text
    else:
        assert r"\documentclass" in path.read_text()


@pytest.mark.parametrize("claim", sweep(["kl(p, q) == kl(q, p)", OPEN], 2))
def test_no_report_is_written_of_what_is_not(tmp_path, claim):
    path = tmp_path / "new" / "bound.pdf"
    assert run("prove", claim, "--report", str(path)).exit_code in (1, 3)
    assert not path.parent.exists()


def test_a_report_is_pdf_or_tex(tmp_path):
    said = refusal("prove", "kl(p, q) >= 0", "--report", str(tmp_path / "a.doc"))
    assert said.endswith("must end in .pdf, .tex, .v, .json")
    said = refusal("prove", "kl(p, q) >= 0", "--report", str(tmp_path / "a-b.v"))
    assert said.endswith("coqc takes no file named a-b.v; name it a_b.v")
    said = refusal("prove", "-", "--report", str(tmp_path / "a.pdf"), input="kl(p, q) >= 0")
    assert said == "--report is for one claim, not for those of standard input"
    assert not [*tmp_path.iterdir()]


def test_of_what_is_not_proved_there_is_no_report(tmp_path):
    path = tmp_path / "wrong.pdf"
    result = run("prove", "kl(p, q) <= 1", "--report", str(path))
    assert result.exit_code == 1
    assert result.stderr == f"{path} is not written: the claim is not proved\n"
    assert not path.exists()


def test_a_certificate_of_a_claim_is_replayed_without_sympy(tmp_path):
    path = tmp_path / "bound.json"
    assert run("prove", "entropy(p) <= log(n)", "--report", str(path)).exit_code == 0
    verified = run("verify", str(path))
    assert verified.exit_code == 0
    assert "entropy(upto(n), i. p(i)) <= log(size(upto(n)))" in verified.stdout


COQ_CLAIMS = (
    "kl(p, q) == cross_entropy(p, q) - entropy(p)",
    "kl((1-e)*p + e*q, r) <= (1-e)*kl(p, r) + e*kl(q, r)",
    "diff(cross_entropy(p, softmax(z)), z[k]) == softmax(z)[k] - p[k]",
    "entropy([a, b, c]) <= log(3) where a + b + c == 1",
    "kl(p, q) <= log(sum(p[i]**2/q[i], i))",
    "kl(p, q) > 0 where p != q",
    "sigmoid(t) + sigmoid(-t) == 1",
)


@needs_coq
@pytest.mark.parametrize("claim", sweep(COQ_CLAIMS, 6))
def test_coq_accepts_what_the_kernel_proved(claim):
    result = run("prove", claim, "--coq")
    assert result.exit_code == 0
    assert "Accepted by Coq" in result.stdout.splitlines()[-1]


@needs_coq
def test_a_file_for_coq_is_checked_by_coqc_alone(tmp_path):
    path = tmp_path / "bound.v"
    assert run("prove", "entropy(p) <= log(n)", "--report", str(path)).exit_code == 0
    done = subprocess.run(["coqc", path.name], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("Axioms:\nClassicalDedekindReals.sig_not_dec")


@needs_coq
def test_json_says_what_coq_said():
    result = run("prove", "kl(p, q) >= 0", "--coq", "--json")
    assert len(json.loads(result.stdout)["coq"]["axioms"]) == 4


def test_a_report_goes_to_standard_error_beside_json(tmp_path):
    path = tmp_path / "bound.tex"
    result = run("prove", "kl(p, q) >= 0", "--report", str(path), "--json")
    assert json.loads(result.stdout)["verdict"] == "proved"
    assert result.stderr == f"{path}\n"


def test_a_folder_that_is_a_file_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    said = refusal("prove", "kl(p, q) >= 0", "--report", str(tmp_path / "file" / "a.tex"))
    assert str(tmp_path / "file") in said


LONG = (
    "entropy((1-e)*p + e*q)*entropy((1-e)*q + e*r)"
    " <= 40 + entropy((1-a)*r + a*q)*entropy((1-a)*p + a*r)"
)


def test_the_time_is_kept():
    start = time.monotonic()
    result = run("prove", LONG, "--timeout", "1")
    assert result.exit_code == 3
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_a_time_is_positive(seconds):
    assert "timeout" in refusal("prove", "kl(p, q) >= 0", "--timeout", seconds) or seconds == "nan"


def test_a_time_may_be_endless():
    assert run("prove", "kl(p, q) >= 0", "--timeout", "inf").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interruption_ends_with_status_130():
    # the verdict on the first claim says that the second one is being worked on
    with subprocess.Popen(
        [sys.executable, "-m", "symdiv", "prove", "-", "--timeout", "3600"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as started:
        started.stdin.write(f"kl(p, q) >= 0\n{LONG}\n".encode())
        started.stdin.close()
        assert started.stdout.readline().startswith(b"proved")
        started.send_signal(signal.SIGINT)
        output, errors = started.stdout.read(), started.stderr.read()
    assert started.returncode == 130
    assert b"<= 40" not in output
    assert b"Traceback" not in errors


def test_as_a_process():
    done = process("prove", "kl(p, q) > 0")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("refuted: kl(p, q) > 0\n  p = ")
