"""What commands share: console, options of a round, output."""
