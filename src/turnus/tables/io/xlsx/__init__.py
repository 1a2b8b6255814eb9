"""Excel workbooks, cell by cell: what stands in them, and what only seems to.

Begin with `book_reader.read_sheets`.
"""
