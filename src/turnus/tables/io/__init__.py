"""Files to registers and back: folders, zips, workbooks."""
