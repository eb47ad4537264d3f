"""How the program ends: every error is one line on stderr and exit status 2, never a traceback."""

import os
import re
import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from symdiv.cli.status import INTERRUPTED, REFUSED
from symdiv.version import VERSION

__all__ = ["Program", "TextCommand", "one_line", "print_version", "unexpected"]

_OPTION: Final = re.compile(r"--[a-z][a-z-]*(=[^=].*)?|-[a-z]+", re.IGNORECASE)


class TextCommand(click.Command):
    """A command whose argument is a text that may begin with a minus, as ``-log(2)`` does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put what is no option behind ``--``."""
        options: list[str] = []
        texts: list[str] = []
        rest = iter(args)
        takes_value = {
            name
            for each in self.params
            if isinstance(each, click.Option) and not each.is_flag
            for name in each.opts
        }
        for arg in rest:
            if arg == "--":
                texts.extend(rest)
            elif not _OPTION.fullmatch(arg):
                texts.append(arg)
            else:
                options += [arg, *([next(rest)] if arg in takes_value else [])]
        return super().parse_args(ctx, [*options, "--", *texts])


class Program(click.Group):
    """A click group that reports what went wrong in one line."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, then exit; with ``standalone_mode=False`` return, and let exceptions out."""

        def run() -> Any:
            return super(Program, self).main(
                args,
                prog_name or "symdiv",
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        if not standalone_mode:
            return run()
        if os.environ.get("NO_COLOR"):
            extra.setdefault("color", False)
        try:
            status = run()
        except (click.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        except click.ClickException as error:
            refuse(error.format_message())
        except UnicodeEncodeError as error:
            refuse(f"the output's encoding {error.encoding} lacks {error.object[error.start]!a}")
        except OSError as error:
            refuse(f"{error.filename or 'output'}: {error.strerror or error}")
        except Exception as error:
            refuse(unexpected(error))
        sys.exit(status if type(status) is int else 0)


def refuse(message: str) -> None:
    """Say why in one line and exit."""
    click.echo(f"symdiv: {one_line(message)}", err=True)
    sys.exit(REFUSED)


def unexpected(error: Exception) -> str:
    """What to say of an exception that should not have come about."""
    return f"unexpected {type(error).__name__}, please report it: {error}"


def one_line(text: str) -> str:
    """``text`` without line breaks and other control characters.

    >>> one_line("two\\nlines \\x1b[31m")
    'two lines [31m'
    """
    spaced = " ".join(text.split())
    return "".join(character for character in spaced if character.isprintable())


def print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """The callback of ``--version``."""
    if wanted and not context.resilient_parsing:
        click.echo(f"symdiv {VERSION}")
        context.exit()
