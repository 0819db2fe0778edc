r"""**Debug: heal both.** This code gets images and labels, sorted by class. It makes five noisy copies of each image for the training,
shuffles, and keeps `n_test` for the test. The faults of C and F are both in it. Mend it: every image keeps its label, no test image has a
copy in the training, and the test holds `n_test` images just as they came."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, untouched

KIND = "debug"
POINTS = 3
SHARES = {"check_every_image_keeps_its_label": 2, "check_the_sizes_are_right": 0}  # half the points for each illness
HINTS = [
    "Two faults. What happens to `y` when `X` is shuffled? And in which order should copying and sharing out happen?",
    "Shuffle *places*: a permutation of `len(y)` numbers puts both in the same order. Then share out. Then copy what is for the training.",
    "Take the first `n_test` places for the test. `np.repeat` and the noise are for the rest alone.",
]


def share_out(X, y, n_test, rng):
    """X: (n, n_pixels). y: (n,). Returns X_train, y_train, X_test, y_test."""
    ### BEGIN SOLUTION
    order = rng.permutation(len(y))
    test, train = order[:n_test], order[n_test:]
    X_train, y_train = np.repeat(X[train], 5, axis=0), np.repeat(y[train], 5)
    X_train = X_train + 0.1 * rng.normal(size=X_train.shape)
    return X_train, y_train, X[test], y[test]
    ### END SOLUTION


def broken_share_out(X, y, n_test, rng):
    """X: (n, n_pixels). y: (n,). Returns X_train, y_train, X_test, y_test."""
    X, y = np.repeat(X, 5, axis=0), np.repeat(y, 5)
    X = X + 0.1 * rng.normal(size=X.shape)
    X = rng.permutation(X)
    return X[n_test:], y[n_test:], X[:n_test], y[:n_test]


N_IMAGES, N_PIXELS, N_TEST, N_CLASSES = 40, 30, 12, 4


def _case(rng):
    """Images far from one another (at least 20 times the noise), sorted by class."""
    return 3.0 * rng.normal(size=(N_IMAGES, N_PIXELS)), np.repeat(np.arange(N_CLASSES), N_IMAGES // N_CLASSES)


def _parts(share, X, y, rng, n_test=N_TEST):
    parts = share(X, y, n_test, np.random.default_rng(int(rng.integers(10**6))))
    four = isinstance(parts, list | tuple) and len(parts) == 4
    assert four, f"Expected X_train, y_train, X_test, y_test, but {describe(parts)} came."
    X_train, y_train, X_test, y_test = (numbers(part, name) for part, name in zip(parts, NAMES, strict=True))
    for images, labels, name in ((X_train, y_train, "train"), (X_test, y_test, "test")):
        fits = images.ndim == 2 and images.shape[1] == X.shape[1] and labels.shape == images.shape[:1]
        assert fits, f"X_{name} has shape {images.shape} and y_{name} {labels.shape}: they do not belong together."
    return X_train, y_train, X_test, y_test


NAMES = ("X_train", "y_train", "X_test", "y_test")


def _origins(images, X):
    """For each image, which of the originals it is a copy of, and how far away from it."""
    far = np.sqrt(((images[:, None, :] - X[None]) ** 2).sum(axis=2))
    return far.argmin(axis=1), far.min(axis=1)


def check_every_image_keeps_its_label(share, rng):
    """An image in training or test has the label that it came with."""
    X, y = _case(rng)
    X_train, y_train, X_test, y_test = _parts(share, X.copy(), y.copy(), rng)
    for images, labels, name in ((X_train, y_train, "training"), (X_test, y_test, "test")):
        assert len(labels), f"There are no {name} images."
        strange = int(np.sum(y[_origins(images, X)[0]] != labels))
        assert strange == 0, f"{strange} of {len(labels)} {name} images have a label that they did not come with."


def check_no_image_is_on_both_sides(share, rng):
    """No test image has a copy of itself, noisy or not, among the training images."""
    X, y = _case(rng)
    X_train, _, X_test, _ = _parts(share, X.copy(), y.copy(), rng)
    seen, tested = _origins(X_train, X)[0], _origins(X_test, X)[0]
    both = int(np.isin(tested, seen).sum())
    assert both == 0, f"{both} of {len(tested)} test images have a copy among the training images."


def check_the_sizes_are_right(share, rng):
    """`n_test` images are for the test, and five copies of each of the others for the training. (Without this nothing is earned.)"""
    X, y = _case(rng)
    X_train, _, X_test, _ = _parts(share, X.copy(), y.copy(), rng)
    assert len(X_test) == N_TEST, f"Of {N_IMAGES} images, {N_TEST} were asked for; {len(X_test)} came for the test."
    each = np.bincount(_origins(X_train, X)[0], minlength=N_IMAGES)
    if len(X_train) != 5 * N_IMAGES - N_TEST:  # what the broken code gives, where leaking is judged by its own check
        assert set(each) - {0} in ({5}, {6}), "Not every image in the training has five copies there."


def hidden_check_the_split_is_fair(share, rng):
    """Test images are just as they came, each once, drawn by chance from all classes; training copies have noise of their own."""
    X, y = _case(rng)
    tests = []
    for _ in range(3):
        given = X.copy(), y.copy()
        X_train, _, X_test, _ = _parts(share, *given, rng)
        for before, after, name in zip((X, y), given, "Xy", strict=True):
            untouched(before, after, name)
        tested, far = _origins(X_test, X)
        assert far.max() < 1e-4, "Test images are not as they came: is there noise on them?"
        assert len(set(tested)) == len(tested), "An image is in the test more than once."
        noise = _origins(X_train, X)[1] / np.sqrt(N_PIXELS)
        plain, noise = int(np.sum(noise < 1e-4)), np.median(noise)
        assert plain in (0, len(X_train)), f"{plain} of {len(X_train)} training images have no noise on them."
        assert 0.05 < noise < 0.2, f"The noise on the training images is {noise:.2g}; it was 0.1."
        different = len(np.unique(X_train.round(6), axis=0))
        assert different == len(X_train), f"Of {len(X_train)} training images only {different} differ."
        tests.append(tuple(sorted(tested)))
    assert len(set(tests)) > 1, "Other random numbers lead to the same test."
    classes = [len(set(y[list(test)])) for test in tests]
    assert max(classes) > 2, f"{classes[0]} of {N_CLASSES} classes are in the test."


def _copied(X, y, rng, noise=0.1):
    X, y = np.repeat(X, 5, axis=0), np.repeat(y, 5)
    return X + noise * rng.normal(size=X.shape), y


def _share(X, y, n_test, rng, order_y=None, copy_test=False, order=None):
    order = rng.permutation(len(y)) if order is None else order
    X, y = X[order], y[order if order_y is None else order_y]
    train, labels = _copied(X[n_test:], y[n_test:], rng)
    test = X[:n_test] + (0.1 * rng.normal(size=X[:n_test].shape) if copy_test else 0.0)
    return train, labels, test, y[:n_test]


def wrong_heals_the_labels_only(X, y, n_test, rng):
    """F is well, C is not: images are copied before they are shared out, so that copies of one image land on both sides."""
    X, y = _copied(X, y, rng)
    order = rng.permutation(len(y))
    X, y = X[order], y[order]
    return X[n_test:], y[n_test:], X[:n_test], y[:n_test]


def wrong_heals_the_leak_only(X, y, n_test, rng):
    """C is well, F is not: the images are shuffled and the labels stay where they were."""
    return _share(X, y, n_test, rng, order_y=np.arange(len(y)))


def wrong_shuffles_each_by_itself(X, y, n_test, rng):
    """You shuffle images and labels, each by itself: two shuffles are two different orders. Shuffle once, and use that order for both."""
    X, y = rng.permutation(X), rng.permutation(y)
    train, labels = _copied(X[n_test:], y[n_test:], rng)
    return train, labels, X[:n_test], y[:n_test]


def wrong_shuffles_the_labels_too(X, y, n_test, rng):
    """The labels are shuffled now as well, in another order than the images; and copies still land on both sides."""
    X, y = _copied(X, y, rng)
    X, y = rng.permutation(X), rng.permutation(y)
    return X[n_test:], y[n_test:], X[:n_test], y[:n_test]


def wrong_does_not_shuffle(X, y, n_test, rng):
    """You do not shuffle at all. The images came sorted by class, so that the test holds the first classes only."""
    return _share(X, y, n_test, rng, order=np.arange(len(y)))


def wrong_tests_on_noisy_copies(X, y, n_test, rng):
    """Nothing leaks, but the test images have noise on them. Copies are a help for the training; the test should be what will come."""
    return _share(X, y, n_test, rng, copy_test=True)


def wrong_trains_on_all(X, y, n_test, rng):
    """You copy *all* images for the training, those of the test too. First put the test away, then do with the rest what you like."""
    order = rng.permutation(len(y))
    train, labels = _copied(X, y, rng)
    return train, labels, X[order[:n_test]], y[order[:n_test]]


def wrong_makes_no_copies(X, y, n_test, rng):
    """No leak any more, and no copies either: the training was to have five noisy ones of each image."""
    order = rng.permutation(len(y))
    train, test = order[n_test:], order[:n_test]
    return X[train], y[train], X[test], y[test]


def wrong_repeats_images_and_tiles_labels(X, y, n_test, rng):
    """`np.repeat` gives a a a b b b, `np.tile` gives a b c a b c. You used one for the images and the other for the labels."""
    order = rng.permutation(len(y))
    train, test = order[n_test:], order[:n_test]
    images = np.repeat(X[train], 5, axis=0)
    return images + 0.1 * rng.normal(size=images.shape), np.tile(y[train], 5), X[test], y[test]


def wrong_tiles_images_and_repeats_labels(X, y, n_test, rng):
    """`np.tile` gives a b c a b c, `np.repeat` gives a a b b c c. You used the first for the images and the second for the labels."""
    order = rng.permutation(len(y))
    train, test = order[n_test:], order[:n_test]
    images = np.tile(X[train], (5, 1))
    return images + 0.1 * rng.normal(size=images.shape), np.repeat(y[train], 5), X[test], y[test]


def wrong_keeps_the_plain_images_too(X, y, n_test, rng):
    """The images without noise are in the training besides their five copies: five noisy ones of each were asked for."""
    train, labels, test, truth = _share(X, y, n_test, rng)
    rest = np.array([not np.any(np.all(image == test, axis=1)) for image in X])
    return np.concatenate([X[rest], train]), np.concatenate([y[rest], labels]), test, truth


def wrong_copies_the_test_too(X, y, n_test, rng):
    """Nothing leaks, but the test was copied five times as well. Copies are for the training: the test holds each of its images once."""
    order = rng.permutation(len(y))
    train, test = order[n_test:], order[:n_test]
    return *_copied(X[train], y[train], rng), *_copied(X[test], y[test], rng)


def wrong_shuffles_in_place(X, y, n_test, rng):
    """All fits together. But `shuffle` works in place: the caller's own images and labels are in another order now."""
    seed = int(rng.integers(10**6))
    for values in (X, y):
        np.random.default_rng(seed).shuffle(values)
    train, labels = _copied(X[n_test:], y[n_test:], rng)
    return train, labels, X[:n_test].copy(), y[:n_test].copy()


