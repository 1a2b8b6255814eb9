"""Importers: foreign formats to a register, with a note about every change.

Begin with `popolo` or `organogram`; what both share is in `conversion` and `mending`.
"""
