"""All measures, found in this folder: one subject, one file, which lists its own in ``MEASURES``.

Subjects stand in alphabetical order, measures in that of their file.
"""

from __future__ import annotations

from turnus.discovery import declared
from turnus.figures.figure import Measure

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for subject in declared(__name__, "MEASURES").values()
    for measure in subject
}
