"""Takes memory in files that are in no folder."""
import os

hoard = []
for _ in range(50):
    hoard.append(os.memfd_create("pwned"))
    os.write(hoard[-1], b"x" * 2**22)
raise RuntimeError("found SECRET")
