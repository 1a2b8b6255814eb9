"""People and their careers while a register is made, and the rows that come out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]


@dataclass
class Person:
    """Someone in the making; attributes that stay None become empty cells."""

    id: str
    name: str = ""
    other_names: str | None = None
    gender: str | None = None
    generated: bool = True
    birth: date | None = None
    ethnicity: str | None = None
    native: str | None = None
    staff_status: str | None = None
    education: str | None = None
    service_from: date | None = None
    member_from: date | None = None

    def row(self) -> Row:
        """Return the row of the table of officials."""
        return {
            "id": self.id,
            "name": self.name,
            "other_names": self.other_names,
            "birth_date": iso(self.birth),
            "gender": self.gender,
            "ethnicity": self.ethnicity,
            "native_unit": self.native,
            "staff_status": self.staff_status,
            "education": self.education,
            "service_from": iso(self.service_from),
            "member_from": iso(self.member_from),
            "generated": self.generated,
        }


@dataclass
class Stint:
    """One person in one post for a while; a half-open interval.

    `shown_start` and `shown_end` hold a partial date when only the month or year is known.
    """

    person: Person
    post: str
    start: date | None
    end: date | None = None
    movement: str | None = None
    from_post: str | None = None
    start_document: str | None = None
    end_document: str | None = None
    end_reason: str | None = None
    planned_end: date | None = None
    concurrent: bool = False
    shown_start: str | None = None
    shown_end: str | None = None

    def row(self, number: int) -> Row:
        """Return the row of the table of appointments."""
        return {
            "id": f"a{number:04d}",
            "official": self.person.id,
            "post": self.post,
            "valid_from": self.shown_start or iso(self.start),
            "valid_to": self.shown_end or iso(self.end),
            "planned_end": iso(self.planned_end),
            "movement": self.movement,
            "from_post": self.from_post,
            "start_document": self.start_document,
            "end_document": self.end_document,
            "end_reason": self.end_reason,
            "concurrent": self.concurrent,
        }


@dataclass
class Careers:
    """All stints, with the promise that no post ever holds more people than it has seats.

    Parameters
    ----------
    seats : dict of str to int
        Seats of each post.
    """

    seats: dict[str, int]
    people: list[Person] = field(default_factory=list)
    stints: list[Stint] = field(default_factory=list)

    def new_person(self, person_id: str | None = None) -> Person:
        """Add a person without attributes."""
        person = Person(person_id or f"o{len(self.people) + 1:03d}")
        self.people.append(person)
        return person

    def seat(self, person: Person, post: str, start: date | None, **more: Any) -> Stint:
        """Seat a person; a ValueError says that the generator itself is wrong."""
        stint = Stint(person, post, start, **more)
        if not self.free(post, start, stint.end):
            raise ValueError(f"no free seat in {post} from {start} for {person.id}")
        self.stints.append(stint)
        return stint

    def free(self, post: str, start: date | None, end: date | None) -> bool:
        """Tell whether one more person fits into `post` in the whole interval."""
        others = [s for s in self.stints if s.post == post and _overlap(s.start, s.end, start, end)]
        # The number of holders only rises where a stint begins.
        days = [start or date.min] + [s.start or date.min for s in others]
        inside = [day for day in days if day >= (start or date.min)]
        busiest = max(
            sum(1 for s in others if (s.start or date.min) <= day < (s.end or date.max))
            for day in inside
        )
        return busiest < self.seats[post]

    def holders(self, post: str) -> list[Person]:
        """Return who holds `post` at the end of all that happened."""
        return [s.person for s in self.stints if s.post == post and s.end is None]

    def holder(self, post: str) -> Person:
        """Return the one holder of `post`."""
        (person,) = self.holders(post)
        return person

    def of(self, person: Person) -> list[Stint]:
        """Return the stints of a person in order of time."""
        return sorted(
            (s for s in self.stints if s.person is person), key=lambda s: s.start or date.min
        )

    def last_end(self, post: str) -> date | None:
        """Return the last day on which someone left `post`."""
        return max((s.end for s in self.stints if s.post == post and s.end), default=None)


def _overlap(
    a_start: date | None, a_end: date | None, b_start: date | None, b_end: date | None
) -> bool:
    return (a_start or date.min) < (b_end or date.max) and (b_start or date.min) < (
        a_end or date.max
    )


def iso(day: date | None) -> str | None:
    """Write a day as it stands in a file."""
    return day.isoformat() if day else None


def years_before(day: date, years: float) -> date:
    """Return the day that lies `years` before."""
    return day - timedelta(days=round(years * 365.25))
