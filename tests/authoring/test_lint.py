"""Every lesson rule finds the defect that its fixture holds, and nothing in a sound lesson."""

import ast
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.authoring.lint import RULES, STATIC, lint, lint_all
from course_lib.authoring.source import SourceCell, lesson_sources, read_source
from course_lib.checking.exercise import exercise_files

BROKEN = Path(__file__).parents[1] / "broken" / "lint"
SOUND = BROKEN / "sound"


def read(path):
    own = {file.stem: file for file in path.parent.glob("[a-z]*.py")}
    return read_source(path, {**exercise_files(), **own})


def fixture_of(rule):
    [path] = (BROKEN / rule).glob("[0-9][0-9]_broken.py")
    return read(path)


def defects(source, rules=STATIC):
    return [finding for finding in lint(source, rules) if not finding.todo]


def sound_with(*cells, status="draft"):
    """The sound lesson with further cells before its last one; a cell that is a string is code."""
    source = read(SOUND / "01_sound.py")
    further = [SourceCell("code", cell) if isinstance(cell, str) else cell for cell in cells]
    return replace(source, cells=(*source.cells[:-1], *further, source.cells[-1]), draft=status == "draft")


def prose(text):
    return SourceCell("markdown", text)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_the_defect_in_its_fixture(rule):
    found = defects(fixture_of(rule), [rule])
    assert len(found) == 1 and found[0].rule == rule, found


@pytest.mark.parametrize("rule", RULES)
def test_a_fixture_breaks_no_other_rule(rule):
    """But for what so small a lesson cannot have enough of."""
    others = [name for name in STATIC if name != rule]
    assert [finding for finding in lint(fixture_of(rule), others) if not finding.text.startswith("too few")] == []


def test_no_fixture_is_forgotten():
    assert {folder.name for folder in BROKEN.iterdir()} == {*RULES, "sound"}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_content_with_the_sound_lesson(rule):
    assert defects(read(SOUND / "01_sound.py"), [rule]) == []
    if rule in STATIC:
        assert defects(read(SOUND / "02_sound.py"), [rule]) == []


@pytest.mark.parametrize("rule", STATIC)
def test_a_rule_is_content_with_the_first_lesson_of_the_course(rule):
    assert lint(read(lesson_sources(wanted=["01"])[0]), [rule]) == []


FEW = {"open-end", "cells", "words", "code-lines", "items", "kinds", "figures"}


def test_what_a_draft_lacks_is_to_do_and_a_defect_once_the_lesson_is_ready():
    draft = read(SOUND / "01_sound.py")
    assert {finding.rule for finding in lint(draft, STATIC) if finding.todo} == FEW
    assert {finding.rule for finding in defects(replace(draft, draft=False))} == FEW


def test_a_placeholder_is_to_do_in_a_draft_alone():
    unfinished = fixture_of("unfinished")
    assert [finding.todo for finding in lint(replace(unfinished, draft=True), ["unfinished"])] == [True]
    assert [finding.todo for finding in lint(unfinished, ["unfinished"])] == [False]


def test_a_lesson_without_any_cell_lacks_everything():
    empty = replace(read(SOUND / "01_sound.py"), cells=())
    assert {finding.rule for finding in lint(empty, STATIC)} == FEW | {"first-cell", "last-cell"}


