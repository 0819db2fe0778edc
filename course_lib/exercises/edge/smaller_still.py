r"""**Open challenge: the smallest reader.** You get a network, a list of `(W, b)` with ReLU between, and 2,500 labelled pictures. Return for each layer `(q, scale, b)`, where `scale * q` stands for `W`; `scale` is a number, or `(1, m)`, one a column.

What counts: each whole number in `q` costs the bits of its layer's largest, sign included (7: 4 bits); or one bit a place and those bits for what is not 0, if that is less. Other numbers cost 32 bits.

Three networks, others for grading. No points at 4 times smaller, all at 10. Losing 2 points of unseen pictures is free, losing 3 costs all; lines between."""

import numpy as np

from course_lib.exercises.expect import PartlyDone, describe, numbers, pair
from course_lib.scratch.pruning import HEADER, pruned, stored_bits
from course_lib.scratch.quantization import quantise as in_whole_numbers
from course_lib.scratch.quantization import share_right
from course_lib.scratch.small_reader import small_reader

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 30.0
HINTS = [
    "You have two tools: fewer bits and fewer numbers. Measure what each costs on the pictures you have.",
    "One scale for each column lets you go down to fewer bits than one scale for all.",
    "Thin out a good half, then round what is left to 4 bits, each column with its own scale.",
]
NONE, FULL, N_READERS = 4.0, 10.0, 3
FREE, TOO_MUCH = 0.02, 0.03  # of unseen pictures lost: costs nothing, costs all


def smaller_still(layers, X, y):
    """layers: a list of (W, b). X: (2500, 196). y: (2500,).

    Returns a list of (q, scale, b), one a layer.
    """
    ### BEGIN SOLUTION
    weights = [W for W, _ in layers]
    limit = np.quantile(np.abs(np.concatenate([W.ravel() for W in weights])), 0.6)
    small = []
    for W, b in layers:
        W = np.where(np.abs(W) < limit, 0, W)
        scale = np.maximum(np.abs(W).max(axis=0, keepdims=True), 1e-9) / 7  # 4 bits: -7 to 7
        small.append((np.round(W / scale), scale, b))
    return small
    ### END SOLUTION


def _small_layer(got, W, b, place):
    q, scale, bias = pair(got, "(q, scale, b)")
    q, scale = numbers(q, f"`q` of layer {place}", W.shape), numbers(scale, f"`scale` of layer {place}")
    fits = scale.ndim <= 2 and np.broadcast_shapes(scale.shape, W.shape) == W.shape if scale.ndim else True
    assert fits, f"`scale` of layer {place} has shape {scale.shape}, which does not fit a layer of {W.shape}."
    return q, scale, numbers(bias, f"`b` of layer {place}", b.shape)


def _measured(answer, rng):
    """How much smaller one network became, and how many of the unseen pictures it no longer reads."""
    layers, X, y, X_new, y_new = small_reader(rng)
    got = answer([(W.copy(), b.copy()) for W, b in layers], X.copy(), y.copy())
    assert isinstance(got, list | tuple) and len(got) == len(layers), (
        f"A list of {len(layers)} layers should come back, but it is {describe(got)}."
    )
    small = [_small_layer(one, *layer, place) for place, (one, layer) in enumerate(zip(got, layers, strict=True), 1)]
    bits = sum(stored_bits(q) + HEADER * (scale.size + b.size) for q, scale, b in small)
    before = sum(32 * W.size + HEADER * b.size for W, b in layers)
    network = [(scale * q, b) for q, scale, b in small]
    return before / bits, share_right(layers, X_new, y_new) - share_right(network, X_new, y_new)


def check_it_is_smaller_and_still_reads(answer, rng):
    """On average over three networks it is ten times smaller or more, and loses less than 2 points."""
    smaller, lost = np.mean([_measured(answer, rng) for _ in range(N_READERS)], axis=0)
    kept = np.clip((TOO_MUCH - lost) / (TOO_MUCH - FREE), 0, 1)  # no cliff: which pictures are drawn is luck
    credit = float(np.clip((smaller - NONE) / (FULL - NONE), 0, 1) * kept)
    if credit < 1:
        raise PartlyDone(f"It is {smaller:.1f} times smaller, and loses {100 * lost:.1f} points.", credit)


def _rounded(layers, bits, axis):
    return [(*in_whole_numbers(W, bits, axis), b) for W, b in layers]


def wrong_leaves_it_as_it_is(layers, X, y):
    """You gave the network back as it came: scale 1, and weights with 32 bits each."""
    return [(W, 1.0, b) for W, b in layers]


def wrong_stops_at_8_bits(layers, X, y):
    """8 bits are safe, and nothing is lost. But 4 bits hardly lose anything either, and you have not thinned it out."""
    return _rounded(layers, 8, 0)


def wrong_stops_at_8_bits_with_one_scale(layers, X, y):
    """8 bits are safe, and nothing is lost. But 4 bits with a scale for each column hardly lose anything either, and you have not thinned it out."""
    return _rounded(layers, 8, None)


def wrong_goes_over_the_cliff(layers, X, y):
    """With 2 bits there are three values left, and one loud weight sets the step for all: the reader reads no more. Measure before you send."""
    return _rounded(layers, 2, None)


def wrong_thins_out_alone(layers, X, y):
    """You thinned it out, but what stays still has 32 bits a number. Fewer numbers and fewer bits multiply."""
    thin = pruned([W for W, _ in layers], 0.6)
    return [(W, 1.0, b) for W, (_, b) in zip(thin, layers, strict=True)]


def wrong_thins_out_too_much(layers, X, y):
    """Of twenty weights you kept one. That is very small, and no longer a reader."""
    thin = pruned([W for W, _ in layers], 0.95)
    return _rounded([(W, b) for W, (_, b) in zip(thin, layers, strict=True)], 4, 0)


def wrong_rounds_and_stores_floats(layers, X, y):
    """You rounded the weights to 4 bits and then put them back as floats. What is stored is what counts: whole numbers in `q`, and the step in `scale`."""
    return [(scale * q, 1.0, b) for q, scale, b in _rounded(layers, 4, 0)]


def right_with_5_bits(layers, X, y):
    """A few more holes, 5 bits a number; lists come back."""
    thin = pruned([W for W, _ in layers], 0.66)
    small = _rounded([(W, b) for W, (_, b) in zip(thin, layers, strict=True)], 5, 0)
    return [(q.tolist(), scale.tolist(), b.tolist()) for q, scale, b in small]


def right_with_what_is_measured(layers, X, y):
    """Goes on thinning out as long as the pictures at hand allow it."""
    best, before = None, share_right(layers, X, y)
    for share in (0.58, 0.62, 0.66):
        thin = pruned([W for W, _ in layers], share)
        small = _rounded([(W, b) for W, (_, b) in zip(thin, layers, strict=True)], 4, 0)
        if best is None or before - share_right([(s * q, b) for q, s, b in small], X, y) < 0.012:
            best = small
    return best
