"""Exceptions of a register held against the rules: each names a rule that can be lifted like that.

A misspelt rule lifts nothing, and nobody would see it: it is a fault.
"""

from __future__ import annotations

from typing import Any

from turnus.rules.kinds.base import LiftsPersons, RowKind
from turnus.rules.loading.pack_reader import PackReader
from turnus.rules.loading.packs_on_a_day import PACKS_DIR, available_packs
from turnus.rules.ruleset import RuleSet
from turnus.tables import Register
from turnus.words import _
from turnus.words.faults import Fault, not_one_of


def exception_faults(register: Register, ruleset: RuleSet) -> list[Fault]:
    """Return what is wrong with the exceptions of a register, for the rules of a round.

    A rule of another pack of Turnus is no fault: one register may be planned under several packs.
    """
    rows = register["exceptions"].with_row_index("at").to_dicts()
    if not rows:
        return []
    here = {*(rule.id for rule in ruleset.rules), *(rule.id for rule in ruleset.dormant)}
    elsewhere = {
        rule.id for pack in available_packs() for rule in PackReader(PACKS_DIR / pack).rules(None)
    }
    faults = []
    for row in rows:
        if row["rule"] not in here | elsewhere:
            faults.append(_fault(row, "rule", None, not_one_of(row["rule"], here)))
        elif text := _not_so(row, ruleset):
            faults.append(_fault(row, "official", None, text))
    return faults


def _fault(row: dict[str, Any], column: str, value: str | None, text: str) -> Fault:
    return Fault("exceptions", row["at"] + 1, column, value, text)


def _not_so(row: dict[str, Any], ruleset: RuleSet) -> str:
    """Say what an exception lacks to lift its rule; nothing where it can."""
    if row["official"] is None and row["unit"] is None:
        return _("name the official, or the unit whose group is excepted.")
    rule = next((rule for rule in ruleset.rules if rule.id == row["rule"]), None)
    if rule is None:
        return ""
    if row["official"] is not None:
        if not isinstance(rule.kind, RowKind) or isinstance(rule.kind, LiftsPersons):
            return ""
        text = _("the rule {rule} counts groups; leave official empty and name the unit.")
        return text.format(rule=row["rule"])
    if isinstance(rule.kind, RowKind):
        return ""
    text = _("the rule {rule} judges persons one by one; name the official.")
    return text.format(rule=row["rule"])
