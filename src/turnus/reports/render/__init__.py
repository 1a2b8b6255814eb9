"""Rendering: a document as page, Word, Excel or PDF file."""
