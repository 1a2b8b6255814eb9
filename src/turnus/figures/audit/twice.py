"""Duplicate numbers that disagree: target and value of one thing, a year and its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from turnus.facts.records import Records
from turnus.figures.audit.audit_line import Line
from turnus.figures.audit.goals import PlannedValue
from turnus.figures.compute import TOLERANCE
from turnus.figures.figure import Figure
from turnus.words import _, show_number

_PARTS = (6, 3, 1)  # months: halves, quarters, months of a year


def twice_lines(
    goals: Sequence[PlannedValue], counting: Mapping[str, Sequence[Figure]], records: Records
) -> Iterator[Line]:
    """Yield where a number that a figure counts stands elsewhere, too, and differs there.

    Parameters
    ----------
    goals : sequence of PlannedValue
    counting : mapping of str to sequence of Figure
        The figures that count a record.
    records : Records
    """
    named = {goal.record: goal for goal in goals}
    alike: dict[tuple[object, ...], list[PlannedValue]] = {}
    for goal in goals:
        alike.setdefault(goal.subject, []).append(goal)
    told: set[frozenset[str]] = set()
    for record, figures in counting.items():
        goal, ids = named[record], tuple(figure.id for figure in figures)
        for other in alike[goal.subject]:
            pair = frozenset((record, other.record))
            same = (other.start, other.end) == (goal.start, goal.end)
            if same and other is not goal and pair not in told:
                told.add(pair)
                yield from _two(goal, other, ids, records)
        if records.value(f"indicators/{goal.subject[0]}", "cumulative"):
            yield from _whole(goal, alike[goal.subject], ids, records)


def _two(
    goal: PlannedValue, other: PlannedValue, ids: tuple[str, ...], records: Records
) -> Iterator[Line]:
    """Yield where two records of one subject and period say different numbers.

    What was asked and what was planned may well differ; what came of it is one number.
    """
    if goal.reached is None or other.reached is None:
        return
    by = goal.reached - other.reached
    if abs(by) < TOLERANCE:
        return
    text = _("{what}, {period}: {one} stands as achieved in one place, {other} in another.")
    said = text.format(
        what=_what(goal, records),
        period=goal.period,
        one=show_number(goal.reached, 2),
        other=show_number(other.reached, 2),
    )
    yield Line("differs", ids, said, by, (goal.record, other.record))


def _whole(
    goal: PlannedValue, alike: Sequence[PlannedValue], ids: tuple[str, ...], records: Records
) -> Iterator[Line]:
    """Yield where the values of the parts of a period do not add up to the value of the whole."""
    if goal.reached is None:
        return
    for months in _PARTS:
        parts = {
            other.start: other
            for other in alike
            if other.months == months
            and other.reached is not None
            and goal.start <= other.start
            and other.end <= goal.end
        }
        if months == goal.months or len(parts) * months != goal.months:
            continue
        total = sum(other.reached or 0 for other in parts.values())
        if abs(total - goal.reached) < TOLERANCE:
            continue
        inside = [parts[start] for start in sorted(parts)]
        said = _("{what}, {period}: {whole} stands for the whole, but {parts} sum to {total}.")
        yield Line(
            "differs",
            ids,
            said.format(
                what=_what(goal, records),
                period=goal.period,
                whole=show_number(goal.reached, 2),
                parts=", ".join(other.period for other in inside),
                total=show_number(total, 2),
            ),
            goal.reached - total,
            (goal.record, *(other.record for other in inside)),
        )


def _what(goal: PlannedValue, records: Records) -> str:
    return str(records.value(f"indicators/{goal.subject[0]}", "name"))
