"""Invented persons: careers, homes, kin, names."""
