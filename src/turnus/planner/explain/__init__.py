"""Explanations: reasons of a move, prices of alternatives, conflicts of rules.

Begin with `reasons.move_reasons`; `conflicts` says why there is no plan at all.
"""
