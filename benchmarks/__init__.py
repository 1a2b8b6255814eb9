"""Measurements of the planner against the solvers that everybody has; `python -m benchmarks`."""
