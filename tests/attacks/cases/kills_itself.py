"""Ends its process by a fault of the processor."""
# its honest part may be lost
import ctypes

ctypes.string_at(0)
