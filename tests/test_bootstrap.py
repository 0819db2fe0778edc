"""course.py without a network: what it says, when it installs, how it heals. pip and the folder are replaced."""

import ast
import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = (ROOT / "course.py").read_text(encoding="utf-8")
posix = pytest.mark.skipif(os.name == "nt", reason="uses POSIX programs and signals")


def load(folder):
    spec = importlib.util.spec_from_file_location("course_under_test", folder / "course.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Lay out a project folder holding course.py and requirements only, free of the caller's settings."""
    for name in ("COURSE_NO_VENV", "COURSE_REQUIREMENTS"):
        monkeypatch.delenv(name, raising=False)
    for name in ("PATH", "VIRTUAL_ENV", "PYTHONPATH"):  # main changes them: put them back afterwards
        monkeypatch.setenv(name, os.environ[name] if name == "PATH" else "")
    shutil.copy(ROOT / "course.py", tmp_path)
    (tmp_path / "requirements.txt").write_text("tensorflow-cpu==1\n-r requirements-common.txt\n")
    (tmp_path / "requirements-gpu.txt").write_text("tensorflow[and-cuda]==1\n-r requirements-common.txt\n")
    (tmp_path / "requirements-common.txt").write_text("numpy==1\n")
    return tmp_path


class Runner:
    """Stands in for course.run: notes the commands, makes a .venv that looks real, fails or stops when told to."""

    def __init__(self, course):
        self.course, self.commands, self.trouble = course, [], None

    def __call__(self, command, lock):
        self.commands.append(command)
        if command[1:3] == ["-m", "venv"]:
            Path(self.course.VENV_PYTHON).parent.mkdir(exist_ok=True)
            Path(self.course.VENV_PYTHON).touch()
        elif command[1] == "-c":
            return 0, self.course.VERSION + "\n"
        elif isinstance(self.trouble, BaseException):
            raise self.trouble
        elif self.trouble:
            return 1, self.trouble
        return 0, ""

    def take(self):
        """Return in one word each what was run since the last time."""
        words = [command[2] if command[2] == "venv" else command[-2] for command in self.commands]
        self.commands = []
        return words


@pytest.fixture
def course(folder, monkeypatch):
    """Load course.py with room on the disk, a replaced pip, and a hand-over that only notes where it would go."""
    course = load(folder)
    course.run = Runner(course)
    course.handed = []
    course.hand_over = lambda python, words: course.handed.append((python, words))
    monkeypatch.setattr(course.shutil, "disk_usage", lambda path: SimpleNamespace(free=50e9))
    monkeypatch.setattr(course.signal, "signal", lambda *handler: None)
    return course


def message_of(capsys, call, *arguments):
    """Call something that must stop with code 2 and return its message."""
    with pytest.raises(SystemExit) as stopped:
        call(*arguments)
    assert stopped.value.code == 2
    message = capsys.readouterr().err
    assert all(word in message for word in ("expected:", "found:", "do:"))
    return message


FRESH = ["venv", "-r", "-e"]
UPDATE = ["-r", "-e"]
READY = []


# --- the file itself


def test_it_parses_on_python_3_6():
    ast.parse(SOURCE, feature_version=(3, 6))


def test_it_imports_the_standard_library_only():
    for node in ast.walk(ast.parse(SOURCE)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# --- what it says


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_an_unsuitable_python_is_told_which_one_is_needed(course, capsys, monkeypatch, version):
    monkeypatch.setenv("PATH", "")
    message = message_of(capsys, course.check_python, version)
    assert "Python 3.11, 3.12 or 3.13" in message
    assert f"Python {version[0]}.{version[1]} " in message
    assert "python.org" in message


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 9)])
def test_a_suitable_python_passes(course, version):
    course.check_python(version)


@posix
def test_a_suitable_python_on_path_is_named_if_it_works(course, capsys, monkeypatch, tmp_path):
    for name, code in (("python3.11", 0), ("python3.12", 127)):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["course.py", "learn", "--port", "7"])
    message = message_of(capsys, course.check_python, (3, 10, 1))
    assert "python3.11 course.py learn --port 7" in message
    assert "python3.12" not in message


