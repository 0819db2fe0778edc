"""Generated pictures of the back of the eye, with every lesion known: where it is, who has it, which camera took the picture.

Nobody's eye is in here. A picture is a smooth ground and blood vessels, both the patient's own, soft shadows, noise and,
in those who are ill, one to three small dark spots. Real pictures of such spots: `course_lib.data.real_eye`.
"""

from typing import NamedTuple

import numpy as np

N_WAVES, N_VESSELS, N_SHADOWS, MOST_LESIONS = 8, 2, 2, 3
NOISE = 0.03  # standard deviation of a pixel's
RADIUS = (1.4, 2.6)  # of a lesion, in pixels
MASK_AREA = (4, 90)  # pixels that a mask of somebody ill may have
TAG = 3  # side of the bright square that one camera burns into the upper left corner


class Tissue(NamedTuple):
    """n pictures; those of one patient stand together."""

    images: np.ndarray  # (n, side, side, 1), float32, from 0 to 1
    masks: np.ndarray  # (n, side, side, 1), float32, 1 inside a lesion
    ill: np.ndarray  # (n,), 0 or 1
    patient: np.ndarray  # (n,), whole numbers
    tag: np.ndarray  # (n,), 1 where the camera left its mark


def make_tissue(n_patients, n_images=1, side=32, prevalence=0.5, contrast=1.0, vessels=True, tag_correlation=None, seed=0):
    """Pictures of generated eyes.

    Args:
        n_patients: 1 or more. n_images: pictures of each. They share ground and vessels, moved by up to two pixels; lesions,
            shadows and noise are new in each.
        side: pixels, 16 or more. prevalence: share of the patients who are ill, 0 to 1; `round(prevalence * n_patients)` are.
        contrast: how dark lesions are; at 1 about as dark as vessels, 3 to 8 times the noise of a pixel.
        vessels: False leaves them out.
        tag_correlation: None for no camera tag at all. A number r from -1 to 1 burns one in: as many patients have a tag
            as are ill, and r is the correlation of tag and illness over the patients, up to whole patients. 0 is no relation.
        seed: of the random generator; the same arguments give the same pictures.

    Returns:
        A Tissue. A mask of somebody well is empty; one of somebody ill has 4 to 90 pixels.

    Raises:
        ValueError: an argument out of its range, or a correlation that this prevalence does not allow.
    """
    _must_be(n_patients >= 1 and n_images >= 1, f"n_patients and n_images are {n_patients} and {n_images}; expected 1 or more")
    _must_be(side >= 16, f"side is {side}; expected 16 or more")
    _must_be(0 <= prevalence <= 1, f"prevalence is {prevalence}; expected 0 to 1")
    rng = np.random.default_rng(seed)
    ill = _some_of(n_patients, round(prevalence * n_patients), rng)
    tag = _tags(ill, tag_correlation, rng)
    patient = np.repeat(np.arange(n_patients), n_images)
    down, right = _places(side, rng.uniform(-2, 2, size=(2, len(patient), 1, 1)) * (n_images > 1))
    images = 0.55 + _ground(down, right, patient, n_patients, rng)
    if vessels:
        images = images - _vessels(down, right, patient, n_patients, rng)
    images = images - _shadows(side, len(patient), rng)
    dark, masks = _lesions(side, ill[patient], rng)
    images = images - contrast * dark + NOISE * rng.normal(size=images.shape)
    images[tag[patient] == 1, 1 : 1 + TAG, 1 : 1 + TAG] = 1.0
    return Tissue(np.clip(images, 0, 1)[..., None].astype("float32"), masks[..., None], ill[patient], patient, tag[patient])


def _must_be(holds, message):
    if not holds:
        raise ValueError(f"{message}.")


def _some_of(n, n_chosen, rng):
    """n zeros and ones in random order, n_chosen of them one."""
    return (rng.permutation(n) < n_chosen).astype(int)


