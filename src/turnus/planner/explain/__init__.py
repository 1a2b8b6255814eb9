"""Explanations: reasons, prices of alternatives, conflicts of rules."""
