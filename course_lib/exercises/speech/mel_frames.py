r"""**Your turn: a picture of a sound.** Cut the sound into overlapping pieces as long as the window, one beginning every `hop` numbers; a piece that
would hang over the end is left out. Then, for each piece:

1. multiply by the window, which fades in and out;
2. take `np.fft.rfft`, and of that the *power*: absolute value, squared;
3. add up power in bands, `power @ bank`;
4. take decibels, $10\,\log_{10}$. Power below `quietest` counts as `quietest`, since the logarithm of 0 would be minus infinity."""

import keras
import numpy as np

from course_lib.exercises.expect import close, numbers, untouched
from course_lib.scratch.sound import mel_bank

POINTS = 4
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"check_there_is_a_row_for_each_window": 0.5, "hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "How many pieces fit? You counted them in the first question. Piece number i begins at `i * hop`.",
    "All pieces as the rows of one array make the rest easy: the window, `rfft` and `@` then work on all rows at once.",
    "`np.lib.stride_tricks.sliding_window_view` gives every piece; keep each hop-th. `np.maximum` comes after `@`, and before the logarithm.",
]


def mel_frames(sound, window, bank, hop, quietest=1e-3):
    """How many decibels are in each band, from window to window.

    sound: (n,). window: (size,). bank: (size // 2 + 1, bands). hop: whole number.
    Returns (pieces, bands).
    """
    ### BEGIN SOLUTION
    pieces = np.lib.stride_tricks.sliding_window_view(sound, len(window))[::hop]
    power = np.abs(np.fft.rfft(pieces * window)) ** 2
    return 10 * np.log10(np.maximum(power @ bank, quietest))
    ### END SOLUTION


SIZES = ((64, 24, 6, 3.4), (32, 8, 4, 7.3), (48, 30, 5, 4.0))  # window, hop, bands, windows that the sound is long


def _case(rng, size, hop, bands, long):
    """A few tones in hiss, with a window that is not the same from left to right."""
    n = int(size * long)
    tones = sum(rng.uniform(0.2, 0.6) * np.sin(rng.uniform(0.2, 2.8) * np.arange(n) + rng.uniform(0, 6)) for _ in range(3))
    window = np.hanning(size) * np.linspace(0.7, 1.3, size)
    return tones + 0.05 * rng.normal(size=n), window, mel_bank(8_000, size, bands), hop


def _pieces(sound, window, hop):
    return np.array([sound[at : at + len(window)] for at in range(0, len(sound) - len(window) + 1, hop)])


def _power(sound, window, hop):
    return np.abs(np.fft.rfft(_pieces(sound, window, hop) * window)) ** 2


def _decibels(power, quietest=1e-3):
    return 10 * np.log10(np.maximum(power, quietest))


def check_there_is_a_row_for_each_window(frames, rng):
    """There is a row for each piece that fits into the sound, and a column for each band."""
    for sizes in SIZES:
        sound, window, bank, hop = _case(rng, *sizes)
        for n in (len(sound), len(window) + 2 * hop):  # in the second the last piece just fits
            want = len(_pieces(sound[:n], window, hop)), bank.shape[1]
            rows = numbers(frames(sound[:n], window, bank, hop), f"For {n} numbers, windows of {len(window)}, the result", want)
            assert np.ptp(rows) > 1e-6, "All numbers of the result are the same, whatever is in the sound."


def check_twice_as_loud_is_6_decibels_more(frames, rng):
    """A sound that is twice as loud has 6.02 decibels more in every band."""
    sound, window, bank, hop = _case(rng, *SIZES[0])
    once, twice = (numbers(frames(volume * sound, window, bank, hop), "the result") for volume in (1, 2))
    assert once.shape == twice.shape, f"The results have shapes {once.shape} and {twice.shape}."
    more = (twice - once).mean()
    assert np.allclose(twice - once, 6.0206, atol=0.01), f"Twice as loud, the result is {more:.4g} more on average."


