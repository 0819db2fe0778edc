"""Import this before Keras in a notebook: TensorFlow's log lines about processors and drivers then stay off the page.

They are written by C++ to file descriptor 2, past everything that Python could catch. Errors in Python show as always.
"""

import contextlib
import os
import sys

# What C++ calls an error may only say which processor would be faster; a true one reaches Python as an exception.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@contextlib.contextmanager
def without_log_lines():
    """What C++ writes to file descriptor 2 meanwhile is thrown away."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # no such descriptor, as under pythonw on Windows: then nothing can be written there either
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


with without_log_lines():
    import keras  # noqa: F401
