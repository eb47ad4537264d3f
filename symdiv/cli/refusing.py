"""Which exceptions are refusals: they become one line of text and exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

__all__ = ["refused"]


@contextmanager
def refused(what: str = "") -> Iterator[None]:
    """Turn what the library refuses into a ``ClickException`` about ``what``."""
    from symdiv.documents.tex_engine import TexError
    from symdiv.documents.typst_engine import TypstError
    from symdiv.kernel.term import KernelError
    from symdiv.theorems.catalogue import ProofError

    try:
        yield
    except (ValueError, KernelError, ProofError, TexError, TypstError) as error:
        raise click.ClickException(f"{what}: {error}" if what else str(error)) from error
