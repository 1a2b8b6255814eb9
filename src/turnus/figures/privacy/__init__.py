"""How persons are shown behind figures: by name, by a code, or not at all.

Begin with `persons.Persons`.
"""
