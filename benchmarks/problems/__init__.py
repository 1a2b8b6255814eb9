"""The problems that solvers are measured on, and what they are like."""
