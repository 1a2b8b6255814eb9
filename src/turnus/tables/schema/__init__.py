"""The schema of every table, its codes, and the page that shows it."""
