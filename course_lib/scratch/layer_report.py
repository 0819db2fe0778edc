"""What a layer that somebody wrote holds and computes, as plain data."""


def layer_report(layer, X, weights):
    """Call a new layer twice and write down what is seen.

    Args:
        layer: a Keras layer that has not been called yet.
        X: (n_examples, n_in), what goes in.
        weights: list of arrays that it is to compute with, instead of its own random start.

    Returns:
        A dict. "shapes": those of its weights, as Keras found them. "random": whether the numbers in each differ at the
        start. "learned": how many of them training will change. "outputs": for X with the given `weights`; None if these
        do not fit.
    """
    import keras

    layer(X[:1])  # before the first call a layer has no weights: Keras cannot know how many inputs there are
    made = layer.get_weights()
    fits = [w.shape for w in made] == [w.shape for w in weights]
    if fits:
        layer.set_weights(weights)
    return {
        "shapes": [w.shape for w in made],
        "random": [bool(w.std() > 0) for w in made],
        "learned": len(layer.trainable_weights),
        "outputs": keras.ops.convert_to_numpy(layer(X)) if fits else None,
    }
