"""The command line. An interruption is no error in it, whatever is being imported or run."""

import signal
import sys
import threading
from _thread import interrupt_main
from types import FrameType

from symdiv.cli.status import INTERRUPTED

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments of this process say, and exit."""
    _end_in_order()
    try:
        from symdiv.cli.commands import program

        program()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _end_in_order() -> None:
    """Have SIGTERM and SIGHUP raise, so that temporary files and other processes are ended too."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) is signal.SIG_DFL:  # as nohup has it, SIGHUP is ignored
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    if frame and frame.f_globals.get("__name__") == "weakref":  # what is raised there gets lost
        threading.Timer(0.01, interrupt_main, [number]).start()
        return
    signal.signal(number, signal.SIG_IGN)  # once is enough: now things are put in order
    sys.exit(128 + number)
