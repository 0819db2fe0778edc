"""A small detector: a network that asks every place of a picture the same question, and its training."""

import numpy as np

from course_lib.scratch.detection import boxes_of, suppress, targets_of
from course_lib.training.answers import answers_of

N_KINDS, BOX_WEIGHT = 2, 2.0


def detector(seed=0):
    """A network from pictures (n, height, width, 3), sides multiples of 4, to answers (n, height / 4, width / 4, 6).

    Two logits, one a kind, and four numbers for the box, as in `targets_of`. No layer depends on the picture's size.
    """
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    conv = {"kernel_size": 3, "padding": "same", "activation": "relu"}
    return keras.Sequential(
        [
            keras.Input((None, None, 3)),
            layers.Rescaling(scale=2.0, offset=-1.0),
            layers.Conv2D(filters=16, strides=2, **conv),
            layers.Conv2D(filters=32, strides=2, **conv),
            layers.Conv2D(filters=32, **conv),
            layers.Conv2D(filters=32, **conv),
            layers.Conv2D(filters=N_KINDS + 4, kernel_size=1),
        ]
    )


def detection_loss(targets, answers):
    """Cross-entropy of all cells, and how far the boxes are off in the cells where there is one; a sum over the picture.

    Args:
        targets, answers: (n, rows, columns, 6).

    Source: Girshick (2015), Fast R-CNN, section 2.3, for the sum of both and the smooth L1 distance.
    """
    from keras import ops

    said = ops.binary_crossentropy(targets[..., :N_KINDS], answers[..., :N_KINDS], from_logits=True)
    there = ops.max(targets[..., :N_KINDS], axis=-1, keepdims=True)
    off = ops.abs(targets[..., N_KINDS:] - answers[..., N_KINDS:]) * there
    smooth = ops.where(off < 0.5, off * off, off - 0.25)
    return (ops.sum(said, axis=(1, 2, 3)) + BOX_WEIGHT * ops.sum(smooth, axis=(1, 2, 3))) / 8


def fit(model, colony, epochs=12, learning_rate=0.003, batch_size=16):
    """Train a fresh detector on a Colony. Returns the model."""
    import keras

    size = colony.images.shape[1:3]
    targets = np.stack([targets_of(b, k, size) for b, k in zip(colony.boxes, colony.kinds, strict=True)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss=detection_loss, jit_compile=False)
    model.fit(colony.images, targets, epochs=epochs, batch_size=batch_size, verbose=0)
    return model


def shouts(model, images, kind=0, cut=0.5):
    """All boxes of which the network is surer than `cut`, many on each bird.

    Args:
        images: (n, height, width, 3). kind: 0 pelican, 1 cormorant. cut: 0 to 1.

    Returns:
        A list of n pairs: boxes (k, 4), scores (k,).
    """
    found = []
    for boxes, scores in map(boxes_of, answers_of(model, images)):
        loud = scores[:, kind] > cut
        found.append((boxes[loud], scores[loud, kind]))
    return found


def detect(model, images, kind=0, cut=0.5, most=0.3):
    """What is left of the shouts after non-maximum suppression, the surest first.

    Args:
        most: IoU up to which two boxes may overlap. Else as `shouts`.
    """
    left = []
    for boxes, scores in shouts(model, images, kind, cut):
        kept = suppress(boxes, scores, most)
        left.append((boxes[kept], scores[kept]))
    return left
