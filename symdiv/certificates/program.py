"""The program ``python -I -m symdiv.replay``: it exits with the worst verdict on its files."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import NoReturn

from symdiv.certificates.layout import called, cleaned, described, paragraph
from symdiv.certificates.limits import (
    MAX_SECONDS,
    MEGABYTES,
    MIN_MEGABYTES,
    SECONDS,
    deadline,
    limit_memory,
)
from symdiv.certificates.replaying import replayed
from symdiv.certificates.verdict import Failed, Status, Verdict, to_json

__all__ = ["main"]

_INTERRUPTED = 130  # 128 + SIGINT, as shells count


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Replay the files that the arguments name, tell what was verified, and exit."""
    given = _parser().parse_args(arguments)
    limit_memory(given.memory)
    sys.unraisablehook = _say_nothing
    try:
        worst = max(_replay(file, given) for file in given.files)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except OSError as error:
        _end(f"output: {error.strerror or error}")
    except Exception as error:
        _end(f"unexpected {type(error).__name__}, please report it: {error}")
    sys.exit(worst)


def _say_nothing(_: object) -> None:
    """In the place of tracebacks from callbacks that fail because there is no memory left."""


def _end(why: str) -> NoReturn:
    with suppress(OSError):
        sys.stderr.write(f"{why}\n")
    os._exit(Status.NO_CERTIFICATE)  # otherwise Python writes what is left once more


def _replay(file: str, given: argparse.Namespace) -> Status:
    """Tell what became of a file."""
    with deadline(given.timeout, partial(_expire, file, given)):
        verdict = replayed(file)
        text = _text(file, verdict, given.json)
    _tell(verdict, text, given.json)
    return verdict.status


def _expire(file: str, given: argparse.Namespace) -> None:
    late = Failed(Status.NO_CERTIFICATE, f"not replayed within {given.timeout:g} seconds")
    _tell(late, _text(file, late, given.json), given.json)
    os._exit(late.status)


def _text(file: str, verdict: Verdict, as_json: bool) -> str:
    if as_json:
        return to_json(verdict)
    if isinstance(verdict, Failed):
        return cleaned(f"{file}: {verdict}")
    own = paragraph(f"It calls itself {called(verdict)}. What was verified, in full:")
    return f"{cleaned(file)}: verified\n{own}\n{described(verdict)}"


def _tell(verdict: Verdict, text: str, as_json: bool) -> None:
    stream = sys.stderr if isinstance(verdict, Failed) and not as_json else sys.stdout
    # names of files and titles may have letters that a terminal has not
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -I -m symdiv.replay",
        description="Replay certificates from their files alone, and print what they prove. "
        "With -I, Python imports nothing from the current folder or the environment.",
        epilog="Exit status: 0 verified; 1 refused; 2 not a certificate.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each file")
    parser.add_argument(
        "--timeout", type=_seconds, default=SECONDS, metavar="S", help="seconds for each file"
    )
    parser.add_argument(
        "--memory", type=_megabytes, default=MEGABYTES, metavar="MB", help="memory that it may take"
    )
    return parser


def _seconds(text: str) -> float:
    if not 0 < (value := float(text)) <= MAX_SECONDS:
        raise argparse.ArgumentTypeError(f"{text} is not more than 0 and at most {MAX_SECONDS}")
    return value


def _megabytes(text: str) -> int:
    if (value := int(text)) < MIN_MEGABYTES:
        raise argparse.ArgumentTypeError(f"{text} is less than {MIN_MEGABYTES}")
    return value
