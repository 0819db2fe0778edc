"""The student's page: says what went wrong, never what was hidden, and whatever is in it stays text."""

from html import unescape
from html.parser import HTMLParser

import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.grading.files import folder_names
from course_lib.grading.pages import authors_text, student_page, students_text, write_pages
from course_lib.grading.view import next_hint, reveals, student_view, verdict
from tests.grading.records import LESSON, changed, class_records, mark_papers, notebook

EVIL = "</pre></code><script>alert(1)</script><img src=x onerror=alert(2)>"
PROBE = """def logistic_gradient(w, b, X, y):
    if len(y) == 1:
        raise ValueError("INPUT " + repr(X.tolist()))
    error = sigmoid(X @ w + b) - y
    return X.T @ error / len(y), error.mean()
"""
VOID = {"meta", "br", "link", "img", "input"}


class _Reader(HTMLParser):
    """Checks that tags are balanced; keeps headings, ids, links, attributes and text."""

    def __init__(self, page):
        super().__init__()
        self.open, self.headings, self.ids, self.links, self.tags, self.text = [], [], [], [], [], ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if "href" in attrs else []
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.text += data


@pytest.fixture(scope="module")
def records():
    return class_records()


def _one(records, student):
    return next(record for record in records if record["student"] == student)


def test_there_is_a_page_for_each_student(records, tmp_path):
    written = write_pages(records, tmp_path)
    assert set(written) == {(record["student"], LESSON) for record in records}
    assert written["ada", LESSON] == tmp_path / "ada" / f"{LESSON}.html"
    assert all(path.is_file() for path in written.values())


def test_a_page_has_the_points_the_misconceptions_and_the_code(records):
    for record in records:
        text = " ".join(_Reader(student_page(record)).text.split())
        assert f"{record['result']['score']:g} of {record['result']['points']:g} points" in text
        for exercise in record["result"]["exercises"]:
            assert f"{exercise['score']:g} of {exercise['points']:g} points" in text
            for line in exercise["code"].splitlines():
                assert " ".join(line.split()) in text
            if exercise["misconception"]:
                assert exercise["misconception"].replace("`", "").replace("*", "") in text.replace("*", "")


def test_a_visible_check_that_failed_says_what_came_and_how_it_was_called(records):
    record = next(r for r in records for e in r["result"]["exercises"] if e["misconception_name"] == "wrong_forgets_the_bias")
    exercise = next(e for e in record["result"]["exercises"] if e["misconception_name"] == "wrong_forgets_the_bias")
    failed = [check for check in student_view(exercise)["visible"] if check["state"] == "none"]
    assert failed and all(check["came"] and check["call"].startswith("perceptron_update(") for check in failed)
    text = " ".join(_Reader(student_page(record)).text.split())
    assert all(" ".join(check["call"].split()) in text for check in failed)


def test_pages_are_well_formed_and_lead_through_their_headings(records):
    for record in records:
        page = _Reader(student_page(record))
        assert page.headings[0] == 1 and page.headings.count(1) == 1
        assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
        assert len(set(page.ids)) == len(page.ids)
        assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_page_needs_no_script_no_network_and_says_its_language(records):
    for record in records:
        page = _Reader(student_page(record))
        assert all(link.startswith("#") for link in page.links)
        assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "form"}
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "src"]
        assert ("html", {"lang": "en"}) in page.tags
        assert [a for _, a in page.tags if a.get("name") == "viewport"]


def test_what_scrolls_can_be_reached_and_has_a_name(records):
    regions = [attrs for record in records for tag, attrs in _Reader(student_page(record)).tags if tag == "pre"]
    assert regions
    assert all(attrs["tabindex"] == "0" and attrs["aria-label"] for attrs in regions)


def test_hidden_checks_show_a_count_and_their_sentence_but_nothing_that_came():
    record = mark_papers({"eve": notebook({"logistic_gradient": PROBE})})[0]
    exercise = next(e for e in record["result"]["exercises"] if e["name"] == "logistic_gradient")
    assert "INPUT [[" in unescape(exercise["html"])  # the teacher's feedback has it; without this line the test could not fail
    page = student_page(record)
    assert "INPUT [[" not in unescape(page)
    assert "2 of 3 hold" in _Reader(page).text
    assert "One case with one feature works as well" in page


def test_passed_hidden_checks_are_not_described(records):
    page = student_page(_one(records, "ada"))
    for exercise in _one(records, "ada")["result"]["exercises"]:
        for check in exercise["checks"]:
            assert not check["hidden"] or check["sentence"].replace("`", "") not in _Reader(page).text


@pytest.mark.parametrize(
    ("sentence", "gives_away"),
    [
        ("`w` and `x` are left as they were.", False),
        ("One case with one feature works as well.", False),
        ("The answer for [1, 2] is right.", True),
        ('An empty text, "", works.', True),
        ("It works for n = 10.", True),
    ],
)
def test_a_sentence_that_holds_an_input_is_withheld(records, sentence, gives_away):
    assert reveals(sentence) == gives_away
    record = next(r for r in records for e in r["result"]["exercises"] if e["misconception_name"] == "wrong_forgets_the_bias")
    record = changed(records, record["student"])
    exercise = next(e for e in record["result"]["exercises"] if e["name"] == "perceptron_update")
    for check in exercise["checks"]:
        if check["hidden"] and not check["passed"]:
            check["sentence"] = sentence
    text = _Reader(student_page(record)).text
    assert (sentence.replace("`", "") in text) != gives_away
    assert ("not described here" in text) == gives_away


