"""The shape of files that people edit."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A model that refuses keys that it does not know, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


LONGEST = 200
"""Years; no span that is counted in years is longer."""
