"""Stops an answer that takes too long, also one that catches every exception."""

import contextlib
import ctypes
import signal
import threading

AGAIN = 0.05  # seconds between two tries: `except:` in the answer may swallow the first


class TooSlow(BaseException):
    """Raised inside an answer whose time is up. Not an Exception, so that `except Exception` lets it through."""


@contextlib.contextmanager
def time_limit(seconds):
    """Raise TooSlow in the block after so many seconds of wall clock.

    On the main thread of Linux and macOS a timer signal does it, which also ends `time.sleep`. On Windows and in other
    threads TooSlow is put into the running thread, which takes it up at its next line of Python.
    """
    can_signal = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    with (_by_signal if can_signal else _by_thread)(seconds):
        yield


@contextlib.contextmanager
def _by_signal(seconds):
    def stop(_number, _frame):
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-3), AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _by_thread(seconds):
    target, done = threading.get_ident(), threading.Event()
    raise_in_thread = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def watch():
        wait = seconds
        while not done.wait(wait):
            raise_in_thread(ctypes.c_ulong(target), ctypes.py_object(TooSlow))
            wait = AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        raise_in_thread(ctypes.c_ulong(target), None)  # take back one that has not landed yet
