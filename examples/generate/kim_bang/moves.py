"""The moves that the report counts (KB1-KB8, KB10, KB11), one line each.

Arrivals against non-locals: 4 + 5 = 9 secretaries arrived and 2 + 3 = 5 executive heads, but only
8 and 4 are non-local. One of each came home: `NATIVE_ARRIVALS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Move:
    """One move between two posts.

    Parameters
    ----------
    figure : str
        The figure that counts the move, such as ``KB1``.
    since : datetime.date or None
        Start in the post that is left; None: drawn.
    person : str or None
        Id of a real person.
    """

    figure: str
    from_post: str
    to_post: str
    on: date
    since: date | None = None
    person: str | None = None


MOVEMENT = {
    "KB1": "rotation",
    "KB2": "transfer",
    "KB3": "transfer",
    "KB4": "return",
    "KB5": "nomination",
    "KB6": "transfer",
    "KB7": "transfer",
}
KIEN, TRUC = "dinh-hong-kien", "nguyen-trung-truc"
# The report gives a month for one move and no day at all for the other, only that it lies in the
# first half of the term; a year within it is assumed, and the notes of the register say so.
PARTIAL_DATES = {KIEN: "2021-12", TRUC: "2021"}

_LEADERS = (
    Move("KB1", "mass-mobilisation-board-head", "que-secretary", date(2020, 9, 15)),
    Move("KB1", "agriculture-head", "thanh-son-secretary", date(2020, 10, 1), date(2018, 4, 2)),
    Move("KB1", "social-affairs-head", "kha-phong-secretary", date(2021, 3, 1)),
    Move("KB1", "youth-union-head", "dong-hoa-secretary", date(2022, 1, 5)),
    Move("KB1", "internal-affairs-head", "lien-son-executive-head", date(2021, 9, 1)),
    Move("KB1", "economy-infrastructure-head", "nhat-tuu-executive-head", date(2022, 3, 10)),
    Move("KB3", "ba-sao-standing-deputy-secretary", "organisation-board-deputy", date(2021, 11, 1)),
    Move("KB3", "nhat-tuu-executive-head", "internal-affairs-head", date(2022, 2, 15)),
    Move("KB3", "dai-cuong-deputy-executive-head", "natural-resources-deputy", date(2022, 5, 16)),
    Move("KB5", "agriculture-deputy", "thi-son-deputy-executive-head", date(2022, 6, 20)),
    Move("KB6", "tan-son-secretary", "le-ho-secretary", date(2021, 12, 1), person=KIEN),
    Move("KB6", "nhat-tan-secretary", "tan-son-secretary", date(2021, 12, 10)),
    Move("KB6", "dong-hoa-secretary", "nhat-tan-secretary", date(2021, 12, 20)),
    Move("KB6", "thi-son-secretary", "van-xa-secretary", date(2022, 8, 1)),
    Move("KB6", "van-xa-secretary", "thi-son-secretary", date(2022, 8, 1)),
    Move("KB6", "ngoc-son-executive-head", "que-executive-head", date(2021, 1, 1), person=TRUC),
    Move("KB6", "thanh-son-executive-head", "ngoc-son-executive-head", date(2021, 5, 10)),
    Move("KB6", "lien-son-executive-head", "thanh-son-executive-head", date(2021, 6, 7)),
)
# Rotations that began before the term: from, to, rotated on, back to, back on, first start.
RETURNS = (
    (
        "propaganda-board-head",
        "que-secretary",
        date(2016, 8, 15),
        "mass-mobilisation-board-head",
        date(2020, 9, 15),
        date(2012, 3, 1),
    ),
    (
        "agriculture-head",
        "thuy-loi-secretary",
        date(2018, 4, 2),
        "social-affairs-head",
        date(2021, 6, 1),
        date(2013, 5, 2),
    ),
)
NATIVE_ARRIVALS = {"thi-son-secretary": "thi-son", "thanh-son-executive-head": "thanh-son"}
CONCURRENT = ("hoang-tay-secretary", "hoang-tay-executive-head", date(2020, 8, 20))

# Each tuple is a cycle: everyone moves on to the next post, the last one to the first.
_OFFICE_CYCLES: tuple[tuple[date, tuple[str, ...], bool], ...] = (
    (date(2020, 11, 2), ("culture-head", "agriculture-head"), False),
    (date(2022, 3, 15), ("peoples-committee-office-head", "economy-infrastructure-head"), False),
    (date(2021, 4, 1), ("inspectorate-head", "inspection-commission-head"), True),
    (date(2021, 7, 1), ("finance-planning-deputy", "peoples-committee-office-deputy"), True),
    (date(2021, 10, 1), ("propaganda-board-deputy", "culture-deputy"), True),
    (date(2022, 9, 1), ("justice-deputy", "district-committee-office-deputy"), False),
    (
        date(2022, 1, 10),
        (
            "finance-planning-specialist",
            "natural-resources-specialist",
            "economy-infrastructure-specialist",
        ),
        True,
    ),
    (date(2021, 8, 2), ("internal-affairs-specialist", "organisation-board-specialist"), True),
    (date(2022, 10, 3), ("social-affairs-specialist", "mass-mobilisation-board-specialist"), True),
    (date(2021, 9, 6), ("education-specialist", "culture-specialist"), True),
)
_CIVIL_SERVANT_CYCLES: tuple[tuple[date, tuple[str, ...]], ...] = (
    (date(2021, 3, 15), ("que-finance", "nhat-tan-finance", "le-ho-finance")),
    (date(2022, 4, 4), ("tan-son-finance", "tuong-linh-finance", "nguyen-uy-finance")),
    (
        date(2021, 10, 18),
        (
            "ba-sao-environment",
            "thi-son-environment",
            "lien-son-environment",
            "kha-phong-environment",
            "thanh-son-environment",
        ),
    ),
    (date(2022, 2, 14), ("dong-hoa-social-affairs", "van-xa-social-affairs")),
    (date(2022, 9, 5), ("ngoc-son-social-affairs", "hoang-tay-social-affairs")),
    (
        date(2021, 6, 14),
        ("dai-cuong-justice", "nhat-tuu-justice", "nhat-tan-justice", "le-ho-justice"),
    ),
    (date(2021, 12, 6), ("thuy-loi-military-commander", "kha-phong-military-commander")),
    (date(2022, 11, 7), ("thi-son-military-commander", "que-military-commander")),
)


def moves() -> list[Move]:
    """Return all moves of the term in a fixed order; the two returns are `RETURNS`."""
    made = list(_LEADERS)
    for on, chain, closed in _OFFICE_CYCLES:
        made += _steps("KB2", chain, on, closed)
    for on, chain in _CIVIL_SERVANT_CYCLES:
        made += _steps("KB7", chain, on, closed=True)
    return made


def _steps(figure: str, chain: tuple[str, ...], on: date, closed: bool) -> list[Move]:
    following = (*chain[1:], chain[0]) if closed else chain[1:]
    return [Move(figure, a, b, on) for a, b in zip(chain, following, strict=False)]
