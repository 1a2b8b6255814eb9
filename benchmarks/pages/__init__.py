"""The page of the documentation that shows the results."""
