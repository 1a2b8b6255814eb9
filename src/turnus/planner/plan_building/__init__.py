"""From a solved round to a plan in the words of the domain: moves, waves, what stays open.

Begin with `plan_assembly.assemble`.
"""
