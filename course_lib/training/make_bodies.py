"""Makes `course_lib/data/files/bodies.npz`, which lesson 07 borrows: `python -m course_lib.training.make_bodies`.

Half a minute on one core. Between processors the weights differ; what they are worth does not (`tests/lessons/test_07...`).
"""

import numpy as np

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.bodies import FILE
from course_lib.data.fashion import load_fashion
from course_lib.data.glyphs import LETTERS, load_letters
from course_lib.training.borrow import as_pictures, body, with_head

N_IMAGES, N_EPOCHS, RATES = 4_000, 4, (0.003, 0.001)


def make(source):
    """The weights of a body trained on one source, as float16, and the share of new images of that source that it gets right.

    Args:
        source: "letters" or "clothes".
    """
    import keras

    if source == "letters":
        X, y = load_letters(N_IMAGES + 1_000, seed=0)
        X, X_new, y, y_new = X[:N_IMAGES], X[N_IMAGES:], y[:N_IMAGES], y[N_IMAGES:]
    else:
        X, y, X_new, y_new = load_fashion(N_IMAGES)
    keras.utils.set_random_seed(0)
    model = with_head(body(), RATES[0], len(LETTERS) if source == "letters" else 10)
    for rate in RATES:
        model.optimizer.learning_rate.assign(rate)
        model.fit(as_pictures(X), y, epochs=N_EPOCHS, batch_size=50, verbose=0)
    right = np.mean(model.predict(as_pictures(X_new), verbose=0).argmax(axis=1) == y_new)
    return [values.astype(np.float16) for values in model.layers[0].get_weights()], float(right)


if __name__ == "__main__":
    found = {}
    for name in ("letters", "clothes"):
        weights, share = make(name)
        found |= {f"{name}_{place}": values for place, values in enumerate(weights)}
        print(f"{name}: {share:.1%} of new ones are right")
    np.savez_compressed(FILE, **found)
    print(FILE.name, f"{FILE.stat().st_size:,} bytes")
