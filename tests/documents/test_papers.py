"""Papers: only what was proved is in them, and both engines print them."""

import io
import re
from dataclasses import replace

import pypdf
import pytest
from pypdf.generic import ContentStream

import symdiv
from symdiv.coq.checker import ALLOWED_AXIOMS, Accepted
from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.generic_counts import GenericCounts
from symdiv.documents.figures import FIGURES
from symdiv.documents.papers import PAPERS
from symdiv.documents.papers.latex import latex_paper
from symdiv.documents.papers.making import Drawn, Paragraph, Table, Theorem, entries_of, made
from symdiv.documents.papers.model import Paper, Picture, Section, Shown
from symdiv.documents.papers.setting import setting
from symdiv.documents.papers.story import Emphasis, Reference, keys, story
from symdiv.documents.papers.typst import typst_paper
from symdiv.documents.tex_engine import compile_tex
from symdiv.documents.typst_engine import compile_typst
from symdiv.formulas.notation import Notation
from symdiv.kernel.syntax import read
from symdiv.lemmas.vocabulary import NAMES
from symdiv.measures import CrossEntropy, Entropy, KLDivergence
from symdiv.measures.declared import MEASURES
from tests.documents.pages import HOSTILE, collisions, feet, tags, text_of, widest, words_of
from tests.documents.test_report_latex import log_of, overfull
from tests.needs import needs_poppler, needs_tex
from tests.sweeps import exhaustive
from tests.theorems.tables import JOINT
from tests.theorems.weights import WEIGHTED

PAPER = PAPERS["cross-entropy-vs-kl"]
RIGHT_MARGIN = (210 + 152) / 2 / 25.4 * 72
HANGING = 4
HEIGHT = 297 / 25.4 * 72


@pytest.fixture(scope="module")
def paper():
    return made(PAPER, symdiv.catalogue)


@pytest.fixture(scope="module")
def typst(paper):
    return compile_typst(*typst_paper(paper, Notation()))


def theorems(paper):
    return [b for section in paper.sections for b in section.blocks if isinstance(b, Theorem)]


def tiny(*blocks) -> Paper:
    return Paper("tiny", "Tiny", "Short.", (Section("Only", blocks),), {"one": ("1", "A book")})


def test_every_entry_is_in_the_paper():
    """But for those about what the texts that it tells say nothing of.

    These are other divergences, those of a function or of the largest ratio among them, joint
    distributions, families of counts, convexity, what follows from Gibbs' inequality for weights,
    and that the entropy of a series is not negative.
    """
    others = [each for each in MEASURES if each not in (Entropy, CrossEntropy, KLDivergence)]
    others += [CountDistribution, GenericCounts]
    told = {name for name, each in symdiv.catalogue.items() if not each.statement.has(*others)}
    assert {*entries_of(PAPER, symdiv.catalogue)} == told - {
        *JOINT,
        *WEIGHTED,
        "f-divergence",
        "max-divergence",
        "countable-entropy-nonnegative",
    }


def test_every_picture_is_in_the_paper():
    pictures = [b.id for s in PAPER.sections for b in s.blocks if isinstance(b, Picture)]
    assert sorted(pictures) == sorted(FIGURES)


def test_no_entry_is_listed_twice():
    listed = [b.id for s in PAPER.sections for b in s.blocks if isinstance(b, Shown)]
    assert len(listed) == len({*listed})


def test_references_lead_to_something_or_to_an_entry_that_is_listed():
    listed = {b.id for s in PAPER.sections for b in s.blocks if isinstance(b, Shown)}
    known = {
        "claims",
        *listed,
        *(f"fig-{name}" for name in FIGURES),
        *(f"sec-{section.key}" for section in PAPER.sections),
        *(f"ref-{key}" for key in PAPER.references),
    }
    texts = [b for s in PAPER.sections for b in s.blocks if isinstance(b, str)]
    texts += [
        text
        for s in PAPER.sections
        for b in s.blocks
        if isinstance(b, Shown)
        for text in (b.because, b.says)
    ]
    assert [key for text in texts for key in keys(text, known)] == []


@exhaustive
def test_theorems_and_lines_are_numbered_through(paper):
    found = theorems(paper)
    assert [each.label.split()[1] for each in found] == [str(n + 1) for n in range(len(found))]
    numbers = [
        row.number
        for each in found
        if not each.because
        for chain in each.document.chains
        for row in chain.rows
    ]
    assert numbers == [*range(1, len(numbers) + 1)]