def test_on_windows_the_launcher_is_asked(course, capsys, monkeypatch):
    asked = []
    monkeypatch.setattr(course, "WINDOWS", True)
    monkeypatch.setattr(course.shutil, "which", lambda name: name)
    monkeypatch.setattr(course.subprocess, "call", lambda command, **_: asked.append(command) or command[1] != "-3.12")
    assert "py -3.12 course.py" in message_of(capsys, course.check_python, (3, 14, 0))
    assert len(asked) == 3


def test_the_version_is_checked_before_anything_else(course, capsys, monkeypatch):
    monkeypatch.setattr(course, "check_python", lambda version: course.stop("a", version[0], "c"))
    message_of(capsys, course.main, ["learn"])
    assert course.run.take() == [] and course.handed == []


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(course, capsys, monkeypatch, missing):
    monkeypatch.setattr(course.importlib.util, "find_spec", lambda name: None if name == missing else name)
    message = message_of(capsys, course.main, ["learn"])
    assert f"the module {missing}" in message and "apt install python3-venv" in message
    assert f"python{sys.version_info[0]}.{sys.version_info[1]}-venv" in message
    assert course.run.take() == []


@pytest.mark.parametrize(("words", "free", "need"), [(["learn"], 3.9e9, 4), (["--gpu", "learn"], 9.9e9, 10)])
def test_too_little_disk_is_told_before_anything_is_started(course, capsys, monkeypatch, words, free, need):
    monkeypatch.setattr(course.sys, "platform", "linux")
    monkeypatch.setattr(course.shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    message = message_of(capsys, course.main, words)
    assert f"{need} GB free" in message and f"{free / 1e9:.1f} GB" in message
    assert course.run.take() == []
    monkeypatch.setattr(course.shutil, "disk_usage", lambda path: SimpleNamespace(free=need * 1e9))
    course.main(words)
    assert course.run.take() == FRESH


REFUSED = "'NewConnectionError('<HTTPConnection at 0x1>: Failed to establish a new connection: [Errno 111] {}')': /numpy/"
NO_MATCH = "ERROR: No matching distribution found for numpy==1\n"


@pytest.mark.parametrize(
    ("output", "expected", "found"),
    [
        ("ERROR: [Errno 28] No space left on device: '/x'\n", "room on the disk", "No space left on device: '/x'"),
        ("ERROR: [Errno 122] Disk quota exceeded\n", "room on the disk", "Disk quota exceeded"),
        ("[WinError 112] There is not enough space on the disk\n", "room on the disk", "WinError 112"),
        ("HINT: ... Windows Long Path support enabled.\n", "long paths enabled", "Long Path support"),
        ("ERROR: [Errno 13] Permission denied: '/x'\n", "a .venv that can be changed", "Permission denied: '/x'"),
        (f"WARNING: {REFUSED.format('Connection refused')}\n{NO_MATCH}", "a connection", "Connection refused"),
        (f"WARNING: {REFUSED.format('Name or service not known')}\n{NO_MATCH}", "a connection", "Name or service"),
        (f"HTTPSConnectionPool: Read timed out. (read timeout=15)\n{NO_MATCH}", "a connection", "timed out"),
        (f"'ProxyError('Cannot connect to proxy.')'\n{NO_MATCH}", "a connection", "ProxyError"),
        (f"SSLError(1, 'unexpected eof')\n{NO_MATCH}", "a connection", "SSLError"),
        (f"[SSL: CERTIFICATE_VERIFY_FAILED]\n{NO_MATCH}", "a connection", "CERTIFICATE_VERIFY_FAILED"),
        (NO_MATCH, "64-bit Python on Linux, Windows or a Mac", "No matching distribution found for numpy==1"),
        ("first\nAssertionError: x\n", "an installation without errors", "AssertionError: x"),
    ],
)
def test_what_pip_says_is_turned_into_a_reason(course, capsys, output, expected, found):
    course.run.trouble = output
    message = message_of(capsys, course.main, ["learn"])
    assert re.search(rf"expected: .*{re.escape(expected)}", message)
    assert re.search(rf"found: (.|\n)*{re.escape(found)}(.|\n)*do:", message)
    assert course.LOG in message
    assert course.handed == []


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (PermissionError(13, "Permission denied", "/x"), "may write"),
        (OSError(28, "No space left on device"), "free some space"),
    ],
)
def test_a_folder_that_cannot_be_written(course, capsys, monkeypatch, error, advice):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(course.os, "makedirs", refuse)
    message = message_of(capsys, course.main, ["learn"])
    assert course.HERE in message and error.strerror in message and advice in message


