"""A small autograd: numbers that remember how they were made, so that blame finds its way back.

Read it from the middle. An operation is one function: its forward value, and beside it what it does to blame.
"""

import numpy as np


class Tensor:
    """An array that remembers its parents.

    Attributes:
        data: the numbers.
        blame: after `backward`, the slope of the final number in each of these, of the same shape.
    """

    __array_ufunc__ = None  # numpy leaves `array * tensor` to us

    def __init__(self, data, parents=(), pass_back=None):
        self.data = np.asarray(data, dtype=float)
        self.blame = np.zeros_like(self.data)
        self.parents, self.pass_back = parents, pass_back

    def __repr__(self):
        return f"Tensor({np.array2string(self.data, precision=4, threshold=8)})"

    @property
    def shape(self):
        """That of the numbers."""
        return self.data.shape

    def backward(self):
        """Send blame from this one number to everything that it was made of; fills their `blame` anew.

        Raises:
            ValueError: it is more than one number: whose slope would it be?
        """
        if self.data.size != 1:
            raise ValueError(f"backward starts from one number, such as a loss; this has shape {self.shape}.")
        order = _parents_first(self)
        for tensor in order:
            tensor.blame = np.zeros_like(tensor.data)
        self.blame = np.ones_like(self.data)
        for tensor in reversed(order):
            if tensor.pass_back:
                for parent, share in zip(tensor.parents, tensor.pass_back(tensor.blame), strict=True):
                    parent.blame = parent.blame + _undo_broadcasting(share, parent.shape)


def _parents_first(tensor):
    """Everything that a tensor was made of, each after its own parents: a topological order, without recursion."""
    order, seen, waiting = [], set(), [(tensor, False)]
    while waiting:
        current, parents_done = waiting.pop()
        if parents_done:
            order.append(current)
        elif id(current) not in seen:
            seen.add(id(current))
            waiting.append((current, True))
            waiting.extend((parent, False) for parent in current.parents)
    return order


def _undo_broadcasting(blame, shape):
    """A number that was used many times collects the blame of all its uses."""
    extra = tuple(range(blame.ndim - len(shape)))
    blame = blame.sum(axis=extra)
    stretched = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return blame.sum(axis=stretched, keepdims=True) if stretched else blame


def operation(forward):
    """Make a function of arrays, returning (value, pass_back), into a function of tensors."""

    def made(*inputs, **options):
        tensors = tuple(given if isinstance(given, Tensor) else Tensor(given) for given in inputs)
        value, pass_back = forward(*(tensor.data for tensor in tensors), **options)
        return Tensor(value, tensors, pass_back)

    made.__name__, made.__doc__ = forward.__name__, forward.__doc__
    return made


# Each returns what it computes, and how it hands blame on to each of its inputs.


@operation
def add(a, b):
    """a + b: both are fully to blame."""
    return a + b, lambda blame: (blame, blame)


@operation
def multiply(a, b):
    """a * b: each is to blame as much as the other is large."""
    return a * b, lambda blame: (blame * b, blame * a)


@operation
def power(a, exponent=2):
    """a ** exponent, for a fixed exponent."""
    return a**exponent, lambda blame: (blame * exponent * a ** (exponent - 1),)


@operation
def matmul(a, b):
    """a @ b, for two matrices."""
    return a @ b, lambda blame: (blame @ b.T, a.T @ blame)


@operation
def relu(a):
    """a where it is above 0, else 0: who sleeps is to blame for nothing."""
    return np.maximum(a, 0.0), lambda blame: (blame * (a > 0),)


@operation
def sigmoid(a):
    """From 0 to 1; its slope is largest in the middle."""
    value = 0.5 * (1.0 + np.tanh(0.5 * a))
    return value, lambda blame: (blame * value * (1.0 - value),)


@operation
def tanh(a):
    """From -1 to 1."""
    value = np.tanh(a)
    return value, lambda blame: (blame * (1.0 - value**2),)


@operation
def exp(a):
    """Its slope is itself."""
    value = np.exp(a)
    return value, lambda blame: (blame * value,)


@operation
def log(a):
    """The natural logarithm, of numbers above 0."""
    return np.log(a), lambda blame: (blame / a,)


@operation
def total(a):
    """The sum of all entries, one number."""
    return a.sum(), lambda blame: (np.broadcast_to(blame, a.shape),)


@operation
def softmax_cross_entropy(logits, y):
    """The mean surprise at the true classes `y`, which take no blame; logits (n_examples, n_classes)."""
    truth = np.eye(logits.shape[1])[y.astype(int)]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(truth * log_p) / len(y), lambda blame: (blame * (np.exp(log_p) - truth) / len(y), np.zeros(len(y)))


Tensor.__add__ = Tensor.__radd__ = add
Tensor.__mul__ = Tensor.__rmul__ = multiply
Tensor.__matmul__ = matmul
Tensor.__rmatmul__ = lambda self, other: matmul(other, self)
Tensor.__pow__ = lambda self, exponent: power(self, exponent=exponent)
Tensor.__neg__ = lambda self: multiply(self, -1.0)
Tensor.__sub__ = lambda self, other: add(self, multiply(other, -1.0))
Tensor.__rsub__ = lambda self, other: add(other, multiply(self, -1.0))
Tensor.__truediv__ = lambda self, other: multiply(self, power(other, exponent=-1))
Tensor.__rtruediv__ = lambda self, other: multiply(other, power(self, exponent=-1))
