"""Who sits where in a place, how they came there, and what is known about them.

Persons whom the sources name stay as they are published; everyone else is invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from examples.generate.offices import Post, Posts
from examples.generate.records import Person, Stint, read_place, rows, years_before
from examples.generate.words import Row
from turnus.synth.people.names import GIVEN, MIDDLE, SURNAMES
from turnus.tables import TABLES

STUDIES: dict[str, dict[str, int]] = read_place("shared")["qualifications"]


@dataclass(frozen=True)
class Move:
    """One move between two posts, as a place declares it.

    `person` is a real one, `woman` an invented one, `shown` the part of the date that is known, and
    `since` the start in the post that is left. `figure` counts the move, `document` orders it.
    """

    from_post: str
    to_post: str
    on: date
    movement: str = "rotation"
    person: str | None = None
    woman: bool = False
    shown: str | None = None
    since: date | None = None
    figure: str | None = None
    document: str | None = None


class Cast:
    """Everyone in the making, with the promise that no post ever holds more than its seats."""

    without_women: tuple[str, ...] = ()  # units whose standing committee has no woman

    def __init__(self, on: date, random: Random, posts: Posts, real: Iterable[Person] = ()) -> None:
        self.on, self.random, self.posts = on, random, posts
        self.real = {person.id: person for person in real}
        self.people: list[Person] = []
        self.stints: list[Stint] = []
        self._of_post: dict[str, list[Stint]] = {post: [] for post in posts}
        self._taken = {person.name for person in self.real.values()}

    def draw(self, weights: dict[str, int]) -> str:
        """Draw a word by its weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def new_name(self, gender: str, surname: str | None = None) -> str:
        """Return a name that nobody has yet: namesakes would only confuse a reader."""
        while True:
            first = surname or self.draw(SURNAMES)
            middle, given = self.random.choice(MIDDLE[gender]), self.random.choice(GIVEN[gender])
            name = f"{first} {middle} {given}"
            # "Ngọc Ngọc" is no name.
            if name not in self._taken and given not in middle.split():
                self._taken.add(name)
                return name

    def new_person(self, width: int = 3) -> Person:
        """Add a person without attributes."""
        self.people.append(Person(f"o{len(self.people) + 1:0{width}d}"))
        return self.people[-1]

    def suit(self, person: Person, post: Post) -> None:
        """Make a holder one whom the post takes by its nature; nobody else's life hangs on it."""
        if post.gender not in (None, person.gender):
            everybody, self.random = self.random, Random(person.id)
            person.gender = post.gender
            person.name = self.new_name(person.gender)
            self.random = everybody

    def seat(self, person: Person, post: str, start: date | None, **more: Any) -> Stint:
        """Seat a person; a ValueError says that the generator itself is wrong."""
        stint = Stint(person, post, start, **more)
        if not self.free(post, start, stint.end):
            raise ValueError(f"no free seat in {post} from {start} for {person.id}")
        self.stints.append(stint)
        self._of_post[post].append(stint)
        return stint

    def free(self, post: str, start: date | None, end: date | None) -> bool:
        """Tell whether one more person fits into `post` in the whole interval."""
        first, last = start or date.min, end or date.max
        spans = [(s.start or date.min, s.end or date.max) for s in self._of_post[post]]
        # The number of holders only rises where a stint begins.
        days = [first] + [begin for begin, _end in spans if first <= begin < last]
        busiest = max(sum(begin <= day < end for begin, end in spans) for day in days)
        return busiest < self.posts[post].seats

    def holders(self, post: str) -> list[Person]:
        """Return who holds `post` at the end of all that happened."""
        return [stint.person for stint in self._of_post[post] if stint.end is None]

    def holder(self, post: str) -> Person:
        """Return the one holder of `post`."""
        (person,) = self.holders(post)
        return person

    def current(self) -> Iterator[tuple[Person, Post]]:
        """Yield the invented persons in office with their main posts."""
        for stint in self.stints:
            if stint.end is None and stint.person.generated and not stint.concurrent:
                yield stint.person, self.posts[stint.post]

    def of(self, person: Person) -> list[Stint]:
        """Return the stints of a person in order of time."""
        own = [stint for stint in self.stints if stint.person is person]
        return sorted(own, key=lambda stint: stint.start or date.min)

    def declared(self, block: list[list[Any]]) -> list[Row]:
        """Return the rows of a block; persons that it names by their posts get their ids."""
        found = rows(block)
        for row in found:
            for key in {"official", "relative"} & row.keys():
                row[key] = self.holders(row[key])[0].id if row[key] in self.posts else row[key]
        return found

    def study(self) -> None:
        """Say what the invented persons studied: what fits each field in which they served.

        Each draws for himself, so that nobody else's life hangs on it.
        """
        for person in self.people:
            if not person.generated or person.education in (None, "secondary"):
                continue
            random, studied = Random(person.id), list[str]()
            fields = [self.posts[s.post].field for s in self.of(person) if not s.concurrent]
            for field in fields or ["education"]:
                fitting = STUDIES[field or "general"]
                if not set(studied) & set(fitting):
                    studied += random.choices(list(fitting), list(fitting.values()))
            person.qualifications = studied

    def tables(self, place: str, declared: dict[str, Any]) -> dict[str, list[Row]]:
        """Return the tables of titles, posts, persons and careers, and those that are declared."""
        self.study()
        blocks = {table: block for table, block in declared.items() if table in TABLES}
        blocks = {table: block for table, block in blocks.items() if isinstance(block, list)}
        careers = sorted(self.stints, key=lambda s: (s.person.id, s.start or date.min, s.post))
        return {table: self.declared(block) for table, block in blocks.items()} | {
            "titles": self.posts.rows_of_titles(place),
            "posts": [post.row() for post in self.posts.values()],
            "officials": [vars(person) for person in self.people],
            "appointments": [stint.row(number) for number, stint in enumerate(careers, 1)],
        }


