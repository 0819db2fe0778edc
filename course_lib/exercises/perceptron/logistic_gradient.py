r"""**Your turn: the slope.** For a neuron with $\hat y = \sigma(w \cdot x + b)$ the mean cross-entropy over $n$ cases has a
slope that is simpler than it has any right to be:

$$\frac{\partial L}{\partial w} = \frac1n \sum_i (\hat y_i - y_i)\,x_i \qquad
\frac{\partial L}{\partial b} = \frac1n \sum_i (\hat y_i - y_i)$$

It is your update rule again, *error times input*, with a soft error in place of a hard one. Write it. The labels are 0 and 1
now; `sigmoid` is there for you. No loop is needed: `X.T @ error` has the shape of `w`. The check nudges every weight and looks
at what the loss does."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.logistic import cross_entropy, sigmoid

KIND = "gradient"
POINTS = 3
SHARES = {
    "check_the_slope_in_w_is_what_nudging_shows": 2.5,
    "check_ten_times_the_same_cases_change_nothing": 0.5,
    "hidden_check_a_step_downhill_lowers_the_loss": 0.5,
    "hidden_check_one_case_and_one_feature": 0.5,
    "hidden_check_inputs_are_left_alone": 0.5,
}
HINTS = [
    "First the error of every case, one array of shape (n,). Both slopes are made of it.",
    "The error is the `sigmoid` of the score, minus the label. Its mean is the slope in `b`; `w` weighs it by the inputs.",
    "`X.T @ error` adds up error times input for every feature. One thing is still missing to make it a mean.",
]


def logistic_gradient(w, b, X, y):
    """The slope of the mean cross-entropy.

    w: (n_features,). b: a number. X: (n, n_features). y: (n,), 0 or 1.
    Returns the pair (dw, db): an array like w, and a number.
    """
    ### BEGIN SOLUTION
    error = sigmoid(X @ w + b) - y
    return X.T @ error / len(y), error.mean()
    ### END SOLUTION


def _cases(rng, n=12, n_features=3):
    X = rng.normal(size=(n, n_features)) * [1.0, 2.0, 0.5][:n_features] + 0.4
    return rng.normal(size=n_features), float(rng.normal()), X, (rng.random(n) < 0.4).astype(float)


def check_the_slope_in_w_is_what_nudging_shows(gradient, rng):
    """Nudging each weight changes the loss as `dw` says."""
    w, b, X, y = _cases(rng)
    dw, _ = pair(gradient(w.copy(), b, X.copy(), y.copy()), "(dw, db)")
    close(dw, central_difference(lambda v: cross_entropy(v, b, X, y), w), "dw", rtol=1e-3, atol=1e-5)


def check_the_slope_in_b_is_what_nudging_shows(gradient, rng):
    """Nudging the bias changes the loss as `db` says."""
    w, b, X, y = _cases(rng)
    _, db = pair(gradient(w.copy(), b, X.copy(), y.copy()), "(dw, db)")
    close(db, central_difference(lambda v: cross_entropy(w, float(v), X, y), b), "db", rtol=1e-3, atol=1e-5)


def check_ten_times_the_same_cases_change_nothing(gradient, rng):
    """The slope is a mean: showing all cases ten times over leaves it as it is."""
    w, b, X, y = _cases(rng)
    once = pair(gradient(w.copy(), b, X.copy(), y.copy()), "(dw, db)")
    assert np.any(numbers(once[0], "dw", (3,))), "dw is zero everywhere, although the neuron is wrong."
    often = pair(gradient(w, b, np.tile(X, (10, 1)), np.tile(y, 10)), "(dw, db)")
    close(often[0], numbers(once[0], "dw", (3,)), "dw for ten copies")
    close(often[1], numbers(once[1], "db", ()), "db for ten copies")


def hidden_check_a_step_downhill_lowers_the_loss(gradient, rng):
    """A small step against the slope makes the loss smaller."""
    w, b, X, y = _cases(rng, n=40)
    dw, db = pair(gradient(w.copy(), b, X.copy(), y.copy()), "(dw, db)")
    after = cross_entropy(w - 0.01 * numbers(dw, "dw", (3,)), b - 0.01 * numbers(db, "db", ()), X, y)
    assert after < cross_entropy(w, b, X, y), "The loss did not fall."


def hidden_check_one_case_and_one_feature(gradient, rng):
    """One case with one feature works as well."""
    w, b, X, y = _cases(rng, n=1, n_features=1)
    dw, db = pair(gradient(w.copy(), b, X.copy(), y.copy()), "(dw, db)")
    close(dw, central_difference(lambda v: cross_entropy(v, b, X, y), w), "dw", rtol=1e-3, atol=1e-5)
    close(db, central_difference(lambda v: cross_entropy(w, float(v), X, y), b), "db", rtol=1e-3, atol=1e-5)


def hidden_check_inputs_are_left_alone(gradient, rng):
    """`w`, `X` and `y` are left as they were."""
    w, b, X, y = _cases(rng)
    given = w.copy(), X.copy(), y.copy()
    dw, _ = pair(gradient(given[0], b, given[1], given[2]), "(dw, db)")
    assert np.any(numbers(dw, "dw", (3,))), "dw is zero everywhere."
    for before, after, name in zip((w, X, y), given, ("w", "X", "y"), strict=True):
        untouched(before, after, name)


def wrong_adds_up_instead_of_averaging(w, b, X, y):
    """You added up the cases and did not divide by their number: the step would grow with the size of the data."""
    error = sigmoid(X @ w + b) - y
    return X.T @ error, error.sum()


def wrong_averages_only_the_bias(w, b, X, y):
    """`db` is a mean but `dw` is a sum: `X.T @ error` still needs to be divided by the number of cases."""
    error = sigmoid(X @ w + b) - y
    return X.T @ error, error.mean()


def wrong_averages_only_the_weights(w, b, X, y):
    """`dw` is a mean but `db` is a sum: the error still needs to be averaged over the cases there."""
    error = sigmoid(X @ w + b) - y
    return X.T @ error / len(y), error.sum()


def wrong_takes_the_step(w, b, X, y):
    """You return the weights after a step. The slope alone is asked for: what is done with it comes later."""
    error = sigmoid(X @ w + b) - y
    return w - X.T @ error / len(y), b - error.mean()


def wrong_divides_by_all_entries(w, b, X, y):
    """`X.size`, or the mean of `X.T * error`, also counts the features. The mean runs over the cases alone: `len(y)`."""
    error = sigmoid(X @ w + b) - y
    return X.T @ error / X.size, error.mean()


def wrong_has_the_opposite_sign(w, b, X, y):
    """This is label minus prediction, the way down. A gradient points uphill: prediction minus label. The minus comes with the step."""
    error = y - sigmoid(X @ w + b)
    return X.T @ error / len(y), error.mean()


def wrong_forgets_the_sigmoid(w, b, X, y):
    """You compare the raw score with the label. The prediction is a probability: put the score through `sigmoid` first."""
    error = X @ w + b - y
    return X.T @ error / len(y), error.mean()


def wrong_keeps_the_sigmoids_own_slope(w, b, X, y):
    """You multiplied by p (1 - p), the sigmoid's slope. That belongs to the squared error; with cross-entropy it cancels out."""
    p = sigmoid(X @ w + b)
    error = (p - y) * p * (1 - p)
    return X.T @ error / len(y), error.mean()