def test_what_the_catalogue_lacks_is_left_out_with_what_refers_to_it():
    blocks = (
        "See @softmax-hessian.",
        "See @unknown-entry.",
        Shown("softmax-hessian"),
        Shown("unknown-entry"),
    )
    (section,) = made(tiny(*blocks), symdiv.catalogue).sections
    assert [type(block) for block in section.blocks] == [Paragraph, Theorem]


def test_entries_with_a_suffix_are_picked_up_and_show_their_lines():
    paper = made(tiny(Shown("gibbs", "A reason.", "A sentence.")), symdiv.catalogue)
    own, *others = theorems(paper)
    assert [each.document.id for each in (own, *others)] == [
        "gibbs",
        "gibbs-equality",
        "gibbs-countable",
    ]
    assert (own.because, own.says) == ("A reason.", "A sentence.")
    assert [(each.because, each.says) for each in others] == [("", "")] * 2


def test_a_reason_that_refers_to_nothing_gives_way_to_the_lines():
    (theorem,) = theorems(made(tiny(Shown("decomposition", "By @x.")), {**only("decomposition")}))
    assert theorem.because == ""


def only(*names):
    return {name: symdiv.catalogue[name] for name in names}


def test_symbols_are_explained_once(paper):
    heads = [term.args[0].head for each in theorems(paper) for term in each.definitions]
    assert len(heads) == len({*heads})
    names = {head.name for head in heads}
    assert "softmax" in names
    assert not names & {"entropy", "cross_entropy", "kl_divergence", "equal_on"}


def test_what_is_usual_is_no_hypothesis_of_a_theorem():
    usual = "distribution(upto(n), i. p(i))"
    assert setting([read(usual, NAMES)]) == ()
    dominated = read("dominates(upto(n), i. q(i), i. p(i))", NAMES)
    assert setting([read(usual, NAMES), dominated]) == ("If ", dominated, ", then")


def test_what_is_not_usual_is_said():
    other = read("distribution(D, i. p(i))", NAMES)
    words = setting([other, read("0 < a", NAMES), read("0 < b", NAMES)])
    assert [w for w in words if isinstance(w, str)] == [
        "If ",
        " is a distribution on ",
        ", ",
        " and ",
        ", then",
    ]


def test_the_table_has_every_claim_with_its_theorems(paper):
    (table,) = [b for s in paper.sections for b in s.blocks if isinstance(b, Table)]
    rows = {row.claim.id: row.entries for row in table.rows}
    assert rows["gibbs"] == ("gibbs", "gibbs-countable")


def test_prose_is_taken_apart():
    assert story("*so* and @gibbs, `x`") == (
        Emphasis("so"),
        " and ",
        Reference("gibbs"),
        ", ",
        *story("`x`"),
    )


@exhaustive
def test_what_coq_said_is_said_only_if_it_was_asked(paper):
    accepted = Accepted("8.16.1", ("Classical_Prop.classic",))
    asked = made(PAPER, symdiv.catalogue, dict.fromkeys(symdiv.catalogue, accepted))
    texts = [
        [b.text for s in each.sections for b in s.blocks if isinstance(b, Paragraph)]
        for each in (paper, asked)
    ]
    assert any("not checked by Coq" in text for text in texts[0])
    assert any("Coq 8.16.1" in text and "Classical_Prop.classic" in text for text in texts[1])


def test_the_pictures_are_where_they_are_referred_to(paper):
    drawn = [b for s in paper.sections for b in s.blocks if isinstance(b, Drawn)]
    assert [each.label for each in drawn] == [f"Figure {n + 1}" for n in range(len(drawn))]


def test_latex_is_balanced_and_needs_no_other_package(paper):
    source = latex_paper(paper, Notation())
    assert re.findall(r"\\usepackage(?:\[.*\])?{(.*)}", source) == ["amsmath,amssymb", "hyperref"]
    bare = re.sub(r"\\[{}]", "", source)
    assert bare.count("{") == bare.count("}")
    opened = re.findall(r"\\begin{(.*?)}", source)
    assert sorted(opened) == sorted(re.findall(r"\\end{(.*?)}", source))
    linked = {*re.findall(r"\\hyperlink{(.*?)}", source)}
    assert linked <= {*re.findall(r"\\hypertarget{(.*?)}", source)}


@needs_tex
@needs_poppler
def test_latex_stays_on_its_pages(paper, tmp_path):
    log = log_of(latex_paper(paper, Notation()), tmp_path)
    assert [width for width in overfull(log) if width > 1] == []
    assert "undefined" not in log
    pdf = (tmp_path / "main.pdf").read_bytes()
    assert widest(pdf) < RIGHT_MARGIN + 1
    assert collisions(pdf) == []
    titles = (*(section.title for section in PAPER.sections), "References")
    assert [foot for foot in feet(pdf) if foot.endswith(titles)] == []


