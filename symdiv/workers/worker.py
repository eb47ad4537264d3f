"""The process on the other side: it runs what it is told, and tells what came of it."""

import gc
import os
import pickle
import signal
import sys
from typing import Any, BinaryIO, Final, NoReturn

from symdiv.workers.limits import memory_limited

__all__ = ["WITHIN_LIMITS", "main"]

BEGUN: Final = "begun"
WITHIN_LIMITS: Final = "within limits"
# new objects before garbage is looked for: what is imported at the start is none
_GARBAGE: Final = 20_000


def main() -> NoReturn:
    """Run the tasks of standard input until it ends, each telling on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(_GARBAGE)
    sys.unraisablehook = _say_nothing
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed does not get in between
    try:
        while True:
            if not _run(told):
                break
    except (EOFError, BrokenPipeError):
        pass  # nobody listens any more
    os._exit(0)


def _say_nothing(_: object) -> None:
    """In the place of tracebacks from callbacks in which an interruption is lost."""


def _run(told: BinaryIO) -> bool:
    """Run the next task; whether another one can follow."""
    function, arguments, then, megabytes = pickle.load(sys.stdin.buffer)
    _tell(told, BEGUN)
    try:
        with memory_limited(megabytes):
            result = function(*pickle.loads(arguments))
        _tell(told, WITHIN_LIMITS)
        result = then(result) if then else result
        answer = pickle.dumps(("result", result))
    except MemoryError:
        _tell(told, ("memory", None))
        return False
    except Exception as error:
        answer = _of_error(error)
    told.write(answer)
    told.flush()
    return True


def _of_error(error: Exception) -> bytes:
    try:
        pickle.loads(answer := pickle.dumps(("error", error)))
    except Exception:
        return pickle.dumps(("error", RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _tell(told: BinaryIO, what: Any) -> None:
    pickle.dump(what, told)
    told.flush()
