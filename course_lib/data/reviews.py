"""Real sentences about films, rated by people, shipped with the course (`make_reviews.py` made the file)."""

from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "reviews.npz"


def load_reviews():
    """8,500 sentences from film reviews in English, each for or against the film: at most 30 words.

    Returns:
        texts (7,000) and liked (7,000,) to learn from, new_texts (1,500) and new_liked (1,500,) to test: lists of strings, and
        arrays of 1 (for it) and 0 (against it). Liked means that its rating is above 0: the mean of about 20 people, each
        from -4 to 4; sentences with a mean between -0.5 and 0.5 are left out.

    Source:
        Sentences: Pang and Lee (2005), Seeing stars, ACL: the Sentence Polarity Dataset, collected from Rotten Tomatoes;
        CC BY 4.0 as distributed with NLTK. Each is a critic's sentence as quoted there. Ratings: Hutto and Gilbert (2014),
        VADER, ICWSM; vaderSentiment 3.3.2, MIT.
    """
    texts, ratings, n = _stored()
    liked = (ratings > 0).astype(int)
    return texts[:n], liked[:n], texts[n:], liked[n:]


def load_ratings():
    """The mean ratings behind `load_reviews`: (7,000,) and (1,500,), from -4 to 4, in tenths."""
    _, ratings, n = _stored()
    return ratings[:n] / 10, ratings[n:] / 10


def _stored():
    with np.load(FILE, allow_pickle=False) as stored:
        return stored["text"].tobytes().decode("utf-8").split("\n"), stored["ratings"].astype(int), int(stored["n_train"])
