"""The plan as a page, as a workbook, as tables."""
