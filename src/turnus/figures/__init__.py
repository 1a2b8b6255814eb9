"""Figures: every number with the records behind it."""

from turnus.figures.compute import compute
from turnus.figures.definitions import Definitions, load
from turnus.figures.figure import Ask, Figure, Filter, Measure, Part, Period, Value
from turnus.figures.measures import MEASURES
from turnus.figures.problems import FigureError, FigureProblem

__all__ = [
    "MEASURES",
    "Ask",
    "Definitions",
    "Figure",
    "FigureError",
    "FigureProblem",
    "Filter",
    "Measure",
    "Part",
    "Period",
    "Value",
    "compute",
    "load",
]
