import numpy as np
import pytest

from course_lib.data.real_eye import FILE, SPOTS, load_real_eye
from course_lib.data.tissue import MASK_AREA, NOISE, make_tissue


@pytest.mark.parametrize("side", [32, 48])
def test_shapes_ranges_and_who_is_ill(side):
    eyes = make_tissue(30, n_images=4, side=side, prevalence=0.3)
    assert eyes.images.shape == eyes.masks.shape == (120, side, side, 1)
    assert eyes.images.dtype == eyes.masks.dtype == np.float32
    assert 0 <= eyes.images.min() < eyes.images.max() <= 1 and set(np.unique(eyes.masks)) == {0, 1}
    assert np.array_equal(eyes.patient, np.repeat(np.arange(30), 4))
    assert eyes.ill[::4].sum() == 9 and np.array_equal(eyes.ill, np.repeat(eyes.ill[::4], 4))
    assert not eyes.tag.any()


@pytest.mark.parametrize("prevalence", [0, 0.01, 0.5, 1])
def test_prevalence_is_exact_and_masks_have_the_size_promised(prevalence):
    eyes = make_tissue(1000, prevalence=prevalence, seed=3)
    area = eyes.masks.sum(axis=(1, 2, 3))
    assert eyes.ill.sum() == round(1000 * prevalence)
    assert np.all(area[eyes.ill == 0] == 0)
    assert np.all((area[eyes.ill == 1] >= MASK_AREA[0]) & (area[eyes.ill == 1] <= MASK_AREA[1]))


def test_the_seed_decides_everything():
    one, same, other = (make_tissue(20, 2, tag_correlation=0.5, seed=seed) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, same, strict=True))
    assert not np.array_equal(one.images, other.images) and not np.array_equal(one.ill, other.ill)


@pytest.mark.parametrize("correlation", [-1, -0.5, 0, 0.3, 0.8, 1])
@pytest.mark.parametrize("seed", range(3))
def test_the_tag_is_correlated_as_asked(correlation, seed):
    eyes = make_tissue(200, n_images=2, tag_correlation=correlation, seed=seed)
    assert np.corrcoef(eyes.tag[::2], eyes.ill[::2])[0, 1] == pytest.approx(correlation, abs=0.011)
    assert np.array_equal(eyes.tag, np.repeat(eyes.tag[::2], 2))
    corner = eyes.images[:, 1:4, 1:4, 0]
    assert np.all(corner[eyes.tag == 1] == 1) and np.all(corner[eyes.tag == 0].mean(axis=(1, 2)) < 0.9)


def test_a_tag_on_a_rare_disease_and_one_that_cannot_be():
    eyes = make_tissue(1000, prevalence=0.1, tag_correlation=0.6)
    assert np.corrcoef(eyes.tag, eyes.ill)[0, 1] == pytest.approx(0.6, abs=0.01)
    with pytest.raises(ValueError, match=r"tag_correlation is -0\.9; with a prevalence of 0.1 that cannot be"):
        make_tissue(1000, prevalence=0.1, tag_correlation=-0.9)


@pytest.mark.parametrize("wrong", [{"n_patients": 0}, {"n_images": 0}, {"side": 8}, {"prevalence": 1.5}])
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="expected"):
        make_tissue(**{"n_patients": 5, **wrong})


def test_pictures_of_one_patient_are_alike():
    eyes = make_tissue(30, n_images=2, prevalence=0, seed=4)
    rows = eyes.images.reshape(60, -1)
    rows = rows - rows.mean(axis=1, keepdims=True)
    far = ((rows[::2, None] - rows[None, 1::2]) ** 2).mean(axis=2)
    assert np.mean(far.argmin(axis=1) == np.arange(30)) > 0.5  # by luck: one in thirty


def test_lesions_stand_out_of_the_noise_but_no_threshold_finds_them():
    eyes = make_tissue(200, prevalence=1, seed=5)
    without = make_tissue(200, prevalence=1, contrast=0, seed=5)
    depth = (without.images - eyes.images)[eyes.masks == 1]
    assert depth.mean() > 3 * NOISE and depth.min() > 0
    overlap = []
    for threshold in np.linspace(0.2, 0.55, 36):
        said = eyes.images < threshold
        overlap.append(2 * said[eyes.masks == 1].sum() / (said.sum() + eyes.masks.sum()))
    assert max(overlap) < 0.4


def test_contrast_0_hides_every_lesion_and_keeps_masks():
    eyes, hidden = (make_tissue(50, prevalence=1, contrast=contrast, seed=6) for contrast in (1, 0))
    assert np.array_equal(eyes.masks, hidden.masks)
    assert np.allclose(eyes.images[eyes.masks == 0].mean(), hidden.images[eyes.masks == 0].mean(), atol=0.01)
    assert abs(hidden.images[eyes.masks == 1].mean() - hidden.images[eyes.masks == 0].mean()) < 0.01


def test_vessels_can_be_left_out():
    with_vessels, without = (make_tissue(50, prevalence=0, vessels=vessels, seed=7) for vessels in (True, False))
    assert with_vessels.images.mean() < without.images.mean() - 0.01


def test_the_real_eyes():
    sick, well = load_real_eye()
    assert sick.shape == (102, 102) and well.shape == (204, 204) and sick.dtype == well.dtype == np.float32
    assert all(np.median(eye) == pytest.approx(0.55, abs=1e-3) and 0 <= eye.min() < eye.max() <= 1 for eye in (sick, well))
    for row, column in SPOTS:  # darker than anything around
        assert (
            sick[row - 2 : row + 3, column - 2 : column + 3].min()
            < sick[row - 8 : row + 9, column - 8 : column + 9].mean() - 0.1
        )
    assert FILE.stat().st_size < 150_000
