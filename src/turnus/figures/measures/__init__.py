"""All measures: one subject, one file; each file lists its own in ``MEASURES``."""

from __future__ import annotations

from turnus.figures.figure import Measure
from turnus.figures.measures import (
    checklists,
    documents,
    heads,
    indicators,
    members,
    moves,
    pools,
    ratings,
    recruitments,
    targets,
    tasks,
    unit_events,
)

_SUBJECTS = (
    moves,
    heads,
    unit_events,
    indicators,
    checklists,
    documents,
    members,
    pools,
    ratings,
    recruitments,
    targets,
    tasks,
)

MEASURES: dict[str, Measure] = {
    measure.name: measure for subject in _SUBJECTS for measure in subject.MEASURES
}
