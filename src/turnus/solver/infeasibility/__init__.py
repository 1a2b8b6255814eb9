"""Irreducible infeasible subsets of side rows, and the cheapest relaxation of them.

Begin with `iis.find_iis`.
"""
