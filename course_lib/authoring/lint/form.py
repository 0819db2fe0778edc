"""What form a lesson has: its first and last cell, its exercises' order, plain Markdown, figures with alt text."""

import ast
import re

from course_lib.authoring.lint.finding import start_of

KNOWN_TAGS = {"nbval-ignore-output", "hide-input"}
LEAST_ALT_WORDS = 8
FIRST = ("**You will be able to**", "**You need**", "**Time**")
LAST = ("## In short", "**Next:**", "**Sources:**")
NETWORK = r"^\s*(!(?!=)|%%?\w)|\burllib\b|\brequests\.|\bkeras\.datasets\b|\bfetch_\w+\(|\bget_file\("
UNFINISHED = r"(?i:\b(?:todo|fixme|tbd)\b|lorem ipsum)|\bXXX\b|\bREPLACE\b"  # `replace` is an ordinary word


def first_cell(lesson):
    """The first cell has the number, a question as title, what one will be able to do, what one needs, and the time."""
    text = _text_at(lesson, 0)
    if not re.match(rf"# {lesson.source.number:02d} · .+\?\n", text + "\n"):
        start = f"# {lesson.source.number:02d} · "
        yield f"the first cell should start with {start!r} and a question, but starts: {start_of(text)!r}"
    yield from (f"the first cell lacks {part}" for part in FIRST if part not in text)
    if text and f"**Time** {lesson.source.minutes} minutes" not in text:
        yield f"the first cell should say '**Time** {lesson.source.minutes} minutes', as the header does"


def last_cell(lesson):
    """The last cell sums up, says what comes next, and names the sources."""
    text = _text_at(lesson, -1)
    yield from (f"the last cell lacks {part}" for part in LAST if part not in text)


def _text_at(lesson, place):
    """The Markdown of the first or last cell; an empty string where that is none."""
    return next((cell.source for cell in lesson.lesson.cells[place:][:1] if cell.cell_type == "markdown"), "")


def easy_start(lesson):
    """The first exercise is one to choose or predict, so that everyone begins with a success within two minutes."""
    exercises = lesson.source.exercises
    if exercises and exercises[0].kind not in ("choose", "predict"):
        yield f"the first exercise, {exercises[0].name}, is of the kind {exercises[0].kind}; expected choose or predict"


def open_end(lesson):
    """The last exercise is an open challenge."""
    exercises = lesson.source.exercises
    if not exercises or exercises[-1].kind != "challenge":
        last = f"{exercises[-1].name} ({exercises[-1].kind})" if exercises else "missing"
        yield f"too few challenges: the last exercise is {last}, expected a challenge"


def retrieval(lesson):
    """From lesson 02 on, two exercises of the kind choose or predict open the lesson and go back to earlier ones."""
    if lesson.source.number == 1:
        return
    back = [cell for cell in lesson.source.cells if cell.exercise and cell.retrieval]
    for cell in back:
        if not re.match(r"\d\d_", cell.retrieval) or int(cell.retrieval[:2]) >= lesson.source.number:
            yield f"{cell.exercise.name} goes back to {cell.retrieval!r}; expected an earlier lesson such as 01_perceptron"
        if cell.exercise.kind not in ("choose", "predict"):
            yield f"{cell.exercise.name} goes back and is of the kind {cell.exercise.kind}; expected choose or predict"
    opening = [cell for cell in lesson.source.cells if cell.exercise][:2]
    if len([cell for cell in opening if cell.retrieval]) < 2:
        yield f"too few retrieval questions: the first two exercises should be marked so; of all, {len(back)} are"


