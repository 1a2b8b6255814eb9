"""Integrity checks across rows and tables: keys, intervals, what an office keeps up.

Begin with `integrity.integrity`.
"""
