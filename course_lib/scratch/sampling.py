"""From scores to one choice: temperature, the k best, the nucleus, and a draw by lot."""

import numpy as np

from course_lib.scratch.attention import softmax


def next_shares(logits, temperature=1.0, top_k=None, top_p=1.0):
    """The probability of each token after temperature, then only the top_k best, then only the nucleus of top_p.

    Args:
        logits: (n_tokens,). temperature: above 0; small is careful, large is wild. top_k: how many stay, or None for all.
        top_p: from 0 to 1: of these, the fewest stay that together have at least this probability.

    Returns:
        (n_tokens,), adding up to 1.

    Source: Holtzman and others (2020), The curious case of neural text degeneration, ICLR (nucleus).
    """
    shares = softmax(np.asarray(logits, dtype=float) / temperature)
    best_first = np.argsort(-shares, kind="stable")
    keep = best_first[: top_k or len(shares)]
    together = np.cumsum(shares[keep]) / shares[keep].sum()
    keep = keep[: 1 + int((together < top_p - 1e-12).sum())]
    chosen = np.zeros_like(shares)
    chosen[keep] = shares[keep] / shares[keep].sum()
    return chosen


def sampler(seed, temperature=1.0, top_k=None, top_p=1.0):
    """A function from logits (n_tokens,) to a token, drawn by lot; the same seed draws the same."""
    rng = np.random.default_rng(seed)

    def choose(logits):
        shares = next_shares(logits, temperature, top_k, top_p)
        return int(np.searchsorted(np.cumsum(shares), rng.random() * shares.sum(), side="right").clip(0, len(shares) - 1))

    return choose
