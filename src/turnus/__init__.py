"""Turnus plans, explains and records the rotation of officials between posts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from turnus.tables import Register, read

__all__ = ["Register", "read"]


def __getattr__(name: str) -> Any:
    """Import what is offered only when it is asked for: the command line starts light."""
    if name in __all__:
        return getattr(import_module("turnus.tables"), name)
    raise AttributeError(f"module 'turnus' has no attribute {name!r}")
