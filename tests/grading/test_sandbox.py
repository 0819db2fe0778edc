"""What a locked-in process can see and do, as root and as an ordinary user."""

import json
import os
import pwd
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.grading import sandbox
from course_lib.grading.kernel import SandboxError

COURSE = Path(__file__).resolve().parents[2]
PROBLEM = sandbox.sandbox_problem()
pytestmark = pytest.mark.skipif(bool(PROBLEM), reason=f"no sandbox can be set up here: {PROBLEM}")
ORDINARY = "tester"  # a user that must not be able to read root's files, but the course


def _look_inside(python, folder, **who):
    secret = folder / "gradebook.db"
    secret.write_text("secret")
    secret.chmod(0o644)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = str(listening.getsockname()[1])
        command = [python, str(Path(__file__).with_name("inside.py")), str(COURSE), str(secret), port]
        environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "A_PASSWORD": "do not tell"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd="/", timeout=60, **who)
    assert done.returncode == 0 and done.stdout.strip(), done.stderr[-3000:]
    return json.loads(done.stdout)


def _as_ordinary_user(folder):
    if os.geteuid() != 0:
        pytest.skip("the tests do not run as root: the other ones have looked as an ordinary user")
    try:
        user = pwd.getpwnam(ORDINARY)
    except KeyError:
        pytest.skip(f"there is no user called {ORDINARY}")
    python = Path("/usr/bin/python3")
    if not python.exists():
        pytest.skip("there is no python3 of the system")
    for path in (folder, *folder.parents[:2]):
        path.chmod(0o755)
    found = _look_inside(str(python), folder, user=user.pw_uid, group=user.pw_gid, extra_groups=[])
    assert found["user"] == user.pw_uid
    return found


@pytest.fixture(scope="module", params=["as who runs the tests", "as an ordinary user"])
def inside(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("outside")
    return _look_inside(sys.executable, folder) if request.param == "as who runs the tests" else _as_ordinary_user(folder)


def test_it_has_no_right_of_root(inside):
    assert inside["user"] != 0
    assert inside["capabilities"] == 0
    assert inside["no_new_privs"] == "1"


def test_it_sees_itself_alone(inside):
    assert inside["processes"] == [str(inside["own_number"])] == ["1"]


def test_it_sees_no_exercise_no_marking_and_nobody_s_files(inside):
    assert inside["hidden"] == [[], [], []]
    assert inside["shown"], "the lessons' own code must be there"
    assert not inside["secret_seen"]
    own_python = [Path(sys.prefix).relative_to(COURSE).parts[0]] if Path(sys.prefix).is_relative_to(COURSE) else []  # .venv
    assert "course_lib" in inside["course"]
    assert set(inside["course"]) <= {"course_lib", *own_python}, "of a checked-out course nothing but the package is there"


def test_it_can_write_to_its_own_tmp_alone(inside):
    assert inside["written"] == ["/tmp"]


def test_it_has_no_network(inside):
    assert not inside["connected"]
    assert inside["interfaces"] in (["lo"], [])


def test_system_calls_that_open_sandboxes_are_refused(inside):
    assert inside["allowed"] == []
    assert inside["seccomp"] == "2"


def test_disk_processes_and_files_are_limited(inside):
    assert 0 < inside["tmp_bytes"] <= 2**20 and 0 < inside["shm_bytes"] <= 2**20
    assert 0 < inside["forks"] < 20
    assert 0 < inside["files"] < 50


def test_its_environment_tells_nothing(inside):
    assert "do not tell" not in inside["environment"]


def test_a_step_that_is_refused_says_which(monkeypatch):
    monkeypatch.setattr(sandbox, "ROOT", "/no/such/folder")
    assert "/no/such/folder" in sandbox.sandbox_problem()


def test_a_refusal_in_the_last_steps_is_told_too(monkeypatch):
    def refuse():
        raise SandboxError("dropping capabilities: no")

    monkeypatch.setattr(sandbox.kernel, "drop_capabilities", refuse)
    assert sandbox.sandbox_problem() == "dropping capabilities: no"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_another_system_is_told(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    assert platform in sandbox.sandbox_problem()


def test_another_processor_is_told(monkeypatch):
    monkeypatch.setattr(sandbox.platform, "machine", lambda: "riscv64")
    assert "riscv64" in sandbox.sandbox_problem()


def test_trying_it_leaves_nothing_mounted():
    before = Path("/proc/self/mountinfo").read_text()
    assert sandbox.sandbox_problem() == ""
    assert Path("/proc/self/mountinfo").read_text() == before
