"""Price and solve: the pairs that prices leave open go to an exact solver in a child process.

Begin with `price_and_solve.close_gap`.
"""
