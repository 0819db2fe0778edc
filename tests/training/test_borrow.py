import numpy as np

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.bodies import load_body
from course_lib.training import borrow


def test_fifty_digits_are_five_of_each_and_none_is_among_the_new():
    pictures, y, new, y_new = borrow.fifty(3, n_new=200)
    assert pictures.shape == (50, 14, 14, 1) and new.shape == (200, 14, 14, 1) and len(y_new) == 200
    assert np.bincount(y).tolist() == [5] * 10
    assert not np.any(np.all(pictures[:, None] == new[None], axis=(2, 3, 4)))


def test_a_body_has_what_was_borrowed_or_starts_at_random():
    letters, fresh = borrow.body("letters"), borrow.body()
    assert all(np.array_equal(one, other) for one, other in zip(letters.get_weights(), load_body("letters"), strict=True))
    assert not np.array_equal(fresh.get_weights()[0], letters.get_weights()[0])
    assert letters.output_shape == (None, borrow.N_FEATURES)


def test_a_new_head_has_no_opinion_and_a_frozen_body_does_not_move():
    below = borrow.body("letters")
    below.trainable = False
    model, (pictures, y, new, _) = borrow.with_head(below, 0.01), borrow.fifty(0, n_new=5)
    assert np.all(model.predict_on_batch(new) == 0)
    before = below.get_weights()
    model.fit(pictures, y, epochs=1, verbose=0)
    assert all(np.array_equal(one, other) for one, other in zip(before, below.get_weights(), strict=True))
    assert np.any(model.predict_on_batch(new) != 0)


def test_what_is_borrowed_is_lost_with_a_large_rate():
    ways = {"zero": (None, 0.001), "gently": ("letters", 0.001), "fast": ("letters", 0.03)}
    found = {name: np.mean(shares) for name, shares in borrow.shares_tuned(ways, n_trainings=3).items()}
    assert found["gently"] > found["zero"] + 0.1 and found["gently"] > found["fast"] + 0.05
