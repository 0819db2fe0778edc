"""Fills /tmp."""
written = 0
for number in range(10_000):
    with open(f"/tmp/pwned{number}", "wb") as file:
        written += file.write(b"x" * 2**22)
