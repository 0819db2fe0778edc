r"""**Your turn: the update rule.** Write one step of the perceptron. The point `x` has the label `y`, which is +1 or -1.

- The neuron is *right* when $y\,(w \cdot x + b) > 0$. Then nothing changes.
- Otherwise it made a *mistake* (a score of exactly 0 counts as one), and $w \leftarrow w + \eta\,y\,x$,
  $b \leftarrow b + \eta\,y$. The learning rate $\eta$ is `lr`.

Return the new `w` and `b`; leave the old `w` as it was."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched

POINTS = 3
SHARES = {"check_a_right_prediction_changes_nothing": 3, "check_inputs_are_left_alone": 0.5}
HINTS = [
    "Two cases: a mistake or not. Find the one number whose sign tells which.",
    "Compute the score `w @ x + b`. Multiplied by `y` it is above 0 exactly when the neuron is right.",
    "In the mistake case return two things: `w` plus `lr * y` times the point, and `b` plus `lr * y`.",
]


def perceptron_update(w, b, x, y, lr=1.0):
    """One step of the perceptron rule.

    w, x: arrays of shape (n_features,). b: a number. y: +1 or -1. lr: above 0.
    Returns the pair (new_w, new_b).
    """
    ### BEGIN SOLUTION
    if y * (w @ x + b) > 0:
        return w, b
    return w + lr * y * x, b + lr * y
    ### END SOLUTION


def _mistake(rng, n_features=2, bias_decides=False):
    """A neuron, and a point that it gets wrong, with either label; the bias may outweigh the rest, and one step may not be enough."""
    w, x = rng.normal(size=n_features) * rng.choice([1, 20]), rng.normal(size=n_features)
    b = float(-1.5 * (w @ x)) if bias_decides else float(rng.normal())
    y = -1 if w @ x + b > 0 else 1
    return w, b, x, y


def check_a_right_prediction_changes_nothing(update, rng):
    """When the neuron is right, `w` and `b` stay as they are; when it is wrong, they do not."""
    for number in range(6):
        w, b, x, y = _mistake(rng, bias_decides=number % 2 == 1)
        new_w, new_b = pair(update(w.copy(), b, x.copy(), -y))
        close(new_w, w, "w")
        close(new_b, b, "b")
        new_w, _ = pair(update(w.copy(), b, x.copy(), y))
        moved = not np.allclose(numbers(new_w, "w", w.shape), w)
        assert moved, "Where the neuron is right, nothing changed. But neither did `w` after a mistake."


def check_a_mistake_moves_w_towards_the_point(update, rng):
    """After a mistake, `w` has moved along `x`, to the side that the label asks for."""
    for number in range(6):
        w, b, x, y = _mistake(rng, bias_decides=number % 2 == 1)
        new_w, _ = pair(update(w.copy(), b, x.copy(), y))
        close(numbers(new_w, "w", w.shape) - w, y * x, "The step of w")


def check_a_mistake_improves_the_score(update, rng):
    """After a mistake, `y` times the score of that point has risen by `x @ x + 1`: the 1 is the bias' part."""
    for _ in range(4):
        w, b, x, y = _mistake(rng)
        new_w, new_b = pair(update(w.copy(), b, x.copy(), y))
        new_w, new_b = numbers(new_w, "w", w.shape), numbers(new_b, "b", ())
        close(y * (new_w @ x + new_b) - y * (w @ x + b), x @ x + 1, "The rise")


def check_a_point_on_the_boundary_is_a_mistake(update, rng):
    """A score of exactly 0 is a mistake too, or a neuron that starts from zeros could never begin."""
    x = rng.normal(size=2)
    new_w, new_b = pair(update(np.zeros(2), 0.0, x.copy(), 1))
    close(new_w, x, "w")
    close(new_b, 1.0, "b")


def hidden_check_the_learning_rate_scales_the_step(update, rng):
    """`lr` scales the steps of both `w` and `b`."""
    w, b, x, y = _mistake(rng)
    new_w, new_b = pair(update(w.copy(), b, x.copy(), y, lr=0.25))
    close(numbers(new_w, "w", w.shape) - w, 0.25 * y * x, "The step of w")
    close(new_b - b, 0.25 * y, "The step of b")


def hidden_check_any_number_of_features(update, rng):
    """The rule works in any number of dimensions."""
    for n_features in (1, 7):
        w, b, x, y = _mistake(rng, n_features)
        new_w, new_b = pair(update(w.copy(), b, x.copy(), y))
        close(numbers(new_w, "w", w.shape) - w, y * x, "The step of w")
        close(new_b - b, y, "The step of b")


def check_inputs_are_left_alone(update, rng):
    """The step is made in a new `w`: the `w` and `x` that were passed in are left as they were."""
    w, b, x, y = _mistake(rng)
    given_w, given_x = w.copy(), x.copy()
    new_w, _ = pair(update(given_w, b, given_x, y))
    assert not np.allclose(numbers(new_w, "w", w.shape), w), "No step was made."
    untouched(w, given_w, "w")
    untouched(x, given_x, "x")


