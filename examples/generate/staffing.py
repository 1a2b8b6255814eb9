"""Fills the posts of a small place: who sits there is invented unless a source names the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from examples.generate.careers import Careers, Person, Row, Stint, years_before
from examples.generate.names import Names
from examples.generate.titles import Post

_OLDEST = {"male": 59.5, "female": 54.5}  # nobody in office is older
_EDUCATION = {
    "head": (("bachelor", 70), ("master", 30)),
    "deputy": (("bachelor", 84), ("master", 16)),
    "member": (("bachelor", 80), ("college", 20)),
    "staff": (("bachelor", 75), ("college", 20), ("vocational", 5)),
}
_CIVIL_SERVANTS = ("department-head", "department-deputy", "district-specialist")
# Whoever is planned serves most of the coming term.
_OLDEST_PLANNED = {"male": 55.0, "female": 50.0}


@dataclass
class Staffing:
    """Everyone in the register of a small place with their careers.

    Parameters
    ----------
    on : datetime.date
        The day of the register.
    seed : int
        Seed of all chance.
    posts : dict of str to Post
    home : callable
        ``home(unit, random)`` draws where a holder of a post in `unit` was born and raised.
    ethnicities : mapping of str to int
        Ethnic groups with their weights.
    real : iterable of Person
        Persons whom the sources name; nothing is ever added to them.
    """

    on: date
    seed: int
    posts: dict[str, Post]
    home: Callable[[str, Random], str]
    ethnicities: Mapping[str, int]
    real: Iterable[Person] = ()
    random: Random = field(init=False)
    names: Names = field(init=False)
    careers: Careers = field(init=False)

    def __post_init__(self) -> None:
        """Start with empty posts and the persons whom the sources name."""
        self.random = Random(self.seed)
        self.careers = Careers({post.id: post.seats for post in self.posts.values()})
        self.careers.people += list(self.real)
        self.names = Names(self.random, {person.name for person in self.careers.people})

    def person(self, person_id: str) -> Person:
        """Return a person by id."""
        return next(one for one in self.careers.people if one.id == person_id)

    def invent(self, post: str, *, gender: str | None = None, native: str | None = None) -> Person:
        """Add an invented person who fits `post`."""
        title = self.posts[post].title
        person = self.careers.new_person()
        person.gender = gender or ("female" if self.random.random() < title.women else "male")
        person.name = self.names.draw(person.gender)
        person.native = native or self.home(self.posts[post].unit, self.random)
        return person

    def move(self, person: Person, start: str, to: str, day: date, **more: Any) -> Stint:
        """Seat a person in `start` until `day` and then in `to`; `more` describes the arrival."""
        shown = more.get("shown_start")
        began = None
        if person.generated:
            began = years_before(day, self.random.uniform(3, 6))
        self.careers.seat(
            person,
            start,
            began,
            end=day,
            shown_end=shown,
            end_reason="moved",
            movement="appointment" if person.generated else None,
            end_document=more.get("start_document"),
        )
        return self.careers.seat(person, to, day, from_post=start, **more)

    def fill(self, vacant: Iterable[str] = ()) -> None:
        """Seat an invented person in every seat that is still free, one left empty in `vacant`."""
        for post in self.posts.values():
            empty = 1 if post.id in set(vacant) else 0
            for _seat in range(post.seats - empty - len(self.careers.holders(post.id))):
                start = years_before(self.on, self.random.uniform(*post.title.tenure))
                if not self.careers.free(post.id, start, None):
                    last = self.careers.last_end(post.id)
                    if last is None:
                        raise ValueError(f"{post.id} is full")
                    start = last + timedelta(days=self.random.randint(5, 40))
                person = self.invent(post.id, gender=self._woman_needed(post))
                self.careers.seat(person, post.id, start, movement="appointment")

    def _woman_needed(self, post: Post) -> str | None:
        """Ask for a woman where a standing committee would otherwise have none."""
        if post.title.id != "commune-front-chair":
            return None
        members = [
            person
            for other in self.posts.values()
            if other.unit == post.unit and other.title.body == post.title.body
            for person in self.careers.holders(other.id)
        ]
        return None if any(person.gender == "female" for person in members) else "female"

    def describe(self) -> None:
        """Fill in birth, education, service and membership of the invented persons in office."""
        for person in self.careers.people:
            stints = self.careers.of(person)
            if person.generated and stints:
                self._describe(person, stints)

    def _describe(self, person: Person, stints: list[Stint]) -> None:
        random, title = self.random, self.posts[stints[-1].post].title
        gender = person.gender or "male"
        started = stints[0].start or self.on
        youngest, oldest = title.ages
        oldest = min(oldest, 50) if gender == "female" else oldest
        born = years_before(self.on, random.uniform(youngest, max(youngest + 1, oldest)))
        born = min(born, years_before(started, 23))
        person.birth = max(born, years_before(self.on, _OLDEST[gender]))
        person.ethnicity = random.choices(list(self.ethnicities), list(self.ethnicities.values()))[
            0
        ]
        levels, weights = zip(*_EDUCATION[title.headship], strict=True)
        person.education = random.choices(levels, weights)[0]
        is_servant = title.headship == "staff" or title.id in _CIVIL_SERVANTS
        person.staff_status = "civil-servant" if is_servant else "official"
        entered = years_before(person.birth, -random.uniform(22, 26))
        person.service_from = min(started, entered).replace(day=1)
        joined = years_before(person.service_from, -random.uniform(0.5, 3))
        person.member_from = max(person.service_from, min(joined, started))

    def appointments(self) -> list[Row]:
        """Return the rows of all careers."""
        careers = sorted(
            self.careers.stints, key=lambda s: (s.person.id, s.start or date.min, s.post)
        )
        return [stint.row(number) for number, stint in enumerate(careers, 1)]

    def pools(self, term: str, sources: Mapping[str, tuple[str, ...]], document: str) -> list[Row]:
        """Return a succession pool: at most three persons a post and three titles a person.

        Parameters
        ----------
        term : str
        sources : mapping of str to tuple of str
            Title planned for: the titles whose holders come into question, the likeliest first.
        document : str
            The decision that approved it.
        """
        seats: dict[str, int] = {}
        for post in self.posts.values():
            seats[post.title.id] = seats.get(post.title.id, 0) + post.seats
        taken: dict[str, int] = {}
        rows: list[Row] = []
        for title, origins in sources.items():
            chosen = [one for one in self._planned(origins) if taken.get(one.id, 0) < 3]
            for person in chosen[: int(seats[title] * 2.5)]:
                taken[person.id] = taken.get(person.id, 0) + 1
                row = {"id": f"p{len(rows) + 1:03d}", "term": term, "title": title}
                row |= {"level": "commune" if title.startswith("commune") else "district"}
                rows.append(row | {"official": person.id, "document": document})
        return rows

    def _planned(self, titles: tuple[str, ...]) -> list[Person]:
        """Return invented holders of the titles who are young enough, the youngest first."""
        planned: list[Person] = []
        for title in titles:
            holders = [
                stint.person
                for stint in self.careers.stints
                if stint.end is None
                and stint.person.generated
                and self.posts[stint.post].title.id == title
            ]
            planned += sorted(
                (one for one in holders if self._is_young_enough(one)),
                key=lambda one: (one.birth or date.min, one.id),
                reverse=True,
            )
        return planned

    def _is_young_enough(self, person: Person) -> bool:
        oldest = years_before(self.on, _OLDEST_PLANNED[person.gender or "male"])
        return person.birth is not None and person.birth > oldest
