"""Records as people read them, in lines and in tables.

Begin with `record_reader.Reader`.
"""
