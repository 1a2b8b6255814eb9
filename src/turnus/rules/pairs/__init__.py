"""Pairs of official and post: what is known about each, and what the rules judge of it."""
