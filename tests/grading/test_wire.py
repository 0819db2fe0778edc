"""Data crosses between the processes unchanged, and nothing but data does."""

import collections
import contextlib
import decimal
import enum
import fractions
import io
import itertools
import json
import math
import pickle
import socket
import struct
import types

import numpy as np
import pytest

from course_lib.checking.stopwatch import TooSlow
from course_lib.grading.frames import MOST_BYTES, MOST_TEXT, WireError, receive, send
from course_lib.grading.reading import MOST_KEYS, MOST_PARTS, Decoder, array_from
from course_lib.grading.remote import RemoteStudent, StudentGone, write_back
from course_lib.grading.wire import Encoder
from course_lib.grading.workshop import Zygote


def _there_and_back(value):
    ours, theirs = socket.socketpair()
    encoder = Encoder(lambda thing: {"t": "handle", "v": 0})
    with ours, theirs:
        send(ours, {"value": encoder.encode(value)}, encoder.blobs)
        document, blobs, _ = receive(theirs)
    return Decoder(blobs, lambda form: form).decode(document["value"])


class Colour(str, enum.Enum):  # noqa: UP042 - this form has another str()
    RED = "red"


Pair = collections.namedtuple("Pair", "w b")

DATA = [
    *(None, True, False, 0, -5, 2**62, 2**63, -(10**40), 1.5, -0.0, 1e308, math.inf, -math.inf, 2 - 1j, complex(0, math.inf)),
    *("", "text", "ü 漢 \U0001f600 \0", "\ud800", b"", b"\0\xff", [], [[]], (), ((),), {}, {1: "a", (2, 3): [4]}, {1, 2}),
    *(frozenset({1}), range(3, 9, 2), slice(1, None, 2), ..., [1, (2.5, {"a": [None]})]),
    *(np.float32(1.5), np.int64(-3), np.bool_(True), np.str_("a"), np.datetime64("2026-11-25"), np.complex64(1j)),
]
ARRAYS = [
    *(np.zeros(0), np.zeros((0, 3)), np.array(1.5), np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T),
    *(np.arange(10)[::2], np.array([True]), np.array(["a", "bcd"]), np.array([b"a"]), np.array([1j]), np.float16([1.5])),
    *(np.array(["2026-11-25"], "M8[D]"), np.asfortranarray(np.ones((3, 4, 2))), np.array([1, "a", None], dtype=object)),
    *(np.arange(3, dtype=">i4"), np.ones((2,) * 10)),
]


@pytest.mark.parametrize("value", DATA, ids=repr)
def test_data_comes_back_as_it_was(value):
    back = _there_and_back(value)
    assert type(back) is type(value) and back == value
    assert repr(back) == repr(value)


def test_not_a_number_comes_back():
    assert math.isnan(_there_and_back(math.nan)) and np.isnan(_there_and_back(np.float32("nan")))


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}-{array.shape}")
def test_arrays_come_back_as_they_were(array):
    back = _there_and_back(array)
    assert type(back) is np.ndarray and back.dtype == array.dtype and back.shape == array.shape
    assert np.array_equal(back, array) and back.flags.writeable


@pytest.mark.parametrize(
    "value, plain",
    [
        (Pair(1, 2), (1, 2)),
        (Colour.RED, "red"),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.defaultdict(list, {1: [2]}), {1: [2]}),
        (fractions.Fraction(1, 4), 0.25),
        (decimal.Decimal("0.5"), 0.5),
        (bytearray(b"ab"), b"ab"),
        (np.ma.masked_array([1, 2], [0, 1]), np.array([1, 2])),
        (np.ones(2).view(type("Sub", (np.ndarray,), {})), np.ones(2)),
    ],
    ids=repr,
)
def test_relatives_of_data_arrive_as_plain_data(value, plain):
    back = _there_and_back(value)
    assert type(back) is type(plain) and bool(np.all(back == plain))


@pytest.mark.parametrize(
    "value", [lambda: 0, object(), (n for n in [1]), int, io, iter([])], ids=lambda value: type(value).__name__
)
def test_what_is_no_data_stays_where_it_is(value):
    assert _there_and_back([value]) == [{"t": "handle", "v": 0}]


