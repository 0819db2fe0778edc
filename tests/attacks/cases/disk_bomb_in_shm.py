"""Fills /dev/shm."""
with open("/dev/shm/pwned", "wb") as file:
    while True:
        file.write(b"x" * 2**22)
