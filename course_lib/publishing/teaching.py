"""Reads what a teacher wrote about one lesson: lessons/teaching/NN_name.md, a few fixed headings with lists below them."""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

TEACHING = "lessons/teaching"
PLANS = (50, 90)  # minutes in class
HEADINGS = (*(f"{minutes} minutes" for minutes in PLANS), "Discussion", "Predictions")
QUESTIONS = (3, 5)


class TeachingError(Exception):
    """A teaching file has not the form that it needs; the message says which file, what, and how to mend it."""


@dataclass(frozen=True)
class Step:
    """One step of a plan. `minutes` in class, or None for what is done at home."""

    minutes: int | None
    text: str

    @property
    def named(self):
        """The words in backticks: exercises."""
        return re.findall(r"`([^`]+)`", self.text)


@dataclass(frozen=True)
class Teaching:
    """What stands in a teaching file. plans: {minutes: its steps}. predictions: {exercise: the reason of its answer}."""

    name: str
    opening: str
    plans: dict[int, tuple[Step, ...]]
    discussion: tuple[tuple[str, str], ...]
    predictions: dict[str, str]


def read_teaching(path, exercises):
    """Read and hold against the rules.

    Args:
        path: lessons/teaching/NN_name.md.
        exercises: {name: kind} of the lesson.

    Raises:
        TeachingError: a heading is missing or strange, minutes do not add up, or an exercise does not exist or is left out.
    """
    path = Path(path)
    text = path.read_text(encoding="utf-8")
    title, opening, sections = _sections(path, text)
    if title != path.stem.replace("_", " "):
        raise _wrong(path, f"its title is {title!r}; expected '# {path.stem.replace('_', ' ')}', like the file")
    plans = {minutes: _plan(path, minutes, sections[f"{minutes} minutes"], exercises) for minutes in PLANS}
    discussion = tuple(_question(path, item) for item in sections["Discussion"])
    least, most = QUESTIONS
    if not least <= len(discussion) <= most:
        raise _wrong(path, f"'## Discussion' has {len(discussion)} questions; expected {least} to {most}")
    predictions = _predictions(path, sections["Predictions"], exercises)
    return Teaching(path.stem, opening, plans, discussion, predictions)


def _wrong(path, what):
    return TeachingError(f"{path.parent.name}/{path.name}: {what}.")


def _sections(path, text):
    """The title, what stands before the first heading of the second level, and {heading: list items}."""
    lines, tokens = text.splitlines(), MarkdownIt("commonmark").parse(text)
    title, opening, sections, here = "", [], {}, None
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[number + 1].content
            if token.tag == "h1" and not title:
                title = words
                continue
            _known_heading(path, words, token.tag, sections)
            here = words
            sections[here] = []
        elif token.type == "paragraph_open" and token.level == 0 and here is None:
            opening.append(tokens[number + 1].content)
        elif token.type == "list_item_open" and token.level == 1 and here:
            sections[here].append(_one_line(lines[slice(*token.map)]))
    missing = [heading for heading in HEADINGS if heading not in sections]
    if missing:
        raise _wrong(path, f"the heading '## {missing[0]}' is missing; expected are {', '.join(HEADINGS)}")
    return title, " ".join(" ".join(opening).split()), sections


def _known_heading(path, words, tag, sections):
    if tag != "h2" or words not in HEADINGS:
        raise _wrong(path, f"there is a heading '{words}' ({tag}); expected are, with ##: {', '.join(HEADINGS)}")
    if words in sections:
        raise _wrong(path, f"the heading '## {words}' stands there twice")


def _one_line(lines):
    return re.sub(r"^[-*+]\s+", "", " ".join(" ".join(lines).split()))


def _plan(path, minutes, items, exercises):
    heading, steps = f"'## {minutes} minutes'", []
    for item in items:
        found = re.match(r"(?:(\d+) min|home): (.+)", item)
        if not found:
            raise _wrong(path, f"{heading} has the step '{item[:60]}'; expected '10 min: ...' or 'home: ...'")
        steps.append(Step(int(found[1]) if found[1] else None, found[2]))
    total = sum(step.minutes or 0 for step in steps)
    if total != minutes:
        raise _wrong(path, f"the steps of {heading} add up to {total} minutes; expected {minutes}")
    named = [name for step in steps for name in step.named]
    for name in named:
        _known_exercise(path, heading, name, exercises)
    for name in exercises:
        if named.count(name) != 1:
            where = "is in no step" if name not in named else "is named more than once"
            raise _wrong(path, f"the exercise {name} {where} of {heading}; name it once, in class or at home")
    return tuple(steps)


def _known_exercise(path, heading, name, exercises):
    if name not in exercises:
        raise _wrong(path, f"{heading} names `{name}`, which is no exercise of this lesson; they are {', '.join(exercises)}")


def _question(path, item):
    found = re.fullmatch(r"\*\*(.+\?)\*\* Listen for: (.+)", item)
    if not found:
        raise _wrong(path, f"'## Discussion' has '{item[:60]}'; expected '**A question?** Listen for: ...'")
    return found[1], found[2]


def _predictions(path, items, exercises):
    reasons = {}
    for item in items:
        found = re.fullmatch(r"`(\w+)`: (.+)", item)
        if not found:
            raise _wrong(path, f"'## Predictions' has '{item[:60]}'; expected '`exercise`: the reason of its answer'")
        _known_exercise(path, "'## Predictions'", found[1], exercises)
        reasons[found[1]] = found[2]
    for name, kind in exercises.items():
        if (kind == "predict") != (name in reasons):
            state = "has no reason" if kind == "predict" else f"is of kind {kind}, yet has a reason"
            raise _wrong(path, f"the exercise {name} {state} under '## Predictions'; expected one for each predict exercise")
    return reasons
