"""The doctor sees each planted defect, says what to do, and finds nothing where nothing is."""

import ast
import contextlib
import io
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.doctor import installation, machine, memory, programs, report
from course_lib.doctor.finding import BROKEN, LOOK, OK, broken, fine, look
from course_lib.doctor.place import Place

ROOT = Path(__file__).parents[2]
DOCTOR = ROOT / "course_lib" / "doctor"
SICK = ROOT / "tests" / "broken" / "doctor"
posix = pytest.mark.skipif(os.name == "nt", reason="uses POSIX signals and links")
GB = 1e9


@pytest.fixture
def here():
    return Place(ROOT, sys.executable)


@pytest.fixture
def unset(tmp_path):
    """A course folder whose .venv is not there yet."""
    (tmp_path / "lessons").mkdir()
    (tmp_path / "requirements.txt").write_text("numpy==1.0\n")
    return tmp_path


def stamped(folder, finished=True, made=None, version=f"{sys.version_info[0]}.{sys.version_info[1]}"):
    """Write .venv as course.py would, with this Python as its own."""
    place = Place(folder)
    Path(place.python).parent.mkdir(parents=True)
    with contextlib.suppress(OSError):
        Path(place.python).symlink_to(sys.executable)
    stamp = {"base": [version, "linux", str(made or folder), "requirements.txt"], "finished": finished}
    Path(place.venv, "course-stamp.json").write_text(json.dumps(stamp))
    return place


# --- it needs nothing


