"""How plan and bound of a run got better over time."""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import dataclass, field
from pathlib import Path

GAPS = (0.05, 0.01, 0.005, 0.001, 0.0)  # whose first moments are kept
# A point is kept when it closes this share of the gap, or of the cost where no gap is known.
FINE, FINE_COST = 0.02, 0.002
# The last point before each of these seconds is kept as it is: peers are compared there.
MOMENTS = (10.0, 30.0, 60.0)
Point = tuple[float, int | None, int | None]


@dataclass
class Trace:
    """Points of (seconds, best objective, best bound), each better than the one before.

    Costs are whole numbers: what solvers tell as floats is rounded, bounds upwards.
    """

    points: list[Point] = field(default_factory=list)

    @classmethod
    def read(cls, events: Path) -> Trace:
        """Read what a peer told; a last line cut short by its end is left out."""
        trace = cls()
        for line in events.read_text("utf-8").splitlines() if events.exists() else ():
            try:
                event = json.loads(line)
            except json.JSONDecodeError:
                break
            trace.add(event["seconds"], event["objective"], event["bound"])
        return trace

    @property
    def last(self) -> Point:
        """The last point."""
        return self.points[-1] if self.points else (0.0, None, None)

    def add(self, seconds: float, objective: float | None, bound: float | None) -> None:
        """Add a moment, unless it brings nothing better."""
        _, best, proven = self.last
        if objective is not None and (best is None or round(objective) < best):
            best = round(objective)
        if bound is not None and (proven is None or whole(bound) > proven):
            proven = whole(bound)
        if (best, proven) != self.last[1:]:
            self.points.append((seconds, best, proven))

    def end(self, seconds: float, objective: int | None, bound: float | None) -> None:
        """Close with the counted objective; nothing told before may be better than it."""
        self.points = [
            (at, None if objective is None or told is None else max(told, objective), proven)
            for at, told, proven in self.points
        ]
        self.add(seconds, objective, bound)

    def reached(self) -> dict[str, float | None]:
        """Return when each gap was reached."""
        gaps = [(at, gap(*point)) for at, *point in self.points]
        return {
            str(wanted): next((at for at, now in gaps if now is not None and now <= wanted), None)
            for wanted in GAPS
        }

    def record(self) -> list[Point]:
        """Return the points that tables and pictures need: steps that are seen, and the last."""
        kept: list[Point] = []
        for point, following in itertools.pairwise(self.points):
            compared = any(point[0] <= at < following[0] for at in MOMENTS)
            if not kept or compared or _seen(kept[-1], point):
                kept.append(point)
        return kept + self.points[-1:]


def gap(objective: int | None, bound: int | None) -> float | None:
    """Return how far the plan may be from the best, relative to its own cost."""
    if objective is None or bound is None:
        return None
    return max(0, objective - bound) / max(1, abs(objective))


def whole(bound: float) -> int:
    """Return the least whole number that a cost above this bound can have."""
    return math.ceil(bound - 1e-6)


def _seen(last: Point, now: Point) -> bool:
    before, after = gap(*last[1:]), gap(*now[1:])
    if before is not None and after is not None:
        return after <= before * (1 - FINE)
    if [value is None for value in last] != [value is None for value in now]:
        return True
    return any(
        abs(old - new) >= FINE_COST * abs(old)
        for old, new in zip(last[1:], now[1:], strict=True)
        if old is not None and new is not None
    )
