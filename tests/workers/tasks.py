"""Functions for other processes: harmless ones, and some that no interruption in Python ends."""

import os
import signal
import time
from pathlib import Path

from symdiv.cli import answering
from symdiv.kernel.term import KernelError


def twice(number):
    return 2 * number


def fail(why):
    raise KernelError(why)


def fail_in_a_way_that_cannot_be_sent():
    class LocalError(Exception):
        pass

    raise LocalError("inside")


def print_something():
    print("this is no answer")
    os.write(1, b"neither is this")
    return "an answer"


def deaf(*_):
    """Runs on, whatever it is told by exceptions or by signals that can be ignored."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    while True:
        try:
            time.sleep(60)
        except BaseException:
            continue


def deaf_to_powers(claim, seconds):
    """The verdict on a claim, unless there are powers in it."""
    from symdiv.prover import prover

    return deaf() if "**" in claim else prover.prove(claim, timeout=seconds)


def searched_or_deaf(claim, seconds):
    return deaf() if "**" in claim else answering._searched(claim, seconds)


def failing_on_powers(claim, seconds):
    def fail():
        raise KeyError("inside")

    return answering._or_why(fail) if "**" in claim else answering._searched(claim, seconds)


def dying_on_powers(claim, seconds):
    return die() if "**" in claim else answering._searched(claim, seconds)


def deaf_beside_a_file(path, _):
    """Write the number of this process to a file, and run on."""
    Path(f"{path}.part").write_text(str(os.getpid()))
    Path(f"{path}.part").rename(path)
    deaf()


def waited_for(path, process):
    """Wait until the file is there, or the process has ended."""
    while not path.exists() and process.poll() is None:
        time.sleep(0.02)


def one_long_operation():
    """A single operation of Python's, within which no signal is handled."""
    return len(str(7 ** (10**8)))


def take(megabytes):
    return len(bytearray(megabytes << 20))


def take_in_small_parts(megabytes):
    return len([bytearray(1 << 20) for _ in range(megabytes)])


def take_without_a_limit_of_its_own(megabytes):
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    taken = []
    for _ in range(megabytes):
        taken.append(bytearray(b"x" * (1 << 20)))
        time.sleep(0.01)
    return len(taken)


def die():
    os._exit(7)


def who():
    return os.getpid()
