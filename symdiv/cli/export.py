"""``symdiv export``: a theorem or an expression for another program."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from symdiv.cli.names import EntryName
from symdiv.cli.refusing import refused

if TYPE_CHECKING:
    from symdiv.theorems.catalogue import Entry

__all__ = ["export", "require_module_name"]

# written out here, so that --help needs none of the modules that write them
TARGETS = ("coq", "python", "numpy", "scipy", "torch", "jax", "latex", "typst", "sympy")


_STANDARD_OUTPUT = Path("-")


class ExportName(click.ParamType):
    """The name of an entry, or of an expression in ``symdiv.expressions``."""

    name = "name"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Entry | str":
        """The entry of that name, or the name of the expression."""
        from symdiv.expressions import EXPRESSIONS

        return str(value) if value in EXPRESSIONS else EntryName().convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so, each with what it is about."""
        from symdiv.expressions import EXPRESSIONS

        expressions = [
            CompletionItem(name, help=about)
            for name, about in EXPRESSIONS.items()
            if name.startswith(incomplete)
        ]
        return [*EntryName().shell_complete(ctx, param, incomplete), *expressions]


@click.command(
    epilog="""\b
Examples:
  symdiv export gibbs --to coq              prelude.v, gibbs_statement.v, gibbs_proof.v
  symdiv export gibbs --to coq -o gibbs.v   all in one file; 'coqc gibbs.v' checks it
  symdiv export decomposition --to numpy    its measures and sides as functions
  symdiv export softmax_loss --to torch     a loss of symdiv.expressions
  symdiv export gibbs --to latex            the statement as a formula"""
)
@click.argument("thing", metavar="NAME", type=ExportName())
@click.option("--to", "target", type=click.Choice(TARGETS), required=True, help="For what.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Where to write: a file, or - for the standard output, the default. For Coq a folder, by "
    "default the current one, or one FILE.v or - for all in one.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def export(thing: "Entry | str", target: str, out: Path | None, quiet: bool) -> None:
    """Write the theorem or the expression NAME for another program.

    For Coq that is a theorem's statement, in the words of Coq's standard library alone, a proof
    with the lines of the derivation, and a prelude that proves what the lines rest on.

    For python, numpy, scipy, torch and jax it is a module: an expression becomes a function, a
    theorem functions of its measures and of both sides of what it says. For latex and typst it is
    a formula, for sympy Python text that builds the object.
    """
    from symdiv.documents.writing import write_files

    name = thing if isinstance(thing, str) else thing.id
    with refused(f"{name}"):
        if target == "coq" and out != _STANDARD_OUTPUT:
            folder = out or Path()
            contents = _coq_files(thing, folder)
            paths = write_files(folder.parent if folder.suffix == ".v" else folder, contents)
        else:
            text = _coq_text(thing) if target == "coq" else _text(thing, target)
            if out is None or out == _STANDARD_OUTPUT:
                click.echo(text, nl=False)
                return
            paths = write_files(out.parent, {out.name: text.encode()})
    for path in paths:
        if not quiet:
            click.echo(path)


def _coq_files(thing: "Entry | str", out: Path) -> Mapping[str, bytes]:
    from symdiv.coq.files import coq_files

    if out.suffix == ".v":
        require_module_name(out)
        return {out.name: _coq_text(thing).encode()}
    return {name: text.encode() for name, text in coq_files(_theorem(thing)).items()}


def _coq_text(thing: "Entry | str") -> str:
    from symdiv.coq.files import coq_file

    return coq_file(_theorem(thing))


def _theorem(thing: "Entry | str") -> "Entry":
    if isinstance(thing, str):
        raise ValueError("an expression proves nothing: for Coq name a theorem, see 'symdiv list'")
    return thing


def require_module_name(path: Path) -> None:
    """A ValueError for a file whose name coqc does not take, with one that it does."""
    if not (path.stem.isascii() and path.stem.isidentifier()):
        fitting = re.sub(r"\W", "_", path.stem, flags=re.ASCII) + ".v"
        raise ValueError(f"coqc takes no file named {path.name}; name it {fitting}")


def _text(thing: "Entry | str", target: str) -> str:
    from symdiv import expressions
    from symdiv.codegen.targets import exported_expression, exported_theorem

    if isinstance(thing, str):
        return exported_expression(getattr(expressions, thing), thing, target)
    return exported_theorem(thing, target)
