"""Rules in words: fields of messages, values, tiers. Begin with `message_fields.shown`."""