def _holds_itself():
    value = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "value",
    [_holds_itself(), np.zeros(MOST_BYTES // 8 + 1), np.zeros(1, "i4,f8"), [np.zeros(1)] * 5_000],
    ids=["cycle", "large", "record", "many"],
)
def test_what_is_too_large_or_strange_is_refused_when_it_is_sent(value):
    with pytest.raises(WireError):
        _there_and_back(value)


def test_text_that_is_too_large_is_refused_when_it_is_sent():
    with pytest.raises(WireError, match="too large"):
        _there_and_back("x" * MOST_TEXT)


HEAD = struct.Struct(">II")
FRAMES = {
    "four gigabytes of text": HEAD.pack(2**32 - 1, 0),
    "four billion blobs": HEAD.pack(2, 2**32 - 1),
    "large blobs": HEAD.pack(2, 2) + struct.pack(">II", MOST_BYTES, 1),
    "no JSON": HEAD.pack(3, 0) + b"abc",
    "a list": HEAD.pack(2, 0) + b"[]",
    "deep": HEAD.pack(200_000, 0) + b"[" * 200_000,
    "many digits": HEAD.pack(100_006, 0) + b'{"a":' + b"9" * 100_000 + b"}",
    "wrong text": HEAD.pack(9, 0) + b'{"a":"\xff"}'[:9],
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_that_is_none_is_refused(name):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**20)
        ours.sendall(FRAMES[name])
        with pytest.raises(WireError):
            receive(theirs)


def test_the_other_side_s_end_is_told_also_in_the_middle_of_a_frame():
    ours, theirs = socket.socketpair()
    with theirs:
        ours.sendall(HEAD.pack(100, 0) + b"{")
        ours.close()
        with pytest.raises(EOFError):
            receive(theirs)


def test_a_deadline_is_for_the_whole_frame():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(HEAD.pack(100, 0) + b"{")
        with pytest.raises(TimeoutError):
            receive(theirs, deadline=0.0)


class _Dripping:
    """A connection that gives one byte a second of a frame that never ends, until it hangs up after an hour."""

    def __init__(self, clock):
        self.clock, self.left = clock, [*HEAD.pack(10_000, 0), *b" " * 3_600]

    def settimeout(self, _seconds):
        pass

    def recv(self, _size):
        self.clock[0] += 1
        return bytes([self.left.pop(0)]) if self.left else b""


def test_one_byte_a_second_does_not_put_the_deadline_off(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("course_lib.grading.frames.time.monotonic", lambda: clock[0])
    with pytest.raises(TimeoutError):
        receive(_Dripping(clock), deadline=60.0)
    assert clock[0] == 60


FORMS = {
    "no type": {"v": 1},
    "an unknown type": {"t": "module", "v": "os"},
    "a method of the decoder": {"t": "parts", "v": []},
    "a private one": {"t": "_class__", "v": []},
    "a type that is no text": {"t": ["array"], "v": 1},
    "a judge's form: known": {"t": "known", "v": ["os", "system"]},
    "a judge's form: callback": {"t": "callback", "v": 0},
    "a judge's form: keras": {"t": "keras", "v": {}, "weights": []},
    "a judge's form: rng": {"t": "rng", "v": 0, "state": None},
    "a missing blob": {"t": "array", "b": 7},
    "a blob that is no number": {"t": "array", "b": None},
    "too long a range": {"t": "range", "v": [0, 10**18, 1]},
    "a range of text": {"t": "range", "v": ["a", "b", "c"]},
    "an impossible shape": {"t": "objects", "shape": [10**18, 0], "v": []},
    "another shape": {"t": "objects", "shape": [3], "v": [1, 2]},
    "sets of lists": {"t": "set", "v": [[1]]},
    "too many keys": {"t": "dict", "v": [[n, 0] for n in range(MOST_KEYS + 1)]},
    "too large a set": {"t": "set", "v": list(range(MOST_KEYS + 1))},
    "parts that are text": {"t": "tuple", "v": "abc"},
    "no hexadecimal": {"t": "int", "v": "xyz"},
    "a dtype of objects": {"t": "dtype", "v": "|O"},
    "something never given": {"t": "given", "v": 99},
    "too many values": [0] * (MOST_PARTS + 1),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_no_encoder_writes_is_refused(name):
    with pytest.raises(WireError):
        Decoder([], lambda form: form).decode(FORMS[name])


def test_a_blob_is_used_once():
    encoder = Encoder(None)
    form = encoder.encode(np.zeros(3))
    with pytest.raises(WireError, match="twice"):
        Decoder(encoder.blobs, None).decode([form, form])


def _npy(header, content=b"", version=b"\x01\x00"):
    header = header + b" " * (117 - len(header)) + b"\n"
    return b"\x93NUMPY" + version + len(header).to_bytes(2, "little") + header + content


def _pickled():
    out = io.BytesIO()
    np.save(out, np.array([print], dtype=object), allow_pickle=True)
    return out.getvalue()


HEADER = b"{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
BLOBS = {
    "a pickle": _pickled(),
    "a bare pickle": pickle.dumps([1]),
    "objects": _npy(HEADER % (b"|O", b"False", b"(1,)"), b"x" * 8),
    "records": _npy(b"{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", b"x" * 8),
    "too little": _npy(HEADER % (b"<f8", b"False", b"(2,)"), b"x" * 8),
    "too much": _npy(HEADER % (b"<f8", b"False", b"(2,)"), b"x" * 24),
    "a shape without end": _npy(HEADER % (b"<f8", b"False", b"(999999999999999999,)")),
    "nothing without end": _npy(HEADER % (b"<U0", b"False", b"(999999999999,)")),
    "no columns without end": _npy(HEADER % (b"<f8", b"False", b"(999999999999, 0)")),
    "a negative shape": _npy(HEADER % (b"<f8", b"False", b"(-1,)")),
    "code in the shape": _npy(HEADER % (b"<f8", b"False", b"(exit(),)")),
    "code in the order": _npy(HEADER % (b"<f8", b"exit()", b"(1,)"), b"x" * 8),
    "another version": _npy(HEADER % (b"<f8", b"False", b"(1,)"), b"x" * 8, b"\x03\x00"),
    "33 axes": _npy(HEADER % (b"<f8", b"False", b"(" + b"1, " * 33 + b")"), b"x" * 8),
    "a wrong dtype": _npy(HEADER % (b"<f7", b"False", b"(1,)"), b"x" * 7),
    "empty": b"",
}


@pytest.mark.parametrize("name", BLOBS)
def test_a_blob_that_is_no_plain_array_is_refused(name):
    with pytest.raises(WireError):
        Decoder([BLOBS[name]], None).decode({"t": "array", "b": 0})


def test_the_npy_form_is_numpy_s_own():
    out = io.BytesIO()
    np.save(out, np.arange(6.0).reshape(2, 3))
    assert np.array_equal(array_from(out.getvalue()), np.arange(6.0).reshape(2, 3))


def test_changes_in_place_reach_what_others_hold():
    weights, inner = np.zeros(3), [1, 2]
    old = [weights, {"a": inner}, (weights,), 5]
    write_back(old, [np.ones(3), {"a": [7, 8, 9]}, (np.ones(3),), 6, "more"])
    assert np.array_equal(weights, np.ones(3)) and inner == [7, 8, 9] and old[3:] == [6, "more"] and old[0] is weights


def test_changes_of_another_kind_do_no_harm():
    array = np.zeros(3)
    for new in (None, 5, "abc", [1], np.zeros(7), np.array(["a", "b", "c"]), {}):
        with contextlib.suppress(ValueError):
            write_back(array, new)
        assert array.shape == (3,) and array.dtype == float


CELL = '''
import numpy as np


class Neuron:
    """A student's class."""

    def __init__(self, n, lr=1.0):
        self.w, self.lr = np.zeros(n), lr

    def fit(self, x):
        self.w += self.lr * x
        return self

    def fail(self):
        raise KeyError("no")

    def __len__(self):
        return len(self.w)

    def __getitem__(self, index):
        return self.w[index]

    def __setitem__(self, index, value):
        self.w[index] = value


class Value:
    def __init__(self, data):
        self.data = data

    def __add__(self, other):
        return Value(self.data + (other.data if isinstance(other, Value) else other))

    __radd__ = __add__

    def __eq__(self, other):
        return True


class Liar:
    def __sub__(self, other):
        return 0.0

    def __eq__(self, other):
        return True

    def __float__(self):
        return 7.0

    __rsub__ = __abs__ = __sub__


def count(n):
    while True:
        yield n
        n += 1


def three():
    yield from (1, 2, 3)


def same(x):
    return x


def copied(x):
    return x.copy()


def step(weights):
    for weight in weights:
        weight -= 1


def dropped(x, rng):
    return x * rng.random(x.shape)


def applied(f, *things):
    return f(*things)


def named(f):
    return f.__name__


def raised():
    raise ValueError("a b c")


def dense(n):
    import keras

    return keras.layers.Dense(n)


def sequential():
    import keras

    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu"), keras.layers.Dense(1)])


def functional():
    import keras

    x = keras.Input((4,))
    return keras.Model(x, keras.layers.Dense(2)(x))


def trained(model, X, y):
    model.compile(optimizer="sgd", loss="mse")
    model.fit(X, y, epochs=2, verbose=0)


def doubled(x):
    import keras

    return 2 * keras.ops.convert_to_tensor(x)
'''
NAMES = [line[4 : line.index("(")] for line in CELL.splitlines() if line.startswith("def ")] + ["Neuron", "Value", "Liar"]


@pytest.fixture(scope="module")
def answers(walls):
    """The things of a student's process that has Keras ready, by name."""
    zygote = Zygote(["keras"], walls=walls)
    student = RemoteStudent(zygote.starter())
    student.open()
    student.patience(120)
    failures, bound = student.run_cell(1, CELL, NAMES)
    assert failures == [] and set(bound) == set(NAMES)
    yield types.SimpleNamespace(**{name: student.function(number, name) for name, number in bound.items()}, student=student)
    student.close()
    zygote.close()


def test_an_instance_of_a_student_s_class_works(answers):
    neuron = answers.Neuron(2, lr=2.0)
    assert neuron.lr == 2.0 and np.array_equal(neuron.w, [0, 0])
    assert neuron.fit(np.array([1.0, 3.0])) is neuron
    assert np.array_equal(neuron.w, [2, 6]) and len(neuron) == 2 and neuron[1] == 6
    neuron.lr, neuron[0] = 5.0, 9.0
    assert neuron.lr == 5.0 and neuron.w[0] == 9
    assert not hasattr(neuron, "bias") and neuron.__class__.__name__ == "Neuron"
    with pytest.raises(KeyError, match="no"):
        neuron.fail()


def test_arithmetic_of_a_student_s_class_gives_things_of_it(answers):
    a, b = answers.Value(2.0), answers.Value(3.0)
    assert (a + b).data == 5 and (1 + a).data == 3 and sum([a, b]).data == 5


def test_a_lying_object_passes_for_nothing(answers):
    liar = answers.Liar()
    assert liar != 7 and liar in [liar] and [7, None].count(liar) == 0
    for work in (
        lambda: liar - 7,
        lambda: 7 - liar,
        lambda: abs(liar),
        lambda: bool(liar),
        lambda: 7 in liar,
        lambda: liar < 8,
    ):
        with pytest.raises(TypeError):
            work()
    for work in (float, lambda thing: np.isclose(thing, 7), lambda thing: np.asarray(thing).astype(float)):
        with pytest.raises((TypeError, ValueError)):
            work(liar)


def test_a_generator_is_read_as_far_as_it_is_asked(answers):
    counting = answers.count(3)
    assert isinstance(counting, types.GeneratorType)
    assert [next(counting), next(counting)] == [3, 4]
    assert list(itertools.islice(counting, 3)) == [5, 6, 7]
    assert list(answers.three()) == [1, 2, 3]
    with pytest.raises(StopIteration):
        next(answers.applied(iter, []))


def test_a_generator_without_end_is_not_read_for_ever(answers, monkeypatch):
    monkeypatch.setattr("course_lib.grading.things.MOST_ITEMS", 50)
    with pytest.raises(ValueError, match="has not ended"):
        list(answers.count(0))


def test_the_very_argument_is_told_from_a_copy(answers):
    x = np.arange(3.0)
    assert answers.same(x) is x and answers.same((x, [x]))[1][0] is x
    assert answers.copied(x) is not x and np.array_equal(answers.copied(x), x)


def test_arrays_in_a_list_are_changed_in_place(answers):
    weights = [np.zeros(2), np.zeros(3_000)]
    kept = list(weights)
    answers.step(weights)
    assert weights[1] is kept[1] and kept[0][1] == kept[1][2_999] == -1


def test_a_random_generator_gives_the_numbers_it_would_have_given_here(answers):
    given, alike = np.random.default_rng(5), np.random.default_rng(5)
    for _ in range(3):
        assert np.array_equal(answers.dropped(np.ones(4), given), alike.random(4))


def test_functions_that_both_sides_know_are_themselves(answers):
    assert answers.named(np.tanh) == "tanh" and answers.named(math.sin) == "sin" and answers.named(np.float32) == "float32"
    assert answers.applied(np.sum, [1, 2]) == 3


def test_a_function_of_the_check_s_is_called_back(answers):
    assert answers.applied(lambda x, y: x * y, 3, 4) == 12
    assert answers.applied(lambda x: answers.same(x) + 1, 3) == 4
    with pytest.raises(ZeroDivisionError):
        answers.applied(lambda: 1 / 0)
    with pytest.raises(WireError, match="cannot hand"):
        answers.same(object())


def test_an_exception_arrives_with_its_place(answers):
    with pytest.raises(ValueError, match="a b c") as raised:
        answers.raised()
    assert raised.value.place == ' on line 2 of your function: `raise ValueError("a b c")`'


def test_tensors_stay_tensors_there_and_become_arrays_here(answers):
    import keras

    doubled = answers.doubled(keras.ops.ones(2))
    assert type(doubled) is np.ndarray and np.array_equal(doubled, [2, 2])
    assert "Tensor" in answers.applied(repr, keras.ops.ones(2)) or "tensor" in answers.applied(repr, keras.ops.ones(2))


def test_a_keras_layer_works(answers):
    import keras

    layer = answers.dense(5)
    assert isinstance(layer, keras.layers.Dense) and not isinstance(layer, keras.layers.Conv2D)
    assert layer.units == 5 and layer.get_config()["units"] == 5
    out = layer(np.ones((2, 7), "float32"))
    assert out.shape == (2, 5) and layer.count_params() == 40 and layer.kernel.shape == (7, 5)
    layer.set_weights([np.ones((7, 5)), np.full(5, 2.0)])
    assert np.allclose(layer(np.ones((1, 7), "float32")), 9)
    assert np.array_equal(layer.kernel, np.ones((7, 5))) and float(layer.bias[0]) == 2


@pytest.mark.parametrize("kind, weights", [("sequential", 4), ("functional", 2)])
def test_a_keras_model_works(answers, kind, weights):
    import keras

    model = getattr(answers, kind)()
    assert isinstance(model, keras.Model) and isinstance(model.layers[-1], keras.layers.Dense)
    assert model.layers[-1] is model.layers[-1] and model.layers[0].name
    assert len(model.trainable_weights) == weights and model.trainable_weights[0].name == "kernel"
    assert np.asarray(model.trainable_weights[0]).shape == model.get_weights()[0].shape
    X = np.random.default_rng(0).normal(size=(8, 4)).astype("float32")
    assert np.allclose(model(X), model.predict(X, verbose=0), atol=1e-5)
    model.set_weights([np.zeros_like(weight) for weight in model.get_weights()])
    assert not np.any(model.predict_on_batch(X)) and model.count_params() > 0
    assert model.input_shape == (None, 4) and model.built


def test_a_model_of_the_check_s_is_trained_by_the_answer(answers):
    import keras

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    before = model.get_weights()
    X = np.random.default_rng(0).normal(size=(64, 4))
    answers.trained(model, X, X @ [1.0, 2.0, 3.0, 4.0])
    assert not np.allclose(before[0], model.get_weights()[0])


def test_a_student_s_own_training_runs_in_the_fork(answers):
    model = answers.sequential()
    X = np.random.default_rng(0).normal(size=(256, 4))
    y = X @ [1.0, 2.0, 3.0, 4.0]
    model.compile(optimizer="adam", loss="mse")
    losses = model.fit(X, y, epochs=5, verbose=0).history["loss"]
    assert len(losses) == 5 and losses[-1] < losses[0]


def test_patience_ends_and_the_process_with_it(walls):
    zygote = Zygote([], walls=walls)
    student = RemoteStudent(zygote.starter())
    try:
        student.open()
        _, bound = student.run_cell(1, "import time\ndef slow():\n    time.sleep(0.3)", ["slow"])
        slow = student.function(bound["slow"], "slow")
        student.patience(5.0, together=0.5)
        slow()
        with pytest.raises(TooSlow):
            slow()
        assert not student.alive
        with pytest.raises(StudentGone):
            slow()
    finally:
        student.close()
        zygote.close()


def test_the_documents_are_json(monkeypatch):
    sent = []
    encoder = Encoder(lambda thing: {"t": "handle", "v": 0})
    for value in [*DATA, *ARRAYS, print]:
        sent.append(json.loads(json.dumps(encoder.encode(value), allow_nan=False)))
    assert len(sent) == len(DATA) + len(ARRAYS) + 1
