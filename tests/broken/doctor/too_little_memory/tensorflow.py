"""Ends as TensorFlow does when the system takes its memory away."""

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
