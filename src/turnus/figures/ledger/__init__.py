"""The ledger: what was published, when, from which records, and whether it still holds."""
