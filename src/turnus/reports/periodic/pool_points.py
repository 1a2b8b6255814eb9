"""Points of the audit that rules make: targets of succession pools that are missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from turnus.figures import Definitions
from turnus.figures.audit.audit import audit
from turnus.figures.audit.audit_line import Line
from turnus.figures.figure import Figure
from turnus.figures.privacy.persons import Persons
from turnus.rules import RuleSet
from turnus.rules.loading.own_rules import own_rules
from turnus.rules.state.pool_state import PoolLine, pool_report
from turnus.tables import Register
from turnus.words import ngettext, show_date, show_number

_POOLS = "pools"


def own_audit(
    persons: Persons,
    definitions: Definitions,
    figures: Sequence[Figure],
    on: date | None = None,
) -> list[Line]:
    """Audit figures, and hold them against the rules of their register as well.

    Parameters
    ----------
    persons : Persons
    definitions : Definitions
    figures : sequence of Figure
    on : datetime.date, optional
        The day that it is about; left out: the register's own.

    Raises
    ------
    FigureError
        If a figure that a check names cannot be computed.
    RuleError
        If the register names rules that cannot be used, and the figures ask them.
    """
    further = rule_points(persons.register, figures, on)
    return audit(persons.register, definitions, figures, persons, day=on, further=further)


def rule_points(
    register: Register, figures: Sequence[Figure], on: date | None = None
) -> list[Line]:
    """Return what the rules of a register add to the audit of its figures.

    Parameters
    ----------
    register : Register
    figures : sequence of Figure
    on : datetime.date, optional
        The day on which the pools are looked at; left out: the register's own.

    Raises
    ------
    RuleError
        If the register names rules that cannot be used.
    """
    rules = own_rules(register, on) if asks_rules(figures) else None
    return [] if rules is None else list(pool_lines(register, rules, figures))


def asks_rules(figures: Sequence[Figure]) -> bool:
    """Return whether any of the figures is about pools, so that rules have a say."""
    return any(figure.topic == _POOLS for figure in figures)


def pool_lines(register: Register, ruleset: RuleSet, figures: Sequence[Figure]) -> Iterator[Line]:
    """Yield one line for each rule whose targets the pools behind the figures miss.

    Parameters
    ----------
    register : Register
    ruleset : RuleSet
        The rules on the day on which the pools are looked at.
    figures : sequence of Figure
    """
    counted = {
        figure.id: {*figure.records, *figure.base} for figure in figures if figure.topic == _POOLS
    }
    missed: dict[str, list[PoolLine]] = {}
    for line in pool_report(register, ruleset).broken:
        missed.setdefault(line.rule, []).append(line)
    for lines in missed.values():
        records = tuple(dict.fromkeys(record for line in lines for record in line.records))
        ids = tuple(id_ for id_, own in counted.items() if not own.isdisjoint(records))
        if not ids:
            continue
        text = ngettext(
            "{rule}: {count} target is missed on {day} ({pack}).",
            "{rule}: {count} targets are missed on {day} ({pack}).",
            len(lines),
        ).format(
            rule=lines[0].title,
            count=show_number(len(lines)),
            day=show_date(ruleset.on),
            pack=ruleset.pack.id,
        )
        yield Line("pool", ids, text, len(lines), records)