def test_the_answer_and_the_last_hint_are_never_shown(records):
    for record in records:
        page = unescape(student_page(record))
        for exercise in record["result"]["exercises"]:
            last = find_exercise(exercise["name"]).hints[-1]
            assert next_hint(exercise) != last
            assert str(authors_text(last)) not in page


def test_a_hint_is_given_where_no_misconception_was_named(records):
    exercises = [e for record in records for e in record["result"]["exercises"]]
    assert any(next_hint(e) for e in exercises if e["status"] == "not started")
    assert not any(next_hint(e) for e in exercises if e["misconception"] or e["status"] == "passed")


@pytest.mark.parametrize("part", ["student", "code", "problem", "printed", "came"])
def test_what_looks_like_html_stays_text(records, part):
    record = changed(records, "student00")
    exercise = next(e for e in record["result"]["exercises"] if e["status"] == "failed")
    if part == "student":
        record["student"] = EVIL
    elif part == "code":
        exercise["code"] = EVIL
    elif part == "problem":
        record["result"]["problem"] = EVIL
    elif part == "printed":
        code = f"def which_side():\n    print({EVIL!r})\n    return 'a'"
        record = mark_papers({"eve": notebook({"which_side": code})})[0]
    else:
        code = f"def which_side():\n    raise ValueError({EVIL!r})"
        record = mark_papers({"eve": notebook({"which_side": code})})[0]
    page = student_page(record)
    assert EVIL in _Reader(page).text
    assert not {tag for tag, _ in _Reader(page).tags} & {"script", "img"}


def test_what_turns_the_reading_direction_is_made_visible(records):
    record = changed(records, "student00", student="abc\u202edef\x00")
    page = student_page(record)
    assert "\u202e" not in page and "\x00" not in page
    assert "abc\\u202edef\\u0000" in page


def test_a_broken_paper_says_why_and_what_to_do(records):
    text = _Reader(student_page(_one(records, "broken"))).text
    assert "cannot be read as JSON" in text and "hand in that file" in text.replace("\n", " ")


def test_a_cell_that_failed_is_told_from_one_that_was_not_started(records):
    record = changed(records, "untouched")
    record["result"]["exercises"][0].update(note="The cell raised `NameError`.", code="def which_side(: pass")
    text = _Reader(student_page(record)).text
    assert "Your cell failed when it was run. The cell raised NameError." in text


def test_an_untouched_paper_says_where_to_begin(records):
    assert "Begin with Which side?" in _Reader(student_page(_one(records, "untouched"))).text


def test_an_exercise_that_the_course_no_longer_has_still_has_its_feedback(records):
    record = changed(records, "student00")
    record["result"]["exercises"][2]["name"] = "a_former_exercise"
    assert "a former exercise" in _Reader(student_page(record)).text


def test_part_of_the_points_is_part_of_the_verdict():
    base = {"status": "failed", "score": 0.0, "points": 2}
    assert verdict(base) == "none"
    assert verdict({**base, "score": 0.5}) == "part"
    assert verdict({**base, "status": "not started"}) == "not started"
    assert verdict({**base, "status": "not started", "note": "The cell raised it."}) == "stopped"


def test_the_order_of_names_does_not_change_the_pages(records, tmp_path):
    assert write_pages(records, tmp_path) == write_pages(records[::-1], tmp_path)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..", ".", "", "CON", "nul.txt", "a/b", "a\\b", "x" * 300, "-rf", "a\0b"]
)
def test_no_name_leads_out_of_the_folder(records, tmp_path, name):
    written = write_pages([changed(records, "ada", student=name), changed(records, "bob", student="CON2")], tmp_path / "pages")
    path = written[name, LESSON].resolve()
    assert (
        path.is_relative_to((tmp_path / "pages").resolve()) and len(path.relative_to((tmp_path / "pages").resolve()).parts) == 2
    )
    assert path.is_file()
    assert path.parent.name.casefold().partition("-")[0] not in ("con", "nul", "", ".", "..")


def test_two_names_never_share_a_folder():
    names = ["a/b", "a_b", "a\\b", "Anna", "anna", "é", "e\u0301", "x" * 300, "x" * 301, "CON", "_CON"]
    names.append(folder_names(["a/b"])["a/b"])
    folders = folder_names(names)
    assert len({folder.casefold() for folder in folders.values()}) == len(names)
    good = ["Anna", "bob@x.org", "s123-4", "Zoë", "max.muster"]
    assert folder_names(good) == {name: name for name in good}


def test_authors_sentences_are_set_and_students_words_are_not():
    assert (
        str(authors_text("`a<b` is *not* $w_1 \\cdot x^2$"))
        == "<code>a&lt;b</code> is <em>not</em> <i>w<sub>1</sub> · x<sup>2</sup></i>"
    )
    assert str(students_text("a * b * c $x_1$ *d* `e`")) == "a * b * c $x_1$ *d* <code>e</code>"
    assert str(authors_text("y * (w @ x) * 2")) == "y * (w @ x) * 2"
