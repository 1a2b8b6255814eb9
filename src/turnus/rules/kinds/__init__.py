"""All rule kinds, in one list: what must be first, what is wished after it.

To add a kind: one file here, one line in this list, one test.
"""

from __future__ import annotations

from turnus.rules.kinds.base import Kind

_KINDS: tuple[Kind, ...] = (
    # Pair kinds: may this official hold this post?
    # Row kinds: may these choices stand together?
    # Score kinds: what does this choice cost?
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}

__all__ = ["KINDS"]
