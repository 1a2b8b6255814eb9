"""Who sits where in Dien Bien, how they came there, and who is planned for what."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from examples.generate.cast import Cast
from examples.generate.offices import Post, Posts, Title
from examples.generate.records import Person, decision, read_place, rows, years_before
from examples.generate.words import Row

TERM_BEGIN = date(2021, 1, 1)
COUNTED_UNTIL = date(2024, 5, 1)
PROVINCE, CENTRE = "dien-bien", "central-bodies"
DATA = read_place("dien_bien")
ON = DATA["on"]
FIVE_TITLES = DATA["five_titles"]
_MEMBER_HEADS = 949  # heads of villages who are members, as the report counts them (DB2)
_RESERVE = 600  # young teachers and association workers who are planned for communes
_STATE = ("executive", "council", "department")  # bodies that are planned for the state's terms
_A_SEAT, _A_PERSON = 3, 3  # most persons planned for a seat, most titles a person is planned for
_COMMITTEE = 0.44  # share of the entries that go to committees; they have most of the seats
_YOUNGEST, _OLDEST = 22, 56
# How much the young are preferred: the higher the level, the fewer of them there are.
_YOUNG = {"province": 3.0, "district": 1.2, "commune": 0.1}


Slot = tuple[Post, int]  # one seat of a post


class SlotMove(NamedTuple):
    """One official who left a seat for another on a day."""

    movement: str
    left: Slot
    reached: Slot
    on: date


class DienBien(Cast):
    """Everyone in the register of Dien Bien; `districts` says in which one each commune lies."""

    def __init__(self, random: Random, posts: Posts, districts: dict[str, str]) -> None:
        """Seat everyone: those who moved first, then all others, then the committees."""
        super().__init__(ON, random, posts)
        self._district_of = districts
        self._communes: dict[str, list[str]] = defaultdict(list)
        for commune, district in districts.items():
            self._communes[district].append(commune)
        self._levels = dict.fromkeys(districts, "commune") | dict.fromkeys(
            self._communes, "district"
        )
        self._levels |= {PROVINCE: "province", CENTRE: "central"}
        self._level_of: dict[str, str] = {}
        self.homes: dict[str, str] = {}  # the unit whose cell counts a person as a member
        moves = self._moves()
        seated = {move.reached: self._mover(move) for move in moves}
        left_on = {move.left: move.on for move in moves}
        for post in posts.values():
            if post.title.body != "committee" and post.place != CENTRE:
                for slot in [(post, seat) for seat in range(post.seats)]:
                    if slot not in seated:
                        seated[slot] = self._newcomer(post, left_on.get(slot))
        self._elect(seated)
        self.reserve = [self._planned_from_outside() for _number in range(_RESERVE)]
        self._admit_village_heads()
        self.decisions = self._decisions(moves)

    def district(self, place: str) -> str:
        """Return the district of a commune; other places stand for themselves."""
        return self._district_of.get(place, place)

    def _moves(self) -> list[SlotMove]:
        """Draw the moves: no seat is left or reached twice, nor left and reached."""
        free: dict[str, list[Slot]] = defaultdict(list)
        for post in self.posts.values():
            free[post.title.id] += [(post, seat) for seat in range(post.seats)]
        kinds = [kind for kind in rows(DATA["moves"]) for _number in range(kind["number"])]
        return [self._move(kind, free) for kind in kinds]

    def _move(self, kind: Row, free: dict[str, list[Slot]]) -> SlotMove:
        targets = [slot for title in kind["to_titles"] for slot in free[title]]
        self.random.shuffle(targets)
        for target in targets:
            sources = [
                slot
                for title in kind["from_titles"]
                for slot in free[title]
                if self._may_move(slot[0], target[0], nearby=kind["nearby"])
            ]
            if sources:
                source = self.random.choice(sources)
                for slot in (target, source):
                    free[slot[0].title.id].remove(slot)
                first, end = (COUNTED_UNTIL, ON) if kind["late"] else (TERM_BEGIN, COUNTED_UNTIL)
                day = first + timedelta(days=self.random.randrange(3, (end - first).days - 3))
                working = day - timedelta(days=max(0, day.weekday() - 4))
                return SlotMove(kind["movement"], source, target, working)
        raise ValueError(f"no seats are left for {kind}")

    def _may_move(self, left: Post, reached: Post, *, nearby: bool) -> bool:
        down = left.title.rank - reached.title.rank
        is_lower = left.title.id.split("-")[0] != reached.title.id.split("-")[0] and down == 5
        if left.unit == reached.unit or not (down == 0 or is_lower):
            return False
        if nearby:
            return self.district(left.place) == self.district(reached.place)
        return left.place != reached.place or left.place == PROVINCE

    def _mover(self, move: SlotMove) -> Person:
        left, reached = move.left[0], move.reached[0]
        person = self._invent(reached)
        since = years_before(move.on, self.random.uniform(3.1, 6))
        document = f"d-{move.on.year}-{(move.on.month + 2) // 3}-{self._decider(reached)}"
        more = {"end": move.on, "end_reason": "moved", "end_document": document}
        self.seat(person, left.id, since, movement="appointment", **more)
        more = {"from_post": left.id, "start_document": document}
        stint = self.seat(person, reached.id, move.on, movement=move.movement, **more)
        if move.movement == "rotation":
            stint.planned_end = years_before(move.on, -4)
        return person

    def _decider(self, post: Post) -> str:
        managed = post.title.managed_by
        return self.district(post.place) if managed == "district" else managed

    def _newcomer(self, post: Post, after: date | None) -> Person:
        person = self._invent(post)
        years = self.random.uniform(post.title.shortest, post.title.longest)
        start = years_before(ON, years)
        if after is not None:
            start = after + timedelta(days=self.random.randint(0, 60))
            start = start if start < ON else after
        elif person.birth_date is not None:
            start = max(start, years_before(person.birth_date, -22.5))
        # Villagers elect their head: no decision of the administration, so no movement.
        movement = None if post.title.id == "village-head" else "appointment"
        self.seat(person, post.id, start, movement=movement)
        return person

    def _invent(self, post: Post) -> Person:
        """Add an invented person who fits `post`."""
        title, is_village = post.title, post.title.id == "village-head"
        gender = "female" if self.random.random() < title.women else "male"
        person = self._person(self._levels[post.place], gender)
        self.homes[person.id] = post.unit if is_village else post.place
        person.native_unit = self._native(post)
        oldest = title.oldest - 3 if gender == "female" else title.oldest
        person.birth_date = years_before(ON, self.random.uniform(title.youngest, oldest))
        is_servant = title.headship == "staff" or title.body == "department"
        person.staff_status = "civil-servant" if is_servant else "official"
        kind = "high" if title.rank >= 45 else "middle"
        if is_village:
            kind, person.staff_status = "village", "other"
        person.education = self.draw(DATA["education"][kind])
        if not is_village:
            is_member = title.headship != "staff" or self.random.random() < 0.85
            self._serve(person, is_member=is_member)
        self.suit(person, post)
        return person

    def _person(self, level: str, gender: str) -> Person:
        person = self.new_person(width=4)
        person.gender, person.ethnicity = gender, self.draw(DATA["groups"][level])
        surname = self.random.choice(DATA["surnames"][person.ethnicity])
        person.name = self.new_name(gender, surname)
        self._level_of[person.id] = level
        return person

    def _serve(self, person: Person, *, is_member: bool) -> None:
        entered = years_before(person.birth_date or ON, -self.random.uniform(22, 25))
        person.service_from = min(entered.replace(day=1), date(2024, 3, 1))
        if is_member:
            joined = years_before(person.service_from, -self.random.uniform(0.5, 3.5))
            person.member_from = min(joined, date(2024, 4, 20))

    def _native(self, post: Post) -> str | None:
        """Draw where someone was born: the five titles never in the district that they serve."""
        if post.title.managed_by == "central":
            return None
        district = self.district(post.place)
        if post.title.id in FIVE_TITLES:
            others = [one for one, other in self._district_of.items() if other != district]
            return self.random.choice(others)
        if post.place in self._district_of:
            is_home = post.title.id == "village-head" or self.random.random() < 0.75
            return post.place if is_home else self.random.choice(self._communes[district])
        if district in self._communes and self.random.random() < 0.8:
            return self.random.choice(self._communes[district])
        return self.random.choice(list(self._district_of))

    def _elect(self, seated: dict[Slot, Person]) -> None:
        """Elect the leaders of each place, the highest first, into its committee as well."""
        since = {stint.person.id: stint.start for stint in self.stints if stint.end is None}
        by_place: dict[str, list[tuple[int, str, Person]]] = defaultdict(list)
        for (post, _seat), person in seated.items():
            if post.title.id == "village-head":
                continue
            places = [post.place]
            if post.title.id in ("commune-secretary", "commune-executive-head"):
                places.append(self.district(post.place))
            if post.title.id in ("district-secretary", "district-chair"):
                places.append(PROVINCE)
            for place in places:
                by_place[place].append((-post.title.rank, person.id, person))
        for post in self.posts.values():
            if post.title.body == "committee":
                elected = DATA["congress"][self._levels[post.place]]
                ranked = sorted(by_place[post.place], key=lambda item: item[:2])
                for _rank, key, person in ranked[: post.seats]:
                    self.seat(person, post.id, max(since[key] or elected, elected), concurrent=True)

    def _planned_from_outside(self) -> Person:
        person = self._person("commune", self.random.choice(("female", "male", "female")))
        person.native_unit = self.random.choice(list(self._district_of))
        person.birth_date = years_before(ON, self.random.uniform(25, 38))
        person.staff_status, person.education = "public-employee", "bachelor"
        self._serve(person, is_member=True)
        self.homes[person.id] = person.native_unit
        return person

    def _admit_village_heads(self) -> None:
        heads = [one for one, post in self.current() if post.title.id == "village-head"]
        for person in self.random.sample(heads, _MEMBER_HEADS):
            joined = years_before(person.birth_date or ON, -self.random.uniform(20, 40))
            person.member_from = min(joined, years_before(ON, self.random.uniform(0.6, 8)))

    def residences(self) -> list[Row]:
        """Return where the holders of the five titles lived before, and since they came."""
        found = []
        for stint in self.stints:
            person, post = stint.person, self.posts[stint.post]
            if post.title.id in FIVE_TITLES and stint.end is None:
                born, came = person.birth_date, stint.start
                before: Row = {"unit": person.native_unit, "valid_from": born, "valid_to": came}
                since = {"unit": post.place, "valid_from": came}
                found += [{"official": person.id} | where for where in (before, since)]
        return found

    def _decisions(self, moves: list[SlotMove]) -> list[Row]:
        """Return the decisions behind the moves: one for each quarter and deciding committee."""
        first: dict[str, tuple[date, Post]] = {}
        stints = (stint for stint in self.stints if stint.start_document)
        for move, stint in zip(moves, stints, strict=False):
            key = stint.start_document or ""
            first[key] = min(move.on, first.get(key, (move.on,))[0]), move.reached[0]
        names = {row["id"]: row["name"] for row in rows(DATA["districts"])}
        found = []
        for place, (key, (day, post)) in enumerate(sorted(first.items()), 1):
            sign, issuer = DATA["deciders"][post.title.managed_by]
            issuer += names.get(self._decider(post), "")
            title = "Decision on rotations and transfers (number generated)"
            before, number = day - timedelta(days=3), f"{100 + 7 * place}-QĐ/{sign}"
            found.append(decision(key, number, issuer, before, title))
        return found

    def pools(self) -> list[Row]:
        """Return the pools, term by term, level by level, title by title."""
        candidates, seats = self._candidates(), self.posts.seats_of_titles()
        found: list[Row] = []
        for plan in rows(DATA["pools"]):
            taken = Counter[str]()  # over all levels: nobody is planned for more than three titles
            for level, number in plan["entries"].items():
                titles = [one for one in self.posts.titles.values() if one.headship != "staff"]
                titles = [title for title in titles if title.id.startswith(level)]
                for title, entries in _shared_out(titles, seats, number).items():
                    is_state = self.posts.titles[title].body in _STATE
                    row = {"term": plan["state" if is_state else "party"], "level": level}
                    row |= {"title": title, "document": plan["document"]}
                    chosen = self._chosen(candidates[level], taken, entries, plan["ages_on"], level)
                    for person in chosen:
                        more = {"id": f"p{len(found) + 1}", "official": person.id}
                        found.append(row | more)
        return found

    def _candidates(self) -> dict[str, list[Person]]:
        """Return who comes into question at each level: its officials and the best of the next."""
        found: dict[str, list[Person]] = {"province": [], "district": [], "commune": []}
        for person, post in self.current():
            level = self._level_of[person.id]
            if level in found and person.member_from:
                found[level].append(person)
            if post.title.id in ("commune-secretary", "commune-executive-head"):
                found["district"].append(person)
            if post.title.id in ("district-secretary", "district-chair"):
                found["province"].append(person)
        found["commune"] += self.reserve
        return found

    def _chosen(
        self, candidates: list[Person], taken: Counter[str], number: int, on: date, level: str
    ) -> list[Person]:
        """Choose persons with a bonus for the young, women and those who are not planned yet."""
        scored = []
        oldest, young, youngest = (years_before(on, age) for age in (_OLDEST, 40, _YOUNGEST))
        for person in candidates:
            birth = person.birth_date or on
            if taken[person.id] < _A_PERSON and oldest < birth < youngest:
                score = self.random.uniform(0, 3) + 0.5 * taken[person.id]
                score -= 0.2 * (person.gender == "female")
                score -= _YOUNG[level] * (birth > young)
                scored.append((score, person.id, person))
        chosen = [person for *_score, person in sorted(scored, key=lambda item: item[:2])[:number]]
        if len(chosen) < number:
            raise ValueError(f"only {len(chosen)} of {number} persons can be planned")
        taken.update(person.id for person in chosen)
        return chosen


def _shared_out(titles: list[Title], seats: dict[str, int], number: int) -> dict[str, int]:
    """Share entries out over titles by their seats, never more than the pack allows a seat."""
    committee = next(title.id for title in titles if title.body == "committee")
    total = sum(seats[title.id] for title in titles if title.id != committee)
    given = {committee: min(round(number * _COMMITTEE), seats[committee] * _A_SEAT)}
    rest = number - given[committee]
    given |= {one.id: rest * seats[one.id] // total for one in titles if one.id != committee}
    left = number - sum(given.values())
    others = sorted(given.keys() - {committee}, key=lambda title: (-seats[title], title))
    for title in others[:left]:
        given[title] += 1
    for title, entries in given.items():
        if entries > seats[title] * _A_SEAT:
            raise ValueError(f"{entries} entries for {seats[title]} seats of {title}")
    return given
