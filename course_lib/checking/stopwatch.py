"""Stops an answer that takes too long, also one that catches every exception."""

import contextlib
import ctypes
import signal
import sys
import threading

AGAIN = 0.05  # seconds between two tries: `except:` in the answer may swallow the first


class TooSlow(BaseException):
    """Raised inside an answer whose time is up. Not an Exception, so that `except Exception` lets it through.

    `while True: try: work() except: pass` swallows it time and again, since its work is always inside the `try`. So
    whoever raises it arms a trap first: the next line of the answer, which is the `pass`, raises once more.
    """

    def __init__(self):
        super().__init__()
        _raise_at_the_next_line(sys._getframe(1))


class _TimeLimit:
    """What both ways of stopping share. `over` is True as soon as the block has ended."""

    def __init__(self, seconds):
        self.seconds, self.over = seconds, False

    def __enter__(self):
        self.tracer, self.frame = sys.gettrace(), sys._getframe(1)
        _limited.append(self.frame)
        self.start()
        return self

    def __exit__(self, *_error):
        self.over = True
        sys.settrace(self.tracer)  # first: below are calls of functions in Python
        while _trapped:
            _trapped.pop().f_trace = None
        self.stop()
        _limited.remove(self.frame)
        return False


class _BySignal(_TimeLimit):
    """A timer signal raises TooSlow in the main thread, which also ends `time.sleep`."""

    def start(self):
        self.before = signal.signal(signal.SIGALRM, self.ring)
        signal.setitimer(signal.ITIMER_REAL, max(self.seconds, 1e-3), AGAIN)

    def ring(self, _number, frame):
        if not self.over and frame.f_code not in OURS:
            raise TooSlow

    def stop(self):
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)


class _ByThread(_TimeLimit):
    """A second thread puts TooSlow into the first, which takes it up at its next line of Python."""

    def start(self):
        self.target, self.done = threading.get_ident(), threading.Event()
        self.watcher = threading.Thread(target=self.watch, daemon=True)
        self.watcher.start()

    def watch(self):
        wait = self.seconds
        while not self.done.wait(wait):
            _raise_in_thread(ctypes.c_ulong(self.target), ctypes.py_object(TooSlow))
            wait = AGAIN

    def stop(self):
        while True:
            try:
                self.done.set()
                self.watcher.join()
                for _ in range(3):
                    pass  # take up one that has not landed yet: withdrawing it makes Python 3.11 hang at the next trace
                return
            except TooSlow:
                continue


_raise_in_thread = ctypes.pythonapi.PyThreadState_SetAsyncExc
OURS = {method.__code__ for method in (_TimeLimit.__enter__, _TimeLimit.__exit__, _BySignal.start, _BySignal.stop)}
NOT_THE_ANSWERS = {__file__, contextlib.__file__}
_limited = []  # frames that entered a time limit and are still in it: theirs is not the answer's code
_trapped = []  # frames that were given a trap, to be freed of it


def time_limit(seconds):
    """A context that raises TooSlow in its block after so many seconds of wall clock.

    On the main thread of Linux and macOS a timer signal does it; on Windows and in other threads, a second thread.
    """
    can_signal = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    return (_BySignal if can_signal else _ByThread)(seconds)


def _raise_at_the_next_line(frame):
    """Trace the answer's frames, so that whichever runs a line next raises there (once: Python then ends the trace)."""

    def trap(frame, event, _argument):
        if frame.f_code.co_filename in NOT_THE_ANSWERS:
            return None
        if event == "line":
            raise TooSlow
        return trap

    while frame is not None and frame not in _limited:
        if frame.f_code.co_filename not in NOT_THE_ANSWERS:
            frame.f_trace = trap
            _trapped.append(frame)
            sys.settrace(trap)
        frame = frame.f_back
