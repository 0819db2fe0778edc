"""Feedback in a notebook: a page of any colour can show it, and nothing of a learner's can break it."""

import re

import pytest

from course_lib.checking.feedback_html import note_html
from course_lib.checking.outcome import check_answer
from tests.checking.helpers import check_small, double, exercise_of
from tests.checking.pages import Page, outcomes

EVIL = "<script>alert('1')</script> & <img src=x onerror=alert(1)> </pre></div>`<b>`"


@pytest.mark.parametrize("sort", outcomes())
def test_the_page_is_a_well_formed_fragment_with_a_word_for_every_sign(sort):
    page = Page(outcomes()[sort]._repr_html_())
    assert page.tags[0][1]["role"] == "status"
    signs = [attrs for tag, attrs in page.tags if attrs.get("role") == "img"]
    assert all(attrs["aria-label"] in ("holds", "does not hold") for attrs in signs)
    assert len(signs) == page.words.count("✓") + page.words.count("✗")


@pytest.mark.parametrize("sort", outcomes())
def test_no_colour_is_fixed_but_that_of_bars_and_signs(sort):
    for tag, attrs in Page(outcomes()[sort]._repr_html_()).tags:
        style = attrs.get("style", "")
        assert "background" not in style and "class" not in attrs and "bgcolor" not in attrs
        colours = re.findall(r"(?:^|;)\s*([a-z-]*color)\s*:", style)
        assert not colours or (colours == ["color"] and attrs.get("role") == "img"), f"<{tag}> has a colour of its own"
        painted = [part for part in style.split(";") if re.search(r"#[0-9a-fA-F]{3,}|rgb|hsl", part)]
        assert all(re.match(r"\s*(border-left|color)\s*:", part) for part in painted)


def test_what_a_learner_prints_returns_or_raises_is_escaped():
    def prints(x):
        print(EVIL)
        return x

    def raises(x):
        raise ValueError(EVIL)

    for answer in (prints, raises, lambda x: EVIL, lambda x: {EVIL: [EVIL]}):
        answer.__name__ = "<i>f"
        html = check_answer(exercise_of(check_small), answer)._repr_html_()
        page = Page(html)
        assert {tag for tag, _ in page.tags} <= {"div", "strong", "ul", "li", "span", "code", "p", "details", "summary", "pre"}
        assert all(not name.startswith("on") for _, attrs in page.tags for name in attrs)
        assert "alert" in page.words


def test_a_note_is_escaped_too():
    page = Page(note_html("<b>title", EVIL))
    assert {tag for tag, _ in page.tags} == {"div", "strong", "p", "code"}
    assert "<b>title" in page.words


def test_code_in_a_sentence_is_set_as_code():
    def check_code(answer, rng):
        """The `result` is left alone."""
        assert answer(1) == 0, "It is not `0 < 1`."

    html = check_answer(exercise_of(check_code), double)._repr_html_()
    assert "<code>result</code>" in html and "<code>0 &lt; 1</code>" in html
