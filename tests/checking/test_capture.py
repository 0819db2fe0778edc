"""What an answer prints or warns is kept for the learner and away from the page."""

import os
import sys
import tracemalloc
import warnings

import pytest

from course_lib.checking.capture import LIMIT, captured


def test_print_stderr_and_warnings_are_kept_and_nothing_leaks(capfd):
    with captured() as printed:
        print("to stdout")
        print("to stderr", file=sys.stderr)
        warnings.warn("careful", RuntimeWarning, stacklevel=1)
    assert printed.text == "to stdout\nto stderr\nRuntimeWarning: careful\n"
    assert capfd.readouterr() == ("", "")


def test_what_c_code_writes_to_the_descriptors_stays_away(capfd):
    with captured():
        os.write(1, b"from below\n")
        os.write(2, b"an XLA log line\n")
        os.system("echo from a child process 1>&2")
    assert capfd.readouterr() == ("", "")


def test_after_the_block_everything_writes_as_before(capfd):
    before = sys.stdout, sys.stderr, warnings.showwarning, warnings.filters[:]
    with pytest.raises(ZeroDivisionError), captured() as printed:
        print("seen")
        warnings.simplefilter("ignore")
        1 / 0  # noqa: B018
    assert (sys.stdout, sys.stderr, warnings.showwarning, warnings.filters[:]) == before
    assert printed.text == "seen\n"
    print("out")
    os.write(1, b"below\n")
    os.write(2, b"err\n")
    sys.stdout.flush()
    out, err = capfd.readouterr()
    assert sorted(out.split()) == ["below", "out"]
    assert err == "err\n"


def test_what_was_printed_before_is_not_swallowed(capfd):
    print("before", flush=False)
    with captured():
        print("inside")
    assert capfd.readouterr().out == "before\n"


def test_no_file_stays_open():
    def open_files():
        return len(os.listdir("/proc/self/fd"))

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("counts open files under /proc")
    before = open_files()
    for _ in range(5):
        with captured():
            pass
    assert open_files() == before


def test_a_long_text_is_cut_and_says_so():
    with captured() as printed:
        print("x" * (3 * LIMIT))
    assert printed.text == "x" * LIMIT + "\n... (the rest is left out)"


def test_a_warning_that_is_repeated_is_kept_five_times_at_most():
    with captured() as printed:
        for number in range(20):
            warnings.warn(f"number {number}", UserWarning, stacklevel=1)
    assert printed.text.splitlines() == [f"UserWarning: number {number}" for number in range(5)]


def _peak(run):
    tracemalloc.start()
    try:
        with captured():
            run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_endless_print_does_not_fill_the_memory():
    assert _peak(lambda: [print("y" * 100) for _ in range(30_000)] and None) < 1_000_000


def test_endless_warnings_do_not_fill_the_memory():
    def warn():
        for _ in range(10_000):
            warnings.warn("loss is nan", RuntimeWarning, stacklevel=1)

    assert _peak(warn) < 1_000_000


def test_a_warning_turned_into_an_error_outside_is_none_inside():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with captured() as printed:
            warnings.warn("careful", UserWarning, stacklevel=1)
    assert "careful" in printed.text


def test_a_closed_stdout_does_not_hide_the_result():
    with captured() as printed:
        sys.stdout.close()
        print("still heard")
    assert printed.text == "still heard\n"
