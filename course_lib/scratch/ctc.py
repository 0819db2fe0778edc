"""Connectionist temporal classification by hand: what was said, whenever it was said. The last class is the blank."""

from itertools import groupby

import numpy as np

BLANK = 10  # after the ten digits


def collapse(path, blank=BLANK):
    """What a path says: repeats become one, then blanks go.

    Args:
        path: whole numbers, one a step.

    Returns:
        A list of whole numbers.
    """
    return [label for label, _ in groupby(np.asarray(path).tolist()) if label != blank]


def with_blanks(said, blank=BLANK):
    """Blank, label, blank, label, ..., blank: (..., L) becomes (..., 2 L + 1)."""
    said = np.asarray(said, dtype=int)
    states = np.full((*said.shape[:-1], 2 * said.shape[-1] + 1), blank)
    states[..., 1::2] = said
    return states


def path_sum(logp, said):
    """The logarithm of the probability of all paths that say `said`, by adding up as one goes along.

    Args:
        logp: (steps, classes), logarithms of probabilities. said: (L,), or (n, L) for n candidates of one length.

    Returns:
        One number, or (n,). Minus infinity where there are too few steps.

    Source: Graves, Fernández, Gomez and Schmidhuber (2006), Connectionist temporal classification, ICML.
    """
    logp, blank = np.asarray(logp), np.shape(logp)[1] - 1
    states = with_blanks(said, blank)
    may_skip = states[..., 2:] != states[..., :-2]  # over a blank between two that differ; from blank to blank, never
    a = np.full(states.shape, -np.inf)
    a[..., :2] = logp[0][states[..., :2]]
    for row in logp[1:]:
        arrived = a.copy()
        arrived[..., 1:] = np.logaddexp(arrived[..., 1:], a[..., :-1])
        arrived[..., 2:] = np.logaddexp(arrived[..., 2:], np.where(may_skip, a[..., :-2], -np.inf))
        a = arrived + row[states]
    return np.logaddexp.reduce(a[..., -2:], axis=-1)


def n_paths(steps, said):
    """How many paths of so many steps say it, as a Python number."""
    states = with_blanks(said).tolist()
    counts = [1, 1] + [0] * (len(states) - 2)
    for _ in range(steps - 1):
        skipping = [0, 0] + [c * (a != b) for c, a, b in zip(counts, states, states[2:], strict=False)]
        counts = [sum(ways) for ways in zip(counts, [0, *counts[:-1]], skipping, strict=True)]
    return sum(counts[-2:])


def greedy(logp):
    """What the likeliest path says: the best class of each step, collapsed. A list of labels."""
    return collapse(np.argmax(logp, axis=-1), blank=np.shape(logp)[1] - 1)


def beam_search(logp, width=8):
    """The likeliest text, where all paths that say the same are counted together; only the best few prefixes are followed.

    Args:
        logp: (steps, classes). width: how many prefixes are kept from step to step.

    Returns:
        A list of labels.

    Source: Hannun and others (2014), First-pass large vocabulary continuous speech recognition, arXiv 1408.2873.
    """
    beam = {(): (0.0, -np.inf)}  # prefix: logarithms of its paths that end in a blank, and in its last label
    for row in np.asarray(logp, dtype=float).tolist():
        grown = {}
        for prefix, (blank, label) in beam.items():
            both = np.logaddexp(blank, label)
            _add(grown, prefix, 0, both + row[-1])
            if prefix:
                _add(grown, prefix, 1, label + row[prefix[-1]])
            for c, log_probability in enumerate(row[:-1]):
                before = blank if prefix[-1:] == (c,) else both  # a double needs a blank between
                _add(grown, (*prefix, c), 1, before + log_probability)
        best = sorted(grown, key=lambda prefix: -np.logaddexp(*grown[prefix]))[:width]
        beam = {prefix: tuple(grown[prefix]) for prefix in best}
    return list(max(beam, key=lambda prefix: np.logaddexp(*beam[prefix])))


def _add(beam, prefix, end, log_probability):
    ends = beam.setdefault(prefix, [-np.inf, -np.inf])
    ends[end] = np.logaddexp(ends[end], log_probability)
