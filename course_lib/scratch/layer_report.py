"""What a layer that somebody wrote holds and computes, as plain data."""

import re

import numpy as np

from course_lib.scratch.slopes import loss_and_slopes

NOISE = (r"\x1b\[[0-9;]*m", r"\{\{[^}]*\}\} *", r" *\[Op:\w+\].*")  # colours, TensorFlow's names of its own machinery


def layer_report(layer, X, weights):
    """Put weights into a new layer, call it, and write down what is seen.

    Args:
        layer: a Keras layer that has not been called yet.
        X: (n_examples, n_in), what goes in.
        weights: list of arrays, put into the layer instead of its own random start.

    Returns:
        A dict. "shapes": those of its weights, as Keras found them. "random": whether the numbers in each differ at the
        start. "learned": how many of them training will change: those in which the loss has a slope. "inside": the classes
        of the layers that it holds. "outputs": for X with the given `weights`, and "turned": with `-weights`; both None if
        these do not fit.
    """
    import keras

    shown = keras.config.is_traceback_filtering_enabled()
    keras.config.disable_traceback_filtering()  # Keras would wrap each message in some of its own
    try:
        return _report(layer, X, weights)
    except Exception as error:  # noqa: BLE001 - whatever a layer raises, its message is made readable
        raise _plain(error).with_traceback(error.__traceback__) from None
    finally:
        if shown:
            keras.config.enable_traceback_filtering()


def _report(layer, X, weights):
    try:
        _call(layer, X[:1])  # before the first call a layer has no weights: Keras cannot know how many inputs there are
    except Exception:
        if len(layer.weights) != len(weights) or _fits(layer, weights):
            raise  # else what was found tells more than what then failed
    made, fits = layer.get_weights(), _fits(layer, weights)
    outputs, slopes = [], []
    for sign in (1, -1):  # what sleeps with the weights is awake with their opposite
        layer.set_weights([sign * w for w in (weights if fits else made)])
        if fits:
            outputs.append(_call(layer, X))
        if not slopes or not all(slopes[0]):
            slopes.append(_moved(layer, X))
    return {
        "shapes": [w.shape for w in made],
        "random": [bool(w.std() > 0) for w in made],
        "learned": int(np.sum(np.any(slopes, axis=0))),
        "inside": [type(inner).__name__ for inner in layer._flatten_layers(include_self=False)],
        "outputs": outputs[0] if fits else None,
        "turned": outputs[1] if fits else None,
    }


def _fits(layer, weights):
    return [tuple(w.shape) for w in layer.weights] == [w.shape for w in weights]


def _call(layer, X):
    import keras

    outputs = layer(X)
    if outputs is None:
        raise TypeError("`call` returned None. Is a `return` missing?")
    return keras.ops.convert_to_numpy(outputs)


def _moved(layer, X):
    """For each weight that is trained, whether a loss on the outputs has a slope in it."""
    if not layer.trainable_weights:
        return []
    try:
        _, slopes = loss_and_slopes(layer, X, np.arange(len(X)) % 2)
    except Exception:  # noqa: BLE001 - JAX and torch refuse to look into what numpy computed
        return [False] * len(layer.trainable_weights)
    return [slope is not None and bool(np.any(slope)) for slope in slopes]


def _plain(error):
    """The same error with a message that a learner can read; a RuntimeError where its class wants more than a message."""
    message = str(error)
    for pattern in NOISE:
        message = re.sub(pattern, "", message)
    try:
        return type(error)(message.strip())
    except Exception:  # noqa: BLE001 - such as TensorFlow's own, which want a node of a graph
        return RuntimeError(message.strip())
