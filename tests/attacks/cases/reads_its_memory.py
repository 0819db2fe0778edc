"""Searches its whole memory for a secret that the marker's process had."""
import re

secret = "@CANARY" + "@"
wanted = "".join(chr(ord(sign) ^ 1) for sign in "@MASKED@")
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        start, end, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
        if rights.startswith("rw") and int(end, 16) - int(start, 16) < 2**24:
            try:
                memory.seek(int(start, 16))
                content = memory.read(int(end, 16) - int(start, 16))
            except (OSError, ValueError, OverflowError):
                continue
            place = content.find(("SECRET=" + wanted).encode())
            if place >= 0:
                raise RuntimeError("found SECRET")
