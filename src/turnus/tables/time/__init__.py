"""Partial dates, periods, terms."""
