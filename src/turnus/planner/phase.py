"""What a command that plans is doing."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """The phases of a command that plans, in their order."""

    reading = "reading"
    facts = "facts"
    candidates = "candidates"
    search = "search"
    reasons = "reasons"
    files = "files"
