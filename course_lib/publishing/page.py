"""One lesson's page of the teacher's kit, as CommonMark with tables."""

import re

from course_lib.publishing.facts import data_of, earlier, later

KINDS = {
    "implement": "write it",
    "gradient": "write it, checked by nudging",
    "debug": "mend it",
    "choose": "choose",
    "predict": "predict",
    "order": "put in order",
    "challenge": "open challenge",
}

UNWRITTEN = (
    "There is no plan for this lesson yet: lessons/teaching/{name}.md has not been written. What follows is generated from "
    "the exercises."
)


def lesson_page(source, facts, teaching, sources):
    """The page.

    Args:
        source: a LessonSource. facts: its LessonFacts, or None. teaching: its Teaching, or None. sources: all lessons.

    Returns:
        Its text, the same every time.
    """
    question = f": {facts.question}" if facts else ""
    parts = [f"# {source.name.replace('_', ' ')}{question}"]
    if teaching:
        parts.append(teaching.opening)
    parts += ["## At a glance", _glance(source, facts, sources), "## Prepare", _prepare(source, facts)]
    parts += _written(source, teaching) if teaching else ["## Plans", UNWRITTEN.format(name=source.name)]
    parts += ["## Exercises, and the mistakes to expect", *(_exercise(exercise) for exercise in source.exercises)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _written(source, teaching):
    """What a teacher wrote: plans, discussion, predictions."""
    plans = [(f"## A plan for {minutes} minutes", _plan(steps)) for minutes, steps in teaching.plans.items()]
    told = ["## To discuss", _discussion(teaching), "## Predictions", _predictions(source, teaching)]
    return [*(part for plan in plans for part in plan), *told]


def _glance(source, facts, sources):
    points = sum(exercise.points for exercise in source.exercises)
    lines = [
        f"- Students build: {facts.build}." if facts else "",
        f"- Alone, a student needs about {source.minutes} minutes; {len(source.exercises)} exercises, {points:g} points.",
        f"- Its retrieval questions go back to: {_links(earlier(source))}." if earlier(source) else "",
        f"- Taken up again in: {_links(later(source, sources))}." if later(source, sources) else "",
    ]
    return "\n".join(line for line in lines if line)


def _links(names):
    return ", ".join(f"[{name.replace('_', ' ')}]({name}.md)" for name in names)


def _prepare(source, facts):
    lines = []
    if facts and facts.seconds:
        lines.append(
            f"- A run from top to bottom takes {facts.seconds} seconds on two cores and up to {facts.megabytes} MB of memory. "
            "Run it once on the room's slowest machine."
        )
    lines += [f"- Data, `course_lib.data.{name}`: {what}." for name, what in data_of(source)]
    return "\n".join([*lines, "- Everything is on the disk: no network, no account."])


def _plan(steps):
    rows = ["| minutes | what |", "|---:|---|"]
    rows += [f"| {step.minutes} | {step.text} |" for step in steps if step.minutes is not None]
    home = [f"At home: {step.text}" for step in steps if step.minutes is None]
    return "\n".join(rows) + "".join(f"\n\n{line}" for line in home)


def _discussion(teaching):
    return "\n".join(f"{n}. **{question}** Listen for: {hear}" for n, (question, hear) in enumerate(teaching.discussion, 1))


def _predictions(source, teaching):
    told = [_prediction(exercise, teaching) for exercise in source.exercises if exercise.kind == "predict"]
    return "\n\n".join(told) or "This lesson has no recorded prediction."


def _prediction(exercise, teaching):
    right = _letter(exercise.solution)
    choices = {letter: _closed(text) for letter, text in exercise.choices.items()}
    lines = [f"### {exercise.name}", f"Right is **{right}**: {choices[right]} {teaching.predictions[exercise.name]}"]
    wrong = sorted((_letter(variant.function), variant.sentence) for variant in exercise.wrong)
    thoughts = [f"- **{letter}.** {choices[letter]} What the student is told: {sentence}" for letter, sentence in wrong]
    return "\n\n".join([*lines, "\n".join(thoughts)])


def _closed(text):
    """A choice as a sentence, so that another may follow."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _letter(function):
    answer = function()
    return answer[0] if isinstance(answer, tuple | list) else answer


def _exercise(exercise):
    points = f"{exercise.points:g} point{'' if exercise.points == 1 else 's'}"
    lines = [f"### {exercise.name}", f"*{KINDS[exercise.kind]}, {points}.* {task_in_short(exercise.task)}"]
    mistakes = [f"- **{_in_words(variant.name)}.** {variant.sentence}" for variant in exercise.wrong]
    return "\n\n".join([*lines, "\n".join(mistakes)])


def _in_words(name):
    words = name.removeprefix("wrong_").replace("_", " ")
    return words[0].upper() + words[1:]


def task_in_short(task):
    """The task's title, and its first sentence where that says more than the title."""
    paragraph = " ".join(task.split("\n\n")[0].split())
    found = re.match(r"\*\*(.+?)\*\*\s*(.*)", paragraph)
    title, rest = (found[1], found[2]) if found else ("", paragraph)
    sentence = re.split(r"(?<=[.?!:])\s+(?=[A-Z`*$])", rest)[0]
    return f"{title} {sentence}".strip()
