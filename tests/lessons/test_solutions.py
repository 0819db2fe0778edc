"""In every solution, the course's own eight answers hold."""

import nbformat
import pytest

from course_lib.authoring.source import COURSE, lesson_sources


@pytest.mark.parametrize("lesson", [path.stem for path in lesson_sources(COURSE)])
def test_every_solution_holds_in_the_notebook(lesson):
    notebook = nbformat.read(COURSE / "solutions" / f"{lesson}.ipynb", as_version=4)
    said = [
        "".join(output.get("data", {}).get("text/plain", "") for output in cell.get("outputs", [])) for cell in notebook.cells
    ]
    checks = [text for cell, text in zip(notebook.cells, said, strict=True) if cell.source.startswith("check(")]
    assert len(checks) == 8 and all("every check holds" in text or "Prediction recorded" in text for text in checks)
