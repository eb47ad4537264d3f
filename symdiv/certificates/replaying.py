"""A file's verdict: read, checked and replayed by the kernel. Nothing else is believed."""

import gc
from typing import Final

from symdiv.certificates.document import parsed, wrong_axioms
from symdiv.certificates.reading import MalformedError, text_of
from symdiv.certificates.statement import stated
from symdiv.certificates.verdict import Failed, Status, Verdict, Verified
from symdiv.kernel.certificate import verify
from symdiv.kernel.term import KernelError

__all__ = ["replayed"]

_MAX_REASON: Final = 600  # the kernel's messages show whole terms


def replayed(path: str) -> Verdict:
    """What became of the file at ``path``; never an exception, whatever the file."""
    try:
        return _replayed(path)
    except MalformedError as error:
        return Failed(Status.NO_CERTIFICATE, str(error))
    except (MemoryError, SystemError):  # the latter is Python's when it has no memory to raise with
        why = "more memory is needed for a replay than it may take"
    except RecursionError:
        why = "nested too deeply"
    except Exception as error:
        why = f"unexpected {type(error).__name__}, please report it: {error}"
    gc.collect()  # what a replay that broke off holds in circles, the next one may need
    return Failed(Status.NO_CERTIFICATE, why[:_MAX_REASON])


def _replayed(path: str) -> Verdict:
    text = text_of(path)
    document = parsed(text)
    try:
        claim = verify(text)
    except KernelError as error:
        return Failed(Status.REFUSED, _placed(str(error), len(document.steps) - 1))
    if wrong := wrong_axioms(document):
        return Failed(Status.REFUSED, wrong)
    return Verified(
        name=document.theorem,
        title=document.title,
        made_by=document.made_by,
        statement=stated(claim),
        axioms=tuple(sorted(document.axioms)),
        steps=len(document.steps),
    )


def _placed(why: str, last: int) -> str:
    """The kernel's message, with the place that it leaves out where no step is wrong in itself."""
    why = why.removeprefix("certificate: ")
    if why.startswith("the claim is not "):
        why = f"step {last}, the last: {why}"
    elif not why.startswith("step "):
        why = f"the statement: {why}"
    return why if len(why) <= _MAX_REASON else why[:_MAX_REASON] + " ..."
