"""How old people are when things happen to them: limits beyond which a date is certainly wrong.

Wide on purpose: apprentices are fourteen, and a register may go back to founders long dead.
"""

YOUNGEST = 14
"""Years of age below which nobody enters service, holds a post, or is admitted, rated, punished."""

OLDEST = 110
"""Years of age above which nobody does any more."""

EARLIEST_BIRTH = 1900
"""Year before which nobody was born who holds a post with no end."""
