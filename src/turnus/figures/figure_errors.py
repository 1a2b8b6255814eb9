"""Figures that cannot be computed."""

from __future__ import annotations

from turnus.words.faults import FaultsError


class FigureError(FaultsError):
    """Figures cannot be computed."""


class NothingPublishedError(FigureError):
    """The register has no file of definitions."""
