"""Files of derivations are tests: each derivation is one, which passes where it is proved."""

NOTES = """\
theorem: Gibbs
kl(p, q)
  >= 0

theorem: too much
entropy(p)
  <= log(n)
  <= log(n)/2

theorem: a slip
entropi(p)
  >= 0
"""


def test_each_derivation_is_a_test(project):
    (project.path / "notes.sym.txt").write_text(NOTES, encoding="utf-8")
    (project.path / "page.derivation.md").write_text(
        "```symdiv\nentropy(p)\n  >= 0\n```\n", encoding="utf-8"
    )
    (project.path / "other.md").write_text("```symdiv\nentropy(p)\n  < 0\n```\n")
    result = project.runpytest_subprocess("-v")
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(
        [
            "notes.sym.txt::Gibbs PASSED*",
            "notes.sym.txt::too much FAILED*",
            "notes.sym.txt::a slip FAILED*",
            "page.derivation.md::derivation1 PASSED*",
            "✗ 8    <= log(n)/2",
            "notes.sym.txt:8:6: refuted: log(n) <= log(n)/2",
            "notes.sym.txt:11:1: not understood: there is no function entropi*",
            "symdiv: 2 derivations proved, 1 refuted, 0 undecided, 1 not understood",
        ]
    )


def test_a_file_without_derivations_is_an_error_of_one_line(project):
    (project.path / "empty.sym.txt").write_text("# nothing\n", encoding="utf-8")
    result = project.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["empty.sym.txt:1:1: there is no derivation in this file"])