def wrong_leaves_out_the_bias(w, b, X, y):
    """Your prediction leaves out `b`. The score is `X @ w + b`, here as everywhere."""
    error = sigmoid(X @ w) - y
    return X.T @ error / len(y), error.mean()


def wrong_averages_over_features(w, b, X, y):
    """The mean runs along the wrong axis: you divided by the number of features. Divide by the number of cases, `len(y)`."""
    error = sigmoid(X @ w + b) - y
    return X.T @ error / X.shape[1], error.mean()


def wrong_forgets_the_inputs(w, b, X, y):
    """Every weight gets the same slope, that of the bias. A weight's slope is the error *times its own input*, averaged."""
    error = sigmoid(X @ w + b) - y
    return np.full(X.shape[1], error.mean()), error.mean()


def wrong_rounds_the_prediction(w, b, X, y):
    """You rounded the prediction to 0 or 1 first. That is the perceptron's error; the slope needs the probability itself."""
    error = np.round(sigmoid(X @ w + b)) - y
    return X.T @ error / len(y), error.mean()


def wrong_overwrites_the_labels(w, b, X, y):
    """`y -= ...` writes the errors into the caller's own labels: the next step trains on nonsense. Make a new array."""
    y -= sigmoid(X @ w + b)
    return -(X.T @ y) / len(y), -y.mean()


def right_case_by_case(w, b, X, y):
    """A loop over the cases."""
    dw, db = [0.0] * len(w), 0.0
    for x_i, y_i in zip(X, y, strict=True):
        error = 1 / (1 + np.exp(-(np.dot(w, x_i) + b))) - y_i
        dw = [d + error * x / len(X) for d, x in zip(dw, x_i, strict=True)]
        db += error / len(X)
    return dw, db


def right_with_the_bias_as_a_weight(w, b, X, y):
    """The bias as the weight of a column of ones."""
    ones = np.column_stack([X, np.ones(len(X))])
    slope = np.mean((sigmoid(ones @ np.append(w, b)) - y)[:, None] * ones, axis=0)
    return slope[:-1], slope[-1]


def right_in_float32(w, b, X, y):
    """Single precision and einsum."""
    X32, w32 = X.astype(np.float32), w.astype(np.float32)
    error = sigmoid(np.einsum("nf,f->n", X32, w32) + np.float32(b)) - y.astype(np.float32)
    return np.einsum("nf,n->f", X32, error) / len(y), np.mean(error, keepdims=True)[0]
