"""Set the course up in a folder .venv beside this file, once, and hand every command over to it.

Standard library only. The syntax stays at Python 3.6, so that an old Python says what is needed and not SyntaxError.
"""

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
SUITABLE = ((3, 11), (3, 12), (3, 13))
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
ME = "python course.py" if WINDOWS else "python3 course.py"
HELP = f"""{ME} learn    open the lessons in JupyterLab  (--no-browser, --port N)
{ME} test     run every test

The first call makes the folder .venv here: a few minutes, about 2 GB. After that they start at once.
On Linux with an NVIDIA GPU, once: {ME} --gpu learn   (and back: {ME} --cpu learn)
The other commands are listed here as soon as .venv is there.
"""
NETWORK = (
    "NewConnectionError|ConnectTimeoutError|Failed to establish a new connection|name resolution|getaddrinfo failed|"
    "Name or service not known|nodename nor servname|Connection refused|Network is unreachable|ProxyError|timed out|"
    "ConnectionResetError|Connection aborted|Connection broken|IncompleteRead|SSLError|CERTIFICATE_VERIFY_FAILED"
)
ROOM = "No space left|Disk quota exceeded|not enough space on the disk|WinError 112"
FREE = f"free some space; if only {tempfile.gettempdir()} is full, set TMPDIR to another folder. Then call again."
ONLINE = "check the network, then call again. Behind a proxy set HTTPS_PROXY; with a certificate of its own, PIP_CERT."
ELSEWHERE = f"use such a Python (this is {sysconfig.get_platform()}), or see whether PIP_NO_INDEX hides the packages."
# What pip prints, what is expected then, what to do. The first that matches is told, so the surest signs come first.
TROUBLES = (
    (ROOM, "room on the disk", FREE),
    ("Long Path", "Windows with long paths enabled", "see https://pip.pypa.io/warnings/enable-long-paths"),
    ("Permission denied|Access is denied|WinError 32", "a .venv that can be changed", "close JupyterLab, call again."),
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
    if tuple(version[:2]) in SUITABLE:
        return
    do = "install Python 3.12 from https://www.python.org/downloads/, then call again with it."
    question = f"import sys; sys.exit(sys.version_info[:2] not in {SUITABLE})"
    for _, minor in SUITABLE:
        command = ["py", f"-3.{minor}"] if WINDOWS else [f"python3.{minor}"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # It is asked, because a name on PATH may be a launcher with nothing behind it.
        if shutil.which(command[0]) and subprocess.call([*command, "-c", question], **quiet) == 0:
            do = "call again with the one you have:  " + " ".join([*command, "course.py", *(sys.argv[1:] or ["learn"])])
    stop("Python 3.11, 3.12 or 3.13", f"Python {version[0]}.{version[1]} ({sys.executable})", do)


def read_stamp():
    """Return what the stamp says; a missing or damaged one says nothing."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            return dict(json.load(file))
    except (OSError, ValueError, TypeError):
        return {}


def write_stamp(want, finished):
    """Write the stamp so that it is there as a whole or not at all."""
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        json.dump(dict(want, finished=finished), file)
    os.replace(STAMP + ".new", STAMP)


def contents(path):
    """Return a requirements file's bytes, together with those of the files it names with -r."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        stop(f"a requirements file {path}", error.strerror, "see COURSE_REQUIREMENTS, or fetch the course again.")
    for name in re.findall(rb"(?m)^-r\s*(\S+)", data):
        data += contents(os.path.join(os.path.dirname(path), os.fsdecode(name)))
    return data


def wanted(option=None):
    """Describe the .venv that is asked for. When the stamp says the same, there is nothing to do."""
    if option == "--gpu" and not sys.platform.startswith("linux"):
        stop("Linux with an NVIDIA GPU for --gpu (on Windows: inside WSL2)", sys.platform, "leave --gpu out.")
    name = {"--gpu": "requirements-gpu.txt", "--cpu": "requirements.txt"}.get(option)
    # A choice is kept: two TensorFlow packages in one environment would overwrite each other's files.
    name = name or os.environ.get("COURSE_REQUIREMENTS") or read_stamp().get("base", ["requirements.txt"])[-1]
    base = [VERSION, sysconfig.get_platform(), HERE, name]  # the folder too: scripts in .venv hold its full path
    return {"base": base, "sha256": hashlib.sha256(contents(os.path.join(HERE, name))).hexdigest()}


def is_ready(want):
    """Tell whether .venv is what is asked for."""
    return read_stamp() == dict(want, finished=True) and os.path.exists(VENV_PYTHON)


def take_lock():
    """Let one call at a time install. The lock dies with its process, so a killed call blocks nobody."""
    lock = open(LOCK, "a")  # noqa: SIM115 (held until the program ends)
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        stop("one installation at a time", f"another one at work in {VENV}", "wait until it has ended, then call again.")
    except OSError:  # noqa: SIM105 (a network drive without locks: go on without)
        pass
    return lock


def progress(line):
    """Turn a line of pip's into (what to show, does it take long?), or None."""
    found = re.match(r"\s*Downloading (?:\S*/)?(\w+)-\S+ \(([\d.]+) ([kMG]B)\)", line)
    if found:
        return "downloading {} ({} {})".format(*found.groups()), found.group(3) != "kB" and float(found.group(2)) > 20
    if line.startswith("Installing collected packages"):
        # From here on packages are replaced. Up to here an older installation is whole, and stays so without network.
        if os.path.exists(STAMP):
            write_stamp(read_stamp(), finished=False)
        return f"installing {line.count(',') + 1} packages", "," in line
    return (f"looking for {line.split()[1]}", False) if line.startswith("Collecting ") else None


def logged(command, lock):
    """Run a command with its output in the log, show how far it is, return exit code and output."""
    # pip inherits the lock: if this process alone is killed, nobody touches .venv until pip has ended.
    options = {} if WINDOWS else {"pass_fds": [lock.fileno()]}
    options["env"] = dict(os.environ, PYTHONUNBUFFERED="1", PIP_USER="0")
    began, output, rest, state, running = time.time(), b"", b"", "starting", True
    with open(LOG, "ab") as sink, open(LOG, "rb") as log:
        log.seek(0, os.SEEK_END)
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, cwd=HERE, **options)
        try:
            while running:
                running = child.poll() is None
                new = log.read()
                output, lines = output + new, (rest + new).split(b"\n")
                rest = lines.pop()
                for line in lines:
                    state, long = progress(line.decode("utf-8", "replace")) or (state, False)
                    if long and not sys.stdout.isatty():
                        print("  " + state, flush=True)
                if sys.stdout.isatty():
                    minutes, seconds = divmod(int(time.time() - began), 60)
                    print(f"\r  {minutes}:{seconds:02d}  {state:<60.60}", end="" if running else "\r", flush=True)
                time.sleep(0.2 if running else 0)
        except KeyboardInterrupt:
            try:
                child.wait(3)  # Ctrl-C reached pip as well: let it remove its temporary files
            except subprocess.TimeoutExpired:
                child.terminate()
                child.wait()
            raise
    return child.returncode, output.decode("utf-8", "replace")


def must(command, lock):
    """Run a command; if it fails, stop with the reason as far as its output tells it. Return the output."""
    code, output = logged(command, lock)
    if code == 0:
        return output
    where = f"\n            Everything that was printed: {LOG}"
    for pattern, expected, do in TROUBLES:
        lines = [line.strip() for line in output.splitlines() if re.search(pattern, line)]
        if lines:
            stop(expected, lines[-1][:200], do + where)
    last = "\n            ".join(output.strip().splitlines()[-8:])
    stop("an installation without errors", last or f"exit code {code}", "read the last lines." + where)


def make_venv(want, lock):
    """Make .venv anew. What an older or a broken installation left is removed; a .venv without our stamp is kept."""
    for entry in list(os.scandir(VENV)) if read_stamp() else []:
        if entry.path not in (STAMP, LOCK, LOG):
            (shutil.rmtree if entry.is_dir(follow_symlinks=False) else os.unlink)(entry.path)
    need, free = 10 if "gpu" in want["base"][-1] else 4, shutil.disk_usage(VENV).free / 1e9
    if free < need:
        stop(f"{need} GB free on the disk of {HERE}", f"{free:.1f} GB", FREE)
    if os.path.exists(VENV_PYTHON):
        there = must([VENV_PYTHON, "-c", "import sys; print(*sys.version_info[:2], sep='.')"], lock).strip()
        if there != VERSION:
            stop(f"a .venv of Python {VERSION}", f"one of Python {there}", "delete the folder .venv, then call again.")
    else:
        write_stamp(want, finished=False)
    must([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], lock)


def install(want):
    """Bring .venv to what is asked for. Whatever ends this early, the next call starts from a known state."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            do = f"on Debian or Ubuntu: sudo apt install python3-venv (or python{VERSION}-venv), then call again."
            stop(f"a Python with the module {module}", f"{sys.executable} without it", do)
    os.makedirs(VENV, exist_ok=True)
    lock = take_lock()
    if is_ready(want):  # another call was quicker
        return
    print(f"Setting the course up in .venv, once: a few minutes, about 2 GB. Details: {LOG}", flush=True)
    open(LOG, "wb").close()
    stamp = read_stamp()
    if stamp.get("base") != want["base"] or not stamp.get("finished") or not os.path.exists(VENV_PYTHON):
        make_venv(want, lock)
    pip = [VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    must([*pip, "-r", os.path.join(HERE, want["base"][-1])], lock)
    must([*pip, "--no-deps", "--no-build-isolation", "-e", HERE], lock)
    write_stamp(want, finished=True)
    print("The course is set up.", flush=True)


def hand_over(python, words):
    """Become the course's command line."""
    # nbgrader looks for alembic on PATH.
    os.environ["PATH"] = os.path.dirname(python) + os.pathsep + os.environ.get("PATH", "")
    command = [python, "-m", "course_lib.cli", *words]
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(python, command)
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # it was meant for the child
            pass


def main(words):
    """Run the words of the command line; return the exit code."""
    check_python(sys.version_info)
    option = words.pop(0) if words and words[0] in ("--gpu", "--cpu") else None
    help_only = not words or words[0] in ("-h", "--help")
    if help_only:
        print(HELP)
        words = ["--help"]
    if os.environ.get("COURSE_NO_VENV") == "1":
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [HERE, os.environ.get("PYTHONPATH")]))
        return hand_over(sys.executable, words)
    want = wanted(option)
    if not is_ready(want):
        if help_only:
            return 0
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that pip does not live on alone
        try:
            install(want)
        except OSError as error:
            do = f"move {HERE} to where you may write (and close what uses .venv), then call again."
            stop(f"to write to {VENV}", error, FREE if re.search(ROOM, str(error)) else do)
    os.environ["VIRTUAL_ENV"] = VENV
    os.environ.pop("PYTHONHOME", None)
    return hand_over(VENV_PYTHON, words)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("to finish", "an interruption", "call again: it goes on, or starts afresh where it has to.")
