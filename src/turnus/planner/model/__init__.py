"""The model of a round: candidate pairs, costs in tiers, linear side rows.

Begin with `candidates.candidates`, then `objective.build_objective`.
"""
