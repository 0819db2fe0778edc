"""The same training three times over, on the labels of a tired clerk, so that recipes can be compared."""

import numpy as np

from course_lib.data.digits import load_digits, shrink
from course_lib.data.imperfect import typed_by_a_tired_clerk
from course_lib.training.again import start_again
from course_lib.training.stream import stream

N_IMAGES, N_STEPS, BATCH = 500, 800, 32


def shares_right(model, shift=0, stop=None, n_trainings=3):
    """Train on 500 digits, every fourth of them typed without looking; the share right on 1,000 clean new ones.

    Args:
        model: a compiled Keras model from 196 pixels to ten logits; it starts anew each time, on 500 other images.
        shift: each time that an image comes by it is moved by up to so many pixels. stop: an EarlyStopping callback; a fifth
            of the images are then kept for validation. There are 800 steps of 32 images, with `stop` at most.

    Returns:
        A list of shares from 0 to 1, one a training.
    """
    X, y, X_new, y_new = load_digits()
    X, X_new, shares = shrink(X, 14), shrink(X_new, 14), []
    for seed in range(n_trainings):
        start_again(model, seed)
        part = slice(N_IMAGES * seed, N_IMAGES * (seed + 1))
        images, typed = X[part], typed_by_a_tired_clerk(y[part], seed=seed)
        if stop is None:
            images, typed = stream(images, typed, N_STEPS * BATCH, shift, seed)
            model.fit(images, typed, batch_size=BATCH, shuffle=False, verbose=0)
        else:
            most = N_STEPS * BATCH // int(0.8 * N_IMAGES)
            model.fit(images, typed, batch_size=BATCH, epochs=most, validation_split=0.2, callbacks=[stop], verbose=0)
        shares.append(float(np.mean(model.predict_on_batch(X_new).argmax(axis=1) == y_new)))
    return shares
