"""Files to registers and back: folders, zips, workbooks.

Begin with `register_files`: bytes become a `raw_table` of texts, `parse` gives it types.
"""
