"""A folder of derivations is a library, and entries of ours can be written in the plain form."""

import textwrap

import pytest

import symdiv
from symdiv.certificates.statement import stated
from symdiv.derivations import check, load
from tests.cli.running import refusal, run
from tests.sweeps import sweep

# entries of ours in the plain form
ENTRIES = {
    "gibbs": """
        assume: p << q
        kl(p, q)
          == cross_entropy(p, q) - entropy(p)
          >= 0
    """,
    "decomposition": """
        assume: p << q
        cross_entropy(p, q)
          == -sum(p[i]*log(q[i]), i)
          == entropy(p) + kl(p, q)
    """,
    "reverse-decomposition": """
        assume: q << p
        kl(q, p)
          == sum(q[i]*log(q[i]/p[i]), i)
          == cross_entropy(q, p) - entropy(q)
    """,
    "entropy-nonnegative": """
        entropy(p)
          == -sum(p[i]*log(p[i]), i)
          >= 0
    """,
    "cross-entropy-nonnegative": """
        assume: p << q
        cross_entropy(p, q)
          == entropy(p) + kl(p, q)
          >= kl(p, q)
          >= 0
    """,
    "gibbs-equality": """
        assume: p << q
        kl(p, q) == 0
          iff p == q
    """,
    "uniform-divergence": """
        kl(p, uniform(n))
          == cross_entropy(p, uniform(n)) - entropy(p)
          == log(n) - entropy(p)
    """,
}


@pytest.mark.parametrize("name", sweep(ENTRIES, 3))
def test_entries_of_ours_are_proved_in_the_plain_form(name):
    (found,) = check(textwrap.dedent(ENTRIES[name]).strip("\n")).derivations
    entry = symdiv.catalogue[name]
    assert found.status == "proved"
    same = stated(found.proved.claim).difference(stated(entry.claim))
    # an equivalence may be said from the other side, as SymPy sorts it
    assert not same or name == "gibbs-equality", same


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "first.sym.txt").write_text(
        "theorem: Gibbs' inequality\nkl(p, q)\n  >= 0\ntheorem: too much\nentropy(p)\n  >= log(n)\n"
    )
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "page.derivation.md").write_text("```symdiv\nentropy(p)\n  >= 0\n```\n")
    (tmp_path / "notes.md").write_text("```symdiv\nnonsense\n```\n")
    return tmp_path


def test_what_is_proved_goes_by_its_title(folder):
    library = load(folder)
    assert list(library) == ["gibbs-inequality", "more-page"]
    assert library["gibbs-inequality"].title == "Gibbs' inequality"
    assert list(library.unproved) == ["first.sym.txt:4"]
    assert library["more-page"].theorem


def test_a_library_has_names_and_files_that_can_be_read(folder, tmp_path):
    (folder / "zero.sym.txt").write_text("theorem: Gibbs inequality\nkl(p, q)\n  >= 0\n")
    with pytest.raises(ValueError, match=r"zero\.sym\.txt:1: there is another derivation called"):
        load(folder)
    (folder / "zero.sym.txt").write_text("# empty\n")
    with pytest.raises(ValueError, match=r"zero\.sym\.txt:1:1: there is no derivation"):
        load(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="0 files"):
        load(tmp_path / "empty")


def test_the_commands_take_a_library_for_the_catalogue(folder):
    result = run("--library", str(folder), "list")
    assert "first.sym.txt\n  gibbs-inequality" in result.stdout
    assert "gibbs-equality" not in result.stdout
    assert result.stderr == "symdiv: first.sym.txt:4: too much: refuted\n"
    assert "D_KL(p ‖ q) ≥ 0" in run("--library", str(folder), "show", "gibbs-inequality").stdout
    verified = run("--library", str(folder), "verify", "--all", "--quiet")
    assert verified.stdout == "gibbs-inequality: verified\nmore-page: verified\n"
    (folder / "first.sym.txt").unlink()
    (folder / "more" / "page.derivation.md").unlink()
    assert "0 files" in refusal("--library", str(folder / "more"), "list")
