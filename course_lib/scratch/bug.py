"""A way back through a layer that is wrong, though the loss falls: what lesson 02 warns of, and lets you find."""

from course_lib.scratch.network import dense_backward


def with_a_bug(X, W, scores, blame):
    """Like `dense_backward`, but where a layer is square the blame goes on by the wrong wires."""
    dW, db, dX = dense_backward(X, W, scores, blame)
    square = W.shape[0] == W.shape[1]
    return dW, db, (blame * (scores > 0)) @ W if square else dX
