"""Real voices: nine men say two Japanese vowels, shipped with the course (`make_vowels.py` made the file)."""

from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "japanese_vowels.npz"
STEP = 0.02  # of the stored numbers


def load_vowels():
    """JapaneseVowels: 640 times /ae/, by nine male speakers; the test was recorded on other occasions.

    Returns:
        known (270 utterances), who (270,), new (370), who_new (370,): each utterance (windows, 12), 7 to 29 windows of 25.6 ms,
        one every 6.4 ms, 12 LPC cepstrum coefficients (no unit, rounded to 0.02); speakers are 0 to 8.

    Source:
        Kudo, Toyama and Shimbo (1999), Multidimensional curve classification using passing-through regions, Pattern
        Recognition Letters 20. UCI Machine Learning Repository, doi 10.24432/C5NS47, CC BY 4.0; as in aeon 1.6.0.
    """
    with np.load(FILE, allow_pickle=False) as stored:
        frames, who = stored["frames"].astype("float32") * STEP, stored["speaker"].astype(int)
        utterances = np.split(frames, np.cumsum(stored["windows"])[:-1])
        n = int(stored["n_train"])
    return utterances[:n], who[:n], utterances[n:], who[n:]


def mean_voice(utterances):
    """Each utterance as 24 numbers: mean and spread of each coefficient, whatever its length."""
    return np.array([np.r_[frames.mean(axis=0), frames.std(axis=0)] for frames in utterances])
