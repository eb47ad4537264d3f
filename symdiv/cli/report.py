"""``symdiv report``: derivations as LaTeX and PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from symdiv.cli.coq import accepted
from symdiv.cli.names import ReportName, catalogue
from symdiv.cli.notation import notation_of, notation_options
from symdiv.cli.refusing import refused
from symdiv.documents.formats import ENGINES, FORMATS

if TYPE_CHECKING:
    from symdiv.documents.papers import Paper
    from symdiv.documents.report import Report
    from symdiv.documents.worked_example import WorkedExample
    from symdiv.theorems.catalogue import Entry

__all__ = ["report"]


def _formats(_: click.Context, __: click.Parameter, text: str | None) -> tuple[str, ...] | None:
    """The callback of ``--format``."""
    if text is None:
        return None
    chosen = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    for each in chosen:
        if each not in FORMATS:
            raise click.BadParameter(f"{each!r} is none of {', '.join(FORMATS)}")
    return chosen


@click.command(
    epilog="""\b
Examples:
  symdiv report gibbs                              gibbs.tex and gibbs.pdf
  symdiv report gibbs decomposition --out notes    four files in the folder notes
  symdiv report gibbs -p 1,0 -q 7/10,3/10          with your own worked example
  symdiv report gibbs --base 2 --format pdf        in bits, the PDF only
  symdiv report gibbs --fragment                   LaTeX to \\input into a paper
  symdiv report gibbs --coq                        checked by Coq as well
  symdiv report cross-entropy-vs-kl                the paper: what is said, what is true
  symdiv report --all --out reports                every entry, and the paper"""
)
@click.argument("names", metavar="NAME...", nargs=-1, type=ReportName())
@click.option("--all", "all_", is_flag=True, help="Report on every entry, and write the papers.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The folder to write to, made if need be; the current one by default.",
)
@click.option(
    "--format",
    "formats",
    callback=_formats,
    metavar=",".join(FORMATS),
    help="What to write; by default all of them.",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="auto",
    show_default=True,
    help="What makes the PDF; auto is tex where pdflatex is found, else typst.",
)
@click.option(
    "--fragment", is_flag=True, help="LaTeX without a preamble, for a paper of yours; no PDF."
)
@click.option("-p", "p", metavar="MASSES", help="p of the worked example, as 1,0 or 0.7,0.3.")
@click.option("-q", "q", metavar="MASSES", help="q of the worked example, as 7/10,3/10.")
@click.option(
    "--base",
    type=click.Choice(["e", "2"]),
    help="The base of its logarithms: e for nats, the default, or 2 for bits.",
)
@notation_options
@click.option("--coq", is_flag=True, help="Have Coq check the proof too; the report says so.")
@click.option("--open", "open_", is_flag=True, help="Open the PDF.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def report(
    names: "tuple[Entry | Paper, ...]",
    all_: bool,
    out: Path,
    formats: tuple[str, ...] | None,
    engine: str,
    fragment: bool,
    p: str | None,
    q: str | None,
    base: str | None,
    divergence: str,
    logarithm: str,
    index: str,
    rename: tuple[str, ...],
    coq: bool,
    open_: bool,
    quiet: bool,
) -> None:
    """Write the derivation of each NAME as LaTeX and PDF.

    A NAME is that of an entry, or of the paper that tells what the entries say together,
    cross-entropy-vs-kl.
    """
    from symdiv.documents.document import document_of
    from symdiv.documents.report import render
    from symdiv.documents.worked_example import has_example

    entries, papers = _chosen(names, all_, fragment)
    chosen = formats or (("tex",) if fragment else FORMATS)
    if fragment and "pdf" in chosen:
        raise click.UsageError("--fragment writes LaTeX only, so pdf cannot be among --format")
    if open_ and "pdf" not in chosen:
        raise click.UsageError("--open needs pdf among --format")
    involved = tuple(dict.fromkeys((*entries, *_told(papers))))
    notation = notation_of(divergence, logarithm, index, rename, involved)
    example = _example(p, q, base)
    with refused():
        fitting = {entry.id for entry in entries if has_example(entry.claim.conclusion)}
    if not fitting and (p, q, base) != (None, None, None):
        of = " and ".join([*(entry.id for entry in entries), *(paper.id for paper in papers)])
        raise click.UsageError(f"{of}: no worked example of p and q, so no -p, -q or --base")
    said = accepted(involved, quiet=quiet) if coq else {}
    with refused():
        documents = [
            document_of(entry, example if entry.id in fitting else None, said.get(entry.id))
            for entry in entries
        ]
        reports = [
            render(document, notation, formats=chosen, engine=engine, fragment=fragment)
            for document in documents
        ]
        if papers:
            from symdiv.documents.papers.making import made
            from symdiv.documents.papers.report import render_paper

            reports += [
                render_paper(
                    made(paper, catalogue(), said), notation, formats=chosen, engine=engine
                )
                for paper in papers
            ]
    _write(reports, out, quiet=quiet, open_=open_)


def _write(reports: "list[Report]", out: Path, *, quiet: bool, open_: bool) -> None:
    """Write the files, and say which."""
    from symdiv.documents.report import write

    for place, each in enumerate(reports, 1):
        if len(reports) > 1 and not quiet:
            click.echo(f"[{place}/{len(reports)}] {each.id}", err=True)
        with refused(each.id):
            written = write(each, out)
        for path in written:
            if not quiet:
                click.echo(path)
            if open_ and path.suffix == ".pdf":
                click.launch(str(path))


def _told(papers: "tuple[Paper, ...]") -> "list[Entry]":
    """The entries that the papers tell of."""
    if not papers:
        return []  # nothing of papers is imported for the sake of other reports
    from symdiv.documents.papers.making import entries_of

    return [catalogue()[name] for paper in papers for name in entries_of(paper, catalogue())]


def _chosen(
    named: "tuple[Entry | Paper, ...]", all_: bool, fragment: bool
) -> "tuple[tuple[Entry, ...], tuple[Paper, ...]]":
    """The entries and the papers to write, each once; of a paper there is no fragment."""
    from symdiv.theorems.catalogue import Entry

    if named and all_:
        raise click.UsageError("--all stands for all names, so none can be given with it")
    if not named and not all_:
        raise click.UsageError("name an entry, or all of them by --all; see 'symdiv list'")
    if all_:
        from symdiv.documents.papers import PAPERS

        return tuple(catalogue().values()), () if fragment else tuple(PAPERS.values())
    papers = tuple(dict.fromkeys(each for each in named if not isinstance(each, Entry)))
    if papers and fragment:
        raise click.UsageError(f"{papers[0].id} is a paper of its own, so it has no --fragment")
    return tuple(dict.fromkeys(each for each in named if isinstance(each, Entry))), papers


def _example(p: str | None, q: str | None, base: str | None) -> "WorkedExample":
    from symdiv.documents.worked_example import worked_example

    if (p is None) != (q is None):
        raise click.UsageError("-p and -q must be given together")
    with refused():
        if p is None or q is None:
            return worked_example(base=base or "e")
        return worked_example(p.split(","), q.split(","), base or "e")