ALT = "A line goes down from the left to the right: one falls while the other grows."
MORE_DEFECTS = {
    "requests": ("offline", "page = requests.get(address)"),
    "a download of Keras": ("offline", "(x, y), _ = keras.datasets.mnist.load_data()"),
    "a download of scikit-learn": ("offline", "faces = fetch_olivetti_faces()"),
    "a file from the network": ("offline", "path = keras.utils.get_file('x', origin=address)"),
    "a closing tag": ("plain-markdown", prose("A line break</br> of HTML.")),
    "a link in HTML": ("plain-markdown", prose('<a href="https://keras.io">')),
    "a comment in HTML": ("plain-markdown", prose("Nobody sees <!-- this -->.")),
    "a linked picture": ("plain-markdown", prose("See ![a cat](cat.png).")),
    "mathematics in brackets": ("plain-markdown", prose(r"The score is \(w x\).")),
    "no alt text": ("alt-text", "show(fig)"),
    "an alt text that is no text": ("alt-text", "show(fig, alt=caption)"),
    "a figure that is not shown": ("alt-text", "fig, ax = new_figure()"),
    "pyplot's own show": ("alt-text", f"plt.show(fig, alt='{ALT}')"),
    "matplotlib by hand": ("alt-text", "import matplotlib.pyplot as plt"),
    "an alt text that stands twice": (
        "alt-text",
        'show(fig, alt="A line goes up from the left to the right: one grows with the other.")',
    ),
    "a cell that is not Python": ("compile-keywords", "def ("),
    "a placeholder": ("unfinished", "x = 1  # FIXME"),
    "a placeholder in small letters": ("unfinished", prose("Lorem ipsum dolor.")),
    "a line of 101 characters": ("line-width", f"x = '{'a' * 95}'"),
    "a function of 26 lines": ("code-length", "def long():\n" + "    value = 1\n" * 25),
    "two functions of 8 lines": ("code-length", "def one():\n" + "    a = 1\n" * 7 + "def two():\n" + "    a = 1\n" * 7),
}


@pytest.mark.parametrize(("rule", "cell"), MORE_DEFECTS.values(), ids=MORE_DEFECTS)
def test_one_more_cell_breaks_just_the_rule(rule, cell):
    found = lint(sound_with(cell, status="ready"), STATIC)
    assert [finding.rule for finding in found if not finding.text.startswith("too few")] == [rule]


@pytest.mark.parametrize("cell", ["!pip install something", "%time x = 1", "%%time\nx = 1", "x = 1\n  !ls"])
def test_a_lesson_has_no_shell_and_no_magic(cell):
    found = {finding.rule for finding in defects(sound_with(cell))}
    assert found == {"offline", "compile-keywords"}, "the latter since it is no Python"


NO_DEFECTS = {
    "operators that begin a line": "rest = (\n    7\n    % 2\n    != 1\n)",
    "a word that only sounds like the network": prose("Our requests. A patch of data."),
    "a comparison": prose("For $a<b$ and $b>c$, or `<b>`, or a < b > c."),
    "a block of HTML to read": prose("```html\n<b>bold</b>\n```"),
    "an address": prose("See <https://keras.io>."),
    "an alt text with numbers in it": "show(fig, alt=f'{n} points.')",
    "an alt text by place": f"show(fig, '{ALT}')",
    "compile by keyword": "model.compile(optimizer='adam', loss='mse')",
    "compile of another kind": "compile('1', 'name', 'eval')",
    "an ordinary word that is also a placeholder": "order = rng.choice(5, size=5, replace=False)",
    "a known tag": SourceCell("code", "print(1)", ("nbval-ignore-output",)),
    "15 lines with comments and blank ones between": "x = 1\n\n# why\n" * 15,
    "a function of 25 lines": "def long():\n" + "    value = 1\n" * 24,
    "120 words": prose("word " * 120),
    "a formula that counts as one word": prose("word " * 119 + "$a + b + c + d$"),
    "choices that do not count": prose("word " * 120 + "\n\n- **a.** one more\n- **b.** and one more"),
    "a line of 100 characters": f"x = '{'a' * 94}'",
}


@pytest.mark.parametrize("cell", NO_DEFECTS.values(), ids=NO_DEFECTS)
def test_what_only_looks_like_a_defect_is_none(cell):
    assert defects(sound_with(cell)) == []


