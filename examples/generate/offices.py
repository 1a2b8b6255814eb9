"""Units, titles and posts as the places of Viet Nam share them: who exists, not who sits there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from examples.generate.records import Row, read_place, rows
from examples.generate.words import name

_DECLARED = read_place("shared")
FIELDS: dict[str, str] = _DECLARED["fields"]
SERVANT = "commune-civil-servant"
STAFF_FIELDS = ("finance", "environment", "social-affairs", "justice", "office", "culture")
# Fields that the law on corruption prevention lists; the rest of its list is not needed here.
_SENSITIVE = {"finance", "environment", "construction", "planning"}
_ELECTED = {"standing-committee", "executive", "association", "committee", "council", "front"}


@dataclass(frozen=True)
class Title:
    """A title with the ages, the share of women and the years in post of its invented holders."""

    id: str
    managed_by: str
    body: str
    headship: str
    rank: int
    youngest: int
    oldest: int
    women: float
    shortest: float = 0.6
    longest: float = 6.5

    def row(self, place: str) -> Row:
        """Return the row of the table of titles, under the name that it has in the place."""
        own = ("id", "managed_by", "body", "headship", "rank")
        row: Row = {column: cell for column, cell in vars(self).items() if column in own}
        is_appointed = self.headship == "staff" or self.id.endswith("military-commander")
        is_elected = (self.body in _ELECTED and not is_appointed) or self.id == "village-head"
        row["filled_by"] = "election" if is_elected else "appointment"
        row["term_years"] = None if self.headship == "staff" else 5
        return row | {"name": name(self.id, place)}


@dataclass(frozen=True)
class Post:
    """A post with its seats.

    `place` is the unit in whose area it lies; `carried` its title in the register where civil
    servants of communes carry their field in it.
    """

    id: str
    unit: str
    title: Title
    field: str | None
    seats: int = 1
    place: str = ""
    carried: str = ""

    def row(self) -> Row:
        """Return the row of the table of posts; only staff posts change hands for corruption."""
        return {
            "id": self.id,
            "unit": self.unit,
            "title": self.carried or self.title.id,
            "seats": self.seats,
            "key": self.title.headship == "head" and self.title.id != "village-head",
            "sensitive": self.title.headship == "staff" and self.field in _SENSITIVE,
            "field": self.field,
        }


class Posts(dict[str, Post]):
    """Posts by id, the highest first within each unit; `size` says which titles there are."""

    def __init__(self, size: str = "small") -> None:
        super().__init__()
        self.titles = {row["id"]: Title(**row) for row in rows(_DECLARED[size])}

    def add(
        self,
        prefix: str,
        suffix: str,
        title: str,
        field: str | None = "general",
        seats: int = 1,
        **more: str,
    ) -> None:
        """Add a post with an id of two parts; the first is that of its unit if nothing is said."""
        key = f"{prefix}-{suffix}"
        more = {"unit": prefix} | more
        self[key] = Post(id=key, title=self.titles[title], field=field, seats=seats, **more)

    def add_leaders(self, district: str, vice_chairs: int = 1, standing: str = "general") -> None:
        """Add those who lead a district; `standing` is the field of the standing deputy."""
        for leader in ("secretary", "chair", "standing-deputy-secretary"):
            field = standing if leader.startswith("standing") else "general"
            self.add(district, leader, f"district-{leader}", field)
        self.add(district, "vice-chair", "district-vice-chair", seats=vice_chairs)
        self.add(district, "council-vice-chair", "district-council-vice-chair")

    def add_office(
        self,
        unit: str,
        field: str,
        deputies: int = 1,
        specialists: int = 1,
        kind: str = "department",
    ) -> None:
        """Add head, deputies and specialists of an office of a district."""
        self.add(unit, "head", f"{kind}-head", field)
        self.add(unit, "deputy", f"{kind}-deputy", field, deputies)
        self.add(unit, "specialist", "district-specialist", field, specialists)

    def add_commune(
        self, unit: str, deputies: int = 1, staff: Iterable[str] = STAFF_FIELDS
    ) -> None:
        """Add the posts of a commune, ward or township with its civil servants by field."""
        self.add(unit, "secretary", "commune-secretary")
        self.add(unit, "executive-head", "commune-executive-head")
        standing = "standing-deputy-secretary"
        self.add(unit, standing, f"commune-{standing}", "party-affairs")
        self.add(unit, "council-vice-chair", "commune-council-vice-chair")
        deputy = "deputy-executive-head"
        self.add(unit, deputy, f"commune-{deputy}", seats=deputies)
        self.add(unit, "front-chair", "commune-front-chair", "mass-mobilisation")
        self.add(unit, "military-commander", "commune-military-commander", "military")
        for field in staff:
            self.add(unit, field, SERVANT, field, carried=f"commune-{field}-officer")

    def rows_of_titles(self, place: str) -> list[Row]:
        """Return the titles that the posts carry; of civil servants there is one for each field."""
        carried = {post.carried or post.title.id for post in self.values()}
        found = []
        for title in self.titles.values():
            row = title.row(place)
            officers = [f"commune-{field}-officer" for field in STAFF_FIELDS]
            fields = [
                row | {"id": one, "name": name(one, place)} for one in officers if one in carried
            ]
            found += fields if title.id == SERVANT and fields else [row] * (title.id in carried)
        return found

    def seats_of_titles(self) -> dict[str, int]:
        """Return how many seats there are of each title."""
        seats = dict.fromkeys(self.titles, 0)
        for post in self.values():
            seats[post.title.id] += post.seats
        return seats


def unit(
    key: str, called: str, kind: str, level: str, parent: str | None = None, **more: Any
) -> Row:
    """Return a row of the table of units."""
    return {"id": key, "name": called, "kind": kind, "level": level, "parent": parent} | more


def departments(place: str, district: str, keys: Iterable[str], prefix: str = "") -> list[Row]:
    """Return the departments of a district under the names that they have in the place."""
    called = {key: name(key, place) for key in keys}
    return [unit(prefix + key, called[key], "department", "district", district) for key in called]


def cells(commune: str, called: str, keys: Iterable[str]) -> list[Row]:
    """Return the numbered party cells of a commune."""
    return [
        unit(key, f"{called}, cell {number}", "cell", "village", commune)
        for number, key in enumerate(keys, 1)
    ]
