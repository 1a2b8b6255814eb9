"""The ledger: what was published, when, from which records, and whether it still holds.

Begin with `ledger.publish`; `chain` is the hash chain below it, `against` compares with today.
"""
