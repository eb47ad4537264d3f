"""The text of a file, if it is a plain file of a bounded size."""

import os
import stat
from typing import Final

__all__ = ["MAX_BYTES", "MalformedError", "text_of"]

MAX_BYTES: Final = 16 << 20


class MalformedError(Exception):
    """What was given is no certificate; the message says why."""


def text_of(path: str) -> str:
    """The text of the file at ``path``; ``MalformedError`` unless it is at most 16 MB of UTF-8."""
    try:
        content = _content(path)
    except OSError as error:
        raise MalformedError(f"the file cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise MalformedError(f"this is no path of a file: {error}") from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedError(f"not a text: byte {error.start} is not UTF-8") from error
    if not text.strip():
        raise MalformedError("the file is empty")
    return text


def _content(path: str) -> bytes:
    # without O_NONBLOCK the opening of a FIFO waits until somebody writes to it
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise MalformedError("not a plain file, but a folder, a device or a pipe")
        # not by its size alone: a file may grow, and some say 0 whatever they hold
        with os.fdopen(opened, "rb", closefd=False) as file:
            content = file.read(MAX_BYTES + 1)
    finally:
        os.close(opened)
    if len(content) > MAX_BYTES:
        raise MalformedError(f"the file is larger than {MAX_BYTES >> 20} MB")
    return content
