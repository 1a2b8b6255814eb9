"""Pictures of a plan: its chains, who goes from unit to unit, its waves, what becomes of tenure."""
