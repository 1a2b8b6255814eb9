"""Text in cells: CSV, letters that are one or seem to be, texts that are no formulas."""
