"""A function in a process of its own has its limits, whatever it does, and from every thread."""

import os
import sys
import threading
from functools import partial

import pytest

from symdiv.kernel.term import KernelError
from symdiv.workers import EndedError, Limits, call, process
from symdiv.workers.limits import resident
from tests.workers import tasks

AMPLE = Limits(600)
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


def test_a_result_comes_back():
    assert call(tasks.twice, 21, limits=AMPLE) == 42
    assert call(tasks.twice, 21, limits=AMPLE, then=partial(pow, 2)) == 2**42


def test_a_failure_is_raised_here():
    with pytest.raises(KernelError, match=r"^no$"):
        call(tasks.fail, "no", limits=AMPLE)


def test_a_failure_that_cannot_be_sent_is_told():
    with pytest.raises(RuntimeError, match="LocalError: inside"):
        call(tasks.fail_in_a_way_that_cannot_be_sent, limits=AMPLE)


def test_what_is_printed_does_not_get_in_between():
    assert call(tasks.print_something, limits=AMPLE) == "an answer"


def test_a_process_is_kept_for_the_next_call_and_after_a_failure():
    first = call(tasks.who, limits=AMPLE)
    assert first != os.getpid()
    with pytest.raises(KernelError, match="no"):
        call(tasks.fail, "no", limits=AMPLE)
    assert call(tasks.who, limits=AMPLE) == first


@pytest.mark.parametrize("function", [tasks.deaf, tasks.one_long_operation])
def test_what_cannot_be_interrupted_is_ended(function):
    before = call(tasks.who, limits=AMPLE)
    with pytest.raises(EndedError, match=r"^The 0.2 seconds were up\.$"):
        call(function, limits=Limits(0.2))
    assert call(tasks.who, limits=AMPLE) != before
    assert not is_alive(before)


def is_alive(process):
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def test_in_other_threads_too():
    found = []

    def run():
        try:
            call(tasks.deaf, limits=Limits(0.2))
        except EndedError as error:
            found.append(str(error))

    threads = [threading.Thread(target=run) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == ["The 0.2 seconds were up."] * 3


@posix
@pytest.mark.parametrize("function", [tasks.take, tasks.take_in_small_parts])
def test_memory_is_limited_for_the_call_and_not_after_it(function):
    with pytest.raises(EndedError, match=r"^The 128 MB of memory were used up\.$"):
        call(function, 200, limits=Limits(600, 128))
    assert call(tasks.twice, 100, limits=Limits(600, 128), then=function) == 200 * (
        (1 << 20) if function is tasks.take else 1
    )


@posix
def test_memory_is_limited_from_outside_where_a_process_does_not_limit_itself():
    with pytest.raises(EndedError, match=r"^The 128 MB of memory were used up\.$"):
        call(tasks.take_without_a_limit_of_its_own, 600, limits=Limits(600, 128))


def test_what_a_process_has_in_memory_is_known():
    assert 10 << 20 < resident(os.getpid()) < 10 << 30
    assert resident(2**22 + 1) == 0


def test_a_process_that_dies_is_told():
    with pytest.raises(EndedError, match="ended with status 7"):
        call(tasks.die, limits=AMPLE)
    assert call(tasks.twice, 1, limits=AMPLE) == 2


def test_a_call_that_is_interrupted_ends_its_process():
    before = call(tasks.who, limits=AMPLE)
    # as Ctrl-C does while the answer is awaited
    with pytest.raises(KeyboardInterrupt, match="now"):
        interrupted_while_waiting()
    assert not is_alive(before)


def interrupted_while_waiting():
    def load(_):
        raise KeyboardInterrupt("now")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process.pickle, "load", load)
        call(tasks.deaf, limits=AMPLE)


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_seconds_are_positive(seconds):
    with pytest.raises(ValueError, match="a time limit is a positive number of seconds, not"):
        Limits(seconds)


@pytest.mark.parametrize("megabytes", [0, 127, 512.0, True])
def test_megabytes_are_a_whole_number_and_enough_to_begin_with(megabytes):
    with pytest.raises(ValueError, match="a memory limit is a whole number of megabytes from 128"):
        Limits(1, megabytes)


def test_the_limits_may_be_as_large_as_you_like():
    assert call(tasks.twice, 1, limits=Limits(float("inf"), 10**9)) == 2


def test_time_for_the_start_does_not_count():
    assert call(tasks.twice, 1, limits=Limits(1e-9)) == 2