def test_a_requirements_file_that_is_missing(course, capsys, monkeypatch):
    monkeypatch.setenv("COURSE_REQUIREMENTS", "nowhere.txt")
    assert "nowhere.txt" in message_of(capsys, course.main, ["learn"])


def test_a_gpu_is_refused_where_tensorflow_has_none(course, capsys, monkeypatch):
    monkeypatch.setattr(course.sys, "platform", "darwin")
    assert "Linux with an NVIDIA GPU" in message_of(capsys, course.main, ["--gpu", "learn"])


def test_without_words_it_helps_and_installs_nothing(course, capsys):
    for words in ([], ["-h"], ["--help"]):
        assert course.main(words) == 0
        assert "course.py learn" in (text := capsys.readouterr().out) and "course.py test" in text
    assert course.run.take() == [] and course.handed == []
    assert not Path(course.VENV).exists()
    course.main(["learn"])
    course.handed.clear()
    course.main([])
    assert course.handed == [(course.VENV_PYTHON, ["--help"])]


# --- when it installs


def test_every_word_is_handed_over(course):
    for words in (["learn", "--no-browser", "--port", "9"], ["test", "-k", "x"], ["build", "--check"], ["--version"]):
        course.main(list(words))
        assert course.handed.pop() == (course.VENV_PYTHON, words)


def test_the_second_call_starts_no_pip(course):
    course.main(["learn"])
    assert course.run.take() == FRESH
    course.main(["test"])
    assert course.run.take() == READY


def test_the_commands_install_the_file_and_then_the_course(course):
    course.main(["learn"])
    requirements, editable = course.run.commands[-2:]
    assert requirements[:4] == [course.VENV_PYTHON, "-m", "pip", "install"]
    assert requirements[-1] == str(Path(course.HERE, "requirements.txt"))
    assert editable[-4:] == ["--no-deps", "--no-build-isolation", "-e", "."]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-common.txt"])
def test_a_changed_requirement_updates_what_is_there(course, folder, name):
    course.main(["learn"])
    course.run.take()
    (folder / name).write_text("numpy==2\n")
    course.main(["learn"])
    assert course.run.take() == UPDATE
    course.main(["learn"])
    assert course.run.take() == READY


@pytest.mark.parametrize("changed", ["VERSION", "HERE"])
def test_another_python_or_folder_makes_it_anew(course, folder, changed):
    course.main(["learn"])
    course.run.take()
    leftover = Path(course.VENV, "lib", "old.py")
    leftover.parent.mkdir()
    leftover.touch()
    if changed == "VERSION":
        course.VERSION = "3.99"
    else:  # .venv was copied along: here it is enough that it says to belong to another folder
        stamp = Path(course.STAMP)
        stamp.write_text(stamp.read_text().replace(str(folder.name), "elsewhere"))
    course.main(["learn"])
    assert course.run.take() == FRESH
    assert not leftover.exists()


def test_a_lost_python_makes_it_anew(course):
    course.main(["learn"])
    course.run.take()
    Path(course.VENV_PYTHON).unlink()
    course.main(["learn"])
    assert course.run.take() == FRESH


