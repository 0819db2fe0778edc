"""What the course costs, measured: run one with `python -m benchmarks.NAME`."""
