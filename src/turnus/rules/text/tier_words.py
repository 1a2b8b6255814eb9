"""Words for tiers: those of the packs that ship have one, an office's own is shown as its code."""

from __future__ import annotations

from turnus.words import mark, pgettext

_TIERS = {
    "key-posts": mark("tier", "key posts that stay empty"),
    "placements": mark("tier", "officials without a post"),
    "quotas": mark("tier", "quotas missed, other seats empty"),
    "limits": mark("tier", "limits of tenure passed, other seats empty"),
    "burden": mark("tier", "moves that add more hardship and distance than need be"),
    "moves": mark("tier", "moves"),
    "merit": mark("tier", "fit, development, hardship shared, wishes"),
}


def tier_word(tier: str) -> str:
    """Return the word for a tier in the language in use."""
    return pgettext("tier", _TIERS[tier]) if tier in _TIERS else tier
