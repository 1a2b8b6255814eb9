"""All measures: one subject, one file; each file lists its own in ``MEASURES``."""

from __future__ import annotations

from turnus.figures.figure import Measure
from turnus.figures.measures import (
    checklists,
    destinations,
    documents,
    heads,
    indicator_sums,
    indicators,
    members,
    moves,
    pools,
    ratings,
    recruitments,
    sanctions,
    targets,
    tasks,
    unit_events,
)

_SUBJECTS = (
    moves,
    destinations,
    heads,
    unit_events,
    indicators,
    indicator_sums,
    checklists,
    documents,
    members,
    pools,
    ratings,
    recruitments,
    sanctions,
    targets,
    tasks,
)

MEASURES: dict[str, Measure] = {
    measure.name: measure for subject in _SUBJECTS for measure in subject.MEASURES
}
