"""Rules in words: fields of messages, values, tiers."""