def wrong_forgets_the_noise(X, y, n_test, rng):
    """The copies are exact ones: the noise went missing on the way. It is what makes five copies more than one."""
    order = rng.permutation(len(y))
    train, test = order[n_test:], order[:n_test]
    return np.repeat(X[train], 5, axis=0), np.repeat(y[train], 5), X[test], y[test]


def wrong_repeats_the_noise(X, y, n_test, rng):
    """You add noise first and copy then: the five copies are all the same. Each copy needs noise of its own."""
    order = rng.permutation(len(y))
    train, test = order[n_test:], order[:n_test]
    noisy = X[train] + 0.1 * rng.normal(size=X[train].shape)
    return np.repeat(noisy, 5, axis=0), np.repeat(y[train], 5), X[test], y[test]


def wrong_draws_with_replacement(X, y, n_test, rng):
    """`rng.integers` may draw the same image more than once: the test then counts it twice, and another one is missing."""
    test = rng.integers(len(y), size=n_test)
    train, labels = _copied(np.delete(X, test, axis=0), np.delete(y, test), rng)
    return train, labels, X[test], y[test]


def wrong_draws_always_the_same(X, y, n_test, rng):
    """The test is the same whatever `rng` says, since you made a generator of your own. Use the one that you were given."""
    return _share(X, y, n_test, rng, order=np.random.default_rng(0).permutation(len(y)))


def wrong_swaps_training_and_test(X, y, n_test, rng):
    """The two parts came back the wrong way round: first the training, then the test."""
    train, labels, test, truth = _share(X, y, n_test, rng)
    return test, truth, train, labels


def right_with_choice(X, y, n_test, rng):
    """Draws the test with `choice`, and deletes it from the rest; copies in blocks."""
    test = rng.choice(len(y), size=n_test, replace=False)
    rest, labels = np.delete(X, test, axis=0), np.delete(y, test)
    copies = np.concatenate([rest + 0.1 * rng.normal(size=rest.shape) for _ in range(5)])
    return copies, np.tile(labels, 5), X[test], y[test]


def right_shuffled_again(X, y, n_test, rng):
    """One permutation for both, the last images for the test, the training shuffled once more; lists of arrays."""
    order = rng.permutation(len(y))
    X, y = X[order], y[order]
    train, labels = _copied(X[:-n_test], y[:-n_test], rng)
    again = rng.permutation(len(labels))
    return [train[again].astype(np.float32), labels[again], X[-n_test:].astype(np.float32), list(y[-n_test:])]
