"""An answer that takes too long is stopped, whatever it catches, and nothing is left ticking behind it."""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from course_lib.checking.stopwatch import TooSlow, time_limit

COURSE = Path(__file__).parents[2]
posix = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="timer signals are POSIX")

ANSWERS = """
import time

def endless():
    while True:
        pass

def swallows_everything():
    x = 0
    while True:
        try:
            x += 1
        except:
            pass

def swallows_around_a_call():
    total = 0
    while True:
        try:
            for number in range(100):
                total += sum(range(200))
                total -= abs(number)
        except BaseException:
            continue

def swallows_sleep():
    while True:
        try:
            time.sleep(0.01)
        except:
            pass

def sleeps_in_small_steps():
    while True:
        time.sleep(0.01)

def sleeps_once():
    time.sleep(60)
"""
RUN = (
    ANSWERS
    + """
import sys, threading
from course_lib.checking.stopwatch import TooSlow, time_limit

def run():
    try:
        with time_limit(0.2):
            globals()[sys.argv[1]]()
    except TooSlow:
        print("stopped", flush=True)

if sys.argv[2] == "thread":
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join()
else:
    run()
"""
)


def _is_stopped(answer, where, patience):
    """Run it in a process of its own: an answer that is not stopped would hold up every test after it."""
    with subprocess.Popen([sys.executable, "-c", RUN, answer, where], cwd=COURSE, stdout=subprocess.PIPE, text=True) as process:
        try:
            return process.communicate(timeout=patience)[0] == "stopped\n"
        except subprocess.TimeoutExpired:
            process.kill()
            return False


@posix
@pytest.mark.parametrize("answer", ["endless", "swallows_everything", "sleeps_in_small_steps", "sleeps_once"])
def test_it_is_stopped_on_the_main_thread(answer):
    assert _is_stopped(answer, "main", patience=10)


@pytest.mark.parametrize("answer", ["endless", "swallows_everything", "sleeps_in_small_steps"])
def test_it_is_stopped_in_another_thread(answer):
    assert _is_stopped(answer, "thread", patience=10)


@pytest.mark.parametrize("where", ["main", "thread"])
@pytest.mark.parametrize("answer", ["swallows_around_a_call", "swallows_sleep"])
def test_it_is_stopped_although_its_work_is_inside_the_try(answer, where):
    assert _is_stopped(answer, where, patience=4)


def _in_thread(function):
    """Call it in a thread; its result, or the exception that it raised."""
    came = []

    def run():
        try:
            came.append(function())
        except BaseException as error:  # noqa: BLE001 - handed to the test
            came.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return came[0]


def _right_in_time():
    with time_limit(5):
        return sum(range(1000))


def test_an_ordinary_answer_is_unaffected():
    assert _right_in_time() == 499500
    assert _in_thread(_right_in_time) == 499500


def test_an_ordinary_error_passes_through():
    def raise_in_time():
        with time_limit(5):
            raise ValueError("of the answer")

    with pytest.raises(ValueError, match="of the answer"):
        raise_in_time()
    assert isinstance(_in_thread(raise_in_time), ValueError)


def test_too_slow_is_no_exception_that_an_answer_catches_by_habit():
    assert not issubclass(TooSlow, Exception)


@posix
def test_handler_and_timer_are_as_before():
    def mine(_number, _frame):
        raise AssertionError("the alarm of somebody else")

    before = signal.signal(signal.SIGALRM, mine)
    try:
        with time_limit(5):
            assert signal.getsignal(signal.SIGALRM) is not mine
        assert signal.getsignal(signal.SIGALRM) is mine
        with pytest.raises(TooSlow), time_limit(0.05):
            time.sleep(5)
        assert signal.getsignal(signal.SIGALRM) is mine
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
        time.sleep(0.15)  # longer than the pause between two alarms
    finally:
        signal.signal(signal.SIGALRM, before)


def test_in_a_thread_nothing_goes_on_ticking():
    def stopped_then_busy():
        with pytest.raises(TooSlow), time_limit(0.05):
            while True:
                time.sleep(0.01)
        until = time.perf_counter() + 0.2
        while time.perf_counter() < until:
            sum(range(100))
        return threading.active_count()

    assert _in_thread(stopped_then_busy) == threading.active_count() + 1


@posix
def test_an_alarm_that_comes_as_the_answer_ends_does_no_harm(monkeypatch):
    real = signal.setitimer

    def one_more_alarm_first(which, seconds, interval=0.0):
        if seconds == 0:
            signal.raise_signal(signal.SIGALRM)
        return real(which, seconds, interval)

    before = signal.getsignal(signal.SIGALRM)
    monkeypatch.setattr("course_lib.checking.stopwatch.signal.setitimer", one_more_alarm_first)
    try:
        assert _right_in_time() == 499500
        assert signal.getsignal(signal.SIGALRM) == before
    finally:
        monkeypatch.undo()
        real(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