def test_the_gpu_is_kept_once_chosen(course, monkeypatch):
    monkeypatch.setattr(course.sys, "platform", "linux")
    course.main(["learn"])
    course.run.take()
    course.main(["--gpu", "learn"])
    assert course.run.commands[-2][-1].endswith("requirements-gpu.txt")
    assert course.run.take() == FRESH  # not an update: two TensorFlow packages do not go together
    course.main(["learn"])
    assert course.run.take() == READY
    course.main(["--cpu", "learn"])
    assert course.run.commands[-2][-1].endswith("requirements.txt")
    assert course.run.take() == FRESH
    assert [words for _, words in course.handed] == [["learn"]] * 4


def test_an_environment_variable_names_the_requirements(course, folder, monkeypatch):
    (folder / "mine.txt").write_text("numpy==3\n")
    monkeypatch.setenv("COURSE_REQUIREMENTS", "mine.txt")
    course.main(["learn"])
    assert course.run.commands[-2][-1] == str(Path(course.HERE, "mine.txt"))
    course.run.take()
    (folder / "mine.txt").write_text("numpy==4\n")
    course.main(["learn"])
    assert course.run.take() == UPDATE


def test_somebody_elses_venv_is_used_and_not_emptied(course):
    mine = Path(course.VENV, "mine.txt")
    mine.parent.mkdir()
    mine.touch()
    Path(course.VENV_PYTHON).parent.mkdir()
    Path(course.VENV_PYTHON).touch()
    course.main(["learn"])
    assert mine.exists() and course.run.take()[-3:] == FRESH
    course.main(["learn"])
    assert course.run.take() == READY


def test_somebody_elses_venv_of_another_python_is_left_alone(course, capsys):
    Path(course.VENV_PYTHON).parent.mkdir(parents=True)
    Path(course.VENV_PYTHON).touch()
    run = course.run
    course.run = lambda command, lock: (0, "3.9") if command[1] == "-c" else run(command, lock)
    assert "delete the folder .venv" in message_of(capsys, course.main, ["learn"])
    assert run.take() == [] and Path(course.VENV_PYTHON).exists()


# --- how it heals


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), "ERROR: something\n"])
def test_what_was_interrupted_is_made_anew(course, trouble):
    course.run.trouble = trouble
    with pytest.raises((KeyboardInterrupt, SystemExit)):
        course.main(["learn"])
    assert course.handed == []
    half = Path(course.VENV, "half")
    half.touch()
    course.run.take()
    course.run.trouble = None
    course.main(["learn"])
    assert course.run.take() == FRESH and not half.exists()
    course.main(["learn"])
    assert course.run.take() == READY


@pytest.mark.parametrize("damage", ["", "[1]", "{", '"x"'])
def test_a_damaged_stamp_counts_as_none(course, damage):
    course.main(["learn"])
    course.run.take()
    Path(course.STAMP).write_text(damage)
    course.main(["learn"])
    assert course.run.take()[-3:] == FRESH
    course.main(["learn"])
    assert course.run.take() == READY


def test_an_update_without_network_leaves_the_old_installation_whole(course, folder):
    course.main(["learn"])
    old = course.read_stamp()
    (folder / "requirements.txt").write_text("numpy==2\n")
    course.run.trouble = REFUSED.format("Connection refused")
    with pytest.raises(SystemExit):
        course.main(["learn"])
    assert course.read_stamp() == old and old["finished"]


def fake_pip(code):
    """Return a command that behaves like a pip made of these lines of Python."""
    return [sys.executable, "-c", "import sys, time\n" + code]


@posix
@pytest.mark.parametrize(("said", "finished"), [("Collecting numpy", True), ("Installing collected packages: a", False)])
@pytest.mark.parametrize("interrupted", [False, True])
def test_an_update_that_has_replaced_packages_is_not_called_whole(folder, said, finished, interrupted):
    """Nothing but the program behind .venv's python is replaced here, and the moment of the Ctrl-C."""
    course = load(folder)
    python = Path(course.VENV_PYTHON)
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\necho '{said}'\nsleep 0.4\nexit 1\n")
    python.chmod(0o755)
    course.write_stamp(dict(course.wanted(), sha256="older"), finished=True)

    def sleep(seconds):
        if interrupted and said in Path(course.LOG).read_text():
            raise KeyboardInterrupt
        time.sleep(seconds)

    course.time = SimpleNamespace(time=time.time, sleep=sleep)
    with pytest.raises(KeyboardInterrupt if interrupted else SystemExit):
        course.main(["learn"])
    assert course.read_stamp()["finished"] is finished


