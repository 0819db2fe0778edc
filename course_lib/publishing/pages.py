"""The pages around the lessons: home, costs, teachers, authors, licence. Their text stands in the course's own files."""

import re
from pathlib import Path

from course_lib.checking.capture import descriptors_redirected
from course_lib.publishing.kit import write_kit
from course_lib.publishing.readme import beginning, between, raised, section

PLAN_LINK = re.compile(r"(?<=\]\()(\d\d_\w+)\.md(?:#[\w-]+)?(?=\))")
INDEX_LINK = re.compile(r"(?<=\]\()index\.md(?=\))")
README_LINKS = ((r"lessons/teaching/(\w+)\.md", r"/teachers/kit/\1.md"), (r"CONTRIBUTING\.md", "/authors.md"))
WITH_ANSWERS = """
## Plans for each lesson

Plans for 50 and 90 minutes, discussion questions, what wrong choices think and typical mistakes tell the answers, so they are
not on this page. `course kit` writes them for you; `course site --solutions` builds a site that has them.
"""


def contents(caption, pages):
    """A table of contents that only the side bar shows."""
    return "\n".join([f"```{{toctree}}\n:hidden:\n:caption: {caption}\n", *pages, "```\n"])


def home_page(readme, lessons):
    """What the course is, the two commands, the lessons with their minutes.

    Args:
        readme: text of README.md. lessons: their names.
    """
    start = section(readme, "## Start")
    table = section(readme, "## Lessons").partition("What a lesson costs")[0]
    parts = [linked(f"{beginning(readme)}## Start\n\n{start}\n## Lessons\n\n{table}")]
    parts.append(contents("Lessons", [f"lessons/{name}" for name in lessons]))
    parts.append(contents("More", ["gallery", "checks", "costs"]))
    parts.append(contents("For you", ["teachers/index", "authors", "licence"]))
    return "\n".join(parts)


def costs_page(readme):
    """Time and memory of each lesson, as the README has them."""
    return "# Time and memory\n\n" + between(readme, "What a lesson costs", "\n## In the browser")


def authors_page(contributing):
    """CONTRIBUTING.md under another title."""
    return re.sub(r"\A# .*", "# For authors", contributing)


def licence_page(course, readme):
    """What the README says of the licence, and the two texts."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", section(readme, "## Licence"))
    texts = [(title, Path(course, file).read_text(encoding="utf-8")) for title, file in _LICENCES]
    return f"# Licence\n\n{plain}" + "".join(f"\n## {title}\n\n```text\n{text.strip()}\n```\n" for title, text in texts)


_LICENCES = (("Code", "LICENSE"), ("Text and figures", "LICENSE-text"), ("How to cite it", "CITATION.cff"))


def write_teachers(readme, folder, lessons, solutions):
    """The teacher section: how a class is marked, and the teacher's kit.

    Args:
        readme: text of README.md. folder: where the section's pages go. lessons: names of the lessons.
        solutions: whether pages that tell answers may be shown. Else the kit's index and its plans stay away.

    Returns:
        The paths of the pages, the first page first.
    """
    with descriptors_redirected():  # exercises import Keras, and TensorFlow tells of processors
        index, *pages = write_kit(Path(folder, "kit"))
    shown = [index, *pages] if solutions else [page for page in pages if page.stem not in lessons]
    for page in {index, *pages} - set(shown):
        page.unlink()
    if not solutions:
        for page in shown:
            page.write_text(without_plans(page.read_text(encoding="utf-8")), encoding="utf-8")
    names = [f"kit/{page.stem}" for page in shown]
    marking = linked(raised("## For teachers\n\n" + section(readme, "## For teachers")))
    parts = [marking, "" if solutions else WITH_ANSWERS]
    first = Path(folder, "index.md")
    first.write_text("\n".join([*parts, contents("Kit", names)]), encoding="utf-8")
    return [first, *shown]


def linked(text):
    """A part of the README whose links lead to the pages that the site makes of the files meant."""
    for file, page in README_LINKS:
        text = re.sub(rf"(?<=\]\(){file}(?=\))", page, text)
    return text


def without_plans(text):
    """A page of the kit whose links to plans lead to the lessons themselves, since the plans are not there."""
    return INDEX_LINK.sub("/teachers/index.md", PLAN_LINK.sub(r"/lessons/\1.ipynb", text))
