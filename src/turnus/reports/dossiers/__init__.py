"""Dossiers: the file of a person (`official_file`), the file of a unit (`unit_file`)."""
