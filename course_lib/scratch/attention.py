"""Attention from scratch: queries, keys and values, heads, masks, places, layer norm and a whole Transformer block."""

from dataclasses import dataclass

import numpy as np


def softmax(scores):
    """Numbers above 0 that add up to 1 along the last axis."""
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def causal_mask(n):
    """(n, n), True where place i may look at place j: at itself and at what stands before it."""
    return np.tril(np.ones((n, n), dtype=bool))


def attend(q, k, v, mask=None):
    """Mix the values, each query with its own weights.

    Args:
        q: (..., n, d). k: (..., m, d). v: (..., m, size). mask: True where a query may look, (n, m) or like the weights.

    Returns:
        (..., n, size), and the weights (..., n, m).

    Source: Vaswani and others (2017), Attention is all you need, equation 1.
    """
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(k.shape[-1])
    weights = softmax(scores if mask is None else np.where(mask, scores, -np.inf))
    return weights @ v, weights


def attend_slopes(q, k, v, arrived, mask=None):
    """The way back through `attend`.

    Args:
        q, k, v, mask: as they went in. arrived: the slope of the loss at what came out, (..., n, size).

    Returns:
        dq, dk, dv, shaped like q, k and v.
    """
    _, weights = attend(q, k, v, mask)
    d_weights = arrived @ np.swapaxes(v, -1, -2)
    d_scores = weights * (d_weights - (weights * d_weights).sum(axis=-1, keepdims=True)) / np.sqrt(k.shape[-1])
    return d_scores @ k, np.swapaxes(d_scores, -1, -2) @ q, np.swapaxes(weights, -1, -2) @ arrived


def layer_norm(x, gamma=1.0, beta=0.0, tiny=1e-3):
    """Each vector gets mean 0 and spread 1, then its own scale and shift (1e-3 as in Keras).

    Source: Ba, Kiros and Hinton (2016), Layer normalization.
    """
    apart = x - x.mean(axis=-1, keepdims=True)
    return apart / np.sqrt((apart**2).mean(axis=-1, keepdims=True) + tiny) * gamma + beta


def places(n, size):
    """(n, size): waves of many lengths, one vector for each place, never the same twice.

    Source: Vaswani and others (2017), section 3.5.
    """
    turns = np.arange(n)[:, None] / 10_000 ** (np.arange(0, size, 2) / size)
    return np.stack([np.sin(turns), np.cos(turns)], axis=-1).reshape(n, -1)[:, :size]


@dataclass(frozen=True)
class Heads:
    """The weights of `keras.layers.MultiHeadAttention`, in the order of its `get_weights()`.

    query, key, value: (size, heads, d), each followed by its bias (heads, d); mix: (heads, d, size), and its bias.
    """

    query: np.ndarray
    query_bias: np.ndarray
    key: np.ndarray
    key_bias: np.ndarray
    value: np.ndarray
    value_bias: np.ndarray
    mix: np.ndarray
    mix_bias: np.ndarray


def multi_head(x, heads, mask=None):
    """Several heads look at the same words, each in its own way; what they found is mixed.

    Args:
        x: (n, size). heads: Heads. mask: (n, n) or None.

    Returns:
        (n, size), and the weights (heads, n, n).
    """
    q, k, v = (
        np.einsum("ns,shd->hnd", x, W) + b[:, None]
        for W, b in ((heads.query, heads.query_bias), (heads.key, heads.key_bias), (heads.value, heads.value_bias))
    )
    found, weights = attend(q, k, v, mask)
    return np.einsum("hnd,hds->ns", found, heads.mix) + heads.mix_bias, weights


@dataclass(frozen=True)
class Block:
    """A Transformer block's parts: norms as (gamma, beta), heads, dense layers as (weights, bias)."""

    norm_1: tuple
    heads: Heads
    norm_2: tuple
    wide: tuple
    narrow: tuple


def block(x, parts, mask=None):
    """Listen, then think: each with a norm before it and a plus around it.

    Args:
        x: (n, size). parts: Block. mask: (n, n) or None.

    Returns:
        (n, size).

    Source: Xiong and others (2020), On layer normalization in the Transformer architecture (norm first).
    """
    x = x + multi_head(layer_norm(x, *parts.norm_1), parts.heads, mask)[0]
    (W1, b1), (W2, b2) = parts.wide, parts.narrow
    return x + np.maximum(layer_norm(x, *parts.norm_2) @ W1 + b1, 0) @ W2 + b2


def layers_of_looks(x, n_layers, rng, plus=True):
    """How alike n words become when they do nothing but look at each other, layer after layer, with weights drawn by lot.

    Args:
        x: (n, size). plus: what a word was is added to what it hears.

    Returns:
        (n_layers + 1,): the mean cosine between two words, at the start and after each layer. 1: all are the same.

    Source: Dong, Cordonnier and Loukas (2021), Attention is not all you need, ICML.
    """
    alike = [mean_cosine(x)]
    for _ in range(n_layers):
        q, k, v = (layer_norm(x) @ rng.normal(scale=x.shape[1] ** -0.5, size=(x.shape[1],) * 2) for _ in range(3))
        heard, _ = attend(q, k, v)
        x = x + heard if plus else heard
        alike.append(mean_cosine(x))
    return np.array(alike)


def mean_cosine(x):
    """The mean cosine between two different rows."""
    rows = x / np.linalg.norm(x, axis=1, keepdims=True)
    return float(((rows @ rows.T).sum() - len(x)) / (len(x) * (len(x) - 1)))
