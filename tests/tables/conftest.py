"""Hypothesis without a deadline: two cores shared by many tests keep no time."""

from hypothesis import settings

settings.register_profile("tables", deadline=None, max_examples=40)
settings.load_profile("tables")
