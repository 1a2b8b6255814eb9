"""The sieve: hard pair rules held against all pairs without making the cross product."""
