"""For any answer whatever: the engine holds, the score stays in bounds, and the same seed gives the same outcome."""

import builtins
import math
import tempfile
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import configuration, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_lib.checking.answer import agree
from course_lib.checking.diagnose import diagnose
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.checking.run import run_checks
from tests.checking.helpers import broken_by, double, exercise_of, odd_objects

configuration.set_hypothesis_home_dir(tempfile.mkdtemp())  # nothing is left in the course's folder
EXERCISES = ("perceptron_update", "logistic_gradient", "repaired_training", "training_loop", "which_side", "same_line")
repeatable = settings(max_examples=60, deadline=None, database=None, derandomize=True)


@dataclass(frozen=True)
class Odd:
    """Stands for an odd object until the test runs: hypothesis prints examples, and some of them cannot be printed."""

    name: str


plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=20)
    | st.binary(max_size=20)
    | st.just(...)
    | hnp.arrays(st.sampled_from([np.float64, np.float32, np.int64, np.bool_, np.complex128]), hnp.array_shapes(max_side=4))
)


def nested(leaves):
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.tuples(inner, inner)
            | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
        ),
        max_leaves=8,
    )


def real(value):
    """The value with the odd objects in their places."""
    if isinstance(value, Odd):
        return odd_objects()[value.name]
    if isinstance(value, list | tuple):
        return type(value)(map(real, value))
    return {key: real(part) for key, part in value.items()} if isinstance(value, dict) else value


def errors():
    """Every built-in exception type, KeyboardInterrupt apart: that one is the learner's own stop button."""
    kinds = [kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)]
    return [kind for kind in kinds if not issubclass(kind, KeyboardInterrupt)]


def made(kind, text):
    try:
        return kind(text)
    except TypeError:  # UnicodeDecodeError and exception groups want more
        return kind("utf-8", b"", 0, 1, text) if kind is UnicodeDecodeError else RuntimeError(text)


def holds(exercise, answer, hidden=True, seed=0):
    """Check, diagnose and render; what escaped, or an empty string."""

    def run():
        outcome = check_answer(exercise, answer, seed, hidden)
        assert 0 <= outcome.score <= outcome.points
        assert outcome.passed == all(result.passed for result in outcome.results)
        assert outcome.passed <= (outcome.score == outcome.points)
        assert str(outcome) and outcome._repr_html_() and repr(outcome)
        diagnose(exercise, run_checks(exercise, answer, seed, hidden), seed, hidden)

    return broken_by(run)


odd = st.sampled_from(list(odd_objects())).map(Odd)
odd_or_plain = st.booleans().flatmap(lambda is_odd: odd if is_odd else plain)


@settings(repeatable, max_examples=200)
@given(value=nested(odd_or_plain), name=st.sampled_from(EXERCISES), hidden=st.booleans())
def test_no_returned_value_breaks_it(value, name, hidden):
    assert holds(find_exercise(name), lambda *args, **kwargs: real(value), hidden) == ""


@pytest.mark.parametrize("name", EXERCISES)
def test_no_type_of_exception_breaks_it(name):
    def raising(kind):
        def stumbles(*args, **kwargs):
            raise made(kind, "of mine")

        return stumbles

    escaped = {kind.__name__: holds(find_exercise(name), raising(kind)) for kind in errors()}
    assert {kind: where for kind, where in escaped.items() if where} == {}


@repeatable
@given(text=st.text(max_size=30), name=st.sampled_from(EXERCISES), hidden=st.booleans())
def test_no_message_of_an_exception_breaks_it(text, name, hidden):
    def stumbles(*args, **kwargs):
        raise ValueError(text)

    assert holds(find_exercise(name), stumbles, hidden) == ""


@repeatable
@given(text=st.text(), name=st.sampled_from(EXERCISES))
def test_no_printed_text_breaks_it(text, name):
    exercise = find_exercise(name)

    def prints(*args, **kwargs):
        print(text)
        return exercise.wrong[0].function(*args, **kwargs)

    assert holds(exercise, prints, hidden=False) == ""


@repeatable
@given(
    credits=st.lists(st.floats() | st.none() | st.booleans() | st.integers(-3, 3), min_size=1, max_size=4),
    points=st.integers(1, 9),
)
def test_the_score_stays_within_the_points_whatever_a_check_gives(credits, points):
    def checks():
        for number, credit in enumerate(credits):

            def check(answer, rng, credit=credit):
                """Something holds."""
                answer(1)
                return credit

            check.__name__ = f"check_{number}"
            yield check

    assert holds(exercise_of(*checks(), points=points), double) == ""


@repeatable
@given(seed=st.integers(0, 2**32), name=st.sampled_from(EXERCISES), which=st.integers(0, 20))
def test_the_same_seed_gives_the_same_outcome(seed, name, which):
    exercise = find_exercise(name)
    answers = [exercise.solution, *(variant.function for variant in (*exercise.wrong, *exercise.right))]
    answer = answers[which % len(answers)]
    once, again = (check_answer(exercise, answer, seed, hidden=True) for _ in range(2))
    assert (str(once), once.score, once.misconception_name) == (str(again), again.score, again.misconception_name)


@repeatable
@given(seed=st.integers(0, 2**32), name=st.sampled_from(["perceptron_update", "logistic_gradient"]))
def test_a_float32_rounding_of_a_right_answer_still_passes(seed, name):
    def rounded(*args, **kwargs):
        return tuple(np.float32(part) for part in find_exercise(name).solution(*args, **kwargs))

    assert check_answer(find_exercise(name), rounded, seed, hidden=True).passed


@repeatable
@given(value=nested(plain))
def test_agree_is_reflexive(value):
    assert agree(value, value)
    assert agree(value, real(value))  # containers made anew


@repeatable
@given(one=nested(plain), other=nested(plain))
def test_agree_is_symmetric(one, other):
    assert agree(one, other) == agree(other, one)


@repeatable
@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=4),
    off=st.floats(0, 2),
)
def test_agree_is_symmetric_where_it_is_close(values, off):
    one, other = np.array(values), np.array(values) * (1 + 1e-4 * off)
    assert agree(one, other) == agree(other, one)


@pytest.mark.parametrize("size", [1e-3, 1.0, 10_000.0])
def test_agree_is_symmetric_at_its_very_edge(size):
    other = size + 1e-6 + 1e-4 * size * (1 + 0.5e-4)  # near enough for the larger of the two, not for the smaller
    assert agree(size, other) == agree(other, size)


@repeatable
@given(values=st.lists(st.floats(-1e6, 1e6, width=32), max_size=5))
def test_agree_takes_any_container_of_the_same_numbers(values):
    assert agree(values, np.array(values, dtype=np.float32))
    assert agree(tuple(values), np.array(values))
    moved = [value + 1 for value in values if math.isfinite(value)]
    assert not values or not agree(values, moved) or max(map(abs, values)) > 9_000
