"""Rendering: a document as page, Word, Excel or PDF file.

Begin with `write_document.write_document`.
"""