@pytest.mark.parametrize("part", ["**You will be able to**", "**You need**", "**Time** 60 minutes"])
def test_the_first_cell_says_what_for_what_with_and_how_long(part):
    source = sound_with()
    opening = replace(source.cells[0], text=source.cells[0].text.replace(part, "**Time** an hour" if "60" in part else ""))
    found = defects(replace(source, cells=(opening, *source.cells[1:])))
    assert [finding.rule for finding in found] == ["first-cell"]


@pytest.mark.parametrize("part", ["## In short", "**Next:**", "**Sources:**"])
def test_the_last_cell_sums_up_looks_ahead_and_names_sources(part):
    source = sound_with()
    closing = replace(source.cells[-1], text=source.cells[-1].text.replace(part, ""))
    found = defects(replace(source, cells=(*source.cells[:-1], closing)))
    assert [(finding.rule, part in finding.text) for finding in found] == [("last-cell", True)]


def retrieving(*cells):
    source = read(SOUND / "02_sound.py")
    rest = [cell for cell in source.cells[1:] if not cell.exercise]
    return replace(source, cells=(source.cells[0], *cells, *rest), draft=False)


def test_the_second_lesson_opens_with_two_easy_questions_from_earlier_ones():
    easy = [cell for cell in read(SOUND / "02_sound.py").cells if cell.exercise]
    hard = replace(read(BROKEN / "easy-start/01_broken.py").cells[2], retrieval="01_perceptron")
    assert hard.exercise.kind == "implement"
    assert lint(retrieving(*easy), ["retrieval"]) == []
    for cells in (
        (easy[0],),
        (easy[0], replace(easy[1], retrieval="")),
        (easy[0], replace(hard, retrieval=""), easy[1]),
        (easy[0], replace(easy[1], retrieval="02_sound")),
        (easy[0], replace(easy[1], retrieval="long ago")),
        (easy[0], hard),
    ):
        assert len(lint(retrieving(*cells), ["retrieval"])) == 1


def test_an_exercise_has_three_hints_and_none_gives_a_line_away():
    cell = next(cell for cell in fixture_of("hints").cells if cell.exercise and cell.exercise.name == "given_away")
    for hints, count in ((("Think.", "More.", "`(x + x) / 2`."), 0), (("Think.", "More."), 1), ((), 1)):
        exercise = replace(cell.exercise, hints=hints)
        assert len(defects(sound_with(replace(cell, exercise=exercise)), ["hints"])) == count


AMOUNTS = {
    "cells": (35, 45, lambda count: [SourceCell("code", "print(1)")] * count),
    "words": (1_400, 2_000, lambda count: [prose("word " * count)]),
    "code-lines": (140, 220, lambda count: [SourceCell("code", "x = 1\n" * count)]),
    "figures": (4, 6, lambda count: [SourceCell("code", "show(fig)")] * count),
    "items": (6, 8, lambda count: [cell for cell in fixture_of("items").cells if cell.exercise][:count]),
}


@pytest.mark.parametrize(("rule", "least", "most", "made"), [(rule, *rest) for rule, rest in AMOUNTS.items()], ids=AMOUNTS)
def test_an_amount_has_just_the_bounds_that_it_says(rule, least, most, made):
    for count, says in ((least - 1, "too few"), (least, None), (most, None), (most + 1, "too many")):
        found = lint(replace(sound_with(), cells=tuple(made(count))), [rule])
        assert [finding.text[: len("too few")] for finding in found] == ([says[: len("too few")]] if says else [])


