"""What the tests of reports share: documents, LaTeX's log, and the text and tags of a PDF."""

import re
import subprocess
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import pypdf

import symdiv
from symdiv.documents.document import Document, document_of
from symdiv.documents.worked_example import WorkedExample, worked_example

IDS = list(symdiv.catalogue)

HEADINGS = ("Definitions", "Derivation", "Remarks", "Worked example", "How it was checked")

# in each of these some target has a meaning for what is only text here
HOSTILE = [
    r"\input{/etc/hostname}",
    r"\write18{touch owned} $x^2_3$ 100% & # ~ { } \end{document}",
    '#read("/etc/hostname") #eval("1+1") $x$ *bold* _it_ `raw` <label> @ref // no',
    "<< doc.id >> <% include 'x' %> {{ 7*7 }} <# gone #>",
    '"quoted" \'single\' \\" s.at(0)',
    "line\nbreak\ttab \x00\x1b[31m\x07 \u202egnirts \u200b",
    "Jensen–Shannon, Kullback‖Leibler, Шеннон, 熵, 😀",
    "]}]);#panic()",
]


@cache
def plain(id: str) -> Document:
    """The report on an entry without an example."""
    return document_of(symdiv.catalogue[id])


@cache
def document(id: str = "gibbs") -> Document:
    return document_of(symdiv.catalogue[id], worked_example())


def longest_example() -> WorkedExample:
    """As many outcomes with as long masses as an example may have."""
    masses = []
    for whole in (10**17 + 3, 10**17 + 9):
        parts = [whole // 13 + place * 10**15 for place in range(-5, 6)]
        masses.append([f"{part}/{whole}" for part in (*parts, whole - sum(parts))])
    return worked_example(*masses)


def hostile(text: str) -> Document:
    """A document whose every text is ``text``."""
    return replace(
        document(), title=text, introduction=(text,), remarks=((text,),), sources=(text,)
    )


def text_of(pdf: bytes) -> str:
    """The words of a PDF as a reader's clipboard has them."""
    return " ".join(_read(pdf, "-layout").split())


def _read(pdf: bytes, how: str) -> str:
    done = subprocess.run(
        ["pdftotext", how, "-", "-"], input=pdf, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


@dataclass(frozen=True)
class Word:
    """A word of a page and its box, in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@lru_cache(maxsize=4)
def words_of(pdf: bytes) -> list[Word]:
    """The words of a PDF with their places."""
    words, page = [], 0
    for line in _read(pdf, "-bbox").splitlines():
        page += "<page " in line
        found = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
        if found:
            words.append(Word(page, *map(float, found.groups()[:4]), found[5]))
    return words


def widest(pdf: bytes) -> float:
    """The right end of the word that reaches furthest to the right."""
    return max(word.right for word in words_of(pdf))


def collisions(pdf: bytes) -> list[str]:
    """What stands where the number of a line stands."""
    words = words_of(pdf)
    numbers = [word for word in words if re.fullmatch(r"\(\d+\)", word.text)]
    return [
        f"{word.text} at {number.text}"
        for number in numbers
        for word in words
        if word is not number
        and word.page == number.page
        and word.right > number.left
        and word.left < number.right
        and number.top < (word.top + word.bottom) / 2 < number.bottom
    ]


def lowest(pdf: bytes) -> float:
    """The lower end of the lowest word, pages' numbers apart."""
    words = words_of(pdf)
    return max(word.bottom for word in words if word.text != str(word.page))


def feet(pdf: bytes) -> list[str]:
    """The last line of each page but the last one, above the page's number."""
    words = words_of(pdf)
    found = []
    for page in range(1, words[-1].page):
        *body, number = sorted((w for w in words if w.page == page), key=lambda word: word.bottom)
        assert number.text == str(page)
        line = [word for word in body if word.bottom > body[-1].bottom - 4]
        found.append(" ".join(word.text for word in sorted(line, key=lambda word: word.left)))
    return found


def tags(pdf: pypdf.PdfReader) -> list[tuple[str, str]]:
    """The elements of a PDF's tree of tags in reading order, each with its alternative text."""
    found: list[tuple[str, str]] = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.trailer["/Root"]["/StructTreeRoot"])
    return found
