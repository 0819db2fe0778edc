"""The course: how to start it.

    python3 course.py learn    open the lessons in JupyterLab  (--no-browser, --port N)
    python3 course.py test     run every test
    python3 course.py doctor   say what is wrong, and what to do

The first call makes the folder .venv beside this file: a few minutes, about 2 GB. After that they start at once.
On Linux with an NVIDIA GPU, once: python3 course.py --gpu learn  (and back: --cpu). On Windows: python, not python3.
"""
# Standard library only, in the syntax of Python 3.6, so that an old Python says what is needed and not SyntaxError.

import contextlib
import glob
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time

WINDOWS = os.name == "nt"
HERE = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(HERE, ".venv")
VENV_PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))
STAMP = os.path.join(VENV, "course-stamp.json")  # says what .venv was made from, and whether that was finished
LOCK = os.path.join(VENV, "course.lock")
LOG = os.path.join(VENV, "install.log")
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
# What is worth showing of pip's lines: what it does, with what, and the size if it is 10 MB or more.
STEP = r"(?m)^ *(Collecting|Downloading|Installing) (?:\S*/)?(\w+(?: packages)?)(?:.*\((\d\d[\d.]* MB|[\d.]+ GB)\))?"
NETWORK = (
    "ConnectTimeout|[Ff]ailed to (establish|connect)|name resolution|getaddrinfo|service not known|nodename nor|"
    "Connection (refused|reset|aborted|broken)|unreachable|ProxyError|timed out|IncompleteRead|SSLError|CERTIFICATE"
)
ROOM = "No space left|Disk quota exceeded|not enough space on the disk|WinError 112"
FREE = f"free some space; if only {tempfile.gettempdir()} is full, set TMPDIR to another folder. Then call again."
ONLINE = "check the network, then call again. Behind a proxy set HTTPS_PROXY; with a certificate of its own, PIP_CERT."
ELSEWHERE = f"use such a Python (this is {sysconfig.get_platform()}), or see whether PIP_NO_INDEX hides the packages."
CHANGE = "see that no file is missing, close what uses .venv, or copy all to where you may write; then call again."
# What pip prints, what is expected then, what to do. The first that matches is told, so the surest signs come first.
TROUBLES = (
    (ROOM, "room on the disk", FREE),
    ("Long Path", "Windows with long paths enabled", "see https://pip.pypa.io/warnings/enable-long-paths"),
    ("Permission denied|Access is denied|WinError 32", "a .venv that can be changed", CHANGE),
    (NETWORK, "a connection to the package index", ONLINE),
    ("No matching distribution found", "64-bit Python on Linux, Windows or a Mac with Apple silicon", ELSEWHERE),
)


def stop(expected, found, do):
    """End with a message: what was expected, what came instead, what to do."""
    sys.stdout.flush()
    sys.stderr.write(f"\ncourse.py stopped.\n  expected: {expected}\n  found:    {found}\n  do:       {do}\n")
    sys.exit(2)


def check_python(version):
    """Stop unless TensorFlow has packages for this version; name a suitable Python if there is one."""
    if (3, 11) <= tuple(version[:2]) <= (3, 13):
        return
    do = "install Python 3.12 from https://www.python.org/downloads/, then call again with it."
    for suitable in ("3.11", "3.12", "3.13"):
        command = ["py", f"-{suitable}"] if WINDOWS else [f"python{suitable}"]
        # It is run, because a name on PATH may be a launcher with nothing behind it.
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if shutil.which(command[0]) and subprocess.call([*command, "-c", ""], **quiet) == 0:
            do = "call again with the one you have:  " + " ".join([*command, "course.py", *(sys.argv[1:] or ["learn"])])
    stop("Python 3.11, 3.12 or 3.13", f"Python {version[0]}.{version[1]} ({sys.executable})", do)


def read_stamp():
    """Return what the stamp says; a missing or damaged one says nothing."""
    with contextlib.suppress(OSError, ValueError, TypeError), open(STAMP, encoding="utf-8") as file:
        return dict(json.load(file))
    return {}


