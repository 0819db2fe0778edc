"""A GPT that has read the plays for an hour, shipped with the course (`training/make_gpt.py` trained it)."""

from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "gpt.npz"
N_TOKENS, SHAPE, COMPUTE = 512, {"size": 128, "blocks": 4, "heads": 4, "length": 128}, 1.8e14
STEPS = 255  # whole numbers that a stored weight may be, from -127 to 127


def load_trained_gpt():
    """The weights of a GPT of the lesson's kind, larger and trained longer: 0.9 million numbers, 8,000 steps of 32 windows.

    Returns:
        A list of arrays, as `course_lib.scratch.gpt.from_weights` takes them. Its tokenizer is `train_tokenizer` of all 24
        plays to learn from, with 512 tokens; it has 4 blocks of 4 heads, and looks at 128 tokens.

    Source:
        Trained on `load_plays` by `course_lib/training/make_gpt.py`; licence as this course.
    """
    with np.load(FILE, allow_pickle=False) as stored:
        return [stored[f"whole_{n}"] * stored[f"scale_{n}"] for n in range(len(stored.files) // 2)]


def save_trained_gpt(weights, path=FILE):
    """Store weights as whole numbers of 8 bits, with one scale for each column (one for a weight that is a single row)."""
    stored = {}
    for n, weight in enumerate(weights):
        scale = np.maximum(np.abs(weight).max(axis=0 if weight.ndim > 1 else None), 1e-12) / (STEPS // 2)
        stored[f"whole_{n}"] = np.round(weight / scale).astype(np.int8)
        stored[f"scale_{n}"] = np.asarray(scale, dtype=np.float32)
    np.savez_compressed(path, **stored)
