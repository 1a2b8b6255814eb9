"""The picture of a suite: proven gap over time, both axes in powers of ten."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from benchmarks.pages.trace import gap
from benchmarks.pages.wording import NAMES
from turnus.reports.render.svg import Picture

COLOURS = {"turnus": "#0b5cad", "highs": "#c2570c", "cp-sat": "#2e7d32", "timefold": "#7b1fa2"}
INK, FAINT = "#333333", "#dddddd"
WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 130, 34, 46
MOST, LEAST = 1.0, 1e-4  # gaps beyond are drawn at the edge


@dataclass(frozen=True)
class Line:
    """Seconds and gaps of one run; ``proven`` by itself, or against the best bound of all."""

    peer: str
    points: list[tuple[float, float]]
    proven: bool


def lines(runs: list[dict[str, Any]]) -> list[Line]:
    """Return the lines of runs of one problem; a peer that found no plan has none."""
    bounds = [run["bound"] for run in runs if run.get("bound") is not None]
    best = max(bounds, default=None)
    drawn = []
    for run in runs:
        proven = run.get("bound") is not None
        points = [
            (seconds, now)
            for seconds, objective, bound in run.get("trace", [])
            if (now := gap(objective, bound if proven else best)) is not None
        ]
        if points:
            end = max(run["seconds"], points[-1][0])
            drawn.append(Line(run["peer"], [*points, (end, points[-1][1])], proven))
    return drawn


def draw(runs: list[dict[str, Any]], label: str) -> str:
    """Draw the runs of one problem; the text of an ``<svg>`` element, the same every time."""
    drawn = lines(runs)
    first = min((line.points[0][0] for line in drawn), default=1.0)
    last = max((line.points[-1][0] for line in drawn), default=10.0)
    start = math.floor(math.log10(max(first, 0.01)))
    end = math.log10(max(last, 10.0 ** (start + 1)))
    picture = Picture(WIDTH, HEIGHT, label)
    picture.box(0, 0, WIDTH, HEIGHT, fill="#ffffff", stroke="#ffffff", radius=0)
    _axes(picture, start, end)
    taken: list[float] = []
    for line in sorted(drawn, key=lambda line: line.points[-1][1]):
        steps = _steps(line, start, end)
        colour = COLOURS.get(line.peer, INK)
        picture.line(steps, colour=colour, width=2, dash=not line.proven, title=NAMES[line.peer])
        x, y = steps[-1]
        while any(abs(y - other) < 16 for other in taken):
            y += 2
        taken.append(y)
        picture.text(x + 6, y, NAMES[line.peer], colour=colour, size=13)
    return picture.svg(font="sans-serif") + "\n"


def _across(seconds: float, start: float, end: float) -> float:
    share = (math.log10(max(seconds, 10.0**start)) - start) / (end - start)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _down(value: float) -> float:
    held = math.log10(min(MOST, max(LEAST, value)))
    share = (math.log10(MOST) - held) / (math.log10(MOST) - math.log10(LEAST))
    return round(TOP + share * (HEIGHT - TOP - BOTTOM), 1)


def _steps(line: Line, start: float, end: float) -> list[tuple[float, float]]:
    """Return the corners of a stair: a gap holds until the next better one."""
    steps: list[tuple[float, float]] = []
    for seconds, value in line.points:
        x, y = _across(seconds, start, end), _down(value)
        if steps:
            steps.append((x, steps[-1][1]))
        steps.append((x, y))
    return steps


def _axes(picture: Picture, start: int, end: float) -> None:
    for power in range(start, math.floor(end) + 1):
        x = _across(10.0**power, start, end)
        picture.line([(x, TOP), (x, HEIGHT - BOTTOM)], colour=FAINT, width=1)
        picture.text(x, HEIGHT - BOTTOM + 16, f"{10.0**power:g} s", colour=INK, align="center")
    for power in range(-4, 1):
        y = _down(10.0**power)
        picture.line([(LEFT, y), (WIDTH - RIGHT, y)], colour=FAINT, width=1)
        picture.text(LEFT - 8, y, f"{100 * 10.0**power:g} %", colour=INK, align="right")
    picture.text(LEFT, TOP - 18, "gap", colour=INK, bold=True)
    picture.text(WIDTH - RIGHT, HEIGHT - 12, "seconds", colour=INK, align="right", bold=True)
