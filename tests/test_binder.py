"""repo2docker, asked what it would build of this repository: the right Python, our packages, our scripts, in this order."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BINDER = ROOT / "binder"


def dockerfile(folder):
    """What repo2docker would do with a folder. Without it the test is skipped; where it was promised, it fails."""
    if not find_spec("repo2docker"):
        (pytest.fail if os.environ.get("COURSE_BROWSER") else pytest.skip)("not installed: jupyter-repo2docker")
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout + done.stderr


def python_of(text):
    """The version of Python that a Dockerfile of repo2docker's installs."""
    return re.search(r"environment-2epy-2d(\d+)-2e(\d+)-2dlinux-2d\w+-2elock", text).groups()


@pytest.fixture(scope="module")
def text():
    return dockerfile(ROOT)


def test_the_python_is_the_one_that_tensorflow_has_packages_for(text):
    assert python_of(text) == ("3", "12")
    assert (BINDER / "runtime.txt").read_text().strip() == "python-3.12"


def test_our_files_are_found_and_run_in_order(text):
    requirements = text.index('pip install --no-cache-dir -r "binder/requirements.txt"')
    sources, build = text.index("COPY --chown=0:0 src/ "), text.index("RUN ./binder/postBuild")
    assert requirements < sources < build < text.index('R2D_ENTRYPOINT="${REPO_DIR}/binder/start"')


def test_nothing_of_the_root_goes_in(text):
    """requirements.txt there brings nbgrader and the test tools: half a gigabyte that no session needs."""
    assert "-r requirements.txt" not in text and '-r "requirements.txt"' not in text


def test_a_repository_without_a_runtime_would_get_another_python(tmp_path):
    """The assertion above can fail: without binder/runtime.txt, repo2docker takes what it likes."""
    shutil.copytree(BINDER, tmp_path / "binder")
    (tmp_path / "binder" / "runtime.txt").unlink()
    assert python_of(dockerfile(tmp_path)) != ("3", "12")


def test_without_a_place_of_its_own_the_image_starts_from_the_home_folder(text):
    """Why the page for hubs says --target-repo-dir: there a student's storage lies over the home folder."""
    assert "ARG REPO_DIR=${HOME}" in text
    assert "--target-repo-dir" in (ROOT / "lessons" / "teaching" / "hub.md").read_text(encoding="utf-8")
