"""Targets behind figures: missed, softer than the years before, or reached early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import fmean

from turnus.facts.records import Records
from turnus.figures.audit.audit_line import Line
from turnus.figures.audit.goals import PlannedValue, read_goals
from turnus.figures.audit.twice import twice_lines
from turnus.figures.figure import Figure
from turnus.figures.shown import short_period
from turnus.tables import Register
from turnus.words import _, show_date, show_number

_MONTHS_A_YEAR = 12


def target_lines(register: Register, figures: Sequence[Figure], records: Records) -> Iterator[Line]:
    """Yield what is to say about the targets that the figures count."""
    goals = read_goals(register)
    by_record = {goal.record: goal for goal in goals}
    counting: dict[str, list[Figure]] = {}
    for figure in figures:
        for record in dict.fromkeys((*figure.records, *figure.base)):
            if record in by_record:
                counting.setdefault(record, []).append(figure)
    yield from _short(by_record, figures, records)
    yield from twice_lines(goals, counting, records)
    for record, counted_by in _newest(by_record, counting):
        goal = by_record[record]
        ids = tuple(figure.id for figure in counted_by)
        yield from _soft(goal, goals, ids, records)
        on = max(figure.as_of for figure in counted_by)
        yield from _reached_early(goal, goals, ids, on, records)


def _newest(
    by_record: Mapping[str, PlannedValue], counting: Mapping[str, list[Figure]]
) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the counted targets that are the newest of their kind; older ones are history."""
    last: dict[tuple[object, ...], date] = {}
    for record in counting:
        goal = by_record[record]
        if goal.wanted is not None:
            kind = (goal.subject, goal.months)
            last[kind] = max(goal.end, last.get(kind, goal.end))
    for record, counted_by in counting.items():
        goal = by_record[record]
        if goal.wanted is not None and last[goal.subject, goal.months] == goal.end:
            yield record, counted_by


def _short(
    by_record: Mapping[str, PlannedValue], figures: Sequence[Figure], records: Records
) -> Iterator[Line]:
    """Yield what was asked and not achieved, once for all figures over the same targets.

    Maximal sets: a figure over fewer targets says nothing that one over more does not.
    """
    counted = {
        figure.id: frozenset(
            record
            for record in (*figure.records, *figure.base)
            if record.startswith("targets/") and record in by_record
        )
        for figure in figures
    }
    widest = [one for one in dict.fromkeys(counted.values()) if one]
    widest = [one for one in widest if not any(one < other for other in widest)]
    for targets in widest:
        # amounts of different indicators do not add up
        for indicator in sorted({by_record[record].subject[0] or "" for record in targets}):
            goals = [
                by_record[record]
                for record in sorted(targets)
                if by_record[record].subject[0] == indicator
            ]
            # neither do percentages: only what adds up over units is summed
            adds = records.value(f"indicators/{indicator}", "cumulative")
            for group in [goals] if adds else [[goal] for goal in goals]:
                asked = {goal.record for goal in group}
                ids = tuple(id_ for id_, own in counted.items() if own & asked and own <= targets)
                yield from _short_of(indicator, group, ids, records)


def _short_of(
    indicator: str, goals: Sequence[PlannedValue], ids: tuple[str, ...], records: Records
) -> Iterator[Line]:
    missed = [goal for goal in goals if goal.short > 0]
    if not missed:
        return
    asked = sum(goal.wanted or 0 for goal in goals)
    achieved = sum(goal.reached or 0 for goal in goals)
    by = sum(goal.short for goal in missed)
    if missed[0].lower:
        text = _("{what}: at most {asked} was asked, {achieved} came of it, {by} above.")
    elif by > asked - achieved:
        text = _(
            "{what}: asked {asked}, achieved {achieved}, and yet {by} short: what one does beyond "
            "its target reaches no target of another; planned {planned}, and planned is not "
            "achieved."
        )
    else:
        text = _(
            "{what}: asked {asked}, achieved {achieved}, {by} short; planned {planned}, and "
            "planned is not achieved."
        )
    said = text.format(
        what=records.value(f"indicators/{indicator}", "name"),
        asked=show_number(asked, 2),
        achieved=show_number(achieved, 2),
        by=show_number(by, 2),
        planned=show_number(sum(records.value(goal.record, "planned") or 0 for goal in missed), 2),
    )
    kind, sign = ("above", 1) if missed[0].lower else ("short", -1)
    yield Line(kind, ids, said, sign * by, tuple(goal.record for goal in missed))


def _soft(
    goal: PlannedValue, goals: Sequence[PlannedValue], ids: tuple[str, ...], records: Records
) -> Iterator[Line]:
    """Yield a target below the average of what was reached in earlier periods of its length."""
    before = [
        other
        for other in goals
        if other.subject == goal.subject
        and other.months == goal.months
        and other.end <= goal.start
        and other.reached is not None
    ]
    if not before or goal.wanted is None:
        return
    average = fmean(other.reached for other in before if other.reached is not None)
    by = goal.wanted - average
    if by > 0 if goal.lower else by < 0:
        text = _(
            "{what}, {period}: the target is {wanted}, but {average} were reached on average in "
            "{periods}; it is {by} softer than the run before."
        ).format(
            what=records.value(f"indicators/{goal.subject[0]}", "name"),
            period=short_period(goal.period),
            wanted=show_number(goal.wanted, 2),
            average=show_number(average, 2),
            periods=", ".join(short_period(other.period) for other in before),
            by=show_number(abs(by), 2),
        )
        yield Line("soft", ids, text, by, (goal.record, *(other.record for other in before)))


def _reached_early(
    goal: PlannedValue,
    goals: Sequence[PlannedValue],
    ids: tuple[str, ...],
    on: date,
    records: Records,
) -> Iterator[Line]:
    """Yield a target that was beaten before its period is over."""
    inside = [
        other
        for other in goals
        if other.subject == goal.subject
        and goal.start <= other.start
        and other.end <= goal.end
        and other.months < goal.months
    ]
    # a target of one year that its own row exceeds before the year is over
    inside += [goal] if goal.months <= _MONTHS_A_YEAR and on < goal.end else []
    wanted = goal.wanted or 0
    for other in inside:
        if goal.lower or other.reached is None or other.reached <= wanted:
            continue
        name = records.value(f"indicators/{goal.subject[0]}", "name")
        part = show_date(on) if other is goal else short_period(other.period)
        text = _(
            "{what}: the target of {period} is {wanted}, and {reached} were reached already "
            "({part})."
        ).format(
            what=name,
            period=short_period(goal.period),
            wanted=show_number(wanted, 2),
            reached=show_number(other.reached, 2),
            part=part,
        )
        rows = tuple(dict.fromkeys((goal.record, other.record)))
        yield Line("reached-early", ids, text, other.reached - wanted, rows)
