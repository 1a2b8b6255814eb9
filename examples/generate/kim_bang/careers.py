"""Who sits where in Kim Bang on the day of the register, and how they came there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from examples.generate.careers import Careers, Person, Stint, years_before
from examples.generate.kim_bang import planted
from examples.generate.kim_bang.moves import (
    CONCURRENT,
    KIEN,
    MOVEMENT,
    NATIVE_ARRIVALS,
    PARTIAL_DATES,
    RETURNS,
    TRUC,
    Move,
    moves,
)
from examples.generate.kim_bang.posts import posts
from examples.generate.kim_bang.units import COMMUNES, ELSEWHERE
from examples.generate.names import Names
from examples.generate.titles import Post

ON = date(2023, 7, 1)
TERM_BEGIN = date(2020, 7, 1)
# Id: name, name as the report prints it, where from as far as it says. Nothing else is known.
_REAL_PEOPLE = {
    KIEN: ("Đinh Hồng Kiên", "Dinh Hong Kien", "tan-son"),
    TRUC: ("Nguyễn Trung Trực", "Nguyen Trung Truc", ELSEWHERE),
}


@dataclass
class Cast:
    """Everyone in the register of Kim Bang with their careers.

    Parameters
    ----------
    random : random.Random
        Source of all chance.
    """

    random: Random
    posts: dict[str, Post] = field(default_factory=posts)
    careers: Careers = field(init=False)
    names: Names = field(init=False)
    # The stint that each counted move began, in the order of the moves.
    counted: list[tuple[str, Stint]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start with empty posts."""
        self.careers = Careers({post.id: post.seats for post in self.posts.values()})
        self.names = Names(self.random, {names[0] for names in _REAL_PEOPLE.values()})

    def gather(self) -> None:
        """Seat everyone: first the moves that the report counts, then all others."""
        self._returns()
        self._moves()
        self._predecessors()
        self._fill()
        self._earlier_posts()

    def invent(self, post: str, gender: str | None = None, native: str | None = None) -> Person:
        """Add an invented person who fits `post`."""
        person = self.careers.new_person()
        title = self.posts[post].title
        drawn = "female" if self.random.random() < title.women else "male"
        person.gender = gender or planted.GENDERS.get(post) or drawn
        person.name = self.names.draw(person.gender)
        person.native = native or self._home(self.posts[post].unit, title.headship)
        return person

    def _home(self, unit: str, headship: str) -> str:
        """Draw where someone was born; heads who did not move are local."""
        is_local = unit in COMMUNES and (headship == "head" or self.random.random() < 0.85)
        return unit if is_local else self.random.choice(COMMUNES)

    def _returns(self) -> None:
        for home, away, rotated, back, returned, since in RETURNS:
            person = self.invent(home, native="nguyen-uy")
            seat = self.careers.seat
            seat(person, home, since, end=rotated, end_reason="moved", movement="appointment")
            seat(
                person,
                away,
                rotated,
                end=returned,
                end_reason="returned",
                movement="rotation",
                from_post=home,
                planned_end=returned,
            )
            stint = seat(person, back, returned, movement="return", from_post=away)
            self.counted.append(("KB4", stint))

    def _moves(self) -> None:
        all_moves = moves()
        # All leave before anyone arrives, so that swaps on one day find their seats empty.
        movers = [self._leaving(move) for move in all_moves]
        for move, person in zip(all_moves, movers, strict=True):
            stint = self.careers.seat(
                person,
                move.to_post,
                move.on,
                movement=MOVEMENT[move.figure],
                from_post=move.from_post,
                shown_start=PARTIAL_DATES.get(person.id),
            )
            if move.figure == "KB1":
                stint.planned_end = move.on.replace(year=move.on.year + 5)
            self.counted.append((move.figure, stint))

    def _leaving(self, move: Move) -> Person:
        end = {"end": move.on, "end_reason": "moved"}
        if move.person:
            person = self.careers.new_person(move.person)
            person.name, person.other_names, person.native = _REAL_PEOPLE[move.person]
            person.gender, person.generated = "male", False
            shown = PARTIAL_DATES[move.person]
            self.careers.seat(person, move.from_post, None, shown_end=shown, **end)
            return person
        person = self.invent(move.from_post, planted.GENDERS.get(move.to_post), self._origin(move))
        since = move.since or years_before(move.on, self.random.uniform(2.5, 4.8))
        self.careers.seat(person, move.from_post, since, movement="appointment", **end)
        return person

    def _origin(self, move: Move) -> str:
        """Return where a mover is from: never where it goes, save for the two who came home."""
        if move.to_post in NATIVE_ARRIVALS:
            return NATIVE_ARRIVALS[move.to_post]
        left, reached = self.posts[move.from_post].unit, self.posts[move.to_post].unit
        if left in COMMUNES:
            return left
        return self.random.choice([unit for unit in COMMUNES if unit != reached])

    def _predecessors(self) -> None:
        left = {post: (day, "retired") for post, day in planted.PREDECESSORS.items()}
        left |= {post: last for post, last in planted.VACANCIES.items() if last}
        for post, (day, reason) in left.items():
            person = self.invent(post)
            start = years_before(day, self.random.uniform(4, 6))
            seat = self.careers.seat
            seat(person, post, start, end=day, end_reason=reason, movement="appointment")

    def _fill(self) -> None:
        secretary, executive_head, day = CONCURRENT
        for post in self.posts.values():
            empty = 1 if post.id in planted.VACANCIES else 0
            for _seat in range(post.seats - empty - len(self.careers.holders(post.id))):
                if post.id == executive_head:
                    person, more = self.careers.holder(secretary), {"concurrent": True}
                    start: date | None = day
                else:
                    person, more = self.invent(post.id, self._woman_needed(post)), {}
                    start = self._start(post)
                if post.id == secretary:
                    start = day
                self.careers.seat(person, post.id, start, movement="appointment", **more)
        for post_id, (native, _since) in planted.LOCAL_BY_RESIDENCE.items():
            self.careers.holder(post_id).native = native

    def _woman_needed(self, post: Post) -> str | None:
        """Ask for a woman where a standing committee would otherwise have none."""
        if post.title.id != "commune-front-chair" or post.unit == planted.COMMITTEE_WITHOUT_WOMEN:
            return None
        members = [
            person
            for suffix in planted.COMMITTEE
            for person in self.careers.holders(f"{post.unit}-{suffix}")
        ]
        return None if any(person.gender == "female" for person in members) else "female"

    def _start(self, post: Post) -> date:
        """Draw the start of a holder, after whoever left the seat last."""
        if post.id in planted.STARTS:
            return planted.STARTS[post.id]
        start = years_before(ON, self.random.uniform(*post.title.tenure))
        if self.careers.free(post.id, start, None):
            return start
        last = self.careers.last_end(post.id)
        if last is None:
            raise ValueError(f"{post.id} is full")
        return last + timedelta(days=self.random.randint(0, 40))

    def _earlier_posts(self) -> None:
        """Give most holders a post that they held before, where a seat was free at that time."""
        for person in list(self.careers.people):
            first = self.careers.of(person)[0]
            is_former = all(stint.end for stint in self.careers.of(person))
            if first.start is None or is_former or self.random.random() < 0.2:
                continue
            begin = years_before(first.start, self.random.uniform(2.5, 5.5))
            for post in self._stepping_stones(person, first):
                if self.careers.free(post.id, begin, first.start):
                    end = {"end": first.start, "end_reason": "moved"}
                    self.careers.seat(person, post.id, begin, movement="appointment", **end)
                    first.movement, first.from_post = "promotion", post.id
                    break

    def _stepping_stones(self, person: Person, first: Stint) -> list[Post]:
        """Return lower posts from which one comes to `first`, in an order of chance.

        Within the term only posts of the same unit: every move between units since its beginning
        is one that the report counts.
        """
        target = self.posts[first.post]
        is_in_term = first.start is not None and first.start >= TERM_BEGIN
        reach = {target.unit} if is_in_term else {target.unit, person.native, *COMMUNES}
        lowest = target.title.rank - 20
        stones = [
            post
            for post in self.posts.values()
            if post.unit in reach
            and lowest <= post.title.rank < target.title.rank
            and not post.title.id.startswith("commune-military")
        ]
        self.random.shuffle(stones)
        near = (target.unit, person.native)
        return sorted(stones, key=lambda post: post.unit not in near)
