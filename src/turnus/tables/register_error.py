"""A register that cannot be read."""

from __future__ import annotations

from turnus.words.faults import FaultsError


class RegisterError(FaultsError):
    """A register could not be read."""
