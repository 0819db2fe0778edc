"""What a machine hears: windows cut from a sound, the frequencies in each, and bands as wide as an ear's."""

import numpy as np

RATE = 8_000  # numbers a second, as on a telephone
SIZE, HOP, N_BANDS = 256, 160, 24  # a window of 32 ms every 20 ms
LOUDNESS = -24.4  # decibels, the mean power of every word that is shipped
QUIETEST = 1e-3  # of the power in a band, -30 decibels: what is quieter counts as this
WINDOW = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(SIZE) / SIZE)  # Hann's: fades in and out


def frames_of(sound, size=SIZE, hop=HOP):
    """Overlapping pieces of a sound; what does not fill a last piece is left out.

    Args:
        sound: (n,). size: numbers a piece. hop: numbers from the start of one to the start of the next.

    Returns:
        (pieces, size).

    Raises:
        ValueError: the sound is shorter than one piece.
    """
    if len(sound) < size:
        raise ValueError(f"sound has {len(sound)} numbers; expected {size} or more.")
    return np.lib.stride_tricks.sliding_window_view(sound, size)[::hop]


def mel(hertz):
    """How high a tone sounds to us, 1,000 for 1,000 hertz.

    Source: Stevens, Volkmann and Newman (1937), A scale for the measurement of the psychological magnitude pitch; the
    formula: O'Shaughnessy (1987), Speech Communication.
    """
    return 2595 * np.log10(1 + np.asarray(hertz) / 700)


def hertz(mels):
    """The frequency that sounds as high: the inverse of `mel`."""
    return 700 * (10 ** (np.asarray(mels) / 2595) - 1)


def mel_bank(rate=RATE, size=SIZE, bands=N_BANDS, lowest=60.0):
    """Triangles over the frequencies of a window, equally wide in mel: narrow below, broad above.

    Args:
        rate: numbers a second. size: of a window. bands: how many triangles. lowest: where the first begins, in hertz.

    Returns:
        (size // 2 + 1, bands), from 0 to 1.
    """
    edges = hertz(np.linspace(mel(lowest), mel(rate / 2), bands + 2))
    at = np.fft.rfftfreq(size, 1 / rate)[:, None]
    rising = (at - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - at) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling))


BANK = mel_bank()


def power_of(sound):
    """How much of each frequency is in each window: (windows, SIZE // 2 + 1)."""
    return np.abs(np.fft.rfft(frames_of(sound) * WINDOW)) ** 2


def log_mel(sound):
    """A picture of a sound: decibels for each window and band.

    Args:
        sound: (n,), RATE numbers a second, from -1 to 1.

    Returns:
        (windows, N_BANDS).
    """
    return decibels(power_of(sound) @ BANK)


def decibels(power):
    """Ten for each factor of ten."""
    return 10 * np.log10(np.maximum(power, QUIETEST))


def at_rate(sound, rate, wanted=RATE):
    """The same sound with another number of numbers a second; frequencies that do not fit are left out, not folded down.

    Args:
        sound: (n,). rate: of it. wanted: that it should have.
    """
    n = round(len(sound) * wanted / rate)
    kept = np.fft.rfft(sound)[: n // 2 + 1]
    return np.fft.irfft(kept, n) * n / len(sound)


def loudness_db(sound):
    """The mean power of a sound, in decibels."""
    return float(10 * np.log10(np.mean(np.square(sound)) + 1e-12))


def with_hiss(sound, snr, seed=0):
    """A sound with white noise over it.

    Args:
        snr: how many decibels louder the sound is than the noise.
    """
    noise = np.random.default_rng(seed).normal(size=len(sound))
    return sound + noise * 10 ** ((loudness_db(sound) - snr) / 20)


def hiss(n, rng):
    """The power of n windows of white noise, of power 1, in each band: (n, 24)."""
    return (np.abs(np.fft.rfft(rng.normal(size=(n, SIZE)) * WINDOW)) ** 2 @ BANK).astype("float32")


def in_noise(frames, snr, rng):
    """Speech with hiss over it. Powers are added, as they add up on average when sounds do.

    Args:
        frames: (..., 24) decibels. snr: how many decibels the speech is louder than the noise; a number, or one for each
            of the first axis.

    Returns:
        The same shape, float32 decibels.
    """
    noisy = np.empty(frames.shape, dtype="float32")
    noise = hiss(5_000, rng)
    for row, ratio in enumerate(np.broadcast_to(snr, len(frames))):  # one by one, since all at once take much memory
        drawn = noise[rng.integers(len(noise), size=frames.shape[1:-1])]
        noisy[row] = decibels(10 ** (frames[row] / 10) + drawn * np.float32(10 ** ((LOUDNESS - ratio) / 10)))
    return noisy
