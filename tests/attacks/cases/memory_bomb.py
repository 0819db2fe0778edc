"""Takes all the memory."""
# its honest part may be lost
hoard = []
while True:
    hoard.append(bytearray(b"x" * 2**22))
