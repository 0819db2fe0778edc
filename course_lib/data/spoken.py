"""Ten spoken words in many synthetic voices, shipped with the course (`training/make_spoken_digits.py` made the file)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "spoken_digits.npz"
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ACCENTS = ("US", "British", "received", "Lancaster", "Midlands", "New York", "Scotland", "Caribbean")
N_BANDS = 24
SEEN = 6  # so many accents are in the training; the last two are in the test only
LOWEST = -30  # decibels, of `scratch.sound.QUIETEST`; strings are filled up with it


@dataclass(frozen=True)
class Clips:
    """Single words. frames: a list of arrays (windows, 24) in decibels. digit, speaker, accent: (n,), whole numbers."""

    frames: list
    digit: np.ndarray
    speaker: np.ndarray
    accent: np.ndarray


@dataclass(frozen=True)
class Strings:
    """Words put together. X: (n, windows, 24) in decibels, filled up with quiet. said: tuples of digits.

    accent: (n,), places in `ACCENTS`. speaker: (n,).
    """

    X: np.ndarray
    said: list
    accent: np.ndarray
    speaker: np.ndarray


def to_mu_law(sound):
    """A sound from -1 to 1 as bytes, fine where it is quiet, as digital telephones do (ITU-T G.711)."""
    bent = np.sign(sound) * np.log1p(255 * np.abs(sound)) / np.log(256)
    return np.round(127 * np.clip(bent, -1, 1)).astype(np.int8)


def from_mu_law(stored):
    """The inverse of `to_mu_law`, up to rounding."""
    bent = stored.astype(float) / 127
    return np.sign(bent) * np.expm1(np.abs(bent) * np.log(256)) / 255


@cache
def load_clips(part):
    """5,080 words: 78 synthetic speakers say ten digits in six or eight accents, each clip at a speed and pitch of its own.

    Args:
        part: "train" (58 speakers, six accents, 3,480 clips) or "test" (20 others, eight accents, 1,600 clips).

    Returns:
        Clips. Numbers are decibels (see `scratch.sound.log_mel`), rounded to whole ones, LOWEST or more.

    Source:
        Spoken by eSpeak NG 1.52 (espeakng-loader 0.2.4). The program is under the GPL 3; sounds that it makes are not, and only
        such are here. These are not people: a network that reads them has proved nothing about people yet.
    """
    with np.load(FILE, allow_pickle=False) as stored:
        ends = np.cumsum(stored["windows"])
        frames = np.split(stored["frames"].astype("float32") + LOWEST, ends[:-1])
        wanted = stored["part"] == ("train", "test").index(part)
        columns = [stored[name][wanted].astype(int) for name in ("digit", "speaker", "accent")]
    return Clips([clip for clip, kept in zip(frames, wanted, strict=True) if kept], *columns)


@cache
def load_sounds():
    """Forty words as sounds, of four speakers in the test: what you can listen to.

    Returns:
        A list of forty arrays, 8,000 numbers a second, -1 to 1 (stored as mu-law bytes), and the place of each among the
        clips of `load_clips("test")`.
    """
    with np.load(FILE, allow_pickle=False) as stored:
        sounds = np.split(from_mu_law(stored["sounds"]), np.cumsum(stored["sound_lengths"])[:-1])
        return sounds, stored["sound_clips"].astype(int)


def strings_of(part, n, rng, longest=4, accents=None, windows=128):
    """Strings of one to `longest` digits, each of one speaker and accent, with pauses of up to 0.2 seconds.

    Args:
        part: "train" or "test". n: how many. longest: digits. accents: places in `ACCENTS` to draw from; all when not given.
        windows: of each string; 20 ms each.

    Returns:
        Strings.
    """
    voices = _voices(part)
    keys = [key for key in sorted(voices) if accents is None or key[1] in accents]
    X, said, who = np.empty((n, windows, N_BANDS), dtype="float32"), [], []
    for row in range(n):
        key, digits = keys[rng.integers(len(keys))], None
        while digits is None:  # what does not fit is drawn again
            X[row], digits = _put_together(voices[key], rng, longest, windows)
        said.append(digits)
        who.append(key)
    speaker, accent = np.transpose(who)
    return Strings(X, said, accent, speaker)


def _put_together(words, rng, longest, windows):
    """One string of a voice whose ten words these are, and its digits, or None when it is too long."""
    digits, at = rng.integers(10, size=rng.integers(1, longest + 1)).tolist(), int(rng.integers(1, 8))
    frames = np.full((windows, N_BANDS), LOWEST, dtype="float32")
    for digit in digits:
        if at + len(words[digit]) > windows:
            return frames, None
        frames[at : at + len(words[digit])] = words[digit]
        at += len(words[digit]) + int(rng.integers(1, 11))
    return frames, tuple(digits)


@cache
def _voices(part):
    """{(speaker, accent): the frames of its ten digits}."""
    clips, voices = load_clips(part), {}
    for place in np.lexsort((clips.digit, clips.accent, clips.speaker)):
        voices.setdefault((int(clips.speaker[place]), int(clips.accent[place])), []).append(clips.frames[place])
    return voices
