"""The slopes of a Keras model, asked for in the way of the backend that runs: TensorFlow, JAX or torch."""


def loss_and_slopes(model, X, y):
    """The mean cross-entropy and its slopes in all weights, by the backend that this process has.

    Args:
        model: a model or a layer, built; it ends in logits. X: (n_examples, n_in). y: (n_examples,), whole numbers.

    Returns:
        A number, and a list of arrays like `model.trainable_weights`; None for a weight that had no part in the loss.
    """
    import keras

    loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    by = {"tensorflow": _by_tape, "jax": _by_function, "torch": _by_graph}[keras.backend.backend()]
    loss, slopes = by(model, loss_function, keras.ops.convert_to_tensor(X), keras.ops.convert_to_tensor(y))
    return float(loss), [None if slope is None else keras.ops.convert_to_numpy(slope) for slope in slopes]


def _by_tape(model, loss_function, X, y):
    """TensorFlow: a tape records what is computed, then plays it backwards."""
    import tensorflow as tf

    with tf.GradientTape() as tape:
        loss = loss_function(y, model(X))
    return loss, tape.gradient(loss, model.trainable_weights)


def _by_function(model, loss_function, X, y):
    """JAX: a function of the weights goes in, a function of the weights that also gives the slopes comes out."""
    import jax

    def loss_of(weights):
        logits, _ = model.stateless_call(weights, [v.value for v in model.non_trainable_variables], X)
        return loss_function(y, logits)

    return jax.value_and_grad(loss_of)([variable.value for variable in model.trainable_variables])


def _by_graph(model, loss_function, X, y):
    """torch: every number remembers what it was made of."""
    model.zero_grad()
    loss = loss_function(y, model(X))
    loss.backward()
    return loss.detach(), [variable.value.grad for variable in model.trainable_weights]
