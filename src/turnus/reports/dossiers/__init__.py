"""Dossiers: the file of a person, the file of a unit."""
