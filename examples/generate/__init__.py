"""Makes the example registers again: seeded, so that every run gives the same bytes.

Run ``python -m examples.generate kim-bang`` in the root of the repository. Each place is a package
with a function ``build()`` that returns a `turnus.Register`; names, people and careers are shared.
"""
