r"""**Debug: the voice that was too low.** Recordings come with 16,000 numbers a second, or 44,100, or 48,000. Our networks want 8,000, and no array
tells its rate. The code below keeps every so-manyth number. From 44,100, voices come out too low and
too slow; a cymbal, all above 4,000 hertz, comes out as a *hum*. Mend both. A tone up to 4,000 hertz keeps pitch, length and loudness; a
tone above is gone. (`np.fft.rfft` lists frequencies from low to high; `np.fft.irfft(kept, n)` makes n numbers.)"""

import numpy as np

from course_lib.exercises.expect import numbers, untouched

KIND = "debug"
POINTS = 3
SHARES = {"check_it_is_as_long_as_before": 0.5, "check_it_says_something": 0, "hidden_check_two_tones_stay_two": 0.5}
HINTS = [
    "There are two bugs. One is the division that throws its remainder away. For the other, draw a fast wave and keep every second number of it.",
    "How many numbers should come back? Which of the frequencies in `rfft` of the whole sound can so many hold?",
    "Keep the first `n // 2 + 1` frequencies. `irfft` divides by its own n, while `rfft` added up over all the numbers that came: make up for that factor.",
]


def at_8khz(sound, rate):
    """The sound with 8,000 numbers a second. sound: (n,), rate of them a second. Returns (m,)."""
    ### BEGIN SOLUTION
    n = round(len(sound) * 8_000 / rate)
    kept = np.fft.rfft(sound)[: n // 2 + 1]
    return np.fft.irfft(kept, n) * n / len(sound)
    ### END SOLUTION


def broken_at_8khz(sound, rate):
    """The sound with 8,000 numbers a second. sound: (n,), rate of them a second. Returns (m,)."""
    step = rate // 8_000
    return sound[::step]


RATES = (44_100, 16_000, 48_000)


def _tone(rate, hertz, seconds=0.25, volume=1.0):
    return volume * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)