def _tags(ill, correlation, rng):
    """Who has a tag: as many as are ill, in both groups as the correlation wants."""
    tags, p = np.zeros(len(ill), dtype=int), ill.mean()
    if correlation is None:
        return tags
    shares = (p - correlation * p, p + correlation * (1 - p))  # of the well, of the ill
    allowed = -1 <= correlation <= 1 and min(shares) >= -1e-9 and max(shares) <= 1 + 1e-9
    _must_be(allowed, f"tag_correlation is {correlation}; with a prevalence of {p:.2g} that cannot be")
    for group, share in enumerate(shares):
        members = np.flatnonzero(ill == group)
        tags[members] = _some_of(len(members), round(share * len(members)), rng)
    return tags


def _places(side, moves):
    """Of each pixel, in pixels from the middle, after the picture was moved: two arrays (n, side, side)."""
    rows, columns = np.indices((side, side)) - (side - 1) / 2
    return rows + moves[0], columns + moves[1]


def _ground(down, right, patient, n_patients, rng):
    """Light and dark clouds, the patient's own: a sum of slow waves."""
    ground = np.zeros(down.shape)
    for _ in range(N_WAVES):
        angle, phase, turns = rng.uniform(0, 2 * np.pi, size=(3, n_patients, 1, 1))
        speed = 0.08 + 0.3 * turns / (2 * np.pi)  # radians a pixel
        along = np.cos(angle)[patient] * down + np.sin(angle)[patient] * right
        ground += np.cos(speed[patient] * along + phase[patient])
    return 0.012 * ground


def _vessels(down, right, patient, n_patients, rng):
    """Dark, gently winding lines, the patient's own."""
    dark = np.zeros(down.shape)
    for _ in range(N_VESSELS):
        angle, phase = rng.uniform(0, 2 * np.pi, size=(2, n_patients, 1, 1))
        off, sway = rng.uniform(-12, 12, size=angle.shape), rng.uniform(0.5, 2.5, size=angle.shape)
        width, depth = rng.uniform(0.9, 1.8, size=angle.shape), rng.uniform(0.08, 0.24, size=angle.shape)
        along = np.cos(angle)[patient] * down + np.sin(angle)[patient] * right
        across = np.cos(angle)[patient] * right - np.sin(angle)[patient] * down
        far = across - off[patient] - sway[patient] * np.sin(0.25 * along + phase[patient])
        dark = np.maximum(dark, depth[patient] * np.exp(-0.5 * (far / width[patient]) ** 2))
    return dark


def _shadows(side, n, rng):
    """Broad soft shadows and lights that mean nothing."""
    rows, columns = np.indices((side, side))
    dark = np.zeros((n, side, side))
    for _ in range(N_SHADOWS):
        at = rng.uniform(0, side, size=(2, n, 1, 1))
        size, depth = rng.uniform(4, 8, size=(n, 1, 1)), rng.uniform(-0.1, 0.15, size=(n, 1, 1))
        dark += depth * np.exp(-0.5 * ((rows - at[0]) ** 2 + (columns - at[1]) ** 2) / size**2)
    return dark


def _lesions(side, ill, rng):
    """Small dark spots: how dark each pixel becomes at contrast 1, and where they are."""
    rows, columns = np.indices((side, side))
    dark, n = np.zeros((len(ill), side, side)), len(ill)
    masks = np.zeros(dark.shape, dtype=bool)
    count = rng.integers(1, MOST_LESIONS + 1, size=n) * ill
    for number in range(MOST_LESIONS):
        at, angle = rng.uniform(4, side - 5, size=(2, n, 1, 1)), rng.uniform(0, np.pi, size=(n, 1, 1))
        radius, depth = rng.uniform(*RADIUS, size=(n, 1, 1)), rng.uniform(0.1, 0.24, size=(n, 1, 1))
        long = rng.uniform(1, 1.35, size=(n, 1, 1))
        y, x = rows - at[0], columns - at[1]
        one = (np.cos(angle) * y + np.sin(angle) * x) * long
        other = (np.cos(angle) * x - np.sin(angle) * y) / long
        edge = np.sqrt(one**2 + other**2) / radius
        spot = depth / (1 + np.exp(np.clip((edge - 1) * 5, -50, 50)))
        dark = np.maximum(dark, spot * (number < count)[:, None, None])
        inside = (edge < 1) & (number < count)[:, None, None]
        masks |= inside
    return dark, masks.astype("float32")