@needs_poppler
def test_typst_stays_on_its_pages(typst):
    assert widest(typst) < RIGHT_MARGIN + HANGING
    assert collisions(typst) == []
    titles = (*(section.title for section in PAPER.sections), "References")
    assert [foot for foot in feet(typst) if foot.endswith(titles)] == []


@pytest.fixture(scope="module")
def checked_by_coq():
    """The paper at its longest: it names Coq's axioms."""
    accepted = Accepted(version="8.16.1", axioms=tuple(sorted(ALLOWED_AXIOMS)))
    return made(PAPER, symdiv.catalogue, dict.fromkeys(symdiv.catalogue, accepted))


@needs_tex
@needs_poppler
def test_latex_fills_six_to_ten_pages(paper, checked_by_coq, tmp_path):
    for each in (paper, checked_by_coq):
        assert_pages_are_filled(compile_tex(latex_paper(each, Notation())))


@needs_poppler
def test_typst_fills_six_to_ten_pages(typst, checked_by_coq, tmp_path):
    for pdf in (typst, compile_typst(*typst_paper(checked_by_coq, Notation()))):
        assert_pages_are_filled(pdf)


def assert_pages_are_filled(pdf):
    """Six to ten pages, of which none but the last ends in its upper two thirds."""
    words = words_of(pdf)
    pages = words[-1].page
    assert 6 <= pages <= 10
    ends = [
        max(word.bottom for word in words if word.page == page and word.text != str(page))
        for page in range(1, pages)
    ]
    assert min(ends) > HEIGHT * 2 / 3


def test_typst_makes_the_same_bytes_again(paper, typst):
    assert compile_typst(*typst_paper(paper, Notation())) == typst


def test_every_picture_and_formula_has_words(typst):
    found = tags(pypdf.PdfReader(io.BytesIO(typst)))
    pictures = [words for kind, words in found if kind == "/Figure"]
    assert sorted(pictures) == sorted(make().alt for make in FIGURES.values())
    formulas = [words for kind, words in found if kind == "/Formula"]
    assert len(formulas) > 100
    assert all(re.search("[a-z0-9]", words) for words in formulas)


@needs_tex
def test_every_picture_in_latex_has_its_words(paper):
    reader = pypdf.PdfReader(io.BytesIO(compile_tex(latex_paper(paper, Notation()))))
    words = []
    for page in reader.pages:
        opened, in_text = 0, False
        for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            opened += {b"BDC": 1, b"EMC": -1}.get(operator, 0)
            in_text = {b"BT": True, b"ET": False}.get(operator, in_text)
            if operator == b"BDC":
                words.append(operands[1]["/Alt"])
            # what is opened outside a piece of text may not be closed within one
            assert not (in_text and operator in (b"BDC", b"EMC"))
        assert opened == 0
    drawn = [b.figure for s in paper.sections for b in s.blocks if isinstance(b, Drawn)]
    assert words == [figure.alt for figure in drawn]


@needs_poppler
def test_the_story_can_be_read_back(typst):
    text = text_of(typst)
    for words in (
        "Cross-entropy and Kullback-Leibler divergence",
        "Theorem 1 (Cross-entropy is entropy plus divergence)",
        "the sum of a difference",
        "How everything was checked",
        "Figure 2.",
        "Table 1.",
        "C. E. Shannon",
        "Understanding the Difference and Similarities",
    ):
        assert words in text


def test_the_notation_reaches_prose_and_pictures(paper):
    notation = Notation(divergence="KL", names={"p": "P"})
    source = latex_paper(paper, notation)
    assert r"\operatorname{KL}(P \parallel" in source
    assert "D_{" not in source
    assert "$p$" not in source


@needs_tex
@needs_poppler
@pytest.mark.parametrize("text", HOSTILE)
def test_text_means_only_itself(text):
    plain = re.sub(r"[$*`@]", "", text)
    paper = replace(made(tiny(Shown("gibbs")), symdiv.catalogue), title=text, abstract=plain)
    for pdf in (
        compile_typst(*typst_paper(paper, Notation())),
        compile_tex(latex_paper(paper, Notation())),
    ):
        shown = text_of(pdf)
        words = [word for word in re.findall("[A-Za-z0-9]{3,}", text) if word != "egnirts"]
        assert [word for word in words if word not in shown] == []
        assert "References" in shown
