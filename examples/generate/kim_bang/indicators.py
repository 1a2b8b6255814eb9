"""Year targets of communes (KB13) and the income of Le Ho (KB12); values are invented."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from examples.generate.careers import Row
from examples.generate.kim_bang.units import COMMUNES, TOWNSHIPS

YEAR = "2022"
# Who missed a target in 2022, and which: 3 of the 12 places with rotated heads and 2 of the others.
MISSED = {
    "kha-phong": ("poverty",),
    "lien-son": ("income-per-head", "budget-revenue"),
    "dong-hoa": ("health-insurance",),
    "tuong-linh": ("income-per-head",),
    "nguyen-uy": ("budget-revenue",),
}
# Only the difference is published: 5.5 million VND more than at the start of the term. At mid-term,
# in July 2023, the last year whose income anybody knows is 2022.
_LE_HO_START, _LE_HO_RISE = 56.0, 5.5


@dataclass(frozen=True)
class _Indicator:
    id: str
    name: str
    unit: str
    better: str
    plans: tuple[float, float]  # range of the year's plan
    spread: tuple[float, float]  # how far the actual value lies on the good side of the plan
    cumulative: bool = False


_INDICATORS = (
    _Indicator("income-per-head", "income per head", "million VND", "higher", (55, 68), (0, 2.5)),
    _Indicator("budget-revenue", "budget revenue", "billion VND", "higher", (6, 24), (0, 4), True),
    _Indicator("poverty", "poor households", "percent", "lower", (1.2, 3.2), (0, 0.5)),
    _Indicator("health-insurance", "health insurance", "percent", "higher", (90, 94), (0, 3)),
    _Indicator("jobs", "new jobs", "jobs", "higher", (80, 220), (0, 40), True),
)


def indicators() -> list[Row]:
    """Return what is measured."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "unit_of_measure": one.unit,
            "better": one.better,
            "cumulative": one.cumulative,
        }
        for one in _INDICATORS
    ]


def indicator_values(random: Random) -> list[Row]:
    """Return plan and actual value of every commune for the year, and the income of Le Ho."""
    rows = [
        _value(random, one, unit)
        for one in _INDICATORS
        for unit in COMMUNES
        if (one.id, unit) != ("income-per-head", "le-ho")
    ]
    income = {"indicator": "income-per-head", "unit": "le-ho"}
    now = _LE_HO_START + _LE_HO_RISE
    rows += [
        income | {"period": "2020", "actual": _LE_HO_START},
        income | {"period": YEAR, "plan": 59.0, "actual": now, "baseline": _LE_HO_START},
    ]
    return rows


def _value(random: Random, one: _Indicator, unit: str) -> Row:
    whole = one.unit == "jobs"
    plan = random.uniform(*one.plans) * (1.3 if unit in TOWNSHIPS and one.cumulative else 1)
    distance = random.uniform(*one.spread)
    is_missed = one.id in MISSED.get(unit, ())
    towards_good = 1 if one.better == "higher" else -1
    if is_missed:
        # Well below the plan, so that rounding cannot turn a miss into a hit.
        distance = -max(0.2, distance)
    plan, distance = round(plan, 0 if whole else 1), round(distance, 0 if whole else 1)
    return {
        "indicator": one.id,
        "unit": unit,
        "period": YEAR,
        "plan": plan,
        "actual": round(plan + towards_good * distance, 1),
    }
