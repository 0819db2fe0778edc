"""Closes its connection, and goes on."""
# its honest part may be lost
import os

os.close(3)
