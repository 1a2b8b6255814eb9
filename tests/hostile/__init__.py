"""Hostile and unlucky inputs by kind, made by chance from a seed, and the commands that read them.

`python -m tests.hostile --count 1000` counts tracebacks, hangs and aborts; begin with `variants`.
"""