def _loudest(sound):
    """The strongest frequency, if the sound has 8,000 numbers a second, and how strong it is."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum)) * 8_000 / len(sound), float(spectrum.max() * 4 / len(sound))


def _mended(mend, sound, rate):
    returned = numbers(mend(sound.copy(), rate), "the result")
    assert returned.ndim == 1 and returned.size > 100, (
        f"The result has shape {returned.shape}, for {len(sound)} numbers that came."
    )
    return returned


def check_it_says_something(mend, rng):
    """A tone of some 600 hertz does not get lost. (Without this nothing is earned.)"""
    for rate in RATES:
        sound = _mended(mend, _tone(rate, rng.uniform(500, 700)), rate)
        assert np.sqrt(np.mean(sound**2)) > 0.02, f"From {rate} numbers a second, a tone of some 600 hertz is gone."


def check_it_is_as_long_as_before(mend, rng):
    """A quarter of a second is 2,000 numbers, wherever it comes from."""
    for rate in RATES:
        sound = _mended(mend, _tone(rate, rng.uniform(300, 900)), rate)
        assert abs(len(sound) - 2_000) <= 1, f"From {rate} numbers a second, a quarter of a second became {len(sound)} numbers."


def check_a_tone_keeps_its_pitch(mend, rng):
    """A tone below 4,000 hertz keeps its frequency and its loudness."""
    for rate in RATES:
        for hertz, volume in ((rng.uniform(400, 900), 0.5), (rng.uniform(2_200, 3_200), 1.0)):
            found, strength = _loudest(_mended(mend, _tone(rate, hertz, volume=volume), rate))
            assert abs(found - hertz) < 12, (
                f"From {rate} numbers a second, a tone of {hertz:.0f} hertz came out at {found:.0f}."
            )
            fits = abs(strength / volume - 1) < 0.2
            assert fits, f"From {rate} numbers a second, a tone came out {strength / volume:.2g} times as loud."


def check_what_is_too_high_is_gone(mend, rng):
    """A tone above 4,000 hertz is gone, and is not folded down to a lower one."""
    for rate in RATES:
        for hertz in (rng.uniform(4_600, 5_600), rng.uniform(6_200, 7_600)):
            sound = _mended(mend, _tone(rate, hertz), rate)
            found, strength = _loudest(sound)
            said = f"From {rate} numbers a second, a tone of {hertz:.0f} hertz came out as one of {found:.0f}, {strength:.2g} times as loud."
            assert strength < 0.05, said


def hidden_check_two_tones_stay_two(mend, rng):
    """Of a low and a high tone together the low one is left, at its place in time; the sound is left as it was."""
    rate, low = 16_000, float(rng.integers(100, 300) * 4)
    given = _tone(rate, low) + _tone(rate, 5_200 + low)
    before = given.copy()
    came = numbers(mend(given, rate), "the result", (2_000,))
    untouched(before, given, "sound")
    off = np.abs(came - _tone(8_000, low))[200:-200].max()
    assert off < 0.1, f"The low tone is off by up to {off:.2g}."


def _by_spectrum(sound, wanted, rate, scale=None):
    n = round(len(sound) * wanted / rate)
    kept = np.fft.rfft(sound)[: n // 2 + 1]
    return np.fft.irfft(kept, n) * (n / len(sound) if scale is None else scale)


def _between(sound, n):
    """n numbers read off at even distances, in straight lines from number to number."""
    return np.interp(np.arange(n) * len(sound) / n, np.arange(len(sound)), sound)


def wrong_reads_off_in_between(sound, rate):
    """Length and pitch are right now. But you only read off numbers in between: a wave that is too fast for 8,000 still turns up as a slower one, which was never there."""
    return _between(sound, round(len(sound) * 8_000 / rate))


def wrong_rounds_the_step(sound, rate):
    """You rounded the step to the nearest whole number. 44,100 over 8,000 is 5.5: with whole steps every tone from there is off, and high tones fold down as before."""
    return sound[:: -(-rate // 8_000)]


def wrong_filters_but_steps_in_wholes(sound, rate):
    """What is too high is gone: well done. But you still step in whole numbers, and 44,100 is no multiple of 8,000: pitch and length are off."""
    spectrum = np.fft.rfft(sound)
    spectrum[np.fft.rfftfreq(len(sound), 1 / rate) > 4_000] = 0
    return np.fft.irfft(spectrum, len(sound))[:: rate // 8_000]


def wrong_forgets_the_volume(sound, rate):
    """Pitch and length are right, but all is too loud: `rfft` added up over more numbers than `irfft` divides by."""
    return _by_spectrum(sound, 8_000, rate, scale=1.0)


def wrong_scales_the_wrong_way(sound, rate):
    """You made up for the number of numbers, but the wrong way round: sounds come out far too loud."""
    return _by_spectrum(sound, 8_000, rate, scale=len(sound) * 8_000 / rate / 1_000)


def wrong_turns_the_ratio_round(sound, rate):
    """You have the ratio upside down: from 16,000 numbers a second you make 32,000."""
    return _between(sound, round(len(sound) * rate / 8_000))


def wrong_takes_the_mean_of_neighbours(sound, rate):
    """You took the mean of each group of neighbours. That weakens high tones, but does not remove them, and groups of whole numbers do not fit 44,100."""
    step = rate // 8_000
    return sound[: len(sound) // step * step].reshape(-1, step).mean(axis=1)


def wrong_smooths_then_reads_off(sound, rate):
    """You smoothed with a short mean before you read off. It helps a little; a mean over a few neighbours lets a tone just above 4,000 hertz through."""
    step = max(1, round(rate / 8_000))
    return _between(np.convolve(sound, np.ones(step) / step, mode="same"), round(len(sound) * 8_000 / rate))


def wrong_cuts_too_low(sound, rate):
    """You keep only half of the frequencies that 8,000 numbers can hold: it is dull, and an s is gone. 8,000 numbers hold up to 4,000 hertz, half as many as there are numbers."""
    n = round(len(sound) * 8_000 / rate)
    return np.fft.irfft(np.fft.rfft(sound)[: n // 4 + 1], n) * n / len(sound)


def wrong_keeps_the_high_ones(sound, rate):
    """You kept the highest frequencies and threw away those that 8,000 numbers can hold: an ordinary tone is silence now. `rfft` lists them from low to high."""
    n = round(len(sound) * 8_000 / rate)
    return np.fft.irfft(np.fft.rfft(sound)[-(n // 2 + 1) :], n) * n / len(sound)


def wrong_only_removes_what_is_too_high(sound, rate):
    """What is too high is gone, but there are as many numbers as before. Played with 8,000 a second, it takes far too long."""
    spectrum = np.fft.rfft(sound)
    spectrum[np.fft.rfftfreq(len(sound), 1 / rate) > 4_000] = 0
    return np.fft.irfft(spectrum, len(sound))


def right_by_scipy(sound, rate):
    """SciPy does it through the spectrum as well."""
    from scipy.signal import resample

    return resample(sound, round(len(sound) * 8_000 / rate))


def right_in_two_steps(sound, rate):
    """First remove what is too high, then read off in between; a list comes back."""
    spectrum, n = np.fft.rfft(sound), round(len(sound) * 8_000 / rate)
    spectrum[np.fft.rfftfreq(len(sound), 1 / rate) > 4_000] = 0
    fine = np.fft.irfft(spectrum, 8 * len(sound)) * 8  # finer first, so that straight lines do no harm
    return _between(fine, n).tolist()
