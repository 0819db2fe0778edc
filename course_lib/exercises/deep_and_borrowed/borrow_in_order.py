r"""**Your turn: borrow in good order.** A body that has learned elsewhere gets a new head, for fifty images. First the head learns alone, while
nothing moves the body. Then everything learns, with a tenth of the rate. `fit` trains what was trainable when it first ran after `compile`.

One line is needed *twice*; three lines do not belong. Return the letters from top to bottom, as in `"C A B A"`."""

from types import SimpleNamespace

import numpy as np

KIND = "order"
POINTS = 2
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"check_the_head_learns_first": 1, "check_then_everything_learns_gently": 1, "check_every_line_is_needed": 0.5}
HINTS = [
    "Two trainings, and before each the same two questions: what may move, and how fast?",
    "A model must be there before it can be compiled. What is trainable must be settled before `compile`.",
    "`def`; frozen; the model; `compile` with 0.003; `fit`; free again; `compile` with 0.0003; `fit`; `return`.",
]

LINES = {
    "A": "    model.compile(optimizer=keras.optimizers.Adam(0.0003), loss=loss)",
    "B": "    body.trainable = True",
    "C": "    return model",
    "D": "    model.fit(images, labels)",
    "E": "def borrow(keras, body, head, loss, images, labels):",
    "F": "    model.compile(optimizer=keras.optimizers.Adam(0.3), loss=loss)",
    "G": "    model = keras.Sequential([body, head])",
    "H": "    body.trainable = False",
    "I": "    model.compile(optimizer=keras.optimizers.Adam(0.003), loss=loss)",
    "J": "    body = keras.models.clone_model(body)",
    "K": "    model = keras.Sequential([head, body])",
}
NEEDED = "ABCDDEGHI"


def borrow_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "E H G I D B A D C"
    ### END SOLUTION


class _Layers:
    """A body or a head of the stand-in; `knows` is what a copy loses: `clone_model` makes new random weights."""

    def __init__(self, name, knows=True):
        self.name, self.knows, self.trainable = name, knows, True


class _Model:
    """Keeps the rules of Keras 3: the first `fit` after a `compile` looks which layers are trainable, and no later one does."""

    def __init__(self, parts):
        self.parts, self.rate, self.learning, self.log = list(parts), None, None, []

    def compile(self, optimizer, loss):
        self.rate, self.learning = optimizer, None

    def fit(self, images, labels):
        if self.rate is None:
            raise RuntimeError("You must call `compile()` before calling `fit()`.")
        if self.learning is None:
            self.learning = sorted(part.name for part in self.parts if part.trainable)
        self.log.append((self.learning, self.rate))

    def __array__(self, dtype=None, copy=None):
        """What happened in numbers, by which answers are told apart."""
        trained = [[10 * ("body" in learning) + ("head" in learning), rate, 0] for learning, rate in self.log]
        return np.array([[self.parts[0].name == "body", self.parts[0].knows, self.parts[0].trainable], *trained], dtype=float)


def _run(program):
    """What happened: the model that came back, and its trainings, each as (what learned, rate)."""
    keras = SimpleNamespace(
        Sequential=_Model,
        optimizers=SimpleNamespace(Adam=lambda rate: rate),
        models=SimpleNamespace(clone_model=lambda body: _Layers(body.name, knows=False)),
    )
    model = program(keras, _Layers("body"), _Layers("head"), "loss", "images", "labels")
    assert isinstance(model, _Model), "No model came back."
    names = [part.name for part in model.parts]
    assert names == ["body", "head"], f"Images go first through the {names[0]}, then through the {names[-1]}."
    assert model.parts[0].knows, "The body in the model has forgotten what it had learned elsewhere."
    return model.log


def _told(log):
    """A sentence on the trainings that took place."""
    parts = [f"{' and '.join(learning) or 'nothing'} with a rate of {rate:g}" for learning, rate in log]
    return f"In turn, these learned: {'; then '.join(parts)}." if parts else "Nothing was trained."


def check_the_head_learns_first(program, rng):
    """In the first training the head learns alone, with a rate of 0.003."""
    log = _run(program)
    assert log and log[0] == (["head"], 0.003), _told(log)


def check_then_everything_learns_gently(program, rng):
    """In the last of two trainings body and head learn, with a rate of 0.0003."""
    log = _run(program)
    assert len(log) == 2 and log[-1] == (["body", "head"], 0.0003), _told(log)


def check_every_line_is_needed(program, rng):
    """It works, and would not without any one of its lines."""
    log, letters = _run(program), sorted(program.letters)
    assert log == [(["head"], 0.003), (["body", "head"], 0.0003)], "It is not yet the two trainings described."
    assert letters == list(NEEDED), f"It has {len(letters)} lines, and some of them change nothing."


def wrong_frees_without_compiling():
    """You free the body and go on with `fit`, without `compile` in between. Keras says nothing, and the body does not move: `fit` goes on with what it looked at before."""
    return "E H G I D B D C"


def wrong_compiles_before_it_frees():
    """You compile, fit again, and free the body after that: too late. It was still frozen when `fit` looked."""
    return "E H G I D A D B C"


def wrong_never_freezes():
    """The body is never frozen. A new head knows nothing, its first mistakes are huge, and they shake the body until it forgets."""
    return "E G I D A D C"


def wrong_never_frees():
    """The body stays frozen to the end: your second training is just more of the first."""
    return "E H G I D A D C"


def wrong_tunes_with_large_steps():
    """You free the body with a rate of 0.3, a hundred times that of the head. What was borrowed is lost in a few steps."""
    return "E H G I D B F D C"


def wrong_keeps_the_rate():
    """You free the body at the rate at which the head learned. A tenth was asked for: the body is nearly right already."""
    return "E H G I D B I D C"


def wrong_tunes_first():
    """You have the two trainings the wrong way round: everything learns while the head knows nothing, and then the head alone."""
    return "E G A D H I D C"


def wrong_copies_the_plan_only():
    """`clone_model` copies how a network is built, not what it has learned: your body starts at random, and nothing is borrowed."""
    return "E J H G I D B A D C"


def wrong_puts_the_head_below():
    """Your images go into the head first. A model lists its layers from the bottom to the top."""
    return "E H K I D B A D C"


def wrong_compiles_what_is_not_there():
    """You compile a model before it is made. Each line needs what it names: look at every line for that."""
    return "E H I G D B A D C"


def wrong_fits_once_at_the_end():
    """You compile twice and fit once. A second `compile` replaces the first, so that the head never learned alone."""
    return "E H G I B A D C"


def wrong_leaves_a_line_lying():
    """It does what was asked, with lines that change nothing: something is set that is set anew before anybody looks."""
    return "E B H G F I D B A D C"


def right_with_the_model_first():
    """The model is made before the body is frozen; a list."""
    return ["E", "G", "H", "I", "D", "B", "A", "D", "C"]


def right_in_small_letters():
    """Small letters, without spaces."""
    return "ehgidbadc"


def right_frozen_after_compile():
    """`fit` looks only when it first runs: in Keras 3, what is set between `compile` and the first `fit` still counts."""
    return "E G I H D A B D C"
