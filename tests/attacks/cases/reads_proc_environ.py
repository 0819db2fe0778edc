"""Looks for secrets in the environment it was started with, and in that of others."""
import glob

for path in glob.glob("/proc/*/environ"):
    text = open(path, "rb").read().decode(errors="replace")
    if "@CANARY@" in text:
        raise RuntimeError(text)
