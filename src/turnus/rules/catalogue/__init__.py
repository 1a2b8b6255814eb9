"""The catalogue of rules: descriptions, and the page that lists every pack."""
