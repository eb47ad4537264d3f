"""What a process may take: time and memory, and how much memory it has."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from symdiv.certificates.limits import limit_memory

__all__ = ["MAX_MEGABYTES", "MEGABYTES", "MIN_MEGABYTES", "Limits", "memory_limited", "resident"]

MEGABYTES, MIN_MEGABYTES = 512, 128  # of addresses; SymPy and the prover want 80 to begin with
MAX_MEGABYTES = 1 << 20  # that the command line takes: a larger number is none that was meant


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and megabytes (of 2^20 bytes); a ValueError where they are none."""

    seconds: float
    megabytes: int = MEGABYTES

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise ValueError(f"a time limit is a positive number of seconds, not {self.seconds}")
        if type(self.megabytes) is not int or self.megabytes < MIN_MEGABYTES:
            raise ValueError(
                f"a memory limit is a whole number of megabytes from {MIN_MEGABYTES}, "
                f"not {self.megabytes}"
            )


@contextmanager
def memory_limited(megabytes: int) -> Iterator[None]:
    """A MemoryError inside where this process takes more, on systems that can limit it."""
    try:
        import resource
    except ImportError:  # not on Windows
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    limit_memory(megabytes)
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def resident(process: int) -> int:
    """How many bytes of memory another process has; 0 where that is not known."""
    try:
        return _RESIDENT.get(sys.platform, _by_ps)(process)
    except (OSError, ValueError, IndexError):
        return 0


def _by_proc(process: int) -> int:
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _by_ps(process: int) -> int:
    command = ["ps", "-o", "rss=", "-p", str(process)]
    return 1024 * int(subprocess.run(command, capture_output=True, check=False).stdout)


def _by_psapi(process: int) -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak", "resident", *"abcdef")),
        )

    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = wintypes.HANDLE(kernel.OpenProcess(0x1000, False, process))  # limited information
    counters = Counters(size=ctypes.sizeof(Counters))
    try:
        asked = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.size)
        return int(counters.resident) if asked else 0
    finally:
        kernel.CloseHandle(handle)


_RESIDENT: Final[dict[str, Callable[[int], int]]] = {"linux": _by_proc, "win32": _by_psapi}