@pytest.mark.parametrize("path", sorted(DOCTOR.glob("*.py")), ids=lambda path: path.name)
def test_an_old_python_without_packages_can_load_it(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    imported |= {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level == 0}
    assert imported <= set(sys.stdlib_module_names)


def test_course_py_brings_it_before_anything_is_installed(unset):
    shutil.copy(ROOT / "course.py", unset)
    shutil.copytree(DOCTOR, unset / "course_lib" / "doctor")
    shutil.copy(ROOT / "lessons" / "01_perceptron.ipynb", unset / "lessons")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COURSE_")}
    command = [sys.executable, "-S", "course.py", "doctor"]
    done = subprocess.run(command, cwd=unset, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not set up yet" in done.stdout and "python3 course.py learn" in done.stdout
    assert not (unset / ".venv").exists()
    (unset / "lessons" / "01_perceptron.ipynb").unlink()
    done = subprocess.run(command, cwd=unset, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1 and "get a whole copy of the course" in done.stdout
    assert subprocess.run([*command, "now"], cwd=unset, env=environment, capture_output=True).returncode == 2


# --- an installation that works


def test_nothing_is_broken_where_the_tests_run(here):
    """Whatever this machine is: the tests pass on it, so the doctor must find nothing broken in it."""
    out = io.StringIO()
    code = report.main(str(ROOT), sys.executable, out)
    said = out.getvalue()
    assert code == 0, said
    for about in ("Python", "Packages", "TensorFlow", "GPU", "Kernel", "Memory", "Disk", "Port 8888", "Marking"):
        assert f"  {about}" in said
    assert "trained a small network" in said and "Nothing is broken" in said


# --- machine


@pytest.mark.parametrize(("version", "state"), [((3, 10, 9), BROKEN), ((3, 14, 0), BROKEN), ((3, 11, 0), OK), ((3, 13, 5), OK)])
def test_python(version, state):
    assert machine.python_version(version).state == state


@pytest.mark.parametrize(
    ("system", "processor", "bits", "words"),
    [
        ("Windows", "AMD64", 32, "64-bit"),
        ("Darwin", "x86_64", 64, "Apple silicon"),
        ("Windows", "ARM64", 64, "WSL2"),
        ("Linux", "x86_64", 64, "AVX"),
        ("Darwin", "arm64", 64, ""),
        ("Linux", "aarch64", 64, ""),
    ],
)
def test_processor(system, processor, bits, words, tmp_path):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("flags : fpu sse sse2\n")
    found = machine.processor(system, processor, bits, str(cpuinfo))
    assert (found.state == BROKEN) == bool(words) and words in found.found + found.do
    cpuinfo.write_text("flags : fpu avx avx2\n")
    assert machine.processor("Linux", "x86_64", 64, str(cpuinfo)).state == OK


def test_disk():
    assert machine.disk(str(ROOT), installed=False, free=3.9).state == BROKEN
    assert machine.disk(str(ROOT), installed=False, free=4.1).state == OK
    assert machine.disk(str(ROOT), installed=True, free=0.4).state == BROKEN


@pytest.mark.parametrize(("free", "state"), [(1.1, BROKEN), (1.5, LOOK), (3, OK)])
def test_memory(free, state):
    found = machine.memory(free * GB, limit=2 * GB)
    assert found.state == state and "2.0 GB for this session" in found.found


@pytest.mark.parametrize("version", [1, 2])
def test_a_containers_limit_counts(version, tmp_path):
    (tmp_path / "meminfo").write_text("MemTotal: 9000000 kB\nMemAvailable:    8000000 kB\n")
    own, top = tmp_path / "cgroup", tmp_path / ("memory" if version == 1 else "")
    group = top / "jobs" / "mine"
    group.mkdir(parents=True)
    own.write_text("4:cpu,memory:/jobs/mine\n2:pids:/x\n" if version == 1 else "0::/jobs/mine\n")
    limit, used = ("memory.limit_in_bytes", "memory.usage_in_bytes") if version == 1 else ("memory.max", "memory.current")
    ask = {"root": str(tmp_path), "own": str(own)}
    for folder, most in ((group, str(2**63 - 4096) if version == 1 else "max"), (group.parent, "2000000000")):
        (folder / limit).write_text(most + "\n")
        (folder / used).write_text("1500000000\n")
    (group.parent / "memory.stat").write_text("anon 5\ninactive_file 300000000\ntotal_inactive_file 300000000\n")
    assert memory.memory_limit(**ask) == 2_000_000_000
    assert memory.free_memory(str(tmp_path / "meminfo"), **ask) == 800_000_000
    (group.parent / limit).unlink()
    assert memory.memory_limit(**ask) == 0
    assert memory.free_memory(str(tmp_path / "meminfo"), **ask) == 8_000_000 * 1024


def test_a_port_in_use():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert machine.port(server.getsockname()[1]).state == LOOK


def test_places_where_nothing_can_be_written(tmp_path):
    (tmp_path / "lessons").write_text("a file, not a folder")
    assert machine.folder_writable(str(tmp_path)).state == BROKEN
    found = machine.course_home(str(tmp_path / "lessons" / "mine"))
    assert found.state == BROKEN and "COURSE_HOME" in found.do


def test_predictions(tmp_path):
    assert machine.course_home(str(tmp_path / "new" / "deep")).state == OK
    assert not (tmp_path / "new").exists()
    (tmp_path / "predictions.json").write_text('{"a": {}, "b": {}}')
    assert machine.course_home(str(tmp_path)).found.startswith("2 in ")
    (tmp_path / "predictions.json").write_text('{"a":')
    assert machine.course_home(str(tmp_path)).state == LOOK


# --- installation


def test_not_set_up(unset):
    assert installation.virtual_environment(Place(unset)).state == LOOK


def test_a_venv_of_somebody_else(unset):
    (unset / ".venv").mkdir()
    assert installation.virtual_environment(Place(unset)).state == BROKEN


def test_interrupted(unset):
    found = installation.virtual_environment(stamped(unset, finished=False))
    assert found.state == BROKEN and "interrupted" in found.found and "learn" in found.do


def test_moved(unset):
    found = installation.virtual_environment(stamped(unset, made="/elsewhere/course"))
    assert found.state == LOOK and "/elsewhere/course" in found.found


def test_its_python_is_gone(unset):
    place = stamped(unset)
    Path(place.python).unlink()
    found = installation.virtual_environment(place)
    assert found.state == BROKEN and "does not start" in found.found


@posix
def test_whole(unset):
    assert installation.virtual_environment(stamped(unset)).state == OK


def test_packages(unset, here):
    assert installation.packages(here).state == OK
    pins, foreign, own = unset / "requirements.txt", Place(unset, sys.executable), stamped(unset)
    pins.write_text("numpy==1.0  # old\nkeras>=3\nneverheard==1; sys_platform == 'amiga'\nunheard==2\n")
    found = installation.packages(foreign)
    assert found.state == LOOK and "numpy" in found.found and "1.0" in found.found and "keras" not in found.found
    assert "unheard" not in found.found  # no lesson needs it
    pins.write_text("neverheard==1\n-r more.txt\n")
    (pins.parent / "more.txt").write_text("unheard==2\n")
    found = installation.packages(own)
    assert found.state == BROKEN and "neverheard, unheard" in found.found and "course.py learn" in found.do
    pins.unlink()
    assert installation.packages(foreign).state == BROKEN


def test_two_tensorflows(unset):
    (unset / "requirements.txt").write_text("keras>=3\n")
    for name in ("tensorflow", "tensorflow_cpu"):
        folder = unset / f"{name}-2.21.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 2.21.0\n")
    found = installation.packages(Place(unset, sys.executable))  # PYTHONPATH holds the folder
    assert found.state == BROKEN and "both" in found.found


def test_files_in_the_way(here, monkeypatch, tmp_path):
    found = installation.hiding_files(Place(SICK / "in_the_way", sys.executable))
    assert found.state == BROKEN and os.path.join("lessons", "random.py") in found.found
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert installation.hiding_files(here).state == OK
    (tmp_path / "keras.py").write_text("")
    assert installation.hiding_files(here).state == BROKEN


def test_a_notebook_cut_off():
    found = installation.notebooks(Place(SICK / "cut_off", sys.executable))
    assert found.state == BROKEN and "01_perceptron.ipynb" in found.found and "git checkout" in found.do
    assert installation.notebooks(Place(SICK / "in_the_way", sys.executable)).state == OK


# --- programs


@posix
@pytest.mark.parametrize(
    ("sickness", "words"),
    [("illegal_instruction", "AVX"), ("too_little_memory", "memory"), ("no_dll", "Visual C++ Redistributable")],
)
def test_a_tensorflow_that_does_not_start(sickness, words):
    found, answer = programs.tensorflow(Place(SICK / sickness, sys.executable))
    assert found.state == BROKEN and answer is None and words in found.do


def test_tensorflow_is_missing(tmp_path):
    assert "course.py learn" in programs.remedy("ModuleNotFoundError: No module named 'tensorflow'")
    assert "virus" in programs.remedy("no answer within 240 seconds")


def test_another_backend(here, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "numpy")
    monkeypatch.setattr(programs, "TRAINING", programs.TRAINING.split("model =")[0] + "print(json.dumps(answer))")
    found, answer = programs.tensorflow(here)
    assert found.state == BROKEN and "KERAS_BACKEND" in found.do and answer["backend"] == "numpy"


def test_graphics(unset, here, monkeypatch):
    monkeypatch.setattr(programs, "nvidia_cards", lambda: "")
    assert programs.graphics(here, {"gpus": 0}).state == OK
    assert "sees 2" in programs.graphics(here, {"gpus": 2}).found
    place = stamped(unset)
    (unset / ".venv" / "course-stamp.json").write_text('{"base": ["3.12", "linux", "", "requirements-gpu.txt"]}')
    found = programs.graphics(place, {"gpus": 0})
    assert found.state == BROKEN and "nvidia-smi" in found.do
    monkeypatch.setattr(programs, "nvidia_cards", lambda: "Tesla T4")
    monkeypatch.setattr(sys, "platform", "linux")
    found = programs.graphics(here, {"gpus": 0})
    assert found.state == LOOK and "Tesla T4" in found.found and "--gpu" in found.do


@posix
def test_the_cards_are_what_nvidia_smi_lists(tmp_path, monkeypatch):
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\nprintf 'Tesla T4\\nTesla T4\\n'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert programs.nvidia_cards() == "Tesla T4, Tesla T4"
    program.write_text("#!/bin/sh\nexit 9\n")
    assert programs.nvidia_cards() == ""


def kernelspec(folder, *command):
    spec = folder / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text(json.dumps({"argv": list(command), "display_name": "Python 3", "language": "python"}))
    return spec


def test_a_kernel_that_does_not_start(here, tmp_path, monkeypatch):
    spec = kernelspec(tmp_path, str(tmp_path / "deleted" / "python"), "-m", "ipykernel_launcher", "-f", "{connection_file}")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    found = programs.kernel(here)
    assert found.state == BROKEN, (found, spec)


@posix
def test_a_kernel_of_another_python(here, tmp_path, monkeypatch):
    """A kernel `python3` in the home folder goes before that of .venv when JupyterLab is told so."""
    code = "import sys; sys.prefix = '/another'; from ipykernel.kernelapp import launch_new_instance as go; go()"
    kernelspec(tmp_path, sys.executable, "-c", code, "-f", "{connection_file}")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    found = programs.kernel(here)
    assert found.state == BROKEN and "/another" in found.found and str(tmp_path) in found.do


def test_no_sandbox(here, monkeypatch):
    monkeypatch.setattr(programs, "SANDBOX", "print('\"the kernel forbids it\"')")
    found = programs.sandbox(here)
    assert found.state == LOOK and "the kernel forbids it" in found.found


# --- what is printed


def test_lines_and_summary():
    findings = [fine("Disk", "5 GB"), look("GPU", "one", "use it"), broken("Memory", "too little " * 20, "buy some " * 20)]
    assert all(len(line) <= report.WIDTH for finding in findings for line in report.lines_of(finding))
    assert "do: use it" in report.lines_of(findings[1])[1]
    assert report.summary(findings) == "1 broken, 1 to look at. Mend the first one, then call again."
    assert report.summary(findings[:2]) == "Nothing is broken, 1 to look at."
    assert report.summary(findings[:1]) == "Nothing is broken: the lessons will run."


def test_a_broken_thing_ends_with_one(monkeypatch):
    monkeypatch.setattr(report, "examine", lambda place: iter([broken("Disk", "full", "free some")]))
    out = io.StringIO()
    assert report.main(str(ROOT), None, out) == 1 and "free some" in out.getvalue()
