"""Reads a path through the course, lessons/teaching/syllabi/NAME.md, and makes its page."""

import re
from dataclasses import dataclass
from pathlib import Path

from course_lib.publishing.teaching import PLANS, TEACHING, TeachingError

SYLLABI = f"{TEACHING}/syllabi"
SESSION = re.compile(r"- (\d+) min: (?:lesson (\d\d)\. )?(.+)")
TOTAL = re.compile(r"\*\*In class: (\d+) h (\d\d) min\.\*\*")


@dataclass(frozen=True)
class Session:
    """One sitting: its `minutes` in class, the number of the `lesson` ('01', or '' for a break or a talk), and what for."""

    minutes: int
    lesson: str
    text: str


@dataclass(frozen=True)
class Syllabus:
    """A path: its title, what it says to the teacher, its sessions."""

    name: str
    title: str
    opening: str
    sessions: tuple[Session, ...]

    @property
    def minutes(self):
        """Minutes in class."""
        return sum(session.minutes for session in self.sessions)


def read_syllabus(path, lessons):
    """Read one path.

    Args:
        path: a Markdown file. lessons: {'01': '01_perceptron', ...}.

    Raises:
        TeachingError: an unknown lesson, a length for which it has no plan, or hours that do not add up.
    """
    path = Path(path)
    text = path.read_text(encoding="utf-8")
    title, stated = re.match(r"# (.+)\n", text), TOTAL.search(text)
    if not title or not stated:
        raise TeachingError(
            f"{path.name}: expected '# Title' in the first line and '**In class: 3 h 30 min.**' below the list."
        )
    sessions = tuple(_session(path, line, lessons) for line in text.splitlines() if line.startswith("- "))
    opening = text[title.end() :].split("\n- ")[0].strip()
    syllabus = Syllabus(path.stem, title[1], opening, sessions)
    said = 60 * int(stated[1]) + int(stated[2])
    if said != syllabus.minutes:
        raise TeachingError(f"{path.name}: it says {said} minutes in class, but its sessions add up to {syllabus.minutes}.")
    return syllabus


def _session(path, line, lessons):
    found = SESSION.fullmatch(line)
    if not found:
        raise TeachingError(f"{path.name}: '{line[:60]}'; expected '- 90 min: lesson 01. What for' or '- 15 min: Break'.")
    minutes, lesson = int(found[1]), found[2] or ""
    if lesson and lesson not in lessons:
        raise TeachingError(f"{path.name}: there is no lesson {lesson}. The lessons are {', '.join(sorted(lessons))}.")
    if lesson and minutes not in PLANS:
        raise TeachingError(
            f"{path.name}: lesson {lesson} for {minutes} minutes; there are plans for {PLANS[0]} and {PLANS[1]}."
        )
    return Session(minutes, lesson, found[3])


def syllabus_page(syllabus, lessons, facts):
    """Its page.

    Args:
        lessons: {'01': '01_perceptron', ...}. facts: {lesson name: LessonFacts}.
    """
    rows = ["| minutes | session | for |", "|---:|---|---|"]
    for session in syllabus.sessions:
        name = lessons.get(session.lesson, "")
        question = f" {facts[name].question}" if name in facts else ""
        what = f"[{name.replace('_', ' ')}]({name}.md):{question}" if name else "-"
        rows.append(f"| {session.minutes} | {what} | {session.text} |")
    total = f"In class: {syllabus.minutes // 60} h {syllabus.minutes % 60:02d} min."
    return "\n\n".join([f"# {syllabus.title}", syllabus.opening, "\n".join(rows), f"**{total}**"]) + "\n"
