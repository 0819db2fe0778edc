"""What a student on Binder sees: `python -m benchmarks.binder [LESSON ...]`.

Builds what repo2docker's Dockerfile describes, in its order, in a folder of its own; starts JupyterLab there with one processor
and 2 GB of memory; opens each lesson in Chromium, runs all of it, and prints seconds, memory, and whether anything failed.
Needs Chromium, playwright, jupyter-repo2docker, and the Python that `binder/runtime.txt` names.
"""

import argparse
import contextlib
import os
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.binder_image import build_image, recipe
from benchmarks.memory_cage import Cage
from course_lib.authoring.source import COURSE
from tests.browser.jupyterlab import Learner, chromium_page, lab_settings, wait_until_up

MEGABYTES = 2_048  # mybinder.org's limit
PATIENCE = 600  # seconds
ON_BINDER = {
    "BINDER_LAUNCH_HOST": "https://mybinder.org/",
    "BINDER_SERVICE_HOST": "127.0.0.1",
    "BINDER_REPO_URL": "https://github.com/OWNER/NAME",
    "BINDER_REF_URL": "https://github.com/OWNER/NAME/tree/main",
    "BINDER_REQUEST": "v2/gh/OWNER/NAME/main",
    "BINDER_PERSISTENT_REQUEST": "v2/gh/OWNER/NAME/main",
}


@contextlib.contextmanager
def jupyterlab(cage, venv, home, wanted):
    """JupyterLab in the cage, through the repository's start script; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(home, wanted.entry))] if wanted.entry else []
    command += ["jupyter", "lab", "--no-browser", f"--port={port}", "--ip=127.0.0.1", "--allow-root"]
    command += [
        "--IdentityProvider.token=",
        "--ServerApp.password=",
        f"--LabApp.user_settings_dir={lab_settings(home / 'settings')}",
    ]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("COURSE", "PYTHON", "VIRTUAL", "TF_"))
    }
    environment |= {**ON_BINDER, "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(home)}
    environment |= {"CPU_LIMIT": "1.0", "MEM_LIMIT": str(MEGABYTES * 2**20), "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    log = home / "lab.txt"
    with log.open("w") as output:
        server = cage.start(command, stdout=output, stderr=output, env=environment, cwd=home)
        address = f"http://127.0.0.1:{port}"
        wait_until_up(address, server, log)
        yield address


def visit(learner, cage, lesson):
    """Open a lesson, run all of it, and tell what it took.

    Returns:
        (seconds until the kernel is there, seconds of the run, peak in MB, what went wrong or '').
    """
    cage.fresh_peak()
    before, began = cage.killed(), time.perf_counter()
    learner.open(lesson)
    opened = time.perf_counter()
    try:
        learner.run_all()
    except Exception as error:  # noqa: BLE001 - whatever ended the run, the row says it
        return (
            opened - began,
            time.perf_counter() - opened,
            cage.peak,
            f"{type(error).__name__}: {str(error).splitlines()[0][:80]}",
        )
    seconds = time.perf_counter() - opened
    wrong = [f"{cage.killed() - before} killed for lack of memory"] if cage.killed() > before else []
    errors = learner.page.locator("[data-mime-type='application/vnd.jupyter.error']").count()
    noise = learner.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count()
    wrong += [f"{number} cells with {what}" for number, what in ((errors, "errors"), (noise, "output on stderr")) if number]
    return opened - began, seconds, cage.peak, "; ".join(wrong)


def main():
    """Build, run, print."""
    parser = argparse.ArgumentParser(description="The lessons as a student on Binder runs them.")
    parser.add_argument("lesson", nargs="*", help="names or numbers; all when not given")
    parser.add_argument("--python", help="the Python for the environment; else pythonX.Y of binder/runtime.txt")
    parser.add_argument("--repo2docker", default="jupyter-repo2docker", help="the program, if it is not on PATH")
    parser.add_argument("--folder", type=Path, help="keep the environment here and use it again")
    parser.add_argument("--pictures", type=Path, default=None, help="folder for a picture of each lesson")
    parser.add_argument("--keep-kernels", action="store_true", help="leave each lesson's kernel running, as a student does")
    given = parser.parse_args()
    wanted = recipe(COURSE, given.repo2docker)
    folder = given.folder or Path(tempfile.mkdtemp(prefix="binder-"))
    venv, home = folder / "venv", folder / "home"
    if not home.exists():
        folder.mkdir(exist_ok=True)
        began = time.perf_counter()
        venv, home = build_image(COURSE, folder, given.python or f"python{wanted.python}", wanted)
        print(f"built in {time.perf_counter() - began:.0f} s", flush=True)
    files = sorted(Path(home, "lessons").glob("[0-9][0-9]_*.ipynb"))
    names = [f.stem for f in files if not given.lesson or f.stem in given.lesson or f.stem[:2] in given.lesson]
    failed = 0
    with Cage(MEGABYTES) as cage, jupyterlab(cage, venv, home, wanted) as address, chromium_page() as page:
        print(f"Python {wanted.python}, JupyterLab {wanted.jupyter['jupyterlab']}, 1 core, {MEGABYTES} MB {cage.how}")
        print(f"JupyterLab alone: {cage.now():.0f} MB\n")
        print("| lesson | opens in s | runs in s | peak MB | |\n|---|---:|---:|---:|---|")
        learner = Learner(page, address, home, given.pictures or folder / "pictures", patience=PATIENCE)
        for name in names:
            opens, runs, peak, wrong = visit(learner, cage, name)
            failed += bool(wrong)
            print(f"| {name} | {opens:.1f} | {runs:.1f} | {peak:.0f} | {wrong or 'ok'} |", flush=True)
            learner.picture(name)
            if not given.keep_kernels:
                learner.shut_down_kernels()
    if not given.folder:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
