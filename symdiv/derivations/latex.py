r"""Derivations in LaTeX: the displayed formulas of a .tex file, a Markdown page or a notebook.

    % symdiv: theorem: Gibbs' inequality
    % symdiv: assume p \ll q
    \begin{align}
      D_{KL}(p\|q) &= \sum_i p_i \log\frac{p_i}{q_i}                      && \text{by definition} \\
                   &\ge \sum_i p_i \left(1 - \frac{q_i}{p_i}\right)       && \text{Jensen}
    \end{align}

The lines ``% symdiv:`` (in Markdown ``<!-- symdiv: ... -->``) say what the text does not:
``theorem: TITLE``, ``assume CONDITIONS`` up to the next theorem, ``let m = \frac{p+q}{2}``,
``skip`` of the next formula and, for the whole file, ``y, y' distributions`` (or vectors, numbers,
channels, joints; ``\sigma sigmoid`` or softmax; ``c constant`` in derivatives, ``S alphabet`` and
``k size`` of all outcomes). A name that is alone on the left where it first
appears is defined there. `symdiv.latex` says which notation is read; what is not understood says
why, and the rest is read.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

from symdiv.derivations.document import Chains, Page, Reading, Spoken
from symdiv.derivations.plain import MAX_CHARACTERS, read_fences
from symdiv.derivations.written import Position, Written, WrittenError
from symdiv.language.error import ClaimError
from symdiv.latex.blocks import MAX_BLOCKS, UNREAD, Block, Remark, blocks_of_markdown, blocks_of_tex
from symdiv.latex.names import CALLED, DECLARED, SAID_OF, Names
from symdiv.latex.reader import read_names
from symdiv.latex.rows import Chain, Item, chains_of
from symdiv.latex.tokens import tokenized

__all__ = ["read_notebook", "read_page", "read_tex"]

MAX_CELLS: Final = 2_000
_WORDS: Final = "|".join((*DECLARED, *CALLED, *SAID_OF))
_SAID: Final = re.compile(
    r"(?P<word>theorem|assume|let|skip)\b:?[ \t]*(?P<rest>.*)"
    rf"|(?P<names>.+?)\s+(?:is\s+an?\s+|are\s+)?(?P<kind>{_WORDS})\s*",
    re.DOTALL,
)
_UNKNOWN: Final = (
    "a line for symdiv is theorem: ..., assume ..., let NAME = ..., skip, or NAMES distributions"
)
_Found = Iterator[Block | Remark]


def read_tex(source: str) -> tuple[Written, ...]:
    r"""The derivations in the displayed formulas of a LaTeX file.

    Raises WrittenError where there is none in it, where a formula is not closed or a line for
    symdiv is not understood.

    >>> (found,) = read_tex(r"\[ D(p\|q) = H(p,q) - H(p) \ge 0 \text{ (Gibbs)} \]")
    >>> [(line.relation, line.text, line.remark) for line in found.lines]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(None, 'kl(p, q)', ''),
     ('==', 'cross_entropy(p, q) - entropy(p)', ''),
     ('>=', '0', '(Gibbs)')]
    """
    return _of_one(source, blocks_of_tex, ())


def read_page(source: str) -> tuple[Written, ...]:
    """The derivations of a Markdown page: its displayed formulas, and its fences ``symdiv``.

    Raises WrittenError where there is none in it, or as `read_tex` and `read_text` do.
    """
    return _of_one(source, blocks_of_markdown, read_fences(source))


def _of_one(
    source: str, find: Callable[[str], _Found], others: tuple[Written, ...]
) -> tuple[Written, ...]:
    if len(source) > MAX_CHARACTERS:
        raise WrittenError(Position(1, 1), f"a file has at most {MAX_CHARACTERS:,} characters")
    found = (*_read([Page(source)], find), *others)
    if not found:
        raise WrittenError(Position(1, 1), "there is no displayed formula in this file")
    return tuple(sorted(found, key=lambda each: each.position))


def read_notebook(source: str) -> tuple[Written, ...]:
    """The derivations in the Markdown cells of a Jupyter notebook; places are in their cell.

    Raises WrittenError where it is no notebook, and as `read_page` does.
    """
    if len(source) > 4 * MAX_CHARACTERS:
        raise WrittenError(Position(1, 1), "this notebook is too large")
    pages = [
        Page(text, number)
        for number, text in enumerate(_cells(source), start=1)
        if text is not None
    ]
    if sum(len(page.source) for page in pages) > MAX_CHARACTERS:
        raise WrittenError(Position(1, 1), f"a file has at most {MAX_CHARACTERS:,} characters")
    found = _read(pages, blocks_of_markdown)
    if not found:
        raise WrittenError(Position(1, 1), "there is no displayed formula in this notebook")
    return found


def _cells(source: str) -> list[str | None]:
    """The texts of the cells, None of those that are not Markdown."""
    try:
        cells = json.loads(source)["cells"]
        texts = [
            "".join(cell["source"]) if cell["cell_type"] == "markdown" else None
            for cell in cells[: MAX_CELLS + 1]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise WrittenError(Position(1, 1), "this is no notebook of Jupyter") from None
    if len(texts) > MAX_CELLS:
        raise WrittenError(Position(1, 1), f"a notebook has at most {MAX_CELLS:,} cells")
    return texts


def _read(pages: Sequence[Page], find: Callable[[str], _Found]) -> tuple[Written, ...]:
    found = [(page, each) for page in pages for each in _blocks(page, find)]
    if len(found) > MAX_BLOCKS:
        page, last = found[MAX_BLOCKS]
        reason = f"a file has at most {MAX_BLOCKS:,} displayed formulas and lines for symdiv"
        raise WrittenError(page.position(last.start), reason)
    kinds, parts = dict[str, str](), list[Chains | Spoken]()
    others = set[tuple[str, str]]()
    skipped = False
    for page, each in found:
        if isinstance(each, Remark):
            said = _said(page, each, kinds, others)
            skipped = skipped or (said is not None and said.word == "skip")
            parts += [said] if said and said.word != "skip" else []
        else:
            parts += [] if skipped else [_chains(page, each)]
            skipped = False
    names = Names(
        {name: DECLARED[kind] for name, kind in kinds.items() if kind in DECLARED},
        {name: kind for name, kind in kinds.items() if kind in CALLED},
        others,
    )
    for _ in range(2):
        # what stands later may show what a name is that stands before
        reading = Reading(names)
        for part in parts:
            reading.add(part)
        names = reading.names
        names.settle()
    return reading.written()


def _blocks(page: Page, find: Callable[[str], _Found]) -> list[Block | Remark]:
    try:
        return list(islice(find(page.source), MAX_BLOCKS + 1))
    except ClaimError as error:
        raise page.refused(error) from None


def _said(
    page: Page, remark: Remark, kinds: dict[str, str], others: set[tuple[str, str]]
) -> Spoken | None:
    """A line for symdiv; the kinds that it declares are noted, and what else it says of names."""
    said = _SAID.fullmatch(remark.text)
    if said is None:
        raise WrittenError(page.position(remark.start), _UNKNOWN)
    if said["word"]:
        at = remark.start + said.start("rest")
        return Spoken(page, said["word"], said["rest"].strip(), at)
    start = remark.start + said.start("names")
    try:
        tokens = tokenized(page.source, start, remark.start + said.end("names"))
        for name in read_names(page.source, tokens, Names({})):
            if said["kind"] in SAID_OF:
                others.add((SAID_OF[said["kind"]], name))
            elif kinds.setdefault(name, said["kind"]) != said["kind"]:
                reason = f"{name} is declared twice, as {kinds[name]} and as {said['kind']}"
                raise WrittenError(page.position(start), reason)
    except ClaimError as error:
        raise page.refused(error) from None
    return None


def _chains(page: Page, block: Block) -> Chains:
    try:
        if block.environment.rstrip("*") in UNREAD:
            reason = f"the environment {block.environment} is not read: write align or equation"
            raise ClaimError(page.source, block.start, reason)
        tokens = tokenized(page.source, block.start, block.end)
        return Chains(page, tuple(chains_of(page.source, tokens, block.end)), block.start)
    except ClaimError as error:
        return Chains(page, (Chain([Item(None, block.start, refusal=error)]),), block.start)
