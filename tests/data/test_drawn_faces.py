import numpy as np
import pytest

from course_lib.data.drawn_faces import FEATURES, OF_HAIR, SIDE, make_doubles, make_faces


def test_shapes_ranges_and_who_is_from_where():
    faces = make_faces(41, n_images=3, hills=0.25, seed=1)
    assert faces.images.shape == (123, SIDE, SIDE, 3) and faces.images.dtype == np.float32
    assert 0 <= faces.images.min() < faces.images.max() <= 1
    assert np.array_equal(faces.person, np.repeat(np.arange(41), 3)) and faces.people[::3].sum() == round(0.25 * 41)
    assert np.array_equal(faces.people, np.repeat(faces.people[::3], 3))


def test_the_seed_decides_everything_and_more_than_one_piece_can_be_drawn():
    one, same, other = (make_faces(150, seed=seed) for seed in (5, 5, 6))
    assert len(one.images) == 600 and np.array_equal(one.images, same.images) and not np.array_equal(one.images, other.images)


@pytest.mark.parametrize("wrong", [{"n_persons": 0}, {"n_persons": 3, "n_images": 0}, {"n_persons": 3, "hills": 1.2}])
def test_what_cannot_be_drawn_is_refused(wrong):
    with pytest.raises(ValueError, match="expected 1 or more, twice, and 0 to 1"):
        make_faces(**wrong)


def _spread(faces, rows, columns):
    """How far the mean pictures of people differ in a part of the face, and how far one person's pictures do."""
    part = faces.images[:, rows, columns].reshape(len(faces.images), -1)
    means = np.array([part[faces.person == one].mean(axis=0) for one in np.unique(faces.person)])
    return float(means.std(axis=0).mean())


def test_hair_differs_on_the_coast_and_hides_in_the_hills_and_faces_differ_alike():
    coast, hills = make_faces(120, 8, hills=0, seed=2), make_faces(120, 8, hills=1, seed=2)
    brow, face = (slice(3, 8), slice(10, 22)), (slice(13, 26), slice(11, 21))
    assert _spread(coast, *brow) > 1.3 * _spread(hills, *brow)
    assert _spread(coast, *face) == pytest.approx(_spread(hills, *face), rel=0.1)


def test_doubles_differ_in_what_was_asked_for_alone():
    brow, mouth = (slice(None), slice(3, 8), slice(10, 22)), (slice(None), slice(22, 26), slice(11, 21))
    first, second = make_doubles(150, OF_HAIR, seed=3)
    other_hair = np.abs(first - second)
    first, second = make_doubles(150, (), seed=3)
    nothing = np.abs(first - second)
    first, second = make_doubles(150, FEATURES, seed=3)
    everything = np.abs(first - second)
    assert other_hair[brow].mean() > 1.3 * nothing[brow].mean()
    assert other_hair[mouth].mean() < 1.15 * nothing[mouth].mean() < 0.9 * everything[mouth].mean()
