"""What this machine computes with: processors, and the GPUs that TensorFlow sees, asked in a process of its own."""

import os
import subprocess
import sys


def usable_cores():
    """How many processors this process may use; in a container or a batch job often fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def visible_gpus():
    """The names of the GPUs that TensorFlow sees; an empty list when there are none or TensorFlow cannot start."""
    script = "import tensorflow as tf; print(*(d.name for d in tf.config.list_physical_devices('GPU')), sep='\\n')"
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False)
    return [line for line in asked.stdout.splitlines() if line.strip()]


def device_environment(device):
    """Environment variables that make TensorFlow use the CPU, a GPU, or what it finds.

    Args:
        device: 'cpu', 'gpu' or 'any'.
    """
    if device == "cpu":
        return {"CUDA_VISIBLE_DEVICES": "-1"}
    return {"TF_FORCE_GPU_ALLOW_GROWTH": "true"}  # several notebooks share one GPU


def thread_environment(processes):
    """Environment variables for processes that run side by side: each takes its share of the cores.

    More threads than cores wait for one another: two trainings at once, with two threads each on two cores, take longer
    than one after the other.

    Args:
        processes: how many run at once, at least 1.
    """
    threads = str(max(1, usable_cores() // processes))
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
    return dict.fromkeys(names, threads)
