"""Hostile code in a submission: each case in cases/ says in its first line what it tries."""

import json
import re
from pathlib import Path

import pytest

from tests.attacks.arena import CANARY, HONEST, HONEST_POINTS, defined_in, files_left, notebook_of, worth_of_nonsense

CASES = sorted((Path(__file__).parent / "cases").glob("*.py"))
PARAMETERS = [pytest.param(case, id=case.stem) for case in CASES]
MAY_LOSE = "# its honest part may be lost\n"


@pytest.mark.parametrize("case", PARAMETERS)
def test_hostile_code_gains_nothing_and_harms_nobody(arena, case):
    code = arena.filled(case.read_text(encoding="utf-8"))
    path = arena.submitted / "hostile.ipynb"
    path.write_text(json.dumps(notebook_of(code)), encoding="utf-8")
    before = arena.picture()

    result, neighbour = arena.mark_beside_a_neighbour(path)

    assert "broken" not in result, f"the judge itself failed: {result['broken']}"
    scores = {exercise["name"]: exercise["score"] for exercise in result["exercises"]}
    honest = sum(scores.pop(name) for name in HONEST)
    assert honest == HONEST_POINTS or (MAY_LOSE in code and honest < HONEST_POINTS), _told(result)
    tried = defined_in(code) if MAY_LOSE not in code else scores
    assert all(score <= (worth_of_nonsense(name) if name in tried else 0) for name, score in scores.items()), scores
    told = json.dumps(result)
    assert "found SECRET" not in told and CANARY not in told.replace(json.dumps(code)[1:-1], ""), _told(result)
    assert "<script" not in "".join(exercise["html"] for exercise in result["exercises"])
    assert "onerror=" not in re.sub(r"&lt;.*?&gt;", "", "".join(exercise["html"] for exercise in result["exercises"]))
    told.encode("utf-8")
    assert neighbour["score"] == neighbour["points"], _told(neighbour)
    assert arena.processes_left() == []
    assert arena.picture() == before
    assert files_left() == []


def _told(result):
    return {
        key: [(e["name"], e["status"], e["score"]) for e in value] if key == "exercises" else value
        for key, value in result.items()
    }


def test_there_are_enough_cases_and_each_says_what_it_tries():
    assert len(CASES) >= 40
    for case in CASES:
        assert re.match(r'"""[A-Z].{8,}\."""\n', case.read_text(encoding="utf-8")), case.name