def hints(lesson):
    """Three hints an exercise, and none of them holds a whole line of the solution."""
    for exercise, answer in zip(lesson.source.exercises, lesson.answers(), strict=True):
        if len(exercise.hints) != 3:
            yield f"{exercise.name} has {len(exercise.hints)} hints, expected 3"
        if exercise.kind in ("choose", "predict", "order"):
            continue
        solution = re.search(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", answer, flags=re.DOTALL)
        lines = [line.strip() for line in (solution.group(1) if solution else "").splitlines()]
        lines += [re.sub(r"^return |^if |:$", "", line) for line in lines]
        for hint in exercise.hints:
            given = [line for line in lines if len(line) >= 16 and line in hint]
            if given:
                yield f"a hint of {exercise.name} gives a line of the solution away: {given[0]}"


def tags(lesson):
    """Only known tags: `raises-exception` for one would hide every error."""
    for cell in lesson.source.cells:
        for tag in set(cell.tags) - KNOWN_TAGS:
            yield f"the tag {tag!r} is not one of {', '.join(sorted(KNOWN_TAGS))}: {start_of(cell.text)}"


def offline(lesson):
    """No shell, no magic, no network."""
    for code in lesson.own_code():
        for line in code.splitlines():
            if re.search(NETWORK, line):
                yield f"a lesson runs offline and in plain Python, but has: {line.strip()}"


def plain_markdown(lesson):
    """CommonMark and $math$ only: no HTML, no linked pictures."""
    for text in lesson.texts():
        prose = re.sub(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]+\$", " ", text, flags=re.DOTALL)
        for found in re.findall(r"<!--|</?[a-zA-Z](?![\w+.-]*:)[^>\n]*>|!\[[^\]]*\]\([^)]*\)|\\\(|\\\[", prose):
            yield f"only CommonMark and $math$, but a text cell has {found!r}: {start_of(text)}"


def alt_text(lesson):
    """Every figure goes through show(fig, alt=...), with a sentence of its own."""
    seen = {}
    for code in lesson.own_code():
        for found in re.findall(r"plt\.show\(|\bmatplotlib\b|\bImage\(|\.imshow\(|%matplotlib|plotly|<img", code):
            yield f"figures come from new_figure and go through show(fig, alt=...), but here is {found!r}: {start_of(code)}"
        for alt in _alts(code):
            if alt is None or len(alt.split()) < LEAST_ALT_WORDS:
                yield f"a figure's alt text is {alt!r}, expected a sentence that says what one sees and what it means"
            elif alt in seen:
                yield f"two figures have the same alt text: {start_of(alt)}"
            seen[alt] = True
        if "new_figure(" in code and "show(" not in code:
            yield f"a cell makes a figure and does not show it with show(fig, alt=...): {start_of(code)}"


def _alts(code):
    """The alt text of every call of show in the cell; None where there is none."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "show":
            given = [k.value for k in node.keywords if k.arg == "alt"] or node.args[1:2]
            constant = given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, str)
            if constant:
                yield given[0].value
            elif not (given and isinstance(given[0], ast.JoinedStr)):
                yield None


def compile_keywords(lesson):
    """`compile` takes keyword arguments only: the third positional one is not what it seems."""
    for code in (*lesson.own_code(), *lesson.answers()):
        try:
            calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
        except SyntaxError as error:
            yield f"a code cell is not Python ({error.msg}): {start_of(code)}"
            continue
        for call in calls:
            if isinstance(call.func, ast.Attribute) and call.func.attr == "compile" and call.args:
                yield f"compile with positional arguments; name them: {ast.unparse(call)[:60]}"


def unfinished(lesson):
    """No placeholder is left."""
    for cell in lesson.solution.cells:
        for found in re.findall(UNFINISHED, cell.source):
            yield f"a placeholder is left ({found}): {start_of(cell.source)}"


FORM = {
    "first-cell": first_cell,
    "last-cell": last_cell,
    "easy-start": easy_start,
    "open-end": open_end,
    "retrieval": retrieval,
    "hints": hints,
    "tags": tags,
    "offline": offline,
    "plain-markdown": plain_markdown,
    "alt-text": alt_text,
    "compile-keywords": compile_keywords,
    "unfinished": unfinished,
}
