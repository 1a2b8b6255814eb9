"""Lexicographic optimisation: no gain in a later tier pays for a loss in an earlier one.

Begin with `tiers.solve_in_tiers`; `maxmin` spreads burdens, `closest` settles ties.
"""
