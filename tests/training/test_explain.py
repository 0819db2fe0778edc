import numpy as np
import pytest

from course_lib.data.tissue import make_tissue
from course_lib.scratch import explain
from course_lib.training import explain as readers


@pytest.fixture(scope="module")
def reader():
    return readers.reader_of(make_tissue(120, contrast=2.0), epochs=3)


@pytest.fixture(scope="module")
def picture():
    return make_tissue(4, contrast=2.0, prevalence=1.0, seed=3).images[0, ..., 0].astype(float)


def test_slopes_are_those_of_nudging(reader, picture):
    f, slopes = readers.answers_of(reader), readers.slopes_of(reader)(picture[None])[0]
    rng = np.random.default_rng(0)
    for _ in range(3):
        way = rng.normal(size=picture.shape)
        nudged = f(np.stack([picture + 2e-4 * way, picture - 2e-4 * way]))
        assert (slopes * way).sum() == pytest.approx((nudged[0] - nudged[1]) / 4e-4, rel=0.06, abs=0.05)


def test_the_last_maps_and_their_slopes_fit_together(reader, picture):
    features, slopes = readers.last_maps(reader, picture)
    assert features.shape == slopes.shape == (8, 8, 16) and features.min() >= 0
    loudest = features.reshape(64, 16).argmax(axis=0)
    elsewhere = np.ones((64, 16), dtype=bool)
    elsewhere[loudest, np.arange(16)] = False
    assert np.all(slopes.reshape(64, 16)[elsewhere & (features.reshape(64, 16) > 0)] == 0), "only the loudest place goes on"


def test_there_are_five_maps_and_one_needs_no_network(reader, picture):
    maps = readers.maps_of(reader, picture)
    assert list(maps) == ["slope", "integrated", "Grad-CAM", "occlusion", "edges"]
    assert {values.shape for values in maps.values()} == {(32, 32)}
    assert np.array_equal(maps["edges"], explain.edges(picture))


def test_shuffled_it_has_the_same_numbers_and_another_answer(reader, picture):
    other = readers.shuffled(reader)
    for mine, theirs in zip(reader.get_weights(), other.get_weights(), strict=True):
        assert np.array_equal(np.sort(mine.ravel()), np.sort(theirs.ravel()))
    assert readers.answers_of(other)(picture[None]) != pytest.approx(readers.answers_of(reader)(picture[None]))


def test_a_model_is_like_itself(reader):
    tissue = make_tissue(3, contrast=2.0, prevalence=1.0, seed=4)
    alike, inside = readers.compared(reader, reader, tissue, range(3))
    assert all(value == pytest.approx(1) for value in alike.values()) and all(0 <= share <= 1 for share in inside.values())


def test_tokens_are_filled_up_and_cut_off():
    words = {"a": 2, "film": 3}
    assert readers.tokens_of([["a", "good", "film"], ["film"] * 6], words, 4).tolist() == [[2, 1, 3, 0], [3, 3, 3, 3]]


def test_a_looking_reader_looks_at_words_alone_and_says_their_weighted_sum():
    model, within = readers.looking_reader(20)
    X = np.array([[3, 4, 5, 0, 0]], dtype="int32")
    weights, values = (np.asarray(part)[0] for part in within(X))
    assert weights.sum() == pytest.approx(1, abs=1e-5) and weights[3:] == pytest.approx(0)
    kernel, bias = model.layers[-1].get_weights()
    assert np.asarray(model(X))[0, 0] == pytest.approx(float((weights @ values @ kernel)[0] + bias[0]), abs=1e-5)
