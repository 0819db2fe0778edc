"""What must start: TensorFlow, a kernel, the sandbox of `course grade`."""

import os
import shutil
import subprocess
import sys

from .finding import broken, fine, look

TRAINING = """
import json, os, sys
import keras, tensorflow as tf
answer = {"tensorflow": tf.__version__, "keras": keras.__version__, "backend": keras.backend.backend()}
answer["gpus"] = len(tf.config.list_physical_devices("GPU"))
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
model.compile(optimizer="sgd", loss="mse")
answer["loss"] = float(model.fit(tf.ones((8, 3)), tf.ones((8, 2)), verbose=0).history["loss"][0])
print(json.dumps(answer))
"""
KERNEL = """
import json, os, sys
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel
spec = KernelSpecManager().get_kernel_spec("python3")
manager, client = start_new_kernel(kernel_name="python3", startup_timeout=60)
said = []
try:
    code = "import os, sys, course_lib; print(os.path.realpath(sys.prefix)); print(os.path.dirname(course_lib.__file__))"
    reply = client.execute_interactive(code, timeout=60, output_hook=lambda m: said.append(m["content"]))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
text = "".join(c.get("text", "") for c in said)
error = next((c["ename"] + ": " + c["evalue"] for c in said if "ename" in c), "")
prefix = os.path.realpath(sys.prefix)
print(json.dumps({"spec": spec.resource_dir, "lines": text.splitlines(), "error": error, "prefix": prefix}))
"""
SANDBOX = "import json; from course_lib.grading.sandbox import sandbox_problem; print(json.dumps(sandbox_problem()))"


def tensorflow(place):
    """Import TensorFlow and Keras in a process of their own and train a layer for a step.

    Returns:
        (finding, answer): the answer is None if TensorFlow did not start.
    """
    answer, complaint = place.ask(TRAINING, 240)
    if answer is None:
        return broken("TensorFlow", f"it does not start: {complaint}", remedy(complaint)), None
    what = "{tensorflow} with Keras {keras}".format(**answer)
    if answer["backend"] != "tensorflow":
        do = "take away the variable KERAS_BACKEND, or write tensorflow into .keras/keras.json in your home folder."
        return broken("TensorFlow", "{}, but Keras computes with {}".format(what, answer["backend"]), do), answer
    return fine("TensorFlow", what + "; trained a small network"), answer


def remedy(complaint):
    """What helps against the usual reasons for which TensorFlow does not start."""
    if complaint == "signal 4":
        return "the processor lacks instructions that TensorFlow uses (AVX): use another machine, Binder or Colab."
    if complaint in ("signal 9", "signal 6") or "MemoryError" in complaint or "bad_alloc" in complaint:
        return "the memory was not enough: close other programs, then try again."
    if "DLL load failed" in complaint:
        return "install the Microsoft Visual C++ Redistributable (x64) from https://aka.ms/vs/17/release/vc_redist.x64.exe."
    if "no answer within" in complaint:
        return "try again; a virus scanner may look at each file the first time."
    if "No module named" in complaint or "cannot import name" in complaint:
        return "call `python3 course.py learn`; if it does not help, delete the folder .venv first."
    return "delete the folder .venv and call `python3 course.py learn`; if it comes again, tell your teacher this line."


def graphics(place, answer):
    """Whether a GPU is there and used.

    Args:
        answer: what TensorFlow said of itself, or None.
    """
    for_gpu = "gpu" in str((place.stamp().get("base") or [""])[-1])
    if answer and answer["gpus"]:
        return fine("GPU", "TensorFlow sees {}".format(answer["gpus"]))
    cards = nvidia_cards()
    if for_gpu:
        found = "the course was set up for a GPU, and TensorFlow sees none"
        do = "see that `nvidia-smi` lists a card with a driver of 525 or newer; or go on: `python3 course.py --cpu learn`."
        return broken("GPU", found, do)
    if cards and sys.platform.startswith("linux"):
        do = "if you like: `python3 course.py --gpu learn` (3 GB more). No lesson needs it."
        return look("GPU", f"{cards}, not used", do)
    return fine("GPU", "none in use; no lesson needs one")


def nvidia_cards():
    """The names of NVIDIA's cards as their driver tells them, or an empty text."""
    program = shutil.which("nvidia-smi")
    if not program:
        return ""
    try:
        command = [program, "--query-gpu=name", "--format=csv,noheader"]
        told = subprocess.check_output(command, stderr=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return ""
    return ", ".join(told.decode("utf-8", "replace").split("\n")).strip(", ")


def kernel(place):
    """Start the kernel `python3` as JupyterLab does, and see that it is the examined Python with this course in it."""
    answer, complaint = place.ask(KERNEL, 150)
    if answer is None:
        do = "call `python3 course.py learn`; if it does not help, delete the folder .venv first."
        return broken("Kernel", f"no notebook can run: {complaint}", do)
    where = "the kernel python3 of {}".format(answer["spec"])
    do = "delete the folder {}, or choose another kernel in the notebook (Kernel > Change Kernel).".format(answer["spec"])
    if answer["error"]:
        return broken("Kernel", "{} cannot use the course: {}".format(where, answer["error"]), do)
    prefix, package = answer["lines"][-2:]
    if prefix != answer["prefix"]:
        return broken("Kernel", f"{where} starts another Python, that of {prefix}", do)
    if os.path.realpath(package) != os.path.realpath(place.path("course_lib")):
        found = f"{where} uses the course in {os.path.dirname(package)}, not this one"
        return look("Kernel", found, "call `python3 course.py learn` in the folder that you want to work in.")
    return fine("Kernel", "a notebook's kernel starts and finds the course")


def sandbox(place):
    """Whether `course grade` can shut student code in. Students do not need it."""
    answer, complaint = place.ask(SANDBOX, 60)
    if answer == "":
        return fine("Marking (teachers)", "the sandbox can be built")
    do = "students need no sandbox. To mark a class use Linux, or nbgrader; see README, Marking a class."
    return look("Marking (teachers)", f"no sandbox: {answer or complaint}", do)
