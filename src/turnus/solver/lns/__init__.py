"""Large neighbourhood search: a first plan by diving, then ever better ones.

Begin with `improve.Improvement`.
"""
