"""What the desk costs, measured beside bare Textual programs: `python -m benchmarks`."""
