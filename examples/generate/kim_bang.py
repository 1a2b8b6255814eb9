"""Kim Bang, Ha Nam, at mid-term of 2020-2025: the district of the first report.

``kim_bang.yaml`` declares what the report counts and what is planted; here it comes to life.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from examples.generate.cast import Move, SmallCast
from examples.generate.offices import FIELDS, Post, Posts, named, unit, units
from examples.generate.records import Person, Stint, decision, read_place, rows, years_before
from examples.generate.words import Row

_DISTRICT = "kim-bang"
_DATA = read_place("kim_bang")
_TERM_BEGIN = date(2020, 7, 1)
_TOWNSHIPS = {r["id"]: r["name"] for r in rows(_DATA["units"]) if r["kind"] == "township"}
_MOVEMENT = {"KB1": "rotation", "KB5": "nomination"}  # the others are transfers


def _units() -> list[Row]:
    seat = {"latitude": 20.57, "longitude": 105.87}  # of the district, in Quế
    found = [
        unit("ha-nam", "Hà Nam", "province", "province", code="35"),
        unit(_DISTRICT, "Kim Bảng", "district", "district", "ha-nam", code="350", **seat),
    ]
    departments = named(_DATA["deputies"], _DISTRICT)
    found += units(departments, "department", "district", _DISTRICT, **seat)
    organisations = named(_DATA["organisations"], _DISTRICT)
    found += units(organisations, "organisation", "district", _DISTRICT, **seat)
    found += rows(_DATA["units"], level="commune", parent=_DISTRICT)
    # Where a real person comes from is not made up: the report only says where he is not from.
    found.append(unit("elsewhere", "Elsewhere (the source does not say where)", "other", "commune"))
    begin = {"valid_from": rows(_DATA["unit_events"])[0]["date"]}
    town = "kim-bang-town"
    found.append(unit(town, "Kim Bảng", "district-town", "district", "ha-nam", **begin))
    wards = {f"{key}-ward": called for key, called in _TOWNSHIPS.items()}
    return found + units(wards, "ward", "commune", town, **begin)


def _posts() -> Posts:
    posts = Posts("small")
    posts.add_leaders("district", _DISTRICT, {"vice-chair": 2})
    standing = f"{_DISTRICT}-standing-deputy-secretary"
    posts[standing] = replace(posts[standing], field="party-affairs")
    for key, deputies in _DATA["deputies"].items():
        posts.add_office(key, FIELDS[key], {"deputy": deputies, "specialist": 2})
    for key in _DATA["organisations"]:
        posts.add_office(key, "mass-mobilisation", kind="association")
    for row in rows(_DATA["units"]):
        deputies = 2 if row["id"] in _DATA["two_deputies"] else 1
        posts.add_leaders("commune", row["id"], {"deputy-executive-head": deputies})
    return posts


def _moves() -> list[Move]:
    """Return all moves of the term in a fixed order; the two returns stand beside them."""
    found = []
    for row in rows(_DATA["moves"]):
        posts, is_cycle = row.pop("posts"), row.pop("cycle")
        movement = _MOVEMENT.get(row["figure"], "transfer")
        following = posts[1:] + posts[:1] * is_cycle
        steps = zip(posts, following, strict=False)
        found += [Move(one, other, movement=movement, **row) for one, other in steps]
    return found


def _step(post: Post) -> int:
    """Return the step of a career on which a post stands: that of the two heads of a commune."""
    return 50 if post.title.id == "commune-executive-head" else post.title.rank


class KimBang(SmallCast):
    """Everyone in the register of Kim Bang with their careers."""

    without_women = (_DATA["without_women"],)
    civil_servants: tuple[str, ...] = (*SmallCast.civil_servants, "commune-military-commander")

    def __init__(self) -> None:
        """Seat everyone: first the moves that the report counts, then all others."""
        super().__init__(_DATA, _posts())
        self.counted = [("KB4", self._return(**row)) for row in rows(_DATA["returns"])]
        moves = _moves()
        figures = [move.figure or "" for move in moves]
        self.counted += zip(figures, self.move(moves), strict=True)
        for row in rows(_DATA["left"]):
            person, start = self.invent(row["post"]), self.random.uniform(4, 6)
            self.seat(person, start=years_before(row["end"], start), movement="appointment", **row)
        self.fill(_DATA["vacant"])
        for row in rows(_DATA["local_by_residence"]):
            self.holder(row["post"]).native_unit = row["native"]
        self._earlier_posts()
        self._rename_siblings()
        self.describe()

    def gender(self, post: Post, asked: str | None) -> str:
        """Return the gender that is asked for or planted; one is drawn in any case."""
        drawn = super().gender(post, None)
        is_male = post.unit in self.without_women and post.title.body == "standing-committee"
        return asked or _DATA["genders"].get(post.id) or ("male" if is_male else drawn)

    def home(self, post: Post) -> str:
        """Draw where someone was born; heads who did not move are local."""
        is_head = post.title.headship == "head"
        is_local = post.unit in self.homes and (is_head or self.random.random() < 0.85)
        return post.unit if is_local else self.random.choice(self.homes)

    def mover(self, move: Move) -> Person:
        """Invent who makes a move: never from where it goes, save for the two who came home."""
        left, reached = self.posts[move.from_post].unit, self.posts[move.to_post].unit
        native = _DATA["native_arrivals"].get(move.to_post) or left
        if native not in self.homes:
            native = self.random.choice([unit for unit in self.homes if unit != reached])
        return self.invent(move.from_post, _DATA["genders"].get(move.to_post), native)

    def _return(
        self, home: str, since: date, away: str, rotated: date, back: str, returned: date
    ) -> Stint:
        """Carry out a rotation that began before the term and the return at its end."""
        person = self.invent(home, native="nguyen-uy")
        self.seat(person, home, since, end=rotated, end_reason="moved", movement="appointment")
        more = {"movement": "rotation", "from_post": home, "planned_end": returned}
        self.seat(person, away, rotated, end=returned, end_reason="returned", **more)
        return self.seat(person, back, returned, movement="return", from_post=away)

    def newcomer(self, post: Post) -> None:
        """Invent and seat one holder; one secretary is executive head as well (KB10)."""
        both = _DATA["concurrent"]
        if post.id == both["beside"]:
            person, more = self.holder(both["post"]), {"concurrent": True}
        else:
            person, more = self.invent(post.id, self.woman_needed(post)), {}
        start = both["since"] if more else self.start(post)
        start = both["since"] if post.id == both["post"] else start
        self.seat(person, post.id, start, movement="appointment", **more)

    def start(self, post: Post) -> date:
        """Return the start that is planted, or draw it."""
        return _DATA["starts"].get(post.id) or super().start(post)

    def _earlier_posts(self) -> None:
        """Give most holders a post that they held before, where a seat was free at that time."""
        for person in list(self.people):
            stints = self.of(person)
            first, is_former = stints[0], all(stint.end for stint in stints)
            if first.start is None or is_former or self.random.random() < 0.2:
                continue
            begin = years_before(first.start, self.random.uniform(2.5, 5.5))
            held = {"end": first.start, "end_reason": "moved", "movement": "appointment"}
            stones = self._stepping_stones(person, first)
            free = (post for post in stones if self.free(post.id, begin, first.start))
            if post := next(free, None):
                self.seat(person, post.id, begin, **held)
                first.movement, first.from_post = "promotion", post.id

    def _stepping_stones(self, person: Person, first: Stint) -> list[Post]:
        """Return lower posts from which one comes to `first`, in an order of chance.

        Within the term only posts of the same unit: every move between units since its beginning
        is one that the report counts.
        """
        target = self.posts[first.post]
        near = (target.unit, person.native_unit)
        is_in_term = first.start is not None and first.start >= _TERM_BEGIN
        reach = {target.unit} if is_in_term else {*near, *self.homes}
        rank = _step(target)
        stones = [
            post
            for post in self.posts.values()
            if post.unit in reach
            and rank - 20 <= _step(post) < rank
            and post.title.id != "commune-military-commander"
        ]
        self.random.shuffle(stones)
        return sorted(stones, key=lambda post: post.unit not in near)

    def _rename_siblings(self) -> None:
        for kin in rows(_DATA["kinships"]):
            if kin["relation"] == "sibling":
                person, surname = self.holder(kin["relative"]), self.holder(kin["official"]).name
                person.name = self.new_name(person.gender or "male", surname.split()[0])

    def birth(self, person: Person, stints: list[Stint]) -> date:
        """Return the day of birth that is planted, or draw it; who retired was of that age."""
        if stints[-1].end and stints[-1].end_reason == "retired":
            age = 60.4 if person.gender == "male" else 55.4
            return years_before(stints[-1].end, age + self.random.uniform(0, 0.2))
        planted: dict[str, date] = _DATA["births"]
        drawn = super().birth(person, stints)
        return planted.get(stints[-1].post, drawn)

    def membership(self, entered: date, joined: date, stints: list[Stint]) -> date | None:
        """Return since when someone is a member; not everybody among the staff is one."""
        ranks = [self.posts[stint.post].title.headship for stint in stints]
        is_member = ranks[-1] != "staff" or self.random.random() < 0.8
        if not is_member or joined >= self.on:
            return None
        starts = [stint.start or joined for stint in stints]
        led = [start for start, rank in zip(starts, ranks, strict=True) if rank != "staff"]
        return max(entered, min([joined, *led]))

    def candidates(self, title: str, origins: list[str], taken: Counter[str]) -> list[Person]:
        """Choose by the distance of the present title, with a bonus for the young and for women."""
        scored: list[tuple[float, str, Person]] = []
        for distance, origin in enumerate(origins):
            for person in self.ready(origin, taken):
                is_young = (person.birth_date or self.on) > years_before(self.on, 40)
                score = distance + self.random.uniform(0, 2.5) - 9 * (origin == title)
                score -= 0.6 * (person.gender == "female") + 0.9 * is_young
                scored.append((score, person.id, person))
        return [person for *_score, person in sorted(scored, key=lambda item: item[:2])]

    def residences(self) -> list[Row]:
        """Return where heads and movers lived, as far as the test for non-locals asks."""
        found = []
        for row in rows(_DATA["local_by_residence"]):
            person, here = self.holder(row["post"]), self.posts[row["post"]].unit
            found.append((person, row["native"], person.birth_date, row["since"]))
            found.append((person, here, row["since"], None))
        for figure, stint in self.counted:
            person, here = stint.person, self.posts[stint.post].unit
            # Movers keep their home: they commute, as distances in one district allow.
            if person.generated and figure in ("KB1", "KB4", "KB5", "KB6"):
                found.append((person, person.native_unit, person.birth_date, None))
                if person.native_unit != here and figure == "KB1":
                    found.append((person, here, stint.start, None))
        return [
            {"official": person.id, "unit": unit, "valid_from": start, "valid_to": end}
            for person, unit, start, end in found
        ]

    def preferences(self) -> list[Row]:
        """Return the wishes of some leaders: a unit first, then sometimes a post."""
        heads = [post for post in self.posts.values() if post.title.id == "commune-executive-head"]
        ranks = ("head", "deputy")
        leading = [person for person, post in self.current() if post.title.headship in ranks]
        found: list[Row] = []
        for person in self.random.sample(leading, 28):
            first, second = self.random.sample(heads, 2)
            found.append({"official": person.id, "unit": first.unit, "rank": 1})
            if self.random.random() < 0.5:
                found.append({"official": person.id, "post": second.id, "rank": 2})
        return found

    def documents(self) -> list[Row]:
        """Return all documents and name them in the stints that they began or ended."""
        made: dict[tuple[str, object], Row] = {}
        for figure, stint in sorted(self.counted, key=lambda item: item[1].start or date.min):
            key = (figure, stint.shown_start or stint.start)
            made.setdefault(key, self._decision(figure, stint, len(made) + 1))
            stint.start_document = made[key]["id"]
            for before in self.of(stint.person):
                if before.post == stint.from_post and before.end == stint.start:
                    before.end_document = stint.start_document
        return [*rows(_DATA["goals"]), *made.values(), *rows(_DATA["decisions"])]

    def _decision(self, figure: str, stint: Stint, number: int) -> Row:
        sign, issuer = "HU", rows(_DATA["decisions"])[0]["issuer"]
        if figure in ("KB2", "KB7"):
            sign, issuer = "UBND", "People's Committee of Kim Bảng District"
        assumed = "number generated" + ", year assumed" * (stint.shown_start == "2021")
        subject = _DATA["subjects"][figure]
        if not stint.person.generated:
            subject = f"transfer of {stint.person.name}"
        day = stint.shown_start or (stint.start or self.on) - timedelta(days=5)
        title = f"Decision: {subject} ({assumed})"
        return decision(f"d-{number:03d}", f"{100 + 7 * number}-QĐ/{sign}", issuer, day, title)

    def values(self) -> list[Row]:
        """Return plan and actual value of every commune for 2022, and the income of Le Ho."""
        found = []
        for one in rows(_DATA["indicators"]):
            least, most, spread = _DATA["plans"][one["id"]]
            digits = 0 if one["id"] == "jobs" else 1
            for commune in self.homes:
                if (one["id"], commune) == ("income-per-head", "le-ho"):
                    continue
                is_larger = commune in _TOWNSHIPS and one["cumulative"]
                plan = self.random.uniform(least, most) * (1.3 if is_larger else 1)
                distance = self.random.uniform(0, spread)
                if one["id"] in _DATA["missed"].get(commune, ()):
                    # Well below the plan, so that rounding cannot turn a miss into a hit.
                    distance = -max(0.2, distance)
                distance = round(distance, digits) * (1 if one["better"] == "higher" else -1)
                plan = round(plan, digits)
                row = {"indicator": one["id"], "unit": commune, "period": "2022", "plan": plan}
                found.append(row | {"actual": round(plan + distance, 1)})
        return found + rows(_DATA["income"])


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    cast = KimBang()
    documents, pools = cast.documents(), cast.pools(_DATA["pools"])
    return cast.tables(_DISTRICT, _DATA) | {
        "units": _units(),
        "residences": cast.residences(),
        "documents": documents,
        "pools": pools,
        "preferences": cast.preferences(),
        "indicator_values": cast.values(),
    }