def check_it_is_what_keras_finds(frames, rng):
    """Each number is what `keras.ops.stft` leads to."""
    for sizes in SIZES:
        sound, window, bank, hop = _case(rng, *sizes)
        given, size = sound.astype("float32")[None], len(window)
        real, imaginary = keras.ops.stft(given, size, hop, size, window=window.astype("float32"), center=False)
        power = sum(keras.ops.convert_to_numpy(part)[0].astype(float) ** 2 for part in (real, imaginary))
        close(frames(sound, window, bank, hop), _decibels(power @ bank), "the result", rtol=1e-3, atol=0.02)


def hidden_check_inputs_are_left_alone(frames, rng):
    """Silence is `quietest` everywhere, whatever that is; sound, window and bank are left as they were."""
    for quietest, decibels in ((1e-3, -30.0), (1e-6, -60.0)):
        sound, window, bank, hop = _case(rng, *SIZES[1])
        given = np.zeros(len(sound)), window.copy(), bank.copy()
        want = np.full((len(_pieces(sound, window, hop)), bank.shape[1]), decibels)
        close(frames(*given, hop, quietest=quietest), want, "For silence, the result")
        for before, after, name in zip((np.zeros(len(sound)), window, bank), given, ("sound", "window", "bank"), strict=True):
            untouched(before, after, name)
    sound, window, bank, hop = _case(rng, *SIZES[1])
    given = sound.copy()
    numbers(frames(given, window, bank, hop), "the result")
    untouched(sound, given, "sound")


def wrong_forgets_the_window(sound, window, bank, hop, quietest=1e-3):
    """You did not multiply by the window. A piece cut off sharply clicks at both ends, and a click has all frequencies in it."""
    return _decibels(_power(sound, np.ones(len(window)), hop) @ bank, quietest)


def wrong_does_not_square(sound, window, bank, hop, quietest=1e-3):
    """You added up absolute values. Power is their square: without it, twice as loud is 3 decibels, not 6."""
    return _decibels(np.sqrt(_power(sound, window, hop)) @ bank, quietest)


def wrong_takes_twenty_logarithms(sound, window, bank, hop, quietest=1e-3):
    """You took 20 logarithms. That is for loudness that has not been squared; power takes 10. It was squared twice, so to speak."""
    return 20 * np.log10(np.maximum(_power(sound, window, hop) @ bank, quietest))


def wrong_takes_the_natural_logarithm(sound, window, bank, hop, quietest=1e-3):
    """Your logarithm is the natural one, `np.log`. Decibels count factors of ten."""
    return 10 * np.log(np.maximum(_power(sound, window, hop) @ bank, quietest))


def wrong_forgets_the_ten(sound, window, bank, hop, quietest=1e-3):
    """Your numbers are a tenth of what they should be: bels. There are ten decibels to one bel."""
    return _decibels(_power(sound, window, hop) @ bank, quietest) / 10


def wrong_takes_logarithms_first(sound, window, bank, hop, quietest=1e-3):
    """You took logarithms first and added *those* up in bands. Power adds up; logarithms do not: two equal powers are 3 decibels more, not twice as many."""
    return _decibels(_power(sound, window, hop), quietest) @ bank


def wrong_squares_the_sum(sound, window, bank, hop, quietest=1e-3):
    """You added up absolute values in each band and squared the sum. First square, then add: tones in one band then count by their own power."""
    return _decibels((np.sqrt(_power(sound, window, hop)) @ bank) ** 2, quietest)


def wrong_lays_pieces_side_by_side(sound, window, bank, hop, quietest=1e-3):
    """Your pieces lie side by side. The next one begins `hop` numbers after the last one *began*, so that they overlap."""
    return _decibels(_power(sound, window, len(window)) @ bank, quietest)


def wrong_drops_the_last_piece(sound, window, bank, hop, quietest=1e-3):
    """Your last piece is missing, although it fits. A window of 256 fits once into 256 numbers, not never."""
    return _decibels(_power(sound, window, hop) @ bank, quietest)[:-1]


