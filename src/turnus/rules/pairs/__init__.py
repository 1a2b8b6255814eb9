"""Pairs of official and post: what is known about each, and what the rules judge of it.

Begin with `pair_facts.Facts` (the pair frame) and `judge.judge` (the rules over it).
"""
