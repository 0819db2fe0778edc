"""An answer under check: what is recorded of its calls, and when two results count as the same."""

import time

import numpy as np
import pytest

from course_lib.checking.answer import Answer, Call, agree, same_calls, where_raised
from course_lib.checking.stopwatch import TooSlow


def test_a_call_is_recorded_with_text_result_and_inputs():
    def scale(w, factor=2):
        return w * factor

    answer = Answer(scale, seconds=5)
    assert answer(np.array([1.0, 2.0]), factor=3).tolist() == [3.0, 6.0]
    (call,) = answer.calls
    assert call.text == "scale(w=[1., 2.], factor=3)"
    assert call.result.tolist() == [3.0, 6.0]
    assert call.error == ""
    assert answer.raised is None


def test_later_changes_do_not_rewrite_what_was_recorded():
    kept = []

    def remember(items):
        kept.append(items)
        return kept

    answer = Answer(remember, seconds=5)
    items = [1]
    answer(items)
    items.append(2)
    answer(items)
    assert answer.calls[0].result == [[1]]
    assert answer.calls[0].inputs_after == (([1],), {})


def test_a_change_in_place_shows_in_the_recorded_inputs():
    def clear(items):
        items.clear()

    answer = Answer(clear, seconds=5)
    answer([1, 2])
    assert answer.calls[0].inputs_after == (([],), {})


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), GeneratorExit(), NotImplementedError()])
def test_an_exception_passes_through_and_is_remembered(error):
    def stumble(x):
        raise error

    answer = Answer(stumble, seconds=5)
    with pytest.raises(type(error)):
        answer(1)
    assert answer.raised is error
    assert [(call.error, call.result) for call in answer.calls] == [(type(error).__name__, None)]


def test_a_call_after_a_failed_one_returns_again():
    def halve(x):
        return 1 / x

    answer = Answer(halve, seconds=5)
    with pytest.raises(ZeroDivisionError):
        answer(0)
    assert answer(4) == 0.25
    assert [call.error for call in answer.calls] == ["ZeroDivisionError", ""]


def test_all_calls_of_a_check_draw_on_one_time_limit():
    answer = Answer(time.sleep, seconds=0.3)
    answer(0.2)
    started = time.perf_counter()
    with pytest.raises(TooSlow):
        answer(0.25)
    assert time.perf_counter() - started < 0.2


def test_what_is_printed_is_collected_over_the_calls(capfd):
    answer = Answer(lambda x: print("got", x), seconds=5)
    answer(1)
    answer(2)
    assert answer.printed == "got 1\ngot 2\n"
    assert capfd.readouterr() == ("", "")


def test_wrong_arguments_are_shown_by_value():
    def one(x):
        return x

    answer = Answer(one, seconds=5)
    with pytest.raises(TypeError):
        answer(1, 2)
    assert answer.calls[0].text == "one(1, 2)"


def test_the_line_that_raised_is_named():
    def divides(x):
        y = x - x
        return x / y

    answer = Answer(divides, seconds=5)
    with pytest.raises(ZeroDivisionError) as caught:
        answer(1)
    assert where_raised(caught.value, divides) == " on line 3 of your function: `return x / y`"


def _helper(x):
    return 1 / (x - x)


def _calls_the_helper(x):
    # one line more
    return _helper(x)


def test_the_line_is_one_of_the_function_also_when_a_helper_above_it_raised():
    with pytest.raises(ZeroDivisionError) as caught:
        _calls_the_helper(1)
    assert where_raised(caught.value, _calls_the_helper) == " on line 3 of your function: `return _helper(x)`"


def test_an_error_that_never_was_in_the_function_has_no_line():
    elsewhere = {}
    exec(compile("def answer(x):\n    return x", "<another cell>", "exec"), elsewhere)
    with pytest.raises(ValueError) as caught:
        np.zeros(2) + np.zeros(3)
    assert where_raised(caught.value, elsewhere["answer"]) == ""
    assert where_raised(caught.value, np.add) == ""


ALIKE = [
    (1, 1.0),
    (1.0, np.float32(1.00004)),
    ([1.0, 2.0], np.array([1, 2])),
    ((1, 2), [1, 2]),
    (np.arange(3), np.arange(3).astype(np.float32)),
    (float("nan"), np.nan),
    ([float("inf")], [np.inf]),
    ("a", "a"),
    (None, None),
    ({"a": [1, 2], "b": None}, {"b": None, "a": np.array([1, 2])}),
    ([[1, 2], [3]], ([1, 2], (3,))),
    (["a", 1.0], ["a", 1.000001]),
    ({1, 2}, {2, 1}),
    (2**70, 2**70),
    (np.array(["a"]), np.array(["a"])),
]
UNLIKE = [
    (1, 1.001),
    (0.0, 1e-5),
    ([1, 2], [2, 1]),
    ([1, 2], [[1, 2]]),
    (np.zeros(3), np.zeros((3, 1))),
    (float("nan"), 0.0),
    (float("inf"), float("-inf")),
    ("a", "b"),
    ("1", 1),
    (True, 1),
    (None, 0),
    ({"a": 1}, {"a": 2}),
    ({"a": 1}, {"b": 1}),
    ([1, "a"], [1, "b"]),
    ([1, 2, 3], "123"),
    (object(), 1),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_result_in_another_form_agrees(one, other):
    assert agree(one, other) and agree(other, one)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_another_result_does_not_agree(one, other):
    assert not agree(one, other) and not agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [({1, 2}, {3}), (2**70, 2**71), (np.array(["a", "b"]), np.array(["c", "d"])), (frozenset("ab"), frozenset("cd"))],
)
def test_sets_text_arrays_and_huge_numbers_agree_by_value(one, other):
    assert not agree(one, other)


@pytest.mark.parametrize(("one", "other"), [(np.True_, True), (np.bool_(False), False), (np.str_("a"), "a")])
def test_numpy_scalars_agree_with_pythons_own(one, other):
    assert agree(one, other) and agree(other, one)


def _call(result=1, error="", inputs=((1,), {}), name="f"):
    return Call(name, (("x", "1"),), result, error, inputs)


def test_calls_are_the_same_by_result_error_and_inputs_whatever_the_name():
    assert same_calls([_call()], [_call(name="g")])
    assert not same_calls([_call()], [_call(result=2)])
    assert not same_calls([_call()], [_call(error="ValueError")])
    assert not same_calls([_call()], [_call(inputs=((2,), {}))])
    assert not same_calls([_call()], [_call(), _call()])


def test_a_keras_model_is_kept_and_not_copied():
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(units=1)])
    answer = Answer(lambda given: [given["model"]], 5.0)
    answer({"model": model, "X": np.ones(2)})
    (args, _), result = answer.calls[0].inputs_after, answer.calls[0].result
    assert args[0]["model"] is model and result[0] is model and args[0]["X"].sum() == 2


def test_a_list_that_holds_itself_is_copied_too():
    import keras  # noqa: F401 - only where it is loaded are layers looked for

    loop = [1.0]
    loop.append(loop)
    answer = Answer(lambda given: given, 5.0)
    answer(loop)
    assert answer.calls[0].result[1] is answer.calls[0].result
