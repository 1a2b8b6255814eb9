"""Turnus."""
