"""Runs a notebook in a fresh kernel, in an environment that leaves no trace of this machine in its outputs."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CELL_TIMEOUT = 120  # seconds


class ExecutionError(Exception):
    """A cell failed; the message says which, and with what."""


def kernel_environment(home):
    """Environment variables for a quiet, repeatable kernel. `home` is a folder for the learner's own files."""
    return {
        "COURSE_HOME": str(home),
        "PYTHONHASHSEED": "0",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
    }


def execute(notebook, name="the notebook", timeout=CELL_TIMEOUT, skip=None):
    """Run all cells, in place.

    Args:
        notebook: a notebook; its outputs are replaced.
        name: for messages.
        timeout: seconds for one cell.
        skip: asked before each cell with its place in the notebook; where it says True the cell is not run.

    Raises:
        ExecutionError: a cell raised, ran out of time, or left a path of this machine in its output.
    """
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    with tempfile.TemporaryDirectory() as home:
        manager = AsyncKernelManager(kernel_name="python3")
        client = NotebookClient(notebook, km=manager, timeout=timeout, resources={"metadata": {"path": home}})
        environment = {**os.environ, **kernel_environment(home)}
        environment.pop("NBGRADER_EXECUTION", None)
        try:
            # stderr: the kernel's own log lines. A kernel of a manager that is given would live on without cleanup_kc.
            with client.setup_kernel(env=environment, stderr=subprocess.DEVNULL, cleanup_kc=True):
                for place, cell in enumerate(notebook.cells):
                    if not (skip and skip(place)):
                        client.execute_cell(cell, place)
        except CellExecutionError as error:
            raise ExecutionError(f"{name}: a cell raised an error.\n{_plain(str(error))}") from None
        except CellTimeoutError:
            raise ExecutionError(f"{name}: a cell took more than {timeout} seconds.") from None
        except DeadKernelError:
            raise ExecutionError(f"{name}: the kernel died, most likely for lack of memory.") from None
        _forget_the_machine(notebook, name, home)
    return notebook


def _forget_the_machine(notebook, name, home):
    notebook.metadata["language_info"] = {"name": "python"}
    places = {str(home), str(Path.home()), str(Path(__file__).parents[2]), sys.prefix} - {"/"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", str(output))
            found = sorted(place for place in places if place in text)
            if found:
                raise ExecutionError(
                    f"{name}: the output of this cell holds a path of this machine ({found[0]}):\n{cell.source}"
                )


def _plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
