"""Calls home, by every way there is."""
import socket

for family, address in ((socket.AF_INET, ("127.0.0.1", int("@PORT@"))), (socket.AF_INET, ("1.1.1.1", 53))):
    with socket.socket(family) as line:
        line.settimeout(0.5)
        try:
            line.connect(address)
        except OSError:
            continue
        raise RuntimeError("found SECRET")
