"""Figures: every number with the records behind it."""

from turnus.figures.compute import compute
from turnus.figures.definition.definition_reader import Definitions, load
from turnus.figures.figure import Ask, Figure, Filter, Measure, Part, Period, Value
from turnus.figures.figure_errors import FigureError
from turnus.figures.measures import MEASURES

__all__ = [
    "MEASURES",
    "Ask",
    "Definitions",
    "Figure",
    "FigureError",
    "Filter",
    "Measure",
    "Part",
    "Period",
    "Value",
    "compute",
    "load",
]
