"""Plain text and Markdown become derivations, each part with its place."""

import pytest

from symdiv.derivations.plain import MAX_LINES, read_markdown, read_text
from symdiv.derivations.readers import READERS, reader_of
from symdiv.derivations.written import Assumption, Let, Position, WrittenError

GIBBS = """theorem: Gibbs' inequality
# a comment
assume: p << q, a > 0
let m = (p + q)/2

kl(p, q)
  == sum(p[i]*log(p[i]/q[i]),  i)        definition
\t>= sum(p[i]*(1 -
         q[i]/p[i]), i)\tlog x >= 1 - 1/x
theorem: another
kl(p, q) == 0
  iff p == q
"""


def test_the_plain_form_is_read_with_places():
    first, second = read_text(GIBBS)
    assert (first.title, first.position) == ("Gibbs' inequality", Position(1, 1))
    assert first.assumptions == (Assumption("p << q, a > 0", Position(3, 9)),)
    assert first.lets == (Let("m", "(p + q)/2", Position(4, 9)),)
    start, equal, above = first.lines
    assert (start.text, start.relation, start.position) == ("kl(p, q)", None, Position(6, 1))
    assert (equal.text, equal.relation) == ("sum(p[i]*log(p[i]/q[i]),  i)", "==")
    assert (equal.remark, equal.position) == ("definition", Position(7, 6))
    # an open bracket goes on in the next line
    assert " ".join(above.text.split()) == "sum(p[i]*(1 - q[i]/p[i]), i)"
    assert (above.remark, above.position) == ("log x >= 1 - 1/x", Position(8, 5))
    assert [(line.relation, line.text) for line in second.lines] == [
        (None, "kl(p, q) == 0"),
        ("iff", "p == q"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("= 0", "write == for equality"),
        ("≤ 0", "write <="),
        ("⇔ 0", "write iff"),
        ("0", "a line after the first begins with"),
        ("== log(n)  - 3", "two blanks begin a remark"),
        ("== log(n)  == 3", "two blanks begin a remark"),
        ("let m", "a definition is let NAME"),
    ],
)
def test_a_line_that_is_not_understood_says_why(line, reason):
    (found,) = read_text(f"entropy(p)\n  {line}\n  >= 0\n")
    first, second = found.lines[1:]
    assert reason in first.unread
    assert (second.text, second.unread) == ("0", None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "1:1: there is no derivation in this file"),
        ("theorem: nothing\n", "1:1: this derivation has no lines"),
        ("\n  == 0\n", "2:3: the first line of a derivation has no relation before it"),
        ("a\n" + " == a\n" * MAX_LINES, f"at most {MAX_LINES} lines"),
        ("x" * 1_000_001, "a file has at most 1,000,000 characters"),
    ],
)
def test_what_is_no_derivation_is_refused(text, reason):
    with pytest.raises(WrittenError, match=reason):
        read_text(text)


def test_of_markdown_the_fences_of_symdiv_are_read():
    page = "# Notes\n\n```text\n```symdiv\n```\n\n- item\n\n  ~~~~ symdiv\n  a\n    == b\n  ~~~~\n"
    (found,) = read_markdown(page)
    assert [line.position for line in found.lines] == [Position(10, 3), Position(11, 8)]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("# Notes\n", "1:1: there is no code fence ```symdiv"),
        ("```symdiv\na\n == b\n", "1:1: this code fence is not closed"),
        ("\n```symdiv\n```\n", "3:1: there is no derivation"),
    ],
)
def test_markdown_without_derivations_is_refused(page, reason):
    with pytest.raises(WrittenError, match=reason):
        read_markdown(page)


def test_the_reader_of_a_file_is_known_by_its_suffix():
    for suffix, reader in READERS.items():
        assert reader_of(f"notes{suffix}") is reader
    with pytest.raises(ValueError, match=r"^its name must end in \.sym\.txt"):
        reader_of("notes.doc")
