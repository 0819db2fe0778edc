r"""**Put in order: a count that names nobody.** How many of the applicants said yes to `asked`? The answer is to be *epsilon-private*: whether any one person is among the rows or not, no answer becomes more than $e^\varepsilon$ times as likely. One person changes a count by 1 at most, so Laplace noise of scale $1/\varepsilon$ does it. `laplace(scale)` and `uniform(scale)` draw noise around 0.

Five lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import numbers

KIND = "order"
POINTS = 2
HINTS = [
    "Smaller epsilon means better hidden. Must the noise then be larger or smaller?",
    "The noise must not depend on the rows, and must be able to go down as well as up.",
    "Count, scale, noise, sum.",
]
LINES = {
    "A": "    scale = epsilon",
    "B": "    count = sum(asked(row) for row in rows)",
    "C": "    noise = uniform(scale)",
    "D": "    return count + noise",
    "E": "def private_count(rows, asked, epsilon, laplace, uniform):",
    "F": "    scale = len(rows) / epsilon",
    "G": "    return count + np.abs(noise)",
    "H": "    scale = 1 / epsilon",
    "I": "    noise = laplace(scale)",
    "J": "    return np.where(count == 0, 0, count + noise)",
}
NEEDED = "EBHID"
DRAWS = 40_000


def private_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "E B H I D"
    ### END SOLUTION


def _answers(program, rng, n, n_yes, epsilon):
    """Forty thousand answers to the same question at once: the two kinds of noise come as arrays."""
    rows = [1] * n_yes + [0] * (n - n_yes)
    laplace, uniform = (lambda s: s * rng.laplace(size=DRAWS)), (lambda s: s * rng.uniform(-1, 1, size=DRAWS))
    return numbers(program(rows, bool, epsilon, laplace, uniform), "the answers", (DRAWS,))


def _epsilon(rng):
    return float(rng.uniform(0.3, 0.8))


def check_nobody_is_given_away(program, rng):
    """With one person more, no range of answers becomes more than e to the epsilon times as likely, or as unlikely."""
    epsilon = _epsilon(rng)
    for yes in (1, 30):
        without, with_one = (_answers(program, rng, 100, n, epsilon) for n in (yes - 1, yes))
        edges = yes - 0.5 + np.linspace(-2.5, 2.5, 8) / epsilon
        edges = np.concatenate([[-np.inf], edges, [np.inf]])
        a, b = (np.histogram(x, edges)[0] + 5.0 for x in (without, with_one))
        worst = max(np.max(a / b), np.max(b / a))
        assert worst < 1.35 * np.exp(epsilon), (
            f"With epsilon = {epsilon:.2f}, one person more or less makes some answers {worst:.1f} times as likely; "
            f"allowed is {np.exp(epsilon):.2f}."
        )


def check_it_still_tells_the_count(program, rng):
    """On average over many answers it is the count, and it is off by no more than privacy takes."""
    epsilon = _epsilon(rng)
    answers = _answers(program, rng, 500, 120, epsilon)
    assert abs(answers.mean() - 120) < 0.15 / epsilon, f"For a count of 120, the answers are {answers.mean():.1f} on average."
    spread = answers.std() * epsilon / np.sqrt(2)
    assert 0.9 < spread < 1.1, f"The answers are {spread:.2f} times as spread as privacy with epsilon = {epsilon:.2f} takes."


def check_no_line_is_left_over(program, rng):
    """It works, and none of its lines could go."""
    _answers(program, rng, 10, 4, 1.0)
    idle = len(program.letters) - len(NEEDED)
    assert idle <= 0, f"{idle} of its lines could go."


def wrong_turns_epsilon_round():
    """A small epsilon means: hide well. With you, it means little noise."""
    return "E B A I D"


def wrong_draws_evenly():
    """Even noise has a sharp end: an answer just beyond it could only come about with that one person, and gives them away for sure."""
    return "E B H C D"


def wrong_hides_everybody():
    """You add noise for all rows at once. One person changes the count by 1 at most, and that is what has to be covered; now nothing is left of the count."""
    return "E B F I D"


def wrong_only_adds():
    """Your noise only goes up: the answer is too high on average, and an answer below tells for sure that someone is missing."""
    return "E B H I G"


def wrong_spares_zero():
    """Where nobody said yes you answer 0 without noise. So every other answer tells that somebody did."""
    return "E B H I J"


def wrong_keeps_a_line_too_many():
    """It works. But one line is overwritten by a later one, and does nothing."""
    return "E B A H I D"


def right_with_the_scale_first():
    """The scale before the count; a list of small letters."""
    return ["e", "h", "b", "i", "d"]


def right_with_the_count_last():
    """Noise first, the count last; commas."""
    return "E, H, I, B, D"
