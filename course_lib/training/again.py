"""Train the same compiled model again from another random start: building it anew would cost a second each time."""


def start_again(model, seed):
    """Give a compiled Keras model new random weights, and its optimizer an empty memory.

    Args:
        model: a compiled Keras model made of layers. seed: of everything random in it, dropout included.
    """
    import keras

    keras.utils.set_random_seed(seed)
    for layer, fresh in zip(model.layers, keras.models.clone_model(model).layers, strict=True):
        for old, new in zip(layer.variables, fresh.variables, strict=True):
            old.assign(new)
    if not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)
    for variable in model.optimizer.variables:
        if not variable.path.endswith("learning_rate"):
            variable.assign(keras.ops.zeros_like(variable))
