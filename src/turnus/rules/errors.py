"""A pack that cannot be used."""

from __future__ import annotations

from turnus.words.faults import FaultsError


class RuleError(FaultsError):
    """A pack cannot be used."""
