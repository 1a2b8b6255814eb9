"""Succession pools against their targets, with persons by name, by code, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from turnus.figures.privacy.persons import CODE, Persons, Show, View
from turnus.rules import RuleSet
from turnus.rules.state.pool_state import PoolLine, PoolReport, pool_report
from turnus.words import _


@dataclass(frozen=True)
class PoolsShown:
    """How the pools stand, as it may be shown.

    Parameters
    ----------
    report : PoolReport
        Its lines about persons stand in the order of their codes where they have some: that of
        the register may be that of names.
    coded : bool
        Whether codes stand in it.
    """

    report: PoolReport
    coded: bool

    def to_dict(self, persons: Persons) -> dict[str, Any]:
        """Return plain data, with the entries behind each line as `persons` shows them."""
        view = _view(persons)
        lines = self.report.lines
        told = [line for line in lines if line.official is None or persons.show is not Show.none]
        data = replace(self.report, lines=tuple(told)).to_dict()
        for line, entry in zip(told, data["lines"], strict=True):
            # the names of entries may be made of those of persons
            entry["records"] = list(view.listed(line.records))
        return data | {"not_listed": len(lines) - len(told)}


def pools_shown(persons: Persons, ruleset: RuleSet) -> PoolsShown:
    """Hold the pools of a register against their targets and say it as persons may be shown."""
    view = _view(persons)
    report = pool_report(persons.register, ruleset, lambda whom, name: _called(view, whom, name))
    return PoolsShown(replace(report, lines=tuple(_arranged(report, view))), persons.coded)


def _view(persons: Persons) -> View:
    return persons.of("pools", "pools", public=False)


def _called(view: View, official: str, name: str) -> str:
    """Return what an official is called in a line."""
    match view.persons.show:
        case Show.names:
            return name
        case Show.ids:
            return view.person(f"officials/{official}")
    return _("not named")


def _arranged(report: PoolReport, view: View) -> list[PoolLine]:
    """Return the lines; those about persons in the order of their codes, which name nobody."""
    lines = []
    for _rule, group in groupby(report.lines, key=lambda line: line.rule):
        shown = [_about(line, view) for line in group]
        if any(line.official for line in shown) and view.persons.show is Show.ids:
            shown.sort(key=lambda line: (line.term, line.official or ""))
        lines += shown
    return lines


def _about(line: PoolLine, view: View) -> PoolLine:
    """Return a line as it may be shown; whom it names is noted."""
    if line.official is None:
        return line
    for record in line.records:
        view.how(record)
    if view.persons.show is Show.names:
        return line
    code = f"{CODE}{view.code(f'officials/{line.official}')}"
    return replace(line, official=code, text=line.text[:1].upper() + line.text[1:])