def wrong_leaves_out_a_piece_that_just_fits(sound, window, bank, hop, quietest=1e-3):
    """Where the last piece ends exactly with the sound, it is missing: `range(0, n - size, hop)` stops one too early, since its end does not count. Add 1."""
    starts = range(0, len(sound) - len(window), hop)
    pieces = np.array([sound[at : at + len(window)] for at in starts]) * window
    return _decibels(np.abs(np.fft.rfft(pieces)) ** 2 @ bank, quietest)


def wrong_stays_with_the_power(sound, window, bank, hop, quietest=1e-3):
    """You return power. Asked were decibels: ten times the logarithm to base 10."""
    return np.maximum(_power(sound, window, hop) @ bank, quietest)


def wrong_fills_up_the_end(sound, window, bank, hop, quietest=1e-3):
    """You have a piece too many: you filled up the end of the sound, or let the last piece hang over."""
    missing = len(window) + hop * (len(_pieces(sound, window, hop))) - len(sound)
    return _decibels(_power(np.pad(sound, (0, missing)), window, hop) @ bank, quietest)


def wrong_puts_bands_first(sound, window, bank, hop, quietest=1e-3):
    """Your rows are bands and your columns windows, as in a picture with time to the right. Asked for was a row for each window."""
    return _decibels(_power(sound, window, hop) @ bank, quietest).T


def wrong_takes_one_spectrum(sound, window, bank, hop, quietest=1e-3):
    """All rows are the same: you took the spectrum of one piece, or of the whole, again and again. Each piece has its own."""
    return np.tile(_decibels(_power(sound, window, hop)[:1] @ bank, quietest), (len(_pieces(sound, window, hop)), 1))


def wrong_keeps_the_spectrum(sound, window, bank, hop, quietest=1e-3):
    """Your columns are all the frequencies: the bank is missing, which adds them up in bands."""
    return _decibels(_power(sound, window, hop), quietest)


def wrong_adds_quietest(sound, window, bank, hop, quietest=1e-3):
    """You *added* `quietest`, so that quiet bands come out a little too loud. It is a floor: power above it should stay as it is."""
    return 10 * np.log10(_power(sound, window, hop) @ bank + quietest)


def wrong_scales_each_sound(sound, window, bank, hop, quietest=1e-3):
    """You scaled each sound so that its loudest number is 0 decibels. Then nobody can tell a whisper from a shout: the numbers should be as they come."""
    rows = _decibels(_power(sound, window, hop) @ bank, quietest)
    return rows - rows.max()


def wrong_lets_silence_be_infinite(sound, window, bank, hop, quietest=1e-3):
    """You ignored `quietest`, so that silence is infinitely many decibels below zero, and no network can read that."""
    with np.errstate(divide="ignore"):
        return 10 * np.log10(_power(sound, window, hop) @ bank)


def right_piece_by_piece(sound, window, bank, hop, quietest=1e-3):
    """A loop over pieces; a list comes back."""
    rows, at = [], 0
    while at + len(window) <= len(sound):
        spectrum = np.fft.rfft(np.asarray(sound[at : at + len(window)]) * window)
        power = spectrum.real**2 + spectrum.imag**2
        rows.append([10 * float(np.log10(max(quietest, p))) for p in power @ bank])
        at += hop
    return rows


def right_by_an_index(sound, window, bank, hop, quietest=1e-3):
    """Rows of an index, einsum, single precision."""
    n = 1 + (len(sound) - len(window)) // hop
    pieces = np.asarray(sound)[np.arange(n)[:, None] * hop + np.arange(len(window))] * window
    power = np.abs(np.fft.fft(pieces)[:, : len(bank)]) ** 2
    return (10 * np.log10(np.clip(np.einsum("pk,kb->pb", power, bank), quietest, None))).astype("float32")
