"""Units, titles and posts as the places of Viet Nam share them: who exists, not who sits there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from examples.generate.records import read_place, rows
from examples.generate.words import Row, name

_DECLARED = read_place("shared")
FIELDS: dict[str, str] = _DECLARED["fields"]
SERVANT = "commune-civil-servant"
# Fields that the law on corruption prevention lists; the rest of its list is not needed here.
_SENSITIVE = {"finance", "environment", "construction", "planning"}
_ONE: Mapping[str, int] = MappingProxyType({})  # one seat each
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

    def row(self) -> Row:
        """Return the row of the table of titles, save for id and name."""
        own = ("managed_by", "body", "headship", "rank")
        row: Row = {column: cell for column, cell in vars(self).items() if column in own}
        is_appointed = self.headship == "staff" or self.id.endswith("military-commander")
        is_elected = (self.body in _ELECTED and not is_appointed) or self.id == "village-head"
        row["filled_by"] = "election" if is_elected else "appointment"
        return row | {"term_years": None if self.headship == "staff" else 5}


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

    @property
    def gender(self) -> str | None:
        """The gender that the post asks for: women lead the unions of women."""
        is_of_women = self.unit.endswith(("womens-union", "-women"))
        return "female" if is_of_women and self.title.headship in ("head", "deputy") else None

    def row(self) -> Row:
        """Return the row of the table of posts; only staff posts change hands for corruption."""
        row: Row = {"id": self.id, "unit": self.unit, "seats": self.seats, "field": self.field}
        row["title"] = self.carried or self.title.id
        row["key"] = self.title.headship == "head" and self.title.id != "village-head"
        row["gender"] = self.gender
        row["sensitive"] = self.title.headship == "staff" and self.field in _SENSITIVE
        return row


class Posts(dict[str, Post]):
    """Posts by id, the highest first within each unit; `size` says which titles there are."""

    def __init__(self, size: str, leaders: Mapping[str, Mapping[str, str]] | None = None) -> None:
        super().__init__()
        self.is_small = size == "small"
        self.titles = {row["id"]: Title(**row) for row in rows(_DECLARED[size])}
        self.leaders = leaders or _DECLARED["leaders"]

    def add(
        self, prefix: str, suffix: str, title: str, field: str | None, seats: int = 1, **more: Any
    ) -> None:
        """Add a post with an id of two parts; the first is that of its unit if nothing is said."""
        key = f"{prefix}-{suffix}"
        more = {"unit": prefix} | more
        self[key] = Post(id=key, title=self.titles[title], field=field, seats=seats, **more)

    def add_leaders(
        self, level: str, prefix: str, seats: Mapping[str, int] = _ONE, **more: str
    ) -> None:
        """Add the posts of a district or commune; `seats` are more or fewer than one."""
        for suffix, field in self.leaders[level].items():
            titles = (f"{level}-{suffix}", suffix, SERVANT)
            title = next(title for title in titles if title in self.titles)
            carried = f"commune-{suffix}-officer" if title == SERVANT and self.is_small else ""
            if number := seats.get(suffix, 1):
                self.add(prefix, suffix, title, field, number, carried=carried, **more)

    def add_office(
        self, unit: str, field: str, seats: Mapping[str, int] = _ONE, kind: str = "department"
    ) -> None:
        """Add head, deputies and specialists of an office of a district."""
        self.add(unit, "head", f"{kind}-head", field)
        self.add(unit, "deputy", f"{kind}-deputy", field, seats.get("deputy", 1))
        self.add(unit, "specialist", "district-specialist", field, seats.get("specialist", 1))

    def rows_of_titles(self, place: str) -> list[Row]:
        """Return the titles that the posts carry; of civil servants there is one for each field."""
        carried: dict[str, dict[str, None]] = {title: {} for title in self.titles}
        for post in self.values():
            carried[post.title.id][post.carried or post.title.id] = None
        return [
            self.titles[title].row() | {"id": key, "name": name(key, place)}
            for title, keys in carried.items()
            for key in keys
        ]

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


def units(called: Mapping[str, str], kind: str, level: str, parent: str, **more: Any) -> list[Row]:
    """Return rows of the table of units for ids and names."""
    return [unit(key, whole, kind, level, parent, **more) for key, whole in called.items()]


def named(keys: Iterable[str], place: str) -> dict[str, str]:
    """Return what offices are called in a place."""
    return {key: name(key, place) for key in keys}
