"""The command line. An interruption is no error in it, whatever is being imported or run."""

import sys

from symdiv.cli.status import INTERRUPTED

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments of this process say, and exit."""
    try:
        from symdiv.cli.commands import program

        program()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
