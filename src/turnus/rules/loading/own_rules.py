"""The rules that a register names for itself, on its own day or another one."""

from __future__ import annotations

from datetime import date

from turnus.rules.loading.packs_on_a_day import load_pack
from turnus.rules.ruleset import RuleSet
from turnus.tables import Register


def own_pack(register: Register) -> str | None:
    """Return the rule pack that a register names; None where it names none."""
    return register.defaults.get("rules") or None


def own_rules(register: Register, on: date | None = None) -> RuleSet | None:
    """Return the register's own rules on a day.

    Parameters
    ----------
    register : Register
    on : datetime.date, optional
        Left out: the register's own day.

    Returns
    -------
    RuleSet or None
        None where the register names no pack, or no day is known.

    Raises
    ------
    RuleError
        If there is no such pack, or none of its rules is in force.
    """
    pack, day = own_pack(register), on or register.own_day
    return None if pack is None or day is None else load_pack(pack, day)
