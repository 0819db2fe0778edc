"""Ends as TensorFlow does on a processor without AVX."""

import os
import signal

os.kill(os.getpid(), signal.SIGILL)
