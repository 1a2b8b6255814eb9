"""Lexicographic tiers: what is solved first, and what may never be given up for the rest."""
