"""A plan that lives on: refusals and new facts, answered with the least change."""
