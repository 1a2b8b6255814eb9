"""All rule kinds, found in this folder: what must be first, what is wished after it.

To add a kind: one file here that declares ``KIND``, and its test.
"""

from __future__ import annotations

from turnus.discovery import declared
from turnus.rules.kinds.base import Kind, RowKind, ScoreKind


def _place(kind: Kind) -> tuple[bool, bool, str]:
    """Return where a kind stands: those of pairs, of rows, of scores; among them by name."""
    return isinstance(kind, ScoreKind), isinstance(kind, RowKind), kind.name


_FOUND: list[Kind] = list(declared(__name__, "KIND").values())
KINDS: dict[str, Kind] = {kind.name: kind for kind in sorted(_FOUND, key=_place)}

__all__ = ["KINDS"]
