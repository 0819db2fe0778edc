"""Data sets that travel with the course: no network, no account. One function a set."""
