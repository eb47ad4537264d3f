"""``symdiv value``: the digits of a number that are certain."""

from typing import Final

import click

from symdiv.cli.program import TextCommand
from symdiv.workers import EndedError, Limits, call

__all__ = ["value"]

_MOST_DIGITS: Final = 1000
_SPARE: Final = 2  # digits more, so that rounding is certain as well


@click.command(
    cls=TextCommand,
    epilog="""\b
Examples:
  symdiv value "entropy(poisson(10**6))"
  symdiv value "kl(binomial(3, 1), binomial(3, 0.3))" --digits 30
  symdiv value "entropy([0.5, 0.25, 0.25], base=2)"          in bits
  symdiv value "kl(p, q) where p = [1/2, 1/2], q = [1, 0]"   oo
  symdiv value "-log(2)"

\b
Exit status: 0, or 2 where there is no value, or no digit of it could be told.""",
)
@click.argument("expression", metavar="EXPRESSION")
@click.option(
    "--digits",
    type=click.IntRange(1, _MOST_DIGITS),
    default=15,
    show_default=True,
    metavar="N",
    help="How many digits to print.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="When to give up.",
)
def value(expression: str, digits: int, timeout: float) -> None:
    """Print the value of EXPRESSION in nats, of which all digits are certain.

    It is what 'symdiv prove' compares, with numbers for all names: measures of lists of masses and
    of distributions, those of counts among them, whose series are added up with a bound for what is
    left out. The last digit is rounded; oo stands for an infinite value.
    """
    try:
        found = call(_digits, expression, digits, limits=Limits(timeout))
    except (EndedError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(found)


def _digits(text: str, digits: int) -> str:
    from symdiv.counterexamples.objects import free
    from symdiv.language import read_expression
    from symdiv.semantics.enclosure import enclose

    read = read_expression(text)
    names = sorted(str(each.name) for each in free(read))
    if names:
        raise ValueError(f"{text} has no value: {', '.join(names)} may be any")
    return enclose(read, min(digits + _SPARE, _MOST_DIGITS)).text(digits)
