"""A time limit that interrupts a computation, where the system can."""

import gc
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

__all__ = ["TimeIsUpError", "limited"]

_AGAIN: Final = 0.1  # seconds until the next interrupt, should one have been lost
_LONGEST: Final = 1e9  # what timers take


class TimeIsUpError(BaseException):
    """The time that was given is over; no Exception, so that ``except Exception`` lets it pass."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``TimeIsUpError`` inside after so many seconds: in the main thread of a Unix process.

    Elsewhere nothing interrupts. Python drops what is raised in the callback of a weak reference,
    of which the kernel's table of terms has many, and in that of a collection of garbage: there
    nothing is raised, and the interrupt is repeated until it is heard. An alarm that was set before
    is set again afterwards.

    Raises ValueError where the number of seconds is not positive.
    """
    if not seconds > 0:
        raise ValueError(f"a time limit is a positive number of seconds, not {seconds}")
    usable = hasattr(signal, "setitimer")
    if not usable or threading.current_thread() is not threading.main_thread():
        yield
        return

    inside = True

    def interrupt(_: int, frame: FrameType | None) -> None:
        if inside and not (frame and _is_unheard(frame)):
            raise TimeIsUpError

    start = time.monotonic()
    previous = signal.signal(signal.SIGALRM, interrupt)
    left, interval = signal.setitimer(signal.ITIMER_REAL, min(seconds, _LONGEST), _AGAIN)
    try:
        try:
            yield
        finally:
            inside = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        if left:
            rest = max(left - (time.monotonic() - start), _AGAIN)
            signal.setitimer(signal.ITIMER_REAL, rest, interval)


def _is_unheard(frame: FrameType) -> bool:
    """Whether what is raised there is dropped."""
    if frame.f_globals.get("__name__") == "weakref":
        return True
    collecting = {getattr(callback, "__code__", None) for callback in gc.callbacks}
    outer: FrameType | None = frame
    while outer and collecting:
        if outer.f_code in collecting:
            return True
        outer = outer.f_back
    return False
