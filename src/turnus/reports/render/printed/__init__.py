"""What printed files share: tables with their widths, the annex of records."""
