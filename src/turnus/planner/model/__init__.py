"""From a register and rules to candidates, costs in tiers and side rows."""
