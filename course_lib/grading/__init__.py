"""Marks a whole class: student code runs in a sandbox, the checks in another process, and only data passes between."""
