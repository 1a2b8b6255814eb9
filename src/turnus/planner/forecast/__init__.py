"""Rolling horizon: several rounds ahead, the register after each, when goals are reached.

Begin with `rounds_ahead.forecast`.
"""
