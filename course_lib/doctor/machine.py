"""The machine: Python, processor, disk, memory, port, home folder."""

import json
import os
import platform
import shutil
import socket
import sys
import tempfile

from .finding import broken, fine, look
from .memory import free_memory, memory_limit

GB = 1e9
PYTHON_DOWNLOADS = "https://www.python.org/downloads/"


def python_version(version=None):
    """TensorFlow has packages for Python 3.11 to 3.13 only."""
    version = tuple(version or sys.version_info)[:3]
    text = "{}.{}.{}".format(*version)
    if (3, 11) <= version[:2] <= (3, 13):
        return fine("Python", text)
    return broken(
        "Python",
        f"{text}; TensorFlow has packages for 3.11, 3.12 and 3.13",
        f"install Python 3.12 from {PYTHON_DOWNLOADS} and call course.py with it.",
    )


def processor(system=None, machine=None, pointer_bits=None, cpuinfo="/proc/cpuinfo"):
    """TensorFlow is built for 64-bit processors with AVX, and for Macs with Apple silicon."""
    system, machine = system or platform.system(), (machine or platform.machine()).lower()
    bits = pointer_bits or (64 if sys.maxsize > 2**32 else 32)
    what = f"{system} {machine}"
    if bits != 64:
        return broken("Processor", "a 32-bit Python", f"install the 64-bit one from {PYTHON_DOWNLOADS}.")
    if system == "Darwin" and machine in ("x86_64", "i386"):
        do = "use a Mac with Apple silicon (there a Python for arm64, not for Intel), Binder or Colab."
        return broken("Processor", "an Intel Mac, or a Python made for one; TensorFlow has no packages for it any more", do)
    if system == "Windows" and machine in ("arm64", "aarch64"):
        do = "use WSL2 (Linux inside Windows), Binder or Colab."
        return broken("Processor", "Windows on ARM; TensorFlow has no packages for it", do)
    if system == "Linux" and machine == "x86_64" and not _has_avx(cpuinfo):
        do = "use another machine, Binder or Colab; in a virtual machine, let it see the host's processor (host-passthrough)."
        return broken("Processor", f"{what} without the instructions AVX, which TensorFlow needs", do)
    return fine("Processor", what)


def _has_avx(cpuinfo):
    try:
        with open(cpuinfo, encoding="utf-8", errors="replace") as file:
            words = file.read().split()
    except OSError:
        return True  # nothing is known: TensorFlow itself is asked later
    return "avx" in words or "flags" not in words


def disk(folder, installed, free=None):
    """4 GB before the installation, half a GB after it, also for temporary files."""
    for about, where in (("Disk", folder), ("Temporary folder", tempfile.gettempdir())):
        there = shutil.disk_usage(where).free / GB if free is None else free
        need = 4 if not installed else 0.5
        if there < need:
            do = "free some space" + ("; or set TMPDIR to another folder." if where != folder else ".")
            return broken(about, f"{there:.1f} GB free in {where}, {need} GB needed", do)
    return fine("Disk", f"{shutil.disk_usage(folder).free / GB if free is None else free:.0f} GB free")


def memory(free=None, limit=None):
    """A lesson takes up to 1.2 GB, and JupyterLab 0.15 GB beside it."""
    free, limit = free_memory() if free is None else free, memory_limit() if limit is None else limit
    if free is None:
        return look("Memory", "this system does not tell", "see that 2 GB are free; a lesson takes up to 1.2.")
    text = f"{free / GB:.1f} GB free"
    if limit:
        text += f", at most {limit / GB:.1f} GB for this session"
    do = "close other programs, and the kernels of other lessons (in JupyterLab: Kernel > Shut Down All Kernels)."
    if free < 1.2 * GB:
        return broken("Memory", text + "; a lesson takes up to 1.2", do)
    return look("Memory", text + "; one lesson at a time fits", do) if free < 2 * GB else fine("Memory", text)


def port(number=8888):
    """JupyterLab wants port 8888 and takes the next one if it is taken."""
    with socket.socket() as server:
        if os.name != "nt":
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", number))
        except OSError:
            do = "nothing, if another JupyterLab is open: `learn` takes the next port and prints the address."
            return look(f"Port {number}", "another program uses it", do)
    return fine(f"Port {number}", "free")


def folder_writable(folder):
    """Notebooks are saved in the course's folder."""
    problem = _writing_problem(os.path.join(folder, "lessons"))
    if problem:
        do = "copy the course to a folder of your own, your home folder for instance, and work there."
        return broken("Course folder", f"nothing can be saved there: {problem}", do)
    return fine("Course folder", folder)


def course_home(home=None):
    """Predictions are kept in COURSE_HOME, or in a folder in the home folder."""
    home = home or os.environ.get("COURSE_HOME") or os.path.join(os.path.expanduser("~"), ".deep-learning-course")
    there = home
    while not os.path.exists(there) and os.path.dirname(there) != there:
        there = os.path.dirname(there)
    problem = _writing_problem(there)
    if problem:
        do = "set COURSE_HOME to a folder where you may write."
        return broken("Your predictions", f"{home} cannot be written: {problem}", do)
    try:
        with open(os.path.join(home, "predictions.json"), encoding="utf-8") as file:
            return fine("Your predictions", f"{len(json.load(file))} in {home}")
    except OSError:
        return fine("Your predictions", f"none yet; they will be kept in {home}")
    except (ValueError, TypeError):
        do = "nothing: the course puts the file aside under another name and starts a new one."
        return look("Your predictions", f"predictions.json in {home} cannot be read", do)


def _writing_problem(folder):
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)
