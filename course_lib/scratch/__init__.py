"""The lessons' ideas in plain numpy, short enough to read at a sitting. One idea a file."""