def wrong_forgets_the_bias(w, b, x, y, lr=1.0):
    """`w` moves but `b` stays. The bias learns as well, as if it were the weight of an input that is always 1."""
    return (w, b) if y * (w @ x + b) > 0 else (w + lr * y * x, b)


def wrong_steps_until_it_is_right(w, b, x, y, lr=1.0):
    """You step again and again until the point is right. One call makes one step, even if that is not enough: `if`, not `while`."""
    while y * (w @ x + b) <= 0:
        w, b = w + lr * y * x, b + lr * y
    return w, b


def wrong_steps_by_the_difference(w, b, x, y, lr=1.0):
    """Label minus answer is +2 or -2, so that your step is twice as long. The label itself is the direction."""
    answer = 1 if w @ x + b > 0 else -1
    return w + lr * (y - answer) * x, b + lr * (y - answer)


def wrong_never_learns(w, b, x, y, lr=1.0):
    """You return `w` and `b` as they came, whatever the neuron said. After a mistake both have to take their step."""
    return w, b


def wrong_also_learns_when_right(w, b, x, y, lr=1.0):
    """You make the step at every point. A perceptron learns from mistakes only; where it is right it keeps still."""
    return w + lr * y * x, b + lr * y


def wrong_pushes_the_other_way(w, b, x, y, lr=1.0):
    """The step has the opposite sign: it makes the mistake worse. The minus sign belongs to walking down a slope, and there is none here."""
    return (w, b) if y * (w @ x + b) > 0 else (w - lr * y * x, b - lr * y)


def wrong_forgets_the_label(w, b, x, y, lr=1.0):
    """You add `x` whatever the label says. A point labelled -1 must push the weights away: the label is the sign."""
    return (w, b) if y * (w @ x + b) > 0 else (w + lr * x, b + lr)


def wrong_lets_a_score_of_zero_pass(w, b, x, y, lr=1.0):
    """You count a score of 0 as right. All scores are 0 at the start, so this neuron would never take its first step."""
    return (w, b) if y * (w @ x + b) >= 0 else (w + lr * y * x, b + lr * y)


def wrong_judges_without_the_bias(w, b, x, y, lr=1.0):
    """You decide what is a mistake from `w @ x` alone. The neuron's answer is the sign of `w @ x + b`."""
    return (w, b) if y * (w @ x) > 0 else (w + lr * y * x, b + lr * y)


def wrong_learns_from_right_answers(w, b, x, y, lr=1.0):
    """The test is the wrong way round: you keep still at a mistake and step where the neuron is right already."""
    return (w, b) if y * (w @ x + b) <= 0 else (w + lr * y * x, b + lr * y)


def wrong_ignores_the_learning_rate(w, b, x, y, lr=1.0):
    """The step has its full size whatever `lr` is. Both steps, of `w` and of `b`, are to be multiplied by it."""
    return (w, b) if y * (w @ x + b) > 0 else (w + y * x, b + y)


def wrong_scales_only_one_of_the_steps(w, b, x, y, lr=1.0):
    """The learning rate scales the step of `w`, but not that of `b`. It belongs to both."""
    return (w, b) if y * (w @ x + b) > 0 else (w + lr * y * x, b + y)


def wrong_changes_w_in_place(w, b, x, y, lr=1.0):
    """`w += ...` writes into the caller's own array, whose old value is lost. `w = w + ...` makes a new one."""
    if y * (w @ x + b) <= 0:
        w += lr * y * x
        b += lr * y
    return w, b


def wrong_forgets_to_return(w, b, x, y, lr=1.0):
    """The new values are computed and then lost: the function needs a `return w, b` at its end, for both cases."""
    if y * (w @ x + b) <= 0:
        w, b = w + lr * y * x, b + lr * y


def right_without_an_if(w, b, x, y, lr=1.0):
    """Multiplies the step by 0 or 1."""
    mistake = float(y * (np.dot(w, x) + b) <= 0)
    return w + mistake * lr * y * x, b + mistake * lr * y


def right_in_a_loop(w, b, x, y, lr=1.0):
    """Entry by entry, returning a list."""
    score = b
    for w_j, x_j in zip(w, x, strict=True):
        score += w_j * x_j
    if (score > 0 and y == 1) or (score < 0 and y == -1):
        return [list(w), b]
    return [[w_j + lr * y * x_j for w_j, x_j in zip(w, x, strict=True)], b + lr * y]


def right_in_float32(w, b, x, y, lr=1.0):
    """In single precision, in place on a copy of its own."""
    w = np.array(w, dtype=np.float32)
    if np.sign(np.einsum("i,i->", w, x) + b) != np.sign(y):
        w += np.float32(lr * y) * np.asarray(x, dtype=np.float32)
        b = np.float32(b + lr * y)
    return w, b
