"""The smoothed dual: prices of side rows for problems too large for a linear program.

Begin with `smoothing.cool`.
"""