def write_stamp(want, finished):
    """Write the stamp so that it is there as a whole or not at all."""
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        json.dump(dict(want, finished=finished), file)
    os.replace(STAMP + ".new", STAMP)


def wanted(option=None):
    """Describe the .venv that is asked for. When the stamp says the same, there is nothing to do."""
    if option == "--gpu" and not sys.platform.startswith("linux"):
        stop("Linux with an NVIDIA GPU for --gpu (on Windows: inside WSL2)", sys.platform, "leave --gpu out.")
    name = {"--gpu": "requirements-gpu.txt", "--cpu": "requirements.txt"}.get(option)
    # A choice is kept: two TensorFlow packages in one environment would overwrite each other's files.
    name = name or os.environ.get("COURSE_REQUIREMENTS") or read_stamp().get("base", ["requirements.txt"])[-1]
    digest = hashlib.sha256()
    for path in [os.path.join(HERE, name), *sorted(glob.glob(os.path.join(glob.escape(HERE), "requirements*.txt")))]:
        with open(path, "rb") as file:
            digest.update(file.read())
    # The folder belongs to it too, since the scripts in .venv hold its full path.
    return {"base": [VERSION, sysconfig.get_platform(), HERE, name], "sha256": digest.hexdigest()}


def take_lock():
    """Let one call at a time install. The lock dies with its process, so a killed call blocks nobody."""
    lock = open(LOCK, "a")  # noqa: SIM115 (the caller closes it)
    system = importlib.import_module("msvcrt" if WINDOWS else "fcntl")
    try:
        if WINDOWS:
            system.locking(lock.fileno(), system.LK_NBLCK, 1)
        else:
            system.flock(lock, system.LOCK_EX | system.LOCK_NB)
    except (BlockingIOError, PermissionError):
        stop("one installation at a time", f"another one at work in {VENV}", "wait until it has ended, call again.")
    except OSError:
        pass  # a network drive without locks: go on without
    return lock


def run(command, lock):
    """Run a command, its output in the log, and show how far it is. Return exit code and output."""
    # pip inherits the lock: if this process alone is killed, nobody touches .venv until pip has ended.
    options = {} if WINDOWS else {"pass_fds": [lock.fileno()]}
    options["env"] = dict(os.environ, PYTHONUNBUFFERED="1", PIP_USER="0")
    began, output, step, running = time.time(), "", ("", "", ""), True
    with open(LOG, "a") as sink, open(LOG, encoding="utf-8", errors="replace") as log:
        log.seek(0, os.SEEK_END)
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, cwd=HERE, **options)
        try:
            while running:
                running = child.poll() is None
                output += log.read()
                before, step = step, [step, *re.findall(STEP, output)][-1]
                if sys.stdout.isatty():
                    clock = "{}:{:02d}".format(*divmod(int(time.time() - began), 60))
                    print(f"\r  {clock}  {' '.join(step):<60.60}", end="\r", flush=True)
                elif step != before and (step[2] or step[0] == "Installing"):
                    print("  " + " ".join(step).strip(), flush=True)
                time.sleep(0.2 if running else 0)
        except KeyboardInterrupt:
            with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
                child.wait(3)  # Ctrl-C reached pip as well: let it remove its temporary files
            child.terminate()
            child.wait()
            raise
    return child.returncode, output


def must(command, lock):
    """Run a command; if it fails, stop with the reason as far as its output tells it. Return the output."""
    code, output = run(command, lock)
    if code == 0:
        return output
    where = f"\n            Everything that was printed: {LOG}"
    for pattern, expected, do in TROUBLES:
        signs = re.findall(f"(?m)(?=({pattern}))(.*)", output)
        if signs:
            stop(expected, signs[-1][-1][:150], do + where)
    last = "\n            ".join([f"exit code {code}", *output.strip().splitlines()[-8:]])
    stop("an installation without errors", last, "read these lines." + where)


