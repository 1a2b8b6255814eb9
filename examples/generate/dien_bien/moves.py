"""Which seats were filled by a rotation or transfer, from where, and when.

The report counts 414 officials between the begin of the term and 2024-05-01: 120 rotated and 294
transferred, 2 into posts managed by the centre, 66 by the province, 346 by the districts. How many
of each authority were rotated is not said; `_KINDS` shares them out. Some more moves follow after
that day, so that a figure which forgets its period is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from examples.generate.dien_bien.posts import Post
from examples.generate.dien_bien.units import DISTRICT_OF, PROVINCE, TERM_BEGIN

COUNTED_UNTIL = date(2024, 5, 1)
ON = date(2024, 10, 14)  # the 94th anniversary of the sector, for which the report was written


@dataclass(frozen=True)
class Kind:
    """So many moves of one movement from titles to titles.

    Parameters
    ----------
    nearby : bool
        Whether they stay inside one district; otherwise they leave it.
    late : bool
        Whether they happened after the day to which the report counts.
    """

    number: int
    movement: str
    to_titles: tuple[str, ...]
    from_titles: tuple[str, ...]
    nearby: bool = True
    late: bool = False


@dataclass(frozen=True)
class Slot:
    """One seat of a post."""

    post: Post
    seat: int


@dataclass(frozen=True)
class Move:
    """One official who left a seat for another on a day."""

    movement: str
    left: Slot
    reached: Slot
    on: date


_HEADS = ("district-department-head", "district-association-head", "district-finance-head")
_DEPUTIES = ("district-department-deputy", "district-association-deputy")
_COMMUNE_HEADS = ("commune-secretary", "commune-executive-head")
_COMMUNE_DEPUTIES = (
    "commune-standing-deputy-secretary",
    "commune-deputy-executive-head",
    "commune-council-vice-chair",
)
_BOTH_HEADS = ("district-secretary", "district-chair")
_PROVINCE_HEADS = ("province-department-head", "province-association-head")
_PROVINCE_DEPUTIES = ("province-department-deputy",)
_KINDS = (
    # managed by the centre: 1 + 1
    Kind(1, "rotation", ("province-vice-chair",), ("central-deputy",), nearby=False),
    Kind(1, "transfer", ("province-standing-deputy-secretary",), ("central-official",), False),
    # managed by the province: 24 + 42
    Kind(14, "rotation", _BOTH_HEADS, _PROVINCE_HEADS, nearby=False),
    Kind(
        10,
        "rotation",
        ("district-standing-deputy-secretary", "district-vice-chair"),
        _PROVINCE_DEPUTIES,
        nearby=False,
    ),
    Kind(16, "transfer", ("chief-judge", "chief-prosecutor"), ("province-division-head",), False),
    Kind(8, "transfer", _PROVINCE_HEADS, _PROVINCE_HEADS, nearby=False),
    Kind(18, "transfer", _PROVINCE_DEPUTIES, (*_PROVINCE_DEPUTIES, "district-vice-chair"), False),
    # managed by the districts: 95 + 251
    Kind(60, "rotation", _COMMUNE_HEADS, _HEADS[:2]),
    Kind(35, "rotation", _COMMUNE_DEPUTIES, _DEPUTIES),
    Kind(7, "transfer", ("district-finance-head",), _HEADS[:2], nearby=False),
    Kind(24, "transfer", _HEADS[:2], (*_HEADS[:2], *_COMMUNE_HEADS)),
    Kind(40, "transfer", _DEPUTIES, (*_DEPUTIES, *_COMMUNE_DEPUTIES)),
    Kind(80, "transfer", _COMMUNE_HEADS, _COMMUNE_HEADS),
    Kind(100, "transfer", _COMMUNE_DEPUTIES, _COMMUNE_DEPUTIES),
    # after the day to which the report counts
    Kind(5, "rotation", _COMMUNE_HEADS, _HEADS[:2], late=True),
    Kind(9, "transfer", _COMMUNE_DEPUTIES, _COMMUNE_DEPUTIES, late=True),
)


def moves(random: Random, posts: dict[str, Post]) -> list[Move]:
    """Draw the moves: no seat is left or reached twice, nor left and reached."""
    free: dict[str, list[Slot]] = {}
    for post in posts.values():
        free.setdefault(post.title.id, []).extend(Slot(post, seat) for seat in range(post.seats))
    return [_move(random, kind, free) for kind in _KINDS for _number in range(kind.number)]


def _move(random: Random, kind: Kind, free: dict[str, list[Slot]]) -> Move:
    targets = [slot for title in kind.to_titles for slot in free[title]]
    random.shuffle(targets)
    for target in targets:
        sources = [
            slot
            for title in kind.from_titles
            for slot in free[title]
            if slot.post.unit != target.post.unit
            and slot.post.title.rank == target.post.title.rank
            and (not kind.nearby or _district(slot.post) == _district(target.post))
            and (kind.nearby or slot.post.place != target.post.place or _is_province(slot.post))
        ]
        if sources:
            source = random.choice(sources)
            free[target.post.title.id].remove(target)
            free[source.post.title.id].remove(source)
            return Move(kind.movement, source, target, _day(random, late=kind.late))
    raise ValueError(f"no seats are left for {kind}")


def _is_province(post: Post) -> bool:
    return post.place == PROVINCE


def _district(post: Post) -> str:
    return DISTRICT_OF.get(post.place, post.place)


def _day(random: Random, *, late: bool) -> date:
    """Draw a working day, inside the counted period or after it."""
    first, last = (COUNTED_UNTIL, ON) if late else (TERM_BEGIN, COUNTED_UNTIL)
    day = first + timedelta(days=random.randrange(3, (last - first).days - 3))
    return day - timedelta(days=max(0, day.weekday() - 4))
