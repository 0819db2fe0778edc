"""`import course_lib` is instant: what is heavy is imported where it is used."""

import subprocess
import sys

import pytest

HEAVY = ("jax", "keras", "matplotlib", "sklearn", "tensorflow", "torch")
# course_lib comes first: if it brought TensorFlow along, the second import would cost nothing and the share be large.
TIMES = """
import time
started = time.perf_counter()
import course_lib
between = time.perf_counter()
import tensorflow
print((between - started) / (time.perf_counter() - between))
"""


def python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    "statement",
    [
        "import course_lib",
        "from course_lib import check, hint, reveal",
        "from course_lib import show",
        "import course_lib.cli",
        "from course_lib import check; from course_lib.checking.exercise import find_exercise; find_exercise('which_side')",
    ],
)
def test_nothing_heavy_comes_along(statement):
    assert python(f"{statement}\nimport sys\nprint(*sorted(set({HEAVY}) & set(sys.modules)))") == []


def test_the_package_takes_under_a_tenth_of_the_time_of_tensorflow():
    shares = []
    while len(shares) < 3 and not (shares and min(shares) < 0.1):
        shares.append(float(python(TIMES)[-1]))
    assert min(shares) < 0.1