def test_the_learner_writes_at_most_80_lines(monkeypatch):
    assert "81, expected at most 80" in defects(fixture_of("student-lines"), ["student-lines"])[0].text
    monkeypatch.setattr("course_lib.authoring.lint.amounts.MOST_STUDENT_LINES", 81)
    assert defects(fixture_of("student-lines"), ["student-lines"]) == []


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (["values = [1]", "values.pop()"], "it does not get through"),
        (["turn = 1", "turn += 1\nturn"], "says something else when it is run again: turn += 1"),
        ([SourceCell("code", "import time\nprint(time.perf_counter())", ("nbval-ignore-output",))], None),
        (["import warnings", "warnings.warn('careful')"], "writes to stderr: warnings.warn"),
    ],
    ids=["an error", "another value", "an output that is told to be ignored", "a warning"],
)
def test_a_cell_that_is_run_twice_says_the_same(cells, says):
    source = replace(sound_with(*cells), cells=sound_with(*cells).cells[-1 - len(cells) :])
    found = [finding.text for finding in defects(source, ["runs-twice"])]
    assert [says in text for text in found] == ([True] if says else [])


def test_quick_spares_the_slow_cells_alone():
    """Both cells count up; the first one takes long."""
    slow, fast = "import time\ntime.sleep(2.2)\nturn = globals().get('turn', 0) + 1\nturn", "turn += 1\nturn"
    source = replace(sound_with(slow, fast), cells=sound_with(slow, fast).cells[-3:])
    found = [finding.text for finding in lint_all([source], ["runs-twice"], quick=True)]
    assert found == ["a cell says something else when it is run again: turn += 1"]
    assert len(lint_all([source], ["runs-twice"])) == 2


def test_every_exercise_of_an_untouched_lesson_says_that_it_is_not_started():
    sound = read(SOUND / "01_sound.py")
    first, exercise, *rest = sound.cells[1:]
    silent = SourceCell("code", "def check(answer):\n    return 'fine'")
    assert exercise.exercise
    assert defects(replace(sound, cells=(sound.cells[0], first, exercise, *rest)), ["runs-twice"]) == []
    [found] = defects(replace(sound, cells=(sound.cells[0], first, silent, exercise, *rest)), ["runs-twice"])
    assert found.text == "an exercise that nobody has touched does not count as not started: check(which_side)"


def test_lessons_side_by_side_are_told_apart_and_stay_in_order():
    sound = read(SOUND / "01_sound.py")
    sources = [replace(fixture_of("runs-twice"), name=name) for name in ("c", "a", "b")]
    found = lint_all([sound, *sources], ["runs-twice"], at_once=3)
    assert [(finding.lesson, finding.rule) for finding in found] == [(name, "runs-twice") for name in ("c", "a", "b")]
    assert [finding.text for finding in found] == [
        finding.text for source in sources for finding in lint(source, ["runs-twice"])
    ]


def test_only_kernels_are_waited_for_in_threads_and_code_is_parsed_in_one(monkeypatch):
    parsing, running = set(), set()
    parse = ast.parse

    def noted(*args, **kwargs):
        parsing.add(threading.get_ident())
        return parse(*args, **kwargs)

    def noted_run(lesson, quick):
        running.add(threading.get_ident())
        yield from ()

    monkeypatch.setattr(ast, "parse", noted)
    monkeypatch.setitem(RULES, "runs-twice", noted_run)
    lint_all([replace(read(SOUND / "01_sound.py"), name=f"{name}_sound") for name in ("01", "02", "03")], at_once=3)
    assert parsing == {threading.get_ident()}
    assert running and threading.get_ident() not in running


def test_the_command_tells_defects_from_what_is_to_do(monkeypatch):
    sources = {"01": SOUND / "01_sound.py", "02": BROKEN / "figures" / "01_broken.py"}
    monkeypatch.setattr("course_lib.authoring.source.lesson_sources", lambda wanted: [sources[name] for name in wanted])
    sound, broken = (CliRunner().invoke(cli.app, ["lint", "--static", name]) for name in ("01", "02"))
    assert sound.exit_code == 0 and "1 lessons" in sound.output and " 0 defects" in sound.output
    assert "01_sound  cells (to do): too few cells" in sound.output
    assert broken.exit_code == 1 and " 1 defects" in broken.output
    assert "01_broken  figures: too many figures: 7" in broken.output
