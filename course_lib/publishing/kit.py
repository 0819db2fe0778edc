"""The teacher's kit: a page for each lesson, the syllabi, what it takes to adopt the course, and a hub for it."""

from pathlib import Path

from course_lib.authoring.source import COURSE, lesson_sources, read_source
from course_lib.publishing.facts import readme_facts
from course_lib.publishing.page import lesson_page
from course_lib.publishing.syllabus import SYLLABI, read_syllabus, syllabus_page
from course_lib.publishing.teaching import TEACHING, TeachingError, read_teaching


def write_kit(out: Path, course: Path = COURSE) -> list[Path]:
    """Write the kit's pages as CommonMark, the same bytes every time.

    Args:
        out: a folder; made where there is none. Files of other names in it are left alone.
        course: the course's folder.

    Returns:
        The pages' paths, the index first, then lessons, syllabi, adopt.md and hub.md.

    Raises:
        TeachingError, SourceError, ExerciseError: nothing is written then.
    """
    pages, out = kit_pages(course), Path(out)
    if out.exists() and not out.is_dir():
        raise TeachingError(f"{out} is a file; expected a folder for the kit's pages.")
    out.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (out / name).write_bytes(text.encode("utf-8"))
    return [out / name for name in pages]


def kit_pages(course=COURSE):
    """{file name: text} of the whole kit, the index first."""
    sources, facts = [read_source(path) for path in lesson_sources(course)], readme_facts(course)
    lessons = {source.name[:2]: source.name for source in sources}
    teachings = {source.name: teaching_of(source, course) for source in sources}
    strays = {path.stem for path in Path(course, TEACHING).glob("[0-9][0-9]_*.md")} - set(teachings)
    if strays:
        raise TeachingError(f"{TEACHING}/{min(strays)}.md belongs to no lesson; rename it like its source, or delete it.")
    pages = {f"{s.name}.md": lesson_page(s, facts.get(s.name), teachings[s.name], sources) for s in sources}
    syllabi = [read_syllabus(path, lessons) for path in sorted(Path(course, SYLLABI).glob("*.md"))]
    pages |= {f"syllabus_{syllabus.name}.md": syllabus_page(syllabus, lessons, facts) for syllabus in syllabi}
    pages |= {f"{name}.md": Path(course, TEACHING, f"{name}.md").read_text(encoding="utf-8") for name in ("adopt", "hub")}
    return {"index.md": _index(sources, facts, teachings, syllabi), **pages}


def teaching_of(source, course=COURSE):
    """The Teaching of a lesson, or None where nobody has written it yet."""
    path = Path(course, TEACHING, f"{source.name}.md")
    exercises = {exercise.name: exercise.kind for exercise in source.exercises}
    return read_teaching(path, exercises) if path.exists() else None


def _index(sources, facts, teachings, syllabi):
    rows = ["| lesson | question | minutes alone | plans for |", "|---|---|---:|---|"]
    for source in sources:
        question = facts[source.name].question if source.name in facts else ""
        plans = ", ".join(map(str, teachings[source.name].plans)) if teachings[source.name] else "not written yet"
        rows.append(f"| [{source.name.replace('_', ' ')}]({source.name}.md) | {question} | {source.minutes} | {plans} |")
    paths = [f"- [{s.title}](syllabus_{s.name}.md): {s.minutes // 60} h {s.minutes % 60:02d} min in class" for s in syllabi]
    opening = (
        "For each lesson: a plan for 50 and one for 90 minutes, what to discuss and what to listen for, why the predictions "
        "come out as they do, and the mistakes to expect. The mistakes are those that the exercises recognise: they are "
        "written once, in the exercise, and copied from there."
    )
    warning = "These pages hold answers. Keep them from students until a lesson is over."
    adopt = "New here? [Adopt this course](adopt.md) is one page. [A hub for your class](hub.md) is for who runs it."
    parts = ["# Teacher's kit", opening, f"**{warning}**", adopt, "## Lessons", "\n".join(rows), "## Paths", "\n".join(paths)]
    return "\n\n".join(parts) + "\n"
