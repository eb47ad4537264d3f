"""``symdiv check``: marks, places, exit statuses, JSON; and input that means no good."""

import json
import re
import textwrap
import time
from pathlib import Path

import pytest

from tests.cli.running import refusal, run
from tests.sweeps import exhaustive

RIGHT = "kl(p, q)\n  >= 0    Gibbs\n"
WRONG = "theorem: twice\nentropy(p)\n  <= log(n)\n  <= log(n)/2   half\n  <= 2*log(n)\n"
OPEN = "assume: x + y == 1, x >= 0, y >= 0\nx*y**2\n  <= 4/27\n"
UNREAD = "kl(p, q)\n  >= 0\n  >= entropi(p)\n"
UNSTATED = "log(x*y)\n  == log(x) + log(y)\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    """What writes a file in the folder in which the program runs, and says its name."""
    monkeypatch.chdir(tmp_path)

    def write(text, name="notes.sym.txt"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return write


@pytest.mark.parametrize(
    ("text", "status"),
    [(RIGHT, 0), (WRONG, 1), (UNREAD, 2), (OPEN, 3), (UNSTATED, 0), (WRONG + UNREAD, 2)],
)
def test_the_exit_status_is_that_of_the_worst(file, text, status):
    if text.endswith(UNREAD) and text != UNREAD:
        text = f"{WRONG}theorem: other\n{UNREAD}"
    assert run("check", file(text)).exit_code == status


def test_a_mark_stands_beside_each_line_and_the_first_wrong_one_is_explained(file):
    path = file(WRONG)
    lines = run("check", path).stdout.splitlines()
    assert lines[:5] == [
        "notes.sym.txt:1: twice",
        "  2  entropy(p)",
        "✓ 3    <= log(n)",
        "✗ 4    <= log(n)/2   half",
        "✓ 5    <= 2*log(n)",
    ]
    (at,) = (place for place, line in enumerate(lines) if "4:6: refuted: log(n)" in line)
    assert lines[at + 1 :] == [
        "  n = 2",
        "  log(n) = log(2) = 0.6931…",
        "  log(n)/2 = log(2)/2 = 0.3465…",
    ]


def test_a_hypothesis_that_is_not_stated_is_named(file):
    result = run("check", file(UNSTATED))
    assert "+ 2    == log(x) + log(y)\n" in result.stdout
    assert result.stdout.count("which the text does not state") == 2
    assert run("check", "--strict", file(UNSTATED)).exit_code == 3
    assert run("check", "--strict", file(RIGHT)).exit_code == 0


def test_json_says_the_same(file):
    (found,) = json.loads(run("check", "--json", file(WRONG)).stdout)
    (derivation,) = found["derivations"]
    assert [line["verdict"] for line in derivation["lines"]] == ["proved", "refuted", "proved"]
    wrong = derivation["lines"][1]
    assert (wrong["line"], wrong["column"], wrong["remark"]) == (4, 6, "half")
    assert wrong["counterexample"]["at"] == {"n": "2"}
    assert derivation["whole"]["verdict"] == "undecided"
    assert derivation["lines"][0]["reasons"]


def test_several_files_in_parallel(file):
    page = f"# Notes\n\n```symdiv\n{RIGHT}```\n"
    result = run("check", "--jobs", "2", file(page, "notes.md"), file(WRONG))
    assert result.exit_code == 1
    assert "notes.md:4" in result.stdout


def test_no_line_is_longer_than_the_page(file):
    term = "sum(p[i]*log(p[i]/q[i]), i)"
    text = f"assume: p << q\n{term}\n  == {term} + {term} - {term}   {'for a reason ' * 9}\n"
    lines = run("check", file(text)).stdout.splitlines()
    assert max(map(len, lines[1:])) <= 80


def test_the_plain_form_is_read_from_standard_input():
    assert run("check", "-", input=RIGHT).exit_code == 0


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"\xff\xfe\x00", "a.sym.txt", "no text in UTF-8"),
        (b"\x00" * 3_000_000, "a.sym.txt", "at most 2,000,000 bytes"),
        (b"x" * 1_500_000, "a.md", "at most 1,000,000 characters"),
        (b"theorem: a\n" * 50_000, "a.sym.txt", "has no lines"),
        (b"a\n" * 400_000, "a.sym.txt", "at most 200 lines"),
        (b"theorem: a\na\n == a\n" * 40_000, "a.sym.txt", "at most 2,000 lines of derivations"),
        (b"", "a.sym.txt", "no derivation"),
        (b"kl(p, q)", "a.doc", "a.doc: its name must end in .sym.txt"),
    ],
)
def test_hostile_files_are_refused_in_one_line(file, content, name, reason):
    assert reason in refusal("check", file(content, name))


def test_the_refusal_of_a_name_fits_on_a_line(file):
    assert len(f"symdiv: {refusal('check', file(RIGHT, 'noext'))}") <= 80


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("", "bad.sym.txt"),
        ("# Notes", "bad.md"),
        ("$$ x", "bad.md"),
        ("% symdiv: assum x\n\\[ x \\ge x \\]", "bad.tex"),
        ("\\[ x = 5 \\]", "bad.tex"),
        (RIGHT, "bad.doc"),
        (None, "missing.sym.txt"),
        (None, "."),
    ],
)
def test_a_file_that_cannot_be_read_is_a_line_and_the_others_are_checked(file, content, name):
    good = file(RIGHT)
    bad = name if content is None else file(content, name)
    for order in ((bad, good), (good, bad)):
        result = run("check", *order)
        assert result.exit_code == 2
        assert result.stdout == run("check", good).stdout
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"symdiv: {name}: ")
    (found,) = json.loads(run("check", "--json", bad, good).stdout)
    assert found["file"] == good
    assert run("check", "--report", "it.v", bad, good).stdout.splitlines()[-1] == "it.v"
    assert run("check", bad).stdout == ""


@pytest.mark.parametrize("text", ["softmax(z)\n  <= 1\n", "let m = p\nm\n  == 1\n", "p\n  == 1\n"])
def test_a_distribution_beside_a_number_is_not_understood(file, text):
    result = run("check", file(text), file(RIGHT, "right.sym.txt"))
    assert result.exit_code == 2
    assert "not understood" in result.stdout
    assert "distribution" in result.stdout
    assert "proved: kl(p, q) >= 0" in result.stdout


def test_an_error_of_the_program_is_said_and_ends_nothing_else(file, monkeypatch):
    from symdiv.derivations import checking

    def broken(of):
        def work(first, *others):
            if of(first):
                raise KeyError("inside")
            return real(first, *others)

        return work

    text = f"x\n  == y\n  == x + 1\ntheorem: other\n{RIGHT}"
    said = "unexpected KeyError, please report it: 'inside'"
    for name, of in (
        ("answered", lambda claims: "x + 1" in claims[0].claim.text),
        ("chain_of", lambda written: not written.title),
        ("fixed", lambda found: True),
    ):
        real = getattr(checking, name)
        with monkeypatch.context() as patched:
            patched.setattr(checking, name, broken(of))
            result = run("check", "--fix", file(text))
        assert result.exit_code == 2, name
        assert said in " ".join(result.stdout.split())
        assert "proved: kl(p, q) >= 0" in result.stdout
    real = checking.read_file
    monkeypatch.setattr(checking, "read_file", broken(lambda path: path.name == "a.sym.txt"))
    result = run("check", file(RIGHT, "a.sym.txt"), file(RIGHT))
    assert result.stderr == f"symdiv: a.sym.txt: {said}\n"
    assert "proved: kl(p, q) >= 0" in result.stdout


@pytest.mark.parametrize(
    "line",
    [
        "(" * 1_000 + "a" + ")" * 1_000,
        "exp(" * 60 + "a" + ")" * 60,
        "__import__('os').system('true')",
        "a" * 5_000,
        "9" * 1_999,
        "\x1b[31mred",
        "a.b",
        "10**10**10",
    ],
)
def test_hostile_lines_are_named_and_the_rest_is_checked(file, line):
    start = time.monotonic()
    result = run("check", file(f"theorem: it\nentropy(p)\n  >= {line}\ntheorem: other\n{RIGHT}"))
    assert result.exit_code == 2
    assert "\x1b[31m" not in result.stdout
    assert "not understood" in result.stdout
    assert "proved: kl(p, q) >= 0" in result.stdout
    assert time.monotonic() - start < 120


@pytest.mark.parametrize("content", [b"(\n" + b" (\n" * 300_000, b"[ \t" * 300_000])
def test_a_line_without_end_is_cut(file, content):
    result = run("check", file(content))
    assert result.exit_code == 2
    assert len(result.stdout) < 2_000


@exhaustive
def test_very_many_lines_take_bounded_time(file):
    start = time.monotonic()
    many = "a\n" + "".join(f"  == {'b + ' * 400}{each}\n" for each in range(150))
    assert run("check", "--timeout", "0.2", file(many)).exit_code in (1, 2, 3)
    assert time.monotonic() - start < 120


def test_what_is_proved_is_written(file, tmp_path):
    result = run("check", "--report", "gibbs.json", file(f"theorem: Gibbs & Co_1 %$\n{RIGHT}"))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "gibbs.json"
    verified = run("verify", "gibbs.json")
    assert verified.exit_code == 0
    assert "0 <= kl_divergence(upto(n), i. p(i), i. q(i))" in verified.stdout
    assert run("check", "--report", "gibbs.tex", file(f"theorem: A & B_1\n{RIGHT}")).exit_code == 0
    tex = (tmp_path / "gibbs.tex").read_text(encoding="utf-8")
    assert r"A \& B\_1" in tex
    assert "Gibbs" in tex


def test_the_notation_is_chosen(file, tmp_path):
    name = file(f"assume: p << q\n{RIGHT}")
    options = ["--divergence", "KL", "--rename", "p=P", "--fragment"]
    assert run("check", "--report", "gibbs.tex", *options, name).exit_code == 0
    tex = (tmp_path / "gibbs.tex").read_text(encoding="utf-8")
    assert r"\operatorname{KL}(P \parallel q) & \ge 0" in tex
    assert "documentclass" not in tex
    assert "--fragment is for" in refusal("check", "--fragment", name)
    assert "no symbol 's'" in refusal("check", "--report", "x.tex", "--rename", "s=t", name)


def test_of_several_derivations_each_proved_one_is_written(file, tmp_path):
    text = f"{RIGHT}{WRONG}theorem: third\n{RIGHT}"
    run("check", "--report", "all.tex", file(text))
    assert sorted(each.name for each in tmp_path.glob("*.tex")) == ["all-1.tex", "all-3.tex"]
    result = run("check", "--report", "none.pdf", file(WRONG))
    assert "none.pdf is not written: nothing is proved" in result.stderr
    assert "must end in" in refusal("check", "--report", "x.doc", file(RIGHT))


def test_no_report_takes_the_place_of_a_file_that_is_read(file, tmp_path):
    formula = r"\[ D(p\|q) \ge 0 \]"
    paper, numbered = file(formula, "paper.tex"), file(formula, "all-2.tex")
    (tmp_path / "link.tex").symlink_to("paper.tex")
    (tmp_path / "all-1.tex").symlink_to("paper.tex")
    for report in ("paper.tex", "link.tex", str(tmp_path / "paper.tex"), "all.tex"):
        assert "which is read" in refusal("check", "--report", report, paper)
    assert "all-2.tex, which is read" in refusal("check", "--report", "all.tex", numbered)
    assert (tmp_path / paper).read_text(encoding="utf-8") == formula
    assert run("check", "--report", "other.tex", paper).exit_code == 0


def test_no_folder_is_made_for_a_report(file, tmp_path):
    assert "no folder 'new'" in refusal("check", "--report", "new/it.tex", file(RIGHT))
    assert not (tmp_path / "new").exists()


def test_a_name_is_looked_for_among_those_that_there_are(file):
    result = run("check", "--report", "x.tex", "--rename", "p=P", file(WRONG))
    assert "x.tex is not written: nothing is proved" in result.stderr
    said = refusal("check", "--report", "x.tex", "--rename", "p=P", file("1\n  <= 2\n"))
    assert said == "--rename: there is no symbol 'p'"


@pytest.mark.parametrize("option", [("--timeout", "1e300"), ("--memory", "99999999999999")])
def test_a_limit_that_is_none_is_refused(file, option):
    assert option[0] in refusal("check", *option, file(RIGHT))


def test_a_small_change_is_suggested(file):
    result = run("check", "--fix", file("kl(p, q)\n  == cross_entropy(p, q) + entropy(p)\n"))
    wanted = "proved with another sign: == cross_entropy(p, q) - entropy(p)"
    assert " ".join(result.stdout.split()).endswith(wanted)
    data = json.loads(run("check", "--fix", "--json", file("entropy(p)\n  < log(n)\n")).stdout)
    assert data[0]["derivations"][0]["fix"] == {"what": "relation", "instead": "<= log(n)"}


README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readme_says_what_is_printed(file):
    (part,) = re.findall(r"^## Check a derivation of yours$(.*?)^## ", README, re.M | re.S)
    blocks = [
        textwrap.dedent(each) for each in re.findall(r"(?:^    .*\n|^\n(?=    ))+", part, re.M)
    ]
    text, *others = (each.strip("\n") for each in blocks)
    (formulas,) = re.findall(r"```tex\n(.*?)```", part, re.S)
    file(formulas, "loss.tex")
    file(f"{text}\n", "gibbs.sym.txt")
    file("entropy(p)\n  <= log(n)\n  <= log(n)/2\n")
    shown = [each.partition("\n") for each in others if re.match(r"\$ symdiv check \S+\n", each)]
    assert [command.split()[-1] for command, *_ in shown] == [
        "gibbs.sym.txt",
        "notes.sym.txt",
        "loss.tex",
    ]
    for command, _, output in shown:
        assert run(*command.removeprefix("$ symdiv ").split()).stdout.strip("\n") == output
