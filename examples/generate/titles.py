"""Titles and posts as the places of Viet Nam share them: who exists, not who sits there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from examples.generate.careers import Row


@dataclass(frozen=True)
class Title:
    """A title with the ages and the share of women that its invented holders have."""

    id: str
    name: str
    body: str
    headship: str
    rank: int
    filled_by: str
    managed_by: str
    ages: tuple[int, int]
    women: float
    tenure: tuple[float, float]  # years in post of holders whose start is not given otherwise

    def row(self) -> Row:
        """Return the row of the table of titles."""
        return {
            "id": self.id,
            "name": self.name,
            "body": self.body,
            "headship": self.headship,
            "rank": self.rank,
            "filled_by": self.filled_by,
            "term_years": None if self.headship == "staff" else 5,
            "managed_by": self.managed_by,
        }


_BY, _EL = "appointment", "election"
_STANDING, _EXEC, _DEPARTMENT = "standing-committee", "executive", "department"
_ALL = (
    Title("district-secretary", "secretary of the district party committee", _STANDING, "head", 70,
          _EL, "province", (49, 54), 0.0, (2.2, 4)),
    Title("district-standing-deputy-secretary", "standing deputy secretary of the district",
          _STANDING, "deputy", 60, _EL, "province", (46, 51), 1.0, (2.2, 6)),
    Title("district-chair", "chair of the district people's committee", _EXEC, "head", 65,
          _EL, "province", (46, 53), 0.0, (2.2, 6)),
    Title("district-vice-chair", "vice chair of the district people's committee", _EXEC, "deputy",
          60, _EL, "province", (42, 51), 0.3, (1, 7)),
    Title("district-council-vice-chair", "vice chair of the district people's council", _STANDING,
          "member", 60, _EL, "province", (42, 50), 0.5, (1, 6)),
    Title("department-head", "head of department", _DEPARTMENT, "head", 50,
          _BY, "district", (40, 54), 0.3, (0.8, 7.5)),
    Title("department-deputy", "deputy head of department", _DEPARTMENT, "deputy", 40,
          _BY, "district", (34, 48), 0.45, (0.5, 8)),
    Title("association-head", "head of association", "association", "head", 50,
          _EL, "district", (36, 52), 0.4, (1, 6)),
    Title("association-deputy", "deputy head of association", "association", "deputy", 40,
          _EL, "district", (32, 46), 0.5, (0.5, 7)),
    Title("district-specialist", "specialist of the district", _DEPARTMENT, "staff", 30,
          _BY, "district", (26, 45), 0.5, (0.5, 4.9)),
    Title("commune-secretary", "party secretary", _STANDING, "head", 50,
          _EL, "district", (42, 54), 0.2, (1, 7.5)),
    Title("commune-standing-deputy-secretary", "standing deputy secretary", _STANDING, "deputy", 40,
          _EL, "district", (38, 53), 0.35, (0.8, 8.5)),
    Title("commune-executive-head", "executive head", _EXEC, "head", 50,
          _EL, "district", (40, 53), 0.2, (1, 7.5)),
    Title("commune-deputy-executive-head", "deputy executive head", _EXEC, "deputy", 40,
          _EL, "district", (34, 50), 0.3, (0.5, 8)),
    Title("commune-council-vice-chair", "vice chair of the people's council", _STANDING, "member",
          40, _EL, "district", (35, 52), 0.4, (0.5, 8)),
    Title("commune-front-chair", "chair of the fatherland front", _STANDING, "member", 35,
          _EL, "district", (36, 54), 0.45, (0.5, 8)),
    Title("commune-military-commander", "military commander", _STANDING, "member", 35,
          _BY, "district", (30, 46), 0.0, (0.5, 8)),
    Title("commune-civil-servant", "civil servant", _EXEC, "staff", 20,
          _BY, "district", (25, 47), 0.5, (0.6, 4.8)),
)  # fmt: skip
TITLES = {title.id: title for title in _ALL}
SERVANT = TITLES["commune-civil-servant"]

# Fields of commune civil servants. With the military commander the first four are the five fields
# in which the report counts moves between communes.
STAFF_FIELDS = {
    "finance": "finance and budget officer",
    "environment": "land and environment officer",
    "social-affairs": "social affairs officer",
    "justice": "justice officer",
    "office": "office and statistics officer",
    "culture": "culture officer",
}
# Fields that the law on corruption prevention lists; the rest of its list is not needed here.
_SENSITIVE = {"finance", "environment", "construction"}


@dataclass(frozen=True)
class Post:
    """A post with its seats."""

    id: str
    unit: str
    title: Title
    field: str
    seats: int = 1

    @property
    def key(self) -> bool:
        """Whether it must not stand empty."""
        return self.title.headship == "head"

    @property
    def sensitive(self) -> bool:
        """Whether it is prone to corruption; only staff posts change for that reason."""
        return self.title.headship == "staff" and self.field in _SENSITIVE

    @property
    def title_id(self) -> str:
        """Title in the register: civil servants of communes carry their field in it."""
        return f"commune-{self.field}-officer" if self.title is SERVANT else self.title.id

    def row(self) -> Row:
        """Return the row of the table of posts."""
        return {
            "id": self.id,
            "unit": self.unit,
            "title": self.title_id,
            "seats": self.seats,
            "key": self.key,
            "sensitive": self.sensitive,
            "field": self.field,
        }


def titles() -> list[Row]:
    """Return the rows of the table of titles, one for each field of the civil servants."""
    rows = [title.row() for title in TITLES.values() if title is not SERVANT]
    for field, name in STAFF_FIELDS.items():
        rows.append(SERVANT.row() | {"id": f"commune-{field}-officer", "name": name})
    return rows


def commune_posts(unit: str, deputies: int = 1, fields: Iterable[str] = STAFF_FIELDS) -> list[Post]:
    """Return the posts of a commune, ward or township, the highest first.

    Parameters
    ----------
    unit : str
        Id of the commune; the ids of its posts begin with it.
    deputies : int
        Seats of deputy executive heads.
    fields : iterable of str
        Fields of work with a civil servant of their own.
    """

    def post(suffix: str, field: str, seats: int = 1) -> Post:
        return Post(f"{unit}-{suffix}", unit, TITLES[f"commune-{suffix}"], field, seats)

    return [
        post("secretary", "general"),
        post("executive-head", "general"),
        post("standing-deputy-secretary", "party-affairs"),
        post("council-vice-chair", "general"),
        post("deputy-executive-head", "general", deputies),
        post("front-chair", "mass-mobilisation"),
        post("military-commander", "military"),
        *(Post(f"{unit}-{field}", unit, SERVANT, field) for field in fields),
    ]
