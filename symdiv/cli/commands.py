"""``symdiv`` and its commands: what there is, reports, checks, exports and completion.

Nothing heavy is imported before a command runs, so that ``--help`` and ``--version`` are quick.
"""

from pathlib import Path

import click

from symdiv.cli.audit import audit
from symdiv.cli.certificate import certificate
from symdiv.cli.check import check
from symdiv.cli.claims import claims
from symdiv.cli.completion import completion
from symdiv.cli.export import export
from symdiv.cli.list import list_entries
from symdiv.cli.program import Program, print_version
from symdiv.cli.prove import prove
from symdiv.cli.report import report
from symdiv.cli.show import show
from symdiv.cli.value import value
from symdiv.cli.vectors import vectors
from symdiv.cli.verify import verify

__all__ = ["program"]


@click.group(
    "symdiv",
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="""\b
Examples:
  symdiv report gibbs                  write gibbs.tex and gibbs.pdf
  symdiv show decomposition            read the derivation here
  symdiv prove "kl(p, q) >= 0"         prove or refute a claim of yours
  symdiv check notes.md                check derivations of yours
  symdiv value "entropy(poisson(10))"  the digits of a number that are certain
  symdiv verify gibbs                  have its proof replayed without SymPy
  symdiv list                          what there is, by chapters
  symdiv audit torch                   what is wrong in a library
  symdiv claims                        what people say, and what became of it""",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=print_version,
    help="Print the version and stop.",
)
@click.option(
    "--library",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Take the derivations of a folder, *.sym.txt and *.derivation.md, for the catalogue.",
)
@click.pass_context
def program(context: click.Context, library: Path | None) -> None:
    """Derivations of entropy, cross-entropy and KL divergence, proved line by line."""
    del library  # the names of entries ask for it
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    list_entries,
    claims,
    show,
    report,
    prove,
    check,
    value,
    certificate,
    verify,
    export,
    audit,
    vectors,
    completion,
):
    program.add_command(command)
