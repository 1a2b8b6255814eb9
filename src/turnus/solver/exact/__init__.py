"""Price and solve: the pairs that prices leave open go to an exact solver in a child process.

Begin with `beside.ProofBeside`; `turnus.solver.alternation` says when it is asked.
"""
