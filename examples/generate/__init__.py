"""Makes the example registers again: seeded, so that every run gives the same bytes.

Run ``python -m examples.generate kim-bang`` in the root of the repository. A place is declared in a
YAML file, as rows under the names of their columns, and comes to life in the module of that name.
People, posts and titles are shared; ``words.csv`` says everything in four languages.
"""
