"""Turnus plans, explains and records the rotation of officials between posts."""

from turnus.tables import Register, read

__all__ = ["Register", "read"]
