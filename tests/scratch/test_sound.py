import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.data.spoken import load_sounds
from course_lib.scratch import sound as ours


def _sound(n=4_000, seed=0):
    rng = np.random.default_rng(seed)
    return 0.1 * np.sin(0.4 * np.arange(n)) + 0.01 * rng.normal(size=n)


def test_ours_the_exercise_and_keras_agree():
    import keras

    given = _sound()
    stft = keras.ops.stft(given[None].astype("float32"), 256, 160, 256, window=ours.WINDOW.astype("float32"), center=False)
    real, imaginary = (keras.ops.convert_to_numpy(part)[0].astype(float) for part in stft)
    assert ours.log_mel(given) == pytest.approx(ours.decibels((real**2 + imaginary**2) @ ours.BANK), abs=0.02)
    answer = find_exercise("mel_frames").solution(given, ours.WINDOW, ours.BANK, ours.HOP, quietest=ours.QUIETEST)
    assert ours.log_mel(given) == pytest.approx(answer)


def test_bands_cover_the_frequencies_and_get_wider():
    assert ours.BANK.shape == (129, 24) and ours.BANK.max() <= 1
    assert (ours.BANK > 0).sum(axis=0).min() >= 1
    widths = (ours.BANK > 0).sum(axis=0)
    assert widths[-1] > 3 * widths[0]
    assert ours.hertz(ours.mel([100, 4_000])) == pytest.approx([100, 4_000])
    assert ours.mel(1_000) == pytest.approx(1_000, abs=1)


def test_what_does_not_fill_a_window_is_left_out():
    assert ours.frames_of(np.arange(256)).shape == (1, 256)
    assert ours.frames_of(np.arange(8_000)).shape == (49, 256)
    with pytest.raises(ValueError, match="sound has 255 numbers"):
        ours.frames_of(np.arange(255))


def test_another_rate_keeps_pitch_and_length():
    tone = np.sin(2 * np.pi * 500 * np.arange(4_410) / 44_100)
    slow = ours.at_rate(tone, 44_100)
    assert slow == pytest.approx(np.sin(2 * np.pi * 500 * np.arange(800) / 8_000), abs=1e-6)
    assert slow == pytest.approx(find_exercise("at_8khz").solution(tone, 44_100))
    assert np.abs(ours.at_rate(np.sin(2 * np.pi * 5_000 * np.arange(4_410) / 44_100), 44_100)).max() < 1e-6


def test_hiss_is_as_much_quieter_as_was_asked_for():
    given = _sound()
    hiss = ours.with_hiss(given, snr=12) - given
    assert ours.loudness_db(given) - ours.loudness_db(hiss) == pytest.approx(12, abs=0.3)


def test_adding_powers_is_nearly_what_adding_sounds_does():
    """The lesson adds hiss in bands, since most words are shipped as decibels only."""
    rng, off = np.random.default_rng(0), []
    for heard in load_sounds()[0][:10]:
        exact = ours.log_mel(ours.with_hiss(heard, snr=10, seed=int(rng.integers(100))))
        off.append((ours.in_noise(ours.log_mel(heard), 10, rng) - exact).mean())
    assert abs(np.mean(off)) < 0.7
