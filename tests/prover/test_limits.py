"""Time limits interrupt, are heard, and leave the alarms of others as they were."""

import gc
import signal
import threading
import time
import weakref

import pytest

from symdiv.prover import prove
from symdiv.prover.limits import TimeIsUpError, limited


def wait(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_what_takes_too_long_is_interrupted():
    start = time.monotonic()
    with pytest.raises(TimeIsUpError), limited(0.05):
        wait(600)
    assert time.monotonic() - start < 600


def test_what_is_quick_is_not():
    with limited(600):
        wait(0.01)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_no_exception_handler_in_between_keeps_it():
    def swallowing():
        try:
            wait(10)
        except Exception:
            wait(10)

    with pytest.raises(TimeIsUpError), limited(0.05):
        swallowing()


def test_nothing_is_raised_where_garbage_is_collected():
    """What is raised in a callback of the collector is dropped, with a warning."""
    heard = []

    def slow(phase, info):
        try:
            wait(0.3)
        except TimeIsUpError:
            heard.append(phase)

    def collect_and_wait():
        gc.collect()
        wait(600)

    gc.callbacks.append(slow)
    try:
        with pytest.raises(TimeIsUpError), limited(0.05):
            collect_and_wait()
    finally:
        gc.callbacks.remove(slow)
    assert heard == []


def test_an_interrupt_that_python_drops_comes_again():
    """What is raised in a callback of a weak reference is lost; the next interrupt is not."""

    class Thing:
        pass

    def busy(_):
        end = time.monotonic() + 600
        while not lost and time.monotonic() < end:
            try:
                wait(0.01)
            except TimeIsUpError:
                lost.append(True)

    def run():
        things = [Thing()]
        watched = weakref.ref(things[0], busy)
        things.clear()
        assert watched() is None
        wait(10)

    lost = []
    with pytest.raises(TimeIsUpError), limited(0.5):
        run()
    assert lost


def test_handlers_and_alarms_are_restored():
    rings = []
    before = signal.signal(signal.SIGALRM, lambda *_: rings.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 3)
        with pytest.raises(TimeIsUpError), limited(0.05):
            wait(10)
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 0 < left < 3
        end = time.monotonic() + 600
        while not rings and time.monotonic() < end:
            time.sleep(0.01)
        assert rings == [True]
        assert signal.getsignal(signal.SIGALRM)(0, None) is None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_limits_within_limits():
    with limited(1000):
        with pytest.raises(TimeIsUpError), limited(0.05):
            wait(10)
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 0 < left < 1000


def test_a_failure_inside_passes_through():
    with pytest.raises(ValueError, match="inside"), limited(5):
        raise ValueError("inside")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_another_thread_nothing_interrupts():
    found = []

    def run():
        with limited(0.02):
            wait(0.1)
        found.append(prove("kl(p, q) >= 0").status)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == ["proved"]


def test_a_claim_that_takes_too_long_is_undecided_in_time():
    long = "sum(" + "*".join(["(p[i] + q[i])**9"] * 6) + ", i) <= 2"
    start = time.monotonic()
    verdict = prove(long, timeout=0.5)
    assert verdict.status in ("undecided", "refuted")
    assert time.monotonic() - start < 120


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_limit_is_positive(seconds):
    with pytest.raises(ValueError, match="a time limit is a positive number of seconds, not"):
        prove("kl(p, q) >= 0", timeout=seconds)


@pytest.mark.parametrize("seconds", [1e300, float("inf"), 10**9])
def test_a_limit_may_be_as_long_as_you_like(seconds):
    assert prove("kl(p, q) >= 0", timeout=seconds).status == "proved"
