"""What a block that somebody wrote in Keras does when it is new, and with weights put into it, as plain data."""

import numpy as np


def block_report(x, out, X, weights):
    """Make a model of a block, run it as it starts, and once more with other weights.

    Args:
        x: the `keras.Input` that the block starts from. out: the place where it ends.
        X: (n, width), what goes in. weights: list of arrays, put into the block instead of its own start.

    Returns:
        A dict. "shapes": those of its weights, as Keras found them. "starts": for each, "zeros" or "numbers". "learned":
        how many of them training may change. "changed": whether the new block hands on anything but what came in (yes or no:
        a share of the numbers would depend on the random start). "outputs": what comes out with the given weights, or None
        if these do not fit.

    Raises:
        TypeError: `out` is no place in a graph.
    """
    import keras

    if not isinstance(out, keras.KerasTensor):
        raise TypeError(f"`out` should be what a layer gives when it is called, but it is {type(out).__name__}.")
    model = keras.Model(x, out)
    made = model.get_weights()
    fits = [w.shape for w in made] == [np.shape(w) for w in weights]
    fresh = keras.ops.convert_to_numpy(model(X))
    changed = fresh.shape != X.shape or not np.allclose(fresh, X, rtol=1e-4, atol=1e-5)
    if fits:
        model.set_weights(weights)
    return {
        "shapes": [list(w.shape) for w in made],
        "starts": ["numbers" if np.any(w) else "zeros" for w in made],
        "learned": len(model.trainable_weights),
        "changed": bool(changed),
        "outputs": keras.ops.convert_to_numpy(model(X)) if fits else None,
    }
