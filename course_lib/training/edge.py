"""Readers of digits to be made smaller: a teacher, students, their files, and LiteRT where it is installed."""

import contextlib
import importlib.util
import io
import time
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from course_lib.scratch import pruning
from course_lib.scratch.distillation import soft_answers
from course_lib.scratch.quantization import integer_network, rounded, says, share_right
from course_lib.training.quiet import without_log_lines

HIDDEN, EPOCHS, BATCH, TEMPERATURE = (64, 32), 12, 50, 4.0


def dense_reader(X, y, hidden=HIDDEN, epochs=EPOCHS, seed=0):
    """A compiled and trained Keras model, dense layers with ReLU between them.

    Args:
        X: (n, 784). y: (n,) labels, or (n, 10) logits of a teacher: then it learns to say its soft answers.
            hidden: neurons of each hidden layer.
    """
    import keras

    keras.utils.set_random_seed(seed)
    layers = [keras.layers.Dense(n, activation="relu") for n in hidden]
    model = keras.Sequential([keras.Input((X.shape[1],)), *layers, keras.layers.Dense(10)])
    if np.ndim(y) == 2:
        y, loss = soft_answers(y, TEMPERATURE).astype("float32"), _distillation
    else:
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss=loss, jit_compile=False)
    model.fit(X, y, batch_size=BATCH, epochs=epochs, verbose=0)
    return model


def _distillation(soft, logits):
    """The loss of `course_lib.scratch.distillation`, written for Keras."""
    import keras

    return TEMPERATURE**2 * keras.losses.categorical_crossentropy(soft, logits / TEMPERATURE, from_logits=True)


def layers_of(model):
    """The weights of a dense Keras model as a list of (W, b), float32."""
    import keras

    weights = [keras.ops.convert_to_numpy(weight) for weight in model.weights]
    return list(zip(weights[::2], weights[1::2], strict=True))


def file_sizes(model):
    """Bytes of a model's files.

    Returns:
        {"compiled": ..., "bare": ..., "int8": ...}: as trained, with what the optimizer remembers; the weights alone; and after
        Keras's own `quantize("int8")`.
    """
    files = {"compiled": model, "bare": _copy(model), "int8": quantised_by_keras(model)}
    with TemporaryDirectory() as folder:
        for name, one in files.items():
            one.save(Path(folder) / f"{name}.keras")
        return {name: (Path(folder) / f"{name}.keras").stat().st_size for name in files}


def _copy(model):
    """The same layers and weights, with no optimizer."""
    import keras

    bare = keras.Sequential.from_config(model.get_config())
    bare.set_weights(model.get_weights())
    return bare


def quantised_by_keras(model, mode="int8"):
    """A copy of a dense model after Keras's own `quantize`; the model stays as it was."""
    copy = _copy(model)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that an input has nothing to quantise
        copy.quantize(mode)
    return copy


def milliseconds(call, rounds=15):
    """The median time of a call, after one that does not count."""
    call()
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        took.append(time.perf_counter() - start)
    return 1_000 * float(np.median(took))


def has_litert():
    """Is ai-edge-litert there? It is an extra: `pip install 'course-lib[edge]'`."""
    return importlib.util.find_spec("ai_edge_litert") is not None


def as_litert(model, X_calibration, kind="int8"):
    """A Keras model as a LiteRT file, in memory.

    Args:
        kind: "float32"; "dynamic", int8 weights; or "int8", weights and what flows between the layers.
        X_calibration: (n, inputs), for "int8".

    Returns:
        bytes.
    """
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    if kind != "float32":
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    if kind == "int8":
        converter.representative_dataset = lambda: ([row[None].astype("float32")] for row in X_calibration)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    with without_log_lines(), contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that statistics of the inputs come from the pictures, and the like
        return converter.convert()


def litert_reads(file, X):
    """What a LiteRT file says to each row of X: classes (n,). Needs ai-edge-litert."""
    from ai_edge_litert.interpreter import Interpreter

    with without_log_lines():
        runtime = Interpreter(model_content=file)
        runtime.allocate_tensors()
    came, goes, said = runtime.get_input_details()[0]["index"], runtime.get_output_details()[0]["index"], []
    for row in X.astype("float32"):
        runtime.set_tensor(came, row[None])
        runtime.invoke()
        said.append(runtime.get_tensor(goes)[0].argmax())
    return np.array(said)


def litert_tells(model, X, X_new, y_new):
    """Size, share read and time of a model under LiteRT, as sentences; one that says so where it is not installed.

    Args:
        model: a Keras model. X: (n, inputs), typical inputs. X_new, y_new: what is to be read.
    """
    if not has_litert():
        return ["LiteRT is not installed; the course's own whole numbers go on."]
    told = []
    for kind in ("float32", "int8"):
        file = as_litert(model, X[:200], kind)
        right = np.mean(litert_reads(file, X_new) == y_new)
        each = milliseconds(lambda file=file: litert_reads(file, X_new[:100]), rounds=5) / 100
        told.append(f"LiteRT {kind}: {len(file) / 1000:.0f} KB, reads {right:.0%}, {each:.3f} ms a picture")
    return told


def measured(layers, thin, narrow, X_new, y_new):
    """Every way to make a reader smaller, with what it costs and reads.

    Args:
        layers: a list of (W, b). thin: {share pruned: layers}. narrow: {neurons: layers of a small reader}. X_new, y_new: new
            digits.

    Returns:
        A list of (kind, name, kilobytes, share read, milliseconds for 1,000 pictures on this machine). Fewer bits have one
        scale a neuron, narrow ones 8 bits; what has whole numbers multiplies whole numbers.
    """
    made = [("fewer bits", f"{b} bits", pruning.kilobytes(layers, b), rounded(layers, b, 0)) for b in (8, 4, 3)]
    for share, one in thin.items():
        made.append(("fewer numbers", f"{share:.0%} out", pruning.kilobytes(one, holes=True), one))
        made.append(("both", f"{share:.0%} out, 4 bits", pruning.kilobytes(one, 4, holes=True), rounded(one, 4, 0)))
    for n, one in narrow.items():
        made.append(("a small network", f"{n} neurons, 8 bits", pruning.kilobytes(one, 8), rounded(one, 8, 0)))
    told = []
    for kind, name, size, one in made:
        floats = kind == "fewer numbers"
        run = (lambda X, one=one: says(one, X)) if floats else integer_network(one, X_new[:200])
        took = 5 * milliseconds(lambda run=run: run(X_new[:200]), rounds=3)
        told.append((kind, name, float(size), share_right(one, X_new, y_new), took))
    return told