def test_run_keeps_everything_and_shows_little(folder, capsys, monkeypatch):
    """pip's lines come one by one, since only the newest is looked at."""
    monkeypatch.setenv("PIP_USER", "1")  # would make pip refuse to install into .venv
    course = load(folder)
    os.mkdir(course.VENV)
    code = """
import os
for line in ("Collecting a==1", "  Downloading a-1.whl (3.0 MB)", "  Downloading b_c-1.whl (274.0 MB)", os.environ["PIP_USER"]):
    print(line)
    time.sleep(0.5)
sys.stderr.write("oh")
sys.exit(3)
"""
    with course.take_lock() as lock:
        code, output = course.run(fake_pip(code), lock)
    assert code == 3
    assert output.splitlines() == Path(course.LOG).read_text().splitlines()
    assert output.splitlines()[0] == "Collecting a==1" and output.splitlines()[-2:] == ["0", "oh"]
    assert capsys.readouterr().out == "  Downloading b_c 274.0 MB\n"


@posix
def test_a_drive_without_locks_is_no_obstacle(course, monkeypatch):
    def refuse(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    course.main(["learn"])
    assert course.run.take() == FRESH


def test_the_venv_is_made_by_a_python_that_survives_its_removal(course, monkeypatch):
    """Called with .venv's own python, that file is removed before the new one is made."""
    monkeypatch.setattr(course.sys, "_base_executable", "/base/python", raising=False)
    course.main(["learn"])
    assert course.run.commands[0] == ["/base/python", "-m", "venv", course.VENV]


def test_one_installation_at_a_time(course, capsys):
    os.mkdir(course.VENV)
    with course.take_lock():
        assert "one installation at a time" in message_of(capsys, course.main, ["learn"])
    assert course.run.take() == []
    course.main(["learn"])
    assert course.run.take() == FRESH


def _hear_interruptions():
    """A suite that was started in the background of a shell script hands on that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def updating(folder):
    """Start the real file in a real process, at work on a .venv whose python is a pip that sleeps."""
    course = load(folder)
    python = Path(course.VENV_PYTHON)
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho 'Installing collected packages: a'\nexec sleep 60\n")
    python.chmod(0o755)
    course.write_stamp(dict(course.wanted(), sha256="older"), finished=True)
    command = [sys.executable, str(folder / "course.py"), "learn"]
    heard = {"start_new_session": True, "preexec_fn": _hear_interruptions}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **heard)
    deadline = time.monotonic() + 20
    log = Path(course.LOG)
    while not (log.exists() and "Installing" in log.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return course, process


def _ended(group, within=20):
    """Whether nothing of a process group is left; what has died may take a moment to vanish. (Our pip sleeps for 60 s.)"""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@posix
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_pip_too_and_is_told_without_traceback(folder, sign):
    course, process = updating(folder)
    if sign == signal.SIGINT:
        os.killpg(process.pid, sign)  # as a terminal does
    else:
        process.send_signal(sign)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "an interruption" in err and "Traceback" not in err
    assert course.read_stamp()["finished"] is False
    assert _ended(process.pid), "of the group of pip something lives on"


@posix
def test_while_the_pip_of_a_killed_call_lives_nobody_touches_its_venv(folder, capsys):
    course, process = updating(folder)
    process.kill()
    process.wait()
    process.stderr.close()
    assert "one installation at a time" in message_of(capsys, course.main, ["learn"])
    assert course.read_stamp()["finished"] is False
    os.killpg(process.pid, signal.SIGKILL)
    for _ in range(100):  # the lock goes when the process has gone
        with contextlib.suppress(SystemExit), course.take_lock():
            return
        time.sleep(0.05)
    pytest.fail("the lock outlived its process")


# --- the hand-over


@posix
def test_a_ready_course_starts_the_command_at_once(folder):
    """The real file in a real process: right words, right PATH, the command's exit code, nothing installed."""
    package = folder / "lib" / "course_lib"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "cli.py").write_text("import os, sys, colorsys\nprint(sys.argv[1:], os.environ['PATH'])\nsys.exit(5)\n")
    (folder / "colorsys.py").write_text("1 / 0")  # a file of the learner's in the current folder hides no module
    course = load(folder)
    python = Path(course.VENV_PYTHON)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    course.write_stamp(course.wanted(), finished=True)
    env = dict(os.environ, PYTHONPATH=str(folder / "lib"))
    command = [sys.executable, "-P", "course.py", "learn", "--port", "1"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 5, done.stderr
    assert done.stdout.startswith(f"['learn', '--port', '1'] {python.parent}{os.pathsep}")
    assert not Path(course.LOG).exists()


def test_on_windows_the_command_is_a_child_whose_exit_code_is_kept(folder, monkeypatch):
    course = load(folder)
    called = []
    monkeypatch.setattr(course, "WINDOWS", True)
    monkeypatch.setattr(course.subprocess, "call", lambda command: called.append(command) or 7)
    monkeypatch.setattr(course.signal, "signal", lambda *handler: called.append(handler))
    assert course.hand_over("/there/python", ["test", "-k", "x"]) == 7
    assert called[0] == (signal.SIGINT, signal.SIG_IGN)
    assert called[1][0] == "/there/python" and called[1][-4:] == ["course_lib.cli", "test", "-k", "x"]
    assert os.environ["PATH"].startswith("/there" + os.pathsep)


def test_without_a_venv_the_present_python_is_used(course, monkeypatch):
    monkeypatch.setenv("COURSE_NO_VENV", "1")
    course.main(["learn", "--no-browser"])
    assert course.handed == [(sys.executable, ["learn", "--no-browser"])]
    assert os.environ["PYTHONPATH"] == course.HERE  # found from any folder, though nothing is installed
    assert course.run.take() == [] and not Path(course.VENV).exists()


def test_without_a_venv_the_real_command_answers(tmp_path):
    """From another folder, since that is how a container may call it."""
    env = dict(os.environ, COURSE_NO_VENV="1")
    command = [sys.executable, str(ROOT / "course.py"), "--version"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    version = re.search(r'__version__ = "(.+)"', (ROOT / "course_lib" / "__init__.py").read_text(encoding="utf-8"))
    assert version.group(1) in done.stdout


# --- the files around it


def pins(path):
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return {re.sub(r"\s+", " ", line) for line in lines if line and not line.startswith("-r")}


def test_binder_takes_its_pins_from_the_requirements():
    binder = {line for line in pins(ROOT / "binder" / "requirements.txt") if not line.startswith("nbgitpuller")}  # for hubs
    known = {line.split(";")[0] for line in pins(ROOT / "requirements.txt") | pins(ROOT / "requirements-common.txt")}
    assert binder and binder <= known
    names = {line.split("==")[0] for line in binder}
    assert {"tensorflow-cpu", "keras", "numpy", "typer"} <= names
    assert not names & {"jupyterlab", "pytest", "pytest-xdist", "nbval", "hypothesis", "ruff"}
    assert (ROOT / "binder" / "runtime.txt").read_text().strip() == "python-3.12"


@posix
def test_the_scripts_can_be_run():
    for name in (".ci/run", "binder/postBuild", "binder/start"):
        assert os.access(ROOT / name, os.X_OK), name
        assert subprocess.run(["bash", "-n", ROOT / name], check=False).returncode == 0, name


def test_every_ci_calls_the_test_command_of_the_readme():
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text()
    assert "course.py test" in workflow and ".ci/run" in workflow
    assert "course.py test" in (ROOT / ".ci" / "run").read_text()
