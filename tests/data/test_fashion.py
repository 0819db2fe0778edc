import gzip

import numpy as np
import pytest

from course_lib.data import make_fashion
from course_lib.data.digits import all_digits
from course_lib.data.fashion import FILE, NAMES, load_fashion
from course_lib.scratch.network import Network, train


def test_shapes_ranges_and_kinds():
    X_train, y_train, X_test, y_test = load_fashion()
    assert X_train.shape == (4000, 784) and X_test.shape == (1000, 784)
    assert X_train.dtype == X_test.dtype == np.float32
    assert X_train.min() == X_test.min() == 0 and X_train.max() == X_test.max() == 1
    assert np.bincount(y_train).tolist() == [400] * 10 and np.bincount(y_test).tolist() == [100] * 10
    assert len(NAMES) == 10 and len(set(NAMES)) == 10
    assert np.bincount(load_fashion(n_train=100)[1]).tolist() == [10] * 10


def test_no_image_is_there_twice_and_none_is_a_digit():
    X_train, _, X_test, _ = load_fashion()
    X = np.concatenate([X_train, X_test])
    assert len(np.unique(X, axis=0)) == 5000
    assert len(np.unique(np.concatenate([X, all_digits()[0]]), axis=0)) == 10_000


def test_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="n_train is 4001; expected 1 to 4,000"):
        load_fashion(n_train=4001)


def test_the_file_holds_bytes_only_and_its_licence_travels_with_it():
    with np.load(FILE, allow_pickle=False) as stored:
        assert stored["images"].dtype == stored["y"].dtype == np.uint8
    assert "Zalando SE" in (FILE.parent / "LICENSE-fashion.txt").read_text()


def test_a_plain_network_finds_the_clothes_harder_than_the_digits():
    X, y, X_test, y_test = load_fashion()
    network = Network([784, 10])
    train(network, X, y, n_epochs=8, lr=0.05)
    assert 0.75 < np.mean(network.predict(X_test) == y_test) < 0.87


def test_the_names_fit_the_pictures():
    """Trousers are dark in the middle column below the waist, a bag is wider than high, a boot is higher than a sandal."""
    X, y, _, _ = load_fashion()
    mean = {name: X[y == kind].mean(axis=0).reshape(28, 28) for kind, name in enumerate(NAMES)}
    assert mean["trousers"][20, 14] < mean["dress"][20, 14] / 2
    assert mean["pullover"][18, 3:6].mean() > 2 * mean["T-shirt"][18, 3:6].mean()
    assert mean["ankle boot"][6:10].mean() > 3 * mean["sneaker"][6:10].mean()


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "t10k-labels-idx1-ubyte.gz"
    path.write_bytes(gzip.compress(b"not it"))
    with pytest.raises(ValueError, match="not the file of Fashion-MNIST"):
        make_fashion.read_original(path)


def test_the_first_of_each_kind_are_taken():
    y = np.tile(np.arange(10), 5)
    images, kinds = make_fashion.first_of_each(np.arange(50), y, 2)
    assert sorted(images) == list(range(20)) and np.bincount(kinds).tolist() == [2] * 10
