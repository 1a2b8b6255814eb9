"""The present state held against the rules: violations, compliance, succession pools."""
