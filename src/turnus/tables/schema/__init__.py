"""The schema: every table and column (`declarations`), every list of codes (`codes`)."""
