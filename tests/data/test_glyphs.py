import numpy as np
import pytest

from course_lib.data import glyphs
from course_lib.data.bodies import FILE, SOURCES, load_body
from course_lib.data.digits import all_digits
from course_lib.data.glyphs import FONTS, LETTERS, _drawn, load_letters


def test_letters_look_like_the_digits_in_size_and_place():
    X, y = load_letters(520)
    assert X.shape == (520, 784) and X.dtype == np.float32 and X.min() == 0 and 0.98 < X.max() <= 1
    assert np.bincount(y).tolist() == [20] * 26
    assert X.mean() == pytest.approx(all_digits()[0].mean(), rel=0.2)
    rows = X.reshape(-1, 28, 28).sum(axis=2)
    middle = (rows @ np.arange(28)) / rows.sum(axis=1)
    assert np.abs(middle.mean() - 13.5) < 0.5


def test_the_seed_decides_and_no_letter_comes_twice_alike():
    X, _ = load_letters(100)
    assert np.array_equal(X, load_letters(100)[0]) and not np.array_equal(X, load_letters(100, seed=1)[0])
    assert len(np.unique(X, axis=0)) == 100


def test_every_font_has_every_letter_of_its_own():
    assert len(FONTS) == 20
    for font in range(len(FONTS)):
        drawn = np.array([_drawn(letter, font).ravel() for letter in LETTERS])
        assert len(np.unique(drawn, axis=0)) == 26 and drawn.sum(axis=1).min() > 15


def test_no_letters_are_refused():
    with pytest.raises(ValueError, match="letters is empty"):
        load_letters(10, letters="")


@pytest.mark.parametrize("source", SOURCES)
def test_a_body_is_six_convolutions_with_their_norms(source):
    weights = load_body(source)
    assert len(weights) == 30 and weights[0].shape == (3, 3, 1, 16) and weights[-5].shape == (3, 3, 32, 32)
    assert all(w.dtype == np.float32 and np.isfinite(w).all() for w in weights)
    assert all(weights[place].min() > 0 for place in range(4, 30, 5))  # variances
    weights[0][:] = 0
    assert load_body(source)[0].any()


def test_the_file_is_small_and_other_sources_are_refused():
    assert FILE.stat().st_size < 300_000
    with pytest.raises(ValueError, match="expected one of letters, clothes"):
        load_body("digits")


def test_an_older_matplotlib_may_lack_a_font(monkeypatch):
    """3.10, as on Colab, has no cmti10.ttf."""
    assert glyphs.fonts_there() == list(range(20))
    monkeypatch.setattr(glyphs, "FONTS", (*FONTS[:3], "missing.ttf", *FONTS[3:5]))
    glyphs._drawn.cache_clear()
    assert glyphs.fonts_there() == [0, 1, 2, 4, 5]
    X, _ = load_letters(200)
    assert X.shape == (200, 784) and np.all(X.max(axis=1) > 0)
    glyphs._drawn.cache_clear()
