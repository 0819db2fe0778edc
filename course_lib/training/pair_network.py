"""The network that compares two pictures, which lesson 03 puts in order."""


def pair_network(n_inputs=784, units=64):
    """One layer reads both pictures; the gap between the two descriptions, without its sign, is scored.

    Args:
        n_inputs: pixels of a picture. units: numbers in a description.

    Returns:
        A Keras model from [left, right] to one logit: above 0 means the same.

    Source: Bromley et al. (1993), Signature verification using a "Siamese" time delay neural network.
    """
    import keras

    left, right = keras.Input((n_inputs,), name="left"), keras.Input((n_inputs,), name="right")
    read = keras.layers.Dense(units=units, activation="relu", name="read")
    gap = keras.ops.abs(read(left) - read(right))
    score = keras.layers.Dense(units=1, name="score")(gap)
    return keras.Model([left, right], score)