class SmallCast(Cast):
    """The cast of a district or town: counted moves first, then all other seats."""

    civil_servants: tuple[str, ...] = (
        "department-head",
        "department-deputy",
        "district-specialist",
    )
    local: float = 0.75  # share of the holders of posts in communes who are from there

    def __init__(self, declared: dict[str, Any], posts: Posts) -> None:
        real = [Person(**row) for row in rows(declared["real"])]
        super().__init__(declared["on"], Random(declared["seed"]), posts, real)
        self.habits = read_place("shared")["habits"] | declared["habits"]
        self.homes = [row["id"] for row in rows(declared["units"])]  # where people come from

    def home(self, post: Post) -> str:
        """Draw where the holder of a post was born and raised."""
        is_local = post.unit in self.homes and self.random.random() < self.local
        return post.unit if is_local else self.random.choice(self.homes)

    def invent(self, post: str, gender: str | None = None, native: str | None = None) -> Person:
        """Add an invented person who fits `post`."""
        person = self.new_person()
        person.gender = self.gender(self.posts[post], gender)
        person.name = self.new_name(person.gender)
        person.native_unit = native or self.home(self.posts[post])
        self.suit(person, self.posts[post])
        return person

    def gender(self, post: Post, asked: str | None) -> str:
        """Return the gender that is asked for, or draw it."""
        return asked or ("female" if self.random.random() < post.title.women else "male")

    def move(self, moves: list[Move]) -> list[Stint]:
        """Carry out the moves and return the stints that they began.

        All leave before anyone arrives, so that swaps on one day find their seats empty.
        """
        return [self._arrive(*left) for left in [(self._leave(move), move) for move in moves]]

    def _leave(self, move: Move) -> Person:
        person = self.real[move.person] if move.person else self.mover(move)
        since, movement = None, None
        if person.generated:
            since = move.since or years_before(move.on, self.random.uniform(*self.habits["stay"]))
            movement = "appointment"
        elif person not in self.people:
            self.people.append(person)
        left = {"end": move.on, "end_reason": "moved", "end_document": move.document}
        self.seat(person, move.from_post, since, movement=movement, shown_end=move.shown, **left)
        return person

    def _arrive(self, person: Person, move: Move) -> Stint:
        is_limited = person.generated and move.movement == "rotation"
        planned = move.on.replace(year=move.on.year + 5) if is_limited else None
        more = {"movement": move.movement, "from_post": move.from_post, "planned_end": planned}
        more |= {"start_document": move.document, "shown_start": move.shown}
        return self.seat(person, move.to_post, move.on, **more)

    def mover(self, move: Move) -> Person:
        """Invent who makes a move: someone from elsewhere than the unit that is reached."""
        reached = self.posts[move.to_post].unit
        native = self.random.choice([unit for unit in self.homes if unit != reached])
        return self.invent(move.from_post, "female" if move.woman else "male", native)

    def fill(self, vacant: Iterable[str]) -> None:
        """Seat an invented person in every seat that is still free, one left empty in `vacant`."""
        for post in self.posts.values():
            for _seat in range(post.seats - (post.id in vacant) - len(self.holders(post.id))):
                self.newcomer(post)

    def newcomer(self, post: Post) -> None:
        """Invent and seat one holder."""
        start = self.start(post)
        person = self.invent(post.id, self.woman_needed(post))
        self.seat(person, post.id, start, movement="appointment")

    def woman_needed(self, post: Post) -> str | None:
        """Ask for a woman where a standing committee would otherwise have none."""
        if post.title.id != "commune-front-chair" or post.unit in self.without_women:
            return None
        beside = [one for one in self.posts.values() if one.unit == post.unit]
        committee = [one for one in beside if one.title.body == post.title.body]
        members = [person for one in committee for person in self.holders(one.id)]
        return None if any(person.gender == "female" for person in members) else "female"

    def start(self, post: Post) -> date:
        """Draw the start of a holder, after whoever left the seat last."""
        years = self.random.uniform(post.title.shortest, post.title.longest)
        if self.free(post.id, drawn := years_before(self.on, years), None):
            return drawn
        last = max(stint.end for stint in self._of_post[post.id] if stint.end)
        return last + timedelta(days=self.random.randint(*self.habits["gap"]))

    def describe(self) -> None:
        """Fill in birth, education, service and membership of the invented persons in office."""
        told = [(person, self.of(person)) for person in self.people if person.generated]
        for person, stints in told:
            self._describe(person, stints)

    def _describe(self, person: Person, stints: list[Stint]) -> None:
        habits, random = self.habits, self.random
        title = self.posts[stints[-1].post].title
        started = stints[0].start or self.on
        person.birth_date = self.birth(person, stints)
        person.ethnicity = self.draw(habits["ethnicities"])
        person.education = self.draw(habits["education"][title.headship])
        is_servant = title.headship == "staff" or title.id in self.civil_servants
        person.staff_status = "civil-servant" if is_servant else "official"
        entered = years_before(person.birth_date, -random.uniform(*habits["entered"]))
        person.service_from = min(started, entered).replace(day=1)
        joined = years_before(person.service_from, -random.uniform(*habits["joined"]))
        person.member_from = self.membership(person.service_from, joined, stints)

    def birth(self, person: Person, stints: list[Stint]) -> date:
        """Draw a day of birth; a long career makes its owner older, within reason."""
        title, gender = self.posts[stints[-1].post].title, person.gender or "male"
        drawn = self.habits["oldest_drawn"]
        oldest = min(title.oldest, drawn) if gender == "female" else title.oldest
        age = self.random.uniform(title.youngest, max(title.youngest + 1, oldest))
        started = years_before(stints[0].start or self.on, self.habits["entry"])
        born = min(years_before(self.on, age), started)
        return max(born, years_before(self.on, self.habits["oldest"][gender]))

    def membership(self, entered: date, joined: date, stints: list[Stint]) -> date | None:
        """Return since when someone is a member, at the latest since the first post."""
        return max(entered, min(joined, stints[0].start or self.on))

    def pools(self, sources: dict[str, list[str]]) -> list[Row]:
        """Return the pool of the next term, title by title.

        `sources` says for each title whose holders come into question, the likeliest first.
        """
        seats, taken, found = self.posts.seats_of_titles(), Counter[str](), list[Row]()
        for title, origins in sources.items():
            chosen = self.candidates(title, origins, taken)
            for person in chosen[: int(seats[title] * self.habits["persons_a_seat"])]:
                taken[person.id] += 1
                row: Row = {"id": f"p{len(found) + 1:03d}", "term": "2025-2030", "title": title}
                row["level"] = "commune" if title.startswith("commune") else "district"
                found.append(row | {"official": person.id, "document": "d-pools"})
        return found

    def candidates(self, _title: str, origins: list[str], taken: Counter[str]) -> list[Person]:
        """Return who comes into question for a title, the youngest of each origin first."""
        found: list[Person] = []
        for origin in origins:
            young = self.ready(origin, taken)
            found += sorted(young, key=lambda one: (one.birth_date, one.id), reverse=True)
        return found

    def ready(self, title: str, taken: Counter[str]) -> list[Person]:
        """Return the holders of a title who can serve most of the coming term.

        Nobody is planned for more than three titles.
        """
        ages = self.habits["oldest_planned"].items()
        oldest = {gender: years_before(self.on, age) for gender, age in ages}
        holders = [person for person, post in self.current() if post.title.id == title]
        free = [person for person in holders if taken[person.id] < 3]
        return [one for one in free if (one.birth_date or self.on) > oldest[one.gender or "male"]]
