"""All measures: one subject, one file; each file lists its own in ``MEASURES``."""

from __future__ import annotations

from turnus.figures.figure import Measure
from turnus.figures.measures import moves

_SUBJECTS = (moves,)

MEASURES: dict[str, Measure] = {
    measure.name: measure for subject in _SUBJECTS for measure in subject.MEASURES
}
