"""The plan of least change after a refusal or a new fact, searched around it.

Begin with `replanner.Replanner`.
"""
