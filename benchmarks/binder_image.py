"""The environment that Binder would build, in a folder: what repo2docker's Dockerfile says, in its order, without Docker."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# conda-forge's names of Python packages that PyPI calls otherwise
OTHERWISE = {"jupyterhub-base": "jupyterhub", "nbconvert-core": "nbconvert", "python-fastjsonschema": "fastjsonschema"}
# What repo2docker puts into every image for Python; the versions are those of its lock file.
JUPYTER = (
    "ipywidgets",
    "jupyter-offlinenotebook",
    "jupyter-resource-usage",
    "jupyter_server",
    "jupyterlab",
    "notebook",
    "ipykernel",
)


@dataclass(frozen=True)
class Recipe:
    """What repo2docker would do.

    Attributes:
        python: version such as '3.12'. jupyter: {package: version} of its own environment. steps: the commands that it runs
            as the user after that, in order. entry: the start script, or ''.
    """

    python: str
    jupyter: dict[str, str]
    steps: tuple[str, ...]
    entry: str


def recipe(course, repo2docker="jupyter-repo2docker"):
    """Ask repo2docker what it would do with the course.

    Raises:
        RuntimeError: it refuses, or its Dockerfile does not look as expected.
    """
    command = [repo2docker, "--no-build", "--debug", str(course)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    dockerfile = done.stdout + done.stderr
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{dockerfile[-2000:]}")
    lock = re.search(r"environment-2epy-2d(\d+)-2e(\d+)-2dlinux-2d64-2elock", dockerfile)
    if not lock:
        raise RuntimeError(
            "repo2docker's Dockerfile names no lock file of a Python version; expected environment.py-3.12-linux-64.lock."
        )
    python = f"{lock[1]}.{lock[2]}"
    after_user = [
        line.strip() for line in dockerfile.splitlines() if re.search(r"pip install|postBuild$", line) and "RUN" in line
    ]
    steps = tuple(line.split("RUN ", 1)[1] for line in after_user if "chmod" not in line)
    entry = re.search(r'R2D_ENTRYPOINT="\$\{REPO_DIR\}/([^"]+)"', dockerfile)
    return Recipe(python, _locked(repo2docker, python), steps, entry[1] if entry else "")


def _locked(repo2docker, python):
    program = shutil.which(repo2docker)
    own_python = Path(program).resolve().parent / "python" if program else Path(sys.executable)
    script = "import repo2docker.buildpacks.conda as c; print(c.HERE)"
    folder = subprocess.run([own_python, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    text = Path(folder, f"environment.py-{python}-linux-64.lock").read_text(encoding="utf-8")
    names = re.findall(r"/([A-Za-z0-9][A-Za-z0-9_.-]*?)-(\d[\d.]*(?:post\d+)?)-[\w.]+\.(?:conda|tar\.bz2)", text)
    return {OTHERWISE.get(name, name): version for name, version in names}


def build_image(course, folder, python, wanted):
    """Make the environment in `folder`/venv and the course in `folder`/home.

    Args:
        course: a git repository. folder: an empty folder. python: the program of that version. wanted: a Recipe.

    Returns:
        (venv, home): two paths.
    """
    venv, home = Path(folder, "venv"), Path(folder, "home")
    subprocess.run([python, "-m", "venv", venv], check=True)
    # The versions of the lock file hold for what these packages bring along, too.
    constraints = Path(folder, "lock.txt")
    constraints.write_text("".join(f"{name}=={version}\n" for name, version in wanted.jupyter.items()))
    pip = [venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", constraints, *JUPYTER, "setuptools", "wheel"], check=True)
    home.mkdir()
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=course, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if Path(course, name).exists():
            Path(home, name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path(course, name), Path(home, name))
    for step in wanted.steps:
        environment = {
            **os.environ,
            "KERNEL_PYTHON_PREFIX": str(venv),
            "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}",
        }
        subprocess.run(["bash", "-c", step], cwd=home, env=environment, check=True)
    return venv, home
