"""Figures about brief, each made by a command: `python -m benchmarks`."""
