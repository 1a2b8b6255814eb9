"""Figures: every number with the records behind it."""