def make_venv(want, lock):
    """Make .venv anew. What an older or a broken installation left is removed; a .venv without our stamp is kept."""
    for entry in list(os.scandir(VENV)) if read_stamp() else []:
        if entry.path not in (STAMP, LOCK, LOG):
            (shutil.rmtree if entry.is_dir(follow_symlinks=False) else os.unlink)(entry.path)
    need, free = 10 if "gpu" in want["base"][-1] else 4, shutil.disk_usage(VENV).free / 1e9
    if free < need:
        stop(f"{need} GB free on the disk of {HERE}", f"{free:.1f} GB", FREE)
    if not os.path.exists(VENV_PYTHON):
        write_stamp(want, finished=False)
    elif must([VENV_PYTHON, "-c", "import sys; print(*sys.version_info[:2], sep='.')"], lock).strip() != VERSION:
        stop(f"a .venv of Python {VERSION}", "one of another Python", "delete the folder .venv, then call again.")
    must([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], lock)


def install(want):
    """Bring .venv to what is asked for. Whatever ends this early, the next call starts from a known state."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            do = f"on Debian or Ubuntu: sudo apt install python3-venv (or python{VERSION}-venv), then call again."
            stop(f"a Python with the module {module}", f"{sys.executable} without it", do)
    os.makedirs(VENV, exist_ok=True)
    with take_lock() as lock:
        print(f"Setting the course up in .venv, once: a few minutes, about 2 GB. Details: {LOG}", flush=True)
        open(LOG, "w").close()
        old = read_stamp()
        whole = old.get("base") == want["base"] and old.get("finished") and os.path.exists(VENV_PYTHON)
        if whole:
            write_stamp(old, finished=False)
        else:
            make_venv(want, lock)
        pip = [VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        try:
            must([*pip, "-r", os.path.join(HERE, want["base"][-1])], lock)
            must([*pip, "--no-deps", "--no-build-isolation", "-e", "."], lock)
        except (SystemExit, KeyboardInterrupt):
            with open(LOG, encoding="utf-8", errors="replace") as log:
                if whole and "Installing collected" not in log.read():
                    write_stamp(old, finished=True)  # pip replaced nothing yet: what is there is whole, if old
            raise
        write_stamp(want, finished=True)
        print(f"{'The course is set up.':<70}", flush=True)


def hand_over(python, words):
    """Become the course's command line."""
    # nbgrader looks for alembic on PATH. With -P no file of the current folder (a keras.py, say) hides a package.
    os.environ["PATH"] = os.path.dirname(python) + os.pathsep + os.environ.get("PATH", "")
    command = [python, "-P", "-m", "course_lib.cli", *words]
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(python, command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which may take its time to end
    return subprocess.call(command)


def examine(words):
    """Let the doctor look, who needs nothing installed and may be called with any Python."""
    sys.path.append(os.path.join(HERE, "course_lib"))
    python = sys.executable if os.environ.get("COURSE_NO_VENV") == "1" else None
    return importlib.import_module("doctor.report").command(words, HERE, python)


def main(words):
    """Run the words of the command line; return the exit code."""
    if words[:1] == ["doctor"]:
        return examine(words[1:])
    check_python(sys.version_info)
    option = words.pop(0) if words and words[0] in ("--gpu", "--cpu") else None
    if not words or words[0] in ("-h", "--help"):
        print(__doc__)
        words = ["--help"]
    if os.environ.get("COURSE_NO_VENV") == "1":
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [HERE, os.environ.get("PYTHONPATH")]))
        return hand_over(sys.executable, words)
    try:
        want = wanted(option)
        if read_stamp() != dict(want, finished=True) or not os.path.exists(VENV_PYTHON):
            if words == ["--help"]:
                return 0
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that pip does not live on alone
            install(want)
    except OSError as error:
        stop(f"a complete, writable folder {HERE}", error, FREE if re.search(ROOM, str(error)) else CHANGE)
    os.environ["VIRTUAL_ENV"] = VENV
    os.environ.pop("PYTHONHOME", None)
    return hand_over(VENV_PYTHON, words)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("to finish", "an interruption", "call again: it goes on, or starts afresh where it has to.")
