"""Importers: foreign formats to a register, with a note about every change."""
