"""Files of claims are read strictly: what is wrong is said in one line, with file and key."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symdiv.testing.claims_file import ClaimsFileError, ExpectedClaim, read_claims_file

TWO = """\
# what is claimed
[[claim]]
claim = "kl(p, q) >= 0"
expect = "proved"
name = "gibbs"
timeout = 10

[[claim]]
claim = "kl(p, q) == kl(q, p)"   # false
expect = "refuted"
"""


@pytest.fixture
def read(tmp_path):
    """Read a text as a file of claims."""

    def reading(text):
        file = tmp_path / "some.claims.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_claims_file(file)

    return reading


def test_claims_with_their_names_lines_and_defaults(read):
    assert read(TWO) == (
        ExpectedClaim("gibbs", "kl(p, q) >= 0", "proved", 10.0, 2),
        ExpectedClaim("claim2", "kl(p, q) == kl(q, p)", "refuted", 20.0, 8),
    )


def test_claims_in_one_array_stand_in_the_first_line(read):
    (claim,) = read('claim = [{claim = "entropy(p) >= 0"}]')
    assert (claim.name, claim.line) == ("claim1", 1)


def entry(*lines):
    return "\n".join(["[[claim]]", 'claim = "entropy(p) >= 0"', *lines])


REFUSED = {
    "no TOML": ("[[claim", "some.claims.toml: not TOML: "),
    "no UTF-8": (b"\xff\xfe", "some.claims.toml: not a text in UTF-8"),
    "deep": ("a = " + "[" * 5000, "some.claims.toml: not read: nested too deeply"),
    "empty": ("", "some.claims.toml: no claims: each starts with a line [[claim]]"),
    "a table": (
        '[claim]\nclaim = "entropy(p) >= 0"',
        "some.claims.toml: no claims: each starts with a line [[claim]]",
    ),
    "an empty array": (
        "claim = []",
        "some.claims.toml: no claims: each starts with a line [[claim]]",
    ),
    "comments alone": ("# none yet\n", "some.claims.toml: no claims: each starts with a line"),
    "a text": ('claim = "kl(p, q) >= 0"', "some.claims.toml: no claims: each starts with a line"),
    "a table in it": ("claim = [{}]", "some.claims.toml:1: claim 1: the key claim is missing"),
    "arrays": ("claim = [[]]", "some.claims.toml: no claims: each starts with a line [[claim]]"),
    "texts": ('claim = ["entropy(p) >= 0"]', "some.claims.toml: no claims: each starts"),
    "other tables": (
        "[[claims]]\nclaim = 'entropy(p) >= 0'",
        "some.claims.toml: unknown key 'claims'; did you mean claim?",
    ),
    "no claim": (
        "[[claim]]\nname = 'a'",
        'some.claims.toml:1: claim 1: the key claim is missing, say claim = "kl(p, q) >= 0"',
    ),
    "unknown key": (
        entry('expects = "proved"'),
        "some.claims.toml:1: claim 1: unknown key 'expects'; did you mean expect?",
    ),
    "unlike any key": (
        entry("x = 1"),
        "some.claims.toml:1: claim 1: unknown key 'x'; known: claim, expect, name, timeout",
    ),
    "blank claim": (
        "[[claim]]\nclaim = ' '",
        "some.claims.toml:1: claim 1: claim must be a text, not ' '",
    ),
    "number": ("[[claim]]\nclaim = 1", "some.claims.toml:1: claim 1: claim must be a text, not 1"),
    "expect": (
        entry('expect = "true"'),
        'some.claims.toml:1: claim 1: expect must be "proved" or "refuted", not \'true\'',
    ),
    "expect, a list": (
        entry('expect = ["proved"]'),
        'some.claims.toml:1: claim 1: expect must be "proved" or "refuted", not [\'proved\']',
    ),
    "name": (
        entry('name = "a b"'),
        "some.claims.toml:1: claim 1: name must be letters, digits, _ and - only, not 'a b'",
    ),
    "dotted name": (entry('name = "a.b"'), "_ and - only, not 'a.b'"),
    "name of other letters": (
        entry('name = "é"'),
        "some.claims.toml:1: claim 1: name must be letters, digits, _ and - only, not '\\xe9'",
    ),
    "taken name": (
        TWO + 'name = "gibbs"',
        "some.claims.toml:8: name gibbs is taken by the claim of line 2",
    ),
    **{
        f"timeout {value}": (
            entry(f"timeout = {value}"),
            "some.claims.toml:1: claim 1: timeout must be seconds from 0 to 3600, not "
            f"{shown or value}",
        )
        for value, shown in [
            ("0", ""),
            ("-1", ""),
            ("nan", ""),
            ("inf", ""),
            ("3601", ""),
            ("true", "True"),
            ("'10'", ""),
        ]
    },
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_said_in_one_line(read, name):
    text, said = REFUSED[name]
    with pytest.raises(ClaimsFileError, match=re.escape(said)) as error:
        read(text)
    assert len(str(error.value).splitlines()) == 1


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("claims") / "some.claims.toml"
    file.write_bytes(content)
    with pytest.raises(ClaimsFileError, match=r"^some\.claims\.toml: "):
        read_claims_file(file)
