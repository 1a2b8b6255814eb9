"""Invented persons: careers, homes, kin, names. Begin with `cast.gather`."""
