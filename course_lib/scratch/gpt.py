"""The GPT of `course_lib.training.gpt` in numpy: with a memory for what it has read."""

import time
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from course_lib.scratch.attention import attend, causal_mask, layer_norm, softmax


@dataclass(frozen=True)
class Block:
    """One block's weights: two layer norms, attention (query, key and value side by side), and two dense layers."""

    norm_1: tuple
    qkv: np.ndarray
    mix: np.ndarray
    norm_2: tuple
    think: tuple
    answer: tuple


@dataclass(frozen=True)
class Gpt:
    """pieces (n_tokens, size), places (length, size), blocks, the last norm, scores (size, n_tokens); heads: how many."""

    pieces: np.ndarray
    places: np.ndarray
    blocks: tuple
    norm: tuple
    scores: np.ndarray
    heads: int

    @property
    def length(self):
        """How many tokens it can look at."""
        return len(self.places)


def from_weights(weights, heads=4, dtype="float32"):
    """A `Gpt` from what `model.get_weights()` of `training.gpt.gpt` gives: arrays, in that order.

    Args:
        weights: the arrays. heads: of each block. dtype: float64 is half as fast, and writes the same text on every machine.
    """
    weights = [np.asarray(array, dtype=dtype) for array in weights]
    pieces, places, *inside = weights
    *inside, gamma, beta, scores = inside
    blocks = []
    for at in range(0, len(inside), 10):
        g1, b1, qkv, mix, g2, b2, W1, c1, W2, c2 = inside[at : at + 10]
        blocks.append(Block((g1, b1), qkv, mix, (g2, b2), (W1, c1), (W2, c2)))
    return Gpt(pieces, places, tuple(blocks), (gamma, beta), scores, heads)


def read(gpt, tokens, memory=None):
    """Logits for the piece after each token, and what has to be kept to go on from there.

    Args:
        gpt: a `Gpt`. tokens: (n,) whole numbers: the whole text, or only what is new since `memory` was made.
        memory: what an earlier call returned, for the tokens before; None at the beginning of a text.

    Returns:
        logits (n, n_tokens), and the memory: for each block the keys and values of all tokens so far, (heads, so far, size).

    Raises:
        ValueError: there would be more tokens than `gpt.length`.
    """
    n, past = len(tokens), 0 if memory is None else memory[0][0].shape[1]
    if past + n > gpt.length:
        raise ValueError(f"{past + n} tokens, but this GPT can look at {gpt.length}.")
    x = gpt.pieces[np.asarray(tokens)] + gpt.places[past : past + n]
    kept = []
    for place, block in enumerate(gpt.blocks):
        seen, keys_values = _look_back(layer_norm(x, *block.norm_1), block, gpt.heads, memory and memory[place])
        x = x + seen
        (W1, c1), (W2, c2) = block.think, block.answer
        x = x + np.maximum(layer_norm(x, *block.norm_2) @ W1 + c1, 0) @ W2 + c2
        kept.append(keys_values)
    return layer_norm(x, *gpt.norm) @ gpt.scores, kept


def _look_back(x, block, heads, before):
    n, size = x.shape
    q, k, v = ((x @ block.qkv).reshape(n, 3, heads, size // heads)).transpose(1, 2, 0, 3)
    if before is not None:
        k, v = np.concatenate([before[0], k], axis=1), np.concatenate([before[1], v], axis=1)
    seen, _ = attend(q, k, v, mask=causal_mask(k.shape[1])[-n:])
    return seen.transpose(1, 0, 2).reshape(n, size) @ block.mix, (k, v)


@threadpool_limits.wrap(limits=1)  # the matrices are small: threads would only wait for each other
def write(gpt, prompt, n, choose, remember=True):
    """Let it go on with a text.

    Args:
        gpt: a `Gpt`. prompt: at least one token. n: how many more. choose: a function from logits (n_tokens,) to a token.
        remember: keep keys and values. If not, everything is computed anew for each token: the same text, later.

    Returns:
        The n new tokens. When its length is full, it forgets the older half and reads the other anew.
    """
    tokens = new = list(prompt)[-gpt.length // 2 :]
    memory, written = None, []
    for _ in range(n):
        if len(tokens) > gpt.length:
            tokens = new = tokens[-gpt.length // 2 :]
            memory = None
        logits, memory = read(gpt, new if remember else tokens, memory if remember else None)
        new = [int(choose(logits[-1]))]
        tokens, written = tokens + new, written + new
    return written


@threadpool_limits.wrap(limits=1)
def surprises(gpt, tokens):
    """How many bits each token costs, given what stands before it: minus the binary logarithm of its probability.

    Args:
        gpt: a `Gpt`. tokens: (n,) whole numbers, longer than `gpt.length` or not.

    Returns:
        (n - 1,): of every token but the first. Each is read with at least half of the length before it, where there is so much.
    """
    tokens, half, bits = np.asarray(tokens), gpt.length // 2, []
    for start in range(0, max(len(tokens) - half, 1), half):
        window = tokens[start : start + gpt.length]
        chances = softmax(read(gpt, window)[0][:-1].astype(float))
        cost = -np.log2(chances[np.arange(len(window) - 1), window[1:]])
        bits.append(cost if start == 0 else cost[half - 1 :])
    return np.concatenate(bits)


@threadpool_limits.wrap(limits=1)
def pace(gpt, tokens, remember=True):
    """Seconds that the reading of each token takes, one after the other: (n,), and the logits after the last one.

    Args:
        gpt: a `Gpt`. tokens: (n,), not more than its length. remember: keep keys and values, or read all anew each time.
    """
    seconds, memory, logits = [], None, None
    for n in range(1, len(tokens) + 1):
        began = time.perf_counter()
        logits, memory = read(gpt, tokens[n - 1 : n], memory) if remember else read(gpt, tokens[:n])
        seconds.append(time.perf_counter() - began)
    return np.array(seconds), logits[-1]
