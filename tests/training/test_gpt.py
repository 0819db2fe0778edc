import numpy as np

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.training.gpt import draw_windows, gpt, teach


def test_each_window_is_followed_by_itself_one_later():
    text = np.arange(500) * 3
    X, Y = draw_windows(text, 40, np.random.default_rng(0), length=20)
    assert X.shape == Y.shape == (40, 20) and np.array_equal(X[:, 1:], Y[:, :-1])
    assert np.array_equal(Y - X, np.full((40, 20), 3)) and len(set(X[:, 0])) > 30


def test_the_last_piece_can_be_reached():
    X, Y = draw_windows(np.arange(30), 500, np.random.default_rng(0), length=20)
    assert X.min() == 0 and Y.max() == 29


def test_it_learns_to_repeat_what_it_saw_before():
    """A text of period 9: a network that looks back a place at least can know each next piece."""
    import keras

    keras.utils.set_random_seed(0)
    text = np.tile(np.random.default_rng(0).permutation(9), 60)
    model = gpt(n_tokens=9, size=16, blocks=1, length=24)
    X, Y = draw_windows(text, 32, np.random.default_rng(1), length=24)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    before = float(loss(Y, model.predict(X, verbose=0)))
    assert abs(before - np.log(9)) < 0.5
    assert teach(model, text, steps=80, rate=1e-2) > 0
    assert float(loss(Y, model.predict(X, verbose=0))) < 0.2


def test_it_has_as_many_numbers_as_its_parts():
    size, blocks, n = 32, 2, 100
    block = 2 * 2 * size + 3 * size**2 + size**2 + 2 * 4 * size**2 + 4 * size + size
    assert gpt(n, size, blocks, length=24).count_params() == 2 * n * size + 24 * size + blocks * block + 2 * size


def test_no_guess_sees_its_future():
    model = gpt(n_tokens=20, size=16, blocks=2, length=12)
    X = np.random.default_rng(0).integers(0, 20, size=(1, 12))
    later = X.copy()
    later[:, 6:] = 3
    before, after = model.predict_on_batch(X), model.predict_on_batch(later)
    assert np.allclose(before[:, :6], after[:, :6], atol=1e-6) and not np.allclose(before[:, 6:], after[:, 6:], atol=1e-3)
