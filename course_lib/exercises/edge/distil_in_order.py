r"""**Put in order: learning from a teacher.** The loss of a student network that learns from a teacher's *soft* answers, as Hinton wrote it: both are softened by the temperature $T$; the loss is the student's surprise at what the teacher says, $-\sum_k t_k \log s_k$, averaged over the pictures; and $T^2$ keeps the slopes of one size whatever $T$ is.
`teacher` and `student` are logits.

Five lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import numbers
from course_lib.scratch.distillation import distillation_loss
from course_lib.scratch.network import softmax

KIND = "order"
POINTS = 2
HINTS = [
    "Whose answers are the target? Who is to be surprised?",
    "Softening is done to the logits, before softmax, and for both in the same way.",
    "Slopes shrink by T twice: once by the division inside, once since softened answers are closer together. What makes up for it?",
]
LINES = {
    "A": "    surprise = -(said * np.log(soft)).sum(axis=1)",
    "B": "    soft = softmax(teacher / T)",
    "C": "    return surprise.mean()",
    "D": "def distillation(student, teacher, T, softmax):",
    "E": "    said = softmax(student)",
    "F": "    surprise = -(soft * np.log(said)).sum(axis=1)",
    "G": "    soft = softmax(teacher) / T",
    "H": "    said = softmax(student / T)",
    "I": "    soft = np.round(softmax(teacher / T))",
    "J": "    return T**2 * surprise.mean()",
}
NEEDED = "DBHFJ"


def distil_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "D B H F J"
    ### END SOLUTION


def _two_networks(rng):
    return rng.normal(scale=2.0, size=(6, 4)), rng.normal(scale=3.0, size=(6, 4)), float(rng.uniform(2, 5))


def _loss_of(program, student, teacher, T):
    return float(numbers(program(student, teacher, T, softmax), "the loss", ()))


def check_who_agrees_has_nothing_to_learn(program, rng):
    """For a student that says what the teacher says, no small change of its logits makes the loss smaller."""
    _, teacher, T = _two_networks(rng)
    least = _loss_of(program, teacher.copy(), teacher, T)
    for _ in range(8):
        nudged = _loss_of(program, teacher + rng.normal(scale=0.1, size=teacher.shape), teacher, T)
        assert nudged > least, f"A student that disagrees a little has a loss of {nudged:.4f}; one that agrees, {least:.4f}."


def check_the_temperature_does_not_make_it_timid(program, rng):
    """At a high temperature the slopes are as large as the logits' differences: a tenth of T changes nothing."""
    student, teacher, _ = _two_networks(rng)
    slopes = []
    for T in (200.0, 400.0):
        nudge = np.zeros_like(student)
        nudge[0, 1] = 0.5
        slopes.append(_loss_of(program, student + nudge, teacher, T) - _loss_of(program, student - nudge, teacher, T))
    assert abs(slopes[1]) > 0.8 * abs(slopes[0]) > 0, (
        f"At T = 200 a nudge changes the loss by {abs(slopes[0]):.5f}, at T = 400 by {abs(slopes[1]):.5f}."
    )


def check_the_loss_of_hinton_and_no_line_too_many(program, rng):
    """It is the loss of the text, and none of its lines could go."""
    for _ in range(2):
        student, teacher, T = _two_networks(rng)
        got, want = _loss_of(program, student, teacher, T), distillation_loss(student, teacher, T)
        assert abs(got - want) < 1e-6 * max(1, abs(want)), f"With T = {T:.2f} the loss came out as {got:.4f}."
    idle = len(program.letters) - len(NEEDED)
    assert idle <= 0, f"It works, but {idle} of its lines could go."


def wrong_lets_the_student_teach():
    """The two are swapped: the teacher's surprise at what the student says. Then a student that is sure of one thing and says nothing of the rest has little to fear."""
    return "D B H A J"


def wrong_softens_the_teacher_alone():
    """The teacher is softened, the student is not. A student that says the same as the teacher would still be corrected."""
    return "D B E F J"


def wrong_forgets_the_square():
    """Without T squared the slopes shrink as the temperature rises: at T = 4 the student learns sixteen times more slowly."""
    return "D B H F C"


def wrong_divides_the_answers():
    """You divide the probabilities, not the logits. They no longer add up to 1, and what was unlikely stays as unlikely."""
    return "D G H F J"


def wrong_rounds_the_teacher():
    """Rounded, the teacher's answers are hard again: that a 3 looks a little like an 8 is gone, and that was the lesson."""
    return "D I H F J"


def wrong_keeps_a_line_too_many():
    """It works. But one line is overwritten by a later one, and does nothing."""
    return "D B E H F J"


def right_with_the_student_first():
    """The student's answers first; a list of small letters."""
    return ["d", "h", "b", "f", "j"]


def right_with_commas():
    """Letters with commas."""
    return "D, B, H, F, J"
