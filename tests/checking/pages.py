"""Feedback of every sort, and a reader of the page it makes."""

from html.parser import HTMLParser

from course_lib.checking.outcome import check_answer
from tests.checking.helpers import CHECKS, WRONG, exercise_of, wrong_squares

VOID = {"br", "img", "hr"}


class Page(HTMLParser):
    """The tags of a fragment, in order; fails on one that is not closed in its place."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self._open = [], "", []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open and self._open.pop() == tag, f"</{tag}> in the wrong place"

    def handle_data(self, data):
        self.words += data


def both(outcome):
    """Feedback as a learner reads it: terminal and notebook, line breaks aside."""
    return [" ".join(text.split()) for text in (str(outcome), Page(outcome._repr_html_()).words)]


def outcomes():
    """One outcome of every sort, each with something to print."""

    def noisy(x):
        print("debugging")
        return 2 * x

    def stumbles(x):
        raise ValueError("of mine")

    exercise = exercise_of(*CHECKS, wrong=WRONG)
    mended = exercise_of(*CHECKS, kind="debug", broken=wrong_squares, wrong=WRONG)
    return {
        "passed": check_answer(exercise, noisy),
        "failed and named": check_answer(exercise, wrong_squares),
        "failed and graded": check_answer(exercise, wrong_squares, hidden=True),
        "raised": check_answer(exercise, stumbles),
        "not started": check_answer(exercise, exercise.starter()),
        "starter unchanged": check_answer(mended, wrong_squares),
    }
