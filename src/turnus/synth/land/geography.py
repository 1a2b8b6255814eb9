"""Where units lie: the middle and size of each province, communes spread over it.

No open list of coordinates comes with the units, so that they are a sketch: a disc of the area of
the province around its middle, and the communes on it in the order of their codes, along a curve
on which neighbours in the list are neighbours on the map.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# code: latitude and longitude of the middle, area in thousand km2 (all rounded), ruggedness 0-3.
PROVINCES: dict[int, tuple[float, float, float, int]] = {
    1: (21.03, 105.80, 3.4, 0), 4: (22.67, 106.15, 6.7, 3), 8: (22.50, 105.10, 13.8, 3),
    11: (21.70, 103.00, 9.5, 3), 12: (22.30, 103.20, 9.1, 3), 14: (21.20, 104.10, 14.1, 3),
    15: (22.00, 104.40, 13.3, 3), 19: (21.90, 105.85, 8.4, 2), 20: (21.85, 106.60, 8.3, 3),
    22: (21.20, 107.30, 6.2, 1), 24: (21.30, 106.30, 4.7, 0), 25: (21.10, 105.30, 9.4, 1),
    31: (20.85, 106.50, 3.2, 0), 33: (20.60, 106.25, 2.5, 0), 37: (20.30, 106.00, 3.9, 0),
    38: (20.00, 105.40, 11.1, 1), 40: (19.20, 104.90, 16.5, 2), 42: (18.30, 105.70, 6.0, 1),
    44: (17.20, 106.50, 12.7, 2), 46: (16.35, 107.50, 4.9, 1), 48: (15.70, 108.00, 11.9, 1),
    51: (14.85, 108.30, 14.8, 2), 52: (13.90, 108.50, 21.6, 2), 56: (12.00, 109.00, 8.6, 1),
    66: (12.90, 108.60, 18.1, 2), 68: (11.60, 107.90, 24.2, 2), 75: (11.40, 107.00, 12.7, 1),
    79: (10.80, 106.80, 6.8, 0), 80: (11.00, 106.20, 8.5, 0), 82: (10.50, 105.90, 5.9, 0),
    86: (10.00, 106.30, 6.3, 0), 91: (10.20, 105.10, 9.9, 1), 92: (9.80, 105.80, 6.4, 0),
    96: (9.10, 105.20, 7.9, 1),
}  # fmt: skip
# Ethnic groups beside the Kinh that live in a province in larger numbers.
MINORITIES: dict[int, tuple[str, ...]] = {
    4: ("tay", "nung"), 8: ("hmong", "tay", "dao"), 11: ("thai", "hmong"), 12: ("thai", "hmong"),
    14: ("thai", "hmong", "muong"), 15: ("tay", "hmong", "dao"), 19: ("tay", "nung"),
    20: ("nung", "tay"), 25: ("muong",), 38: ("muong", "thai"), 40: ("thai",), 44: ("bru",),
    48: ("co-tu",), 51: ("xo-dang", "hre"), 52: ("gia-rai", "ba-na"), 66: ("e-de",),
    68: ("co-ho", "m-nong"), 86: ("khmer",), 91: ("khmer",), 92: ("khmer",), 96: ("khmer",),
}  # fmt: skip
_KM_A_DEGREE = 111.2
_GOLDEN = np.pi * (3 - np.sqrt(5))
_BITS = 6  # of the curve: a grid of 64 x 64


def spread(province: int, count: int) -> tuple[Floats, Floats]:
    """Return latitude and longitude of `count` communes of a province, in the order of codes."""
    latitude, longitude, area, _ = PROVINCES[province]
    radius = np.sqrt(area * 1000 / np.pi)
    number = np.arange(count)
    out = np.sqrt((number + 0.5) / count)
    x, y = out * np.cos(number * _GOLDEN), out * np.sin(number * _GOLDEN)
    along = np.argsort(_on_curve(x, y), kind="stable")
    north = y[along] * radius / _KM_A_DEGREE
    east = x[along] * radius / (_KM_A_DEGREE * np.cos(np.radians(latitude)))
    return np.round(latitude + north, 4), np.round(longitude + east, 4)


def _on_curve(x: Floats, y: Floats) -> Ints:
    """Hilbert curve: return how far along it points of the disc of radius 1 lie."""
    side = 1 << _BITS
    column = np.clip(((x + 1) / 2 * side).astype(np.int64), 0, side - 1)
    row = np.clip(((y + 1) / 2 * side).astype(np.int64), 0, side - 1)
    along = np.zeros(len(x), dtype=np.int64)
    step = side // 2
    while step:
        right, upper = (column & step) > 0, (row & step) > 0
        along += step * step * ((3 * right) ^ upper)
        turned, mirrored = ~upper, ~upper & right
        column = np.where(mirrored, side - 1 - column, column)
        row = np.where(mirrored, side - 1 - row, row)
        column, row = np.where(turned, row, column), np.where(turned, column, row)
        step //= 2
    return along
