"""One network, one batch, under TensorFlow, JAX or torch: logits, loss and slopes.

A process has one Keras backend, chosen when Keras is imported. So another backend gets a process of its own, which runs
this very file: `python -m course_lib.training.backends FOLDER`.
"""

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from course_lib.scratch.slopes import loss_and_slopes

BACKENDS = ("tensorflow", "jax", "torch")
# On the CPU: a GPU is taken by the notebook, and rounds more coarsely unless it is told not to.
ON_CPU = {"TF_CPP_MIN_LOG_LEVEL": "3", "JAX_PLATFORMS": "cpu", "CUDA_VISIBLE_DEVICES": "-1"}


class BackendError(Exception):
    """A backend that is installed could not do it; the message is the end of what its process said."""


def installed_backends():
    """Those of TensorFlow, JAX and torch that can be imported here. None of them is imported."""
    return [name for name in BACKENDS if find_spec(name)]


def three_layers(weights):
    """The network of lesson 02 in Keras, with its weights.

    Args:
        weights: [W1, b1, W2, b2], arrays.
    """
    import keras

    (n_inputs, n_hidden), n_classes = weights[0].shape, len(weights[3])
    hidden = keras.layers.Dense(units=n_hidden, activation="relu")
    model = keras.Sequential([keras.Input((n_inputs,)), hidden, keras.layers.Dense(units=n_classes)])
    model.set_weights(weights)
    return model


def under(backend, weights, X, y):
    """Build the network and take one look at it, under a backend.

    Args:
        backend: one of `installed_backends()`. weights: [W1, b1, W2, b2].
        X: (n_examples, n_in). y: (n_examples,), whole numbers.

    Returns:
        A dict: backend (its name as Keras tells it), logits, loss, slopes (a list).

    Raises:
        BackendError: its process failed.
    """
    running = sys.modules.get("keras")
    if running and running.backend.backend() == backend:
        return _look(weights, X, y)
    with tempfile.TemporaryDirectory() as folder:
        np.savez(Path(folder, "given.npz"), *weights, X=X, y=y)
        environment = {**os.environ, **ON_CPU, "KERAS_BACKEND": backend}
        environment["PYTHONPATH"] = os.pathsep.join(
            filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")])
        )
        command = [sys.executable, "-m", "course_lib.training.backends", folder]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BackendError(f"{backend}: {done.stderr[-400:]}")
        with np.load(Path(folder, "found.npz")) as found:
            slopes = [found[f"arr_{number}"] for number in range(len(weights))]
            return {"backend": str(found["backend"]), "logits": found["logits"], "loss": float(found["loss"]), "slopes": slopes}


def _look(weights, X, y):
    import keras

    model = three_layers(weights)
    loss, slopes = loss_and_slopes(model, X, y)
    logits = keras.ops.convert_to_numpy(model(X))
    return {"backend": keras.backend.backend(), "logits": logits, "loss": loss, "slopes": slopes}


def _main(folder):
    with np.load(Path(folder, "given.npz")) as given:
        weights = [given[f"arr_{number}"] for number in range(4)]
        found = _look(weights, given["X"], given["y"])
    np.savez(Path(folder, "found.npz"), *found.pop("slopes"), **found)


if __name__ == "__main__":
    _main(sys.argv[1])
