"""Who sits where in Điện Biên, how they came there, and what is known about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from examples.generate.careers import Person, Row, Stint, iso, years_before
from examples.generate.dien_bien.moves import ON, Move, Slot, moves
from examples.generate.dien_bien.places import COMMUNES, DISTRICTS
from examples.generate.dien_bien.posts import FIVE_TITLES, TITLES, Post
from examples.generate.dien_bien.units import CENTRE, DISTRICT_OF, PROVINCE
from examples.generate.names import Names

MEMBER_HEADS = 949  # heads of villages who are members, as the report counts them
RESERVE = 600  # young teachers and association workers who are planned for communes
# Ethnic groups with their surnames, and how often they occur among officials of a level: rough.
_SURNAMES = {
    "kinh": (None,),
    "thai": ("Lò", "Quàng", "Cà", "Tòng", "Lường", "Vì", "Điêu", "Bạc", "Mào"),
    "mong": ("Giàng", "Vừ", "Mùa", "Sùng", "Thào", "Hạng", "Ly", "Vàng", "Cứ"),
    "kho-mu": ("Lường", "Quàng", "Moong", "Lò"),
    "ha-nhi": ("Pờ", "Sừng", "Khoàng", "Lỳ"),
}
_GROUPS = {
    "central": {"kinh": 9, "thai": 1},
    "province": {"kinh": 52, "thai": 30, "mong": 15, "kho-mu": 2, "ha-nhi": 1},
    "district": {"kinh": 45, "thai": 33, "mong": 18, "kho-mu": 3, "ha-nhi": 1},
    "commune": {"kinh": 16, "thai": 42, "mong": 36, "kho-mu": 4, "ha-nhi": 2},
}
_EDUCATION = {
    "high": {"bachelor": 60, "master": 38, "doctor": 2},
    "middle": {"bachelor": 78, "college": 14, "vocational": 8},
    "village": {"secondary": 62, "vocational": 30, "bachelor": 8},
}
# Days on which the committees of a level were elected; invented but for the year.
_CONGRESS = {
    "commune": date(2020, 5, 20),
    "district": date(2020, 8, 5),
    "province": date(2020, 10, 15),
}


@dataclass
class Cast:
    """Everyone in the register of Điện Biên with their careers."""

    random: Random
    posts: dict[str, Post]
    people: list[Person] = field(default_factory=list)
    stints: list[Stint] = field(default_factory=list)
    moved: list[tuple[Move, Stint]] = field(default_factory=list)
    # where a person works or lives: the unit whose cell counts them as a member
    homes: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    reserve: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draw names that nobody else has."""
        self._names = Names(self.random, set())

    def gather(self) -> None:
        """Seat everyone: those who moved first, then all others, then the committees."""
        seated: dict[Slot, Person] = {}
        left_on: dict[Slot, date] = {}
        for move in moves(self.random, self.posts):
            seated[move.reached] = self._mover(move)
            left_on[move.left] = move.on
        for post in self.posts.values():
            if post.title.headship == "member" and post.title.body == "committee":
                continue
            for seat in range(post.seats):
                slot = Slot(post, seat)
                if slot not in seated and post.place != CENTRE:
                    seated[slot] = self._newcomer(post, left_on.get(slot))
        self._committees(seated)
        self._reserve()
        self._village_heads_who_are_members()

    def _mover(self, move: Move) -> Person:
        person = self._invent(move.reached.post)
        since = years_before(move.on, self.random.uniform(3.1, 6))
        document = f"d-{move.on.year}-{(move.on.month + 2) // 3}-{_decider(move.reached.post)}"
        before = Stint(
            person,
            move.left.post.id,
            since,
            end=move.on,
            movement="appointment",
            end_reason="moved",
            end_document=document,
        )
        stint = Stint(
            person,
            move.reached.post.id,
            move.on,
            movement=move.movement,
            from_post=move.left.post.id,
            start_document=document,
        )
        if move.movement == "rotation":
            stint.planned_end = years_before(move.on, -4)
        self.stints += [before, stint]
        self.moved.append((move, stint))
        return person

    def _newcomer(self, post: Post, after: date | None) -> Person:
        person = self._invent(post)
        start = years_before(ON, self.random.uniform(*post.title.tenure))
        if after is not None:
            start = after + timedelta(days=self.random.randint(0, 60))
        if after is None and person.birth is not None:
            start = max(start, years_before(person.birth, -22.5))
        if start >= ON:
            start = after or start
        # Villagers elect their head: no decision of the administration, so no movement.
        movement = None if post.title.id == "village-head" else "appointment"
        self.stints.append(Stint(person, post.id, start, movement=movement))
        return person

    def _invent(self, post: Post) -> Person:
        """Add an invented person who fits `post`."""
        title = post.title
        level = _level(post)
        person = self._person(level, "female" if self.random.random() < title.women else "male")
        self.homes[person.id] = post.unit if title.id == "village-head" else post.place
        person.native = self._native(post)
        youngest, oldest = title.ages
        oldest = oldest - 3 if person.gender == "female" else oldest
        person.birth = years_before(ON, self.random.uniform(youngest, oldest))
        is_staff = title.headship == "staff" or title.body == "department"
        person.staff_status = "civil-servant" if is_staff else "official"
        kind = "high" if title.rank >= 50 else "middle"
        if title.id == "village-head":
            kind, person.staff_status = "village", "other"
        person.education = _draw(self.random, _EDUCATION[kind])
        if title.id != "village-head":
            self._serve(person, is_member=title.headship != "staff" or self.random.random() < 0.85)
        return person

    def _person(self, level: str, gender: str) -> Person:
        person = Person(f"o{len(self.people) + 1:04d}", gender=gender)
        person.ethnicity = _draw(self.random, _GROUPS[level])
        surname = self.random.choice(_SURNAMES[person.ethnicity])
        person.name = self._names.draw(gender, surname)
        self.levels[person.id] = level
        self.people.append(person)
        return person

    def _serve(self, person: Person, *, is_member: bool) -> None:
        birth = person.birth or ON
        service = years_before(birth, -self.random.uniform(22, 25)).replace(day=1)
        person.service_from = min(service, date(2024, 3, 1))
        if is_member:
            joined = years_before(person.service_from, -self.random.uniform(0.5, 3.5))
            person.member_from = min(joined, date(2024, 4, 20))

    def _native(self, post: Post) -> str | None:
        """Draw where someone was born: the five titles never in the district that they serve."""
        if post.title.managed_by == "central":
            return None
        district = DISTRICT_OF.get(post.place, post.place)
        if post.title.id in FIVE_TITLES:
            return self.random.choice(
                [commune for commune, other in DISTRICT_OF.items() if other != district]
            )
        if post.place in DISTRICT_OF:
            is_home = post.title.id == "village-head" or self.random.random() < 0.75
            near = [commune for commune, *_rest in COMMUNES[district]]
            return post.place if is_home else self.random.choice(near)
        if district in COMMUNES and self.random.random() < 0.8:
            return self.random.choice([commune for commune, *_rest in COMMUNES[district]])
        return self.random.choice(list(DISTRICT_OF))

    def _committees(self, seated: dict[Slot, Person]) -> None:
        """Elect the leaders of each place, the highest first, into its committee as well."""
        since = {stint.person.id: stint.start for stint in self.stints if stint.end is None}
        by_place: dict[str, list[tuple[int, str, Person]]] = defaultdict(list)
        for slot, person in seated.items():
            if slot.post.title.id == "village-head":
                continue
            key = (-slot.post.title.rank, person.id, person)
            by_place[slot.post.place].append(key)
            if slot.post.title.id in ("commune-secretary", "commune-executive-head"):
                by_place[DISTRICT_OF[slot.post.place]].append(key)
            if slot.post.title.id in ("district-secretary", "district-chair"):
                by_place[PROVINCE].append(key)
        for post in self.posts.values():
            if post.title.body == "committee":
                ranked = sorted(by_place[post.place], key=lambda item: item[:2])
                elected = _CONGRESS[_level(post)]
                for _rank, person_id, person in ranked[: post.seats]:
                    start = max(since[person_id] or elected, elected)
                    self.stints.append(Stint(person, post.id, start, concurrent=True))

    def _reserve(self) -> None:
        communes = list(DISTRICT_OF)
        for _number in range(RESERVE):
            person = self._person("commune", self.random.choice(("female", "male", "female")))
            person.native = self.random.choice(communes)
            person.birth = years_before(ON, self.random.uniform(25, 38))
            person.staff_status, person.education = "public-employee", "bachelor"
            self._serve(person, is_member=True)
            self.homes[person.id] = person.native
            self.reserve.append(person)

    def _village_heads_who_are_members(self) -> None:
        heads = [s.person for s in self.stints if s.post.endswith("-head") and self._is_head(s)]
        for person in self.random.sample(heads, MEMBER_HEADS):
            joined = years_before(person.birth or ON, -self.random.uniform(20, 40))
            person.member_from = min(joined, years_before(ON, self.random.uniform(0.6, 8)))

    def _is_head(self, stint: Stint) -> bool:
        return self.posts[stint.post].title is TITLES["village-head"]

    def appointments(self) -> list[Row]:
        """Return the rows of the table of appointments."""
        ordered = sorted(self.stints, key=lambda s: (s.person.id, s.start or ON, s.post))
        return [stint.row(number) for number, stint in enumerate(ordered, 1)]

    def residences(self) -> list[Row]:
        """Return where the holders of the five titles lived before, and since they came."""
        rows = []
        for stint in self.stints:
            person, post = stint.person, self.posts[stint.post]
            if post.title.id in FIVE_TITLES and stint.end is None:
                came = iso(stint.start)
                before = {"unit": person.native, "valid_from": iso(person.birth), "valid_to": came}
                since = {"unit": post.place, "valid_from": came}
                rows += [{"official": person.id} | where for where in (before, since)]
        return rows

    def decisions(self) -> list[Row]:
        """Return the decisions behind the moves: one for each quarter and deciding committee."""
        first: dict[str, tuple[date, Post]] = {}
        for move, stint in self.moved:
            key = stint.start_document or ""
            day = min(move.on, first[key][0]) if key in first else move.on
            first[key] = (day, move.reached.post)
        return [
            {
                "id": key,
                "number": f"{100 + 7 * number}-QĐ/{_SIGN[post.title.managed_by]}",
                "issuer": f"{_ISSUER[post.title.managed_by]}{_of(post)}",
                "date": iso(day - timedelta(days=3)),
                "kind": "decision",
                "title": "Decision on rotations and transfers (number generated)",
            }
            for number, (key, (day, post)) in enumerate(sorted(first.items()), 1)
        ]


_SIGN = {"central": "TW", "province": "TU", "district": "HU"}
_ISSUER = {
    "central": "Secretariat of the Central Committee",
    "province": "Standing Committee of the Provincial Party Committee",
    "district": "Standing Committee of the Party Committee of ",
}
_NAMES = {unit: name for unit, name, _kind, _code in DISTRICTS}


def _of(post: Post) -> str:
    if post.title.managed_by != "district":
        return ""
    return _NAMES[DISTRICT_OF.get(post.place, post.place)]


def _decider(post: Post) -> str:
    managed = post.title.managed_by
    return DISTRICT_OF.get(post.place, post.place) if managed == "district" else managed


def _level(post: Post) -> str:
    if post.place in DISTRICT_OF:
        return "commune"
    if post.place in COMMUNES:
        return "district"
    return "province" if post.place == PROVINCE else "central"


def _draw(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), weights=list(weights.values()))[0]
