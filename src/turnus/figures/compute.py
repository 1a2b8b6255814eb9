"""From definitions to figures."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from turnus.facts.units import UnitTree
from turnus.figures.definition.definition_file import Definition
from turnus.figures.definition.definition_reader import Definitions, register_faults
from turnus.figures.figure import Ask, Figure, Filter, Period, Value
from turnus.figures.figure_errors import FigureError
from turnus.figures.measures import MEASURES
from turnus.tables import Register
from turnus.tables.time.periods import bounds
from turnus.words.faults import Fault, in_order, not_one_of

# Sums of decimal numbers may be off by this much without anything missing.
TOLERANCE = 1e-9


def compute(
    register: Register, definitions: Definitions, ids: Iterable[str] | None = None
) -> list[Figure]:
    """Compute the figures that a register publishes, in the order of the definitions.

    Parameters
    ----------
    register : Register
    definitions : Definitions
        What it publishes, as `turnus.figures.definition.definition_reader.load` reads it.
    ids : iterable of str or None
        Only these figures; None: all.

    Raises
    ------
    FigureError
        If an id is not published, or a definition that is asked for, or that the checks of one
        name, speaks of what the register does not have.
    """
    known = [item.id for item in definitions]
    wanted = known if ids is None else list(ids)
    faults = [
        Fault(definitions.file.name, None, figure, None, not_one_of(figure, known), in_text=True)
        for figure in wanted
        if figure not in known
    ]
    asked = [item for item in definitions if item.id in wanted]
    held_to = {other for item in asked for check in item.checks for other in check.others()}
    faults += register_faults(definitions, register, held_to.union(wanted))
    if faults:
        raise FigureError(in_order(faults))
    tree = UnitTree(register["units"])
    return [_figure(register, definitions, item, tree) for item in asked]


def _figure(
    register: Register, definitions: Definitions, item: Definition, tree: UnitTree
) -> Figure:
    measure = MEASURES[item.measure]
    period = None if item.period is None else Period(item.period.from_, item.period.to)
    ask = Ask(
        register,
        item.as_of or date.fromisoformat(register.defaults["on"]),
        period,
        None if item.scope is None else tree.below(item.scope),
        item.breakdown,
    )
    value = measure.function(ask, definitions.filters[item.id])
    if not item.whole:
        value = replace(value, value=None, numerator=None, denominator=None)
    own = None if value.unit is None else register.measure(value.unit)
    return Figure(
        id=item.id,
        label=item.said(),
        value=value.value,
        unit=value.unit or measure.unit,
        numerator=value.numerator,
        denominator=value.denominator,
        parts=value.parts,
        period=period or _named_period(definitions.filters[item.id]),
        as_of=ask.as_of,
        records=value.records,
        measure=measure.name,
        topic=measure.topic,
        public=measure.public,
        among=measure.among,
        breakdown=item.breakdown,
        whole=item.whole,
        parts_missing=_missing(value),
        base=value.base,
        evidence=value.evidence,
        unknown=value.unknown,
        early=value.early,
        unit_words=item.counted() or own,
    )


def _named_period(keep: Filter) -> Period | None:
    """Return the period that a filter names, of values, targets or ratings.

    None where it names none, or several with gaps between.
    """
    asked = keep.model_dump()
    named = asked.get("period") or asked.get("year") or ()
    try:
        spans = sorted(bounds(str(one)) for one in ([named] if isinstance(named, str) else named))
        since = [bounds(asked["since"])] if spans and asked.get("since") else []
    except ValueError:  # no value has such a period
        return None
    gaps = any(first[1] < second[0] for first, second in itertools.pairwise(spans))
    if not spans or gaps:
        return None
    return Period((since or spans)[0][0], spans[-1][1])


def _missing(value: Value) -> float | None:
    """Return by how much the parts do not sum to the whole; None where they do not add."""
    if not value.parts or not value.adds:
        return None
    if all(part.denominator is not None for part in value.parts):
        whole, parts = value.numerator, [part.numerator for part in value.parts]
    else:
        whole, parts = value.value, [part.value for part in value.parts]
    if whole is None or any(part is None for part in parts):
        return None
    missing = whole - sum(part for part in parts if part is not None)
    return 0 if abs(missing) < TOLERANCE else missing
