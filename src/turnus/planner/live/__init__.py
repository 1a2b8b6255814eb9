"""Minimal perturbation: a plan that lives on, changed as little as refusals and facts allow.

Begin with `live_plan.LivePlan`.
"""
