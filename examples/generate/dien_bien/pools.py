"""The succession pools of two terms: who is planned for which title, at three levels.

A congress and the councils of the same years have terms of different names: party, front and
associations are planned for 2020-2025 and 2025-2030, people's committees, councils and their
departments for 2021-2026 and 2026-2031.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

from examples.generate.careers import Person, Row, years_before
from examples.generate.dien_bien.people import Cast
from examples.generate.dien_bien.posts import TITLES
from examples.generate.titles import Title

# terms of party and state, day on which ages count, document, and the report's entries by level
_ROUNDS = (
    ("2020-2025", "2021-2026", date(2020, 6, 1), "dp-2020",
     {"province": 126, "district": 1210, "commune": 7684}),
    ("2025-2030", "2026-2031", date(2025, 6, 1), "dp-2025",
     {"province": 120, "district": 1198, "commune": 8124}),
)  # fmt: skip
_STATE = {"executive", "council", "department"}
_PERSONS_A_SEAT, _TITLES_A_PERSON = 3, 3
# Shares of the entries that go to committees; they have most of the seats.
_COMMITTEE = 0.44
_YOUNGEST, _OLDEST = 22, 56
# How much the young are preferred: the higher the level, the fewer of them there are.
_YOUNG = {"province": 3.0, "district": 1.2, "commune": 0.1}


def pools(random: Random, cast: Cast) -> list[Row]:
    """Return the pools, term by term, level by level, title by title."""
    seats: Counter[str] = Counter()
    for post in cast.posts.values():
        seats[post.title.id] += post.seats
    candidates = _candidates(cast)
    rows: list[Row] = []
    for party, state, on, document, wanted in _ROUNDS:
        taken: Counter[str] = Counter()  # over all levels: nobody is planned for more than three
        for level, number in wanted.items():
            titles = [title for title in TITLES.values() if _level(title) == level]
            for title, entries in _shared_out(titles, seats, number).items():
                term = state if TITLES[title].body in _STATE else party
                bonus = _YOUNG[level]
                chosen = _chosen(random, candidates[level], taken, entries, on, bonus)
                for person in chosen:
                    row = {"id": f"p{len(rows) + 1}", "term": term, "level": level}
                    row |= {"title": title, "official": person.id, "document": document}
                    rows.append(row)
    return rows


def _level(title: Title) -> str | None:
    """Return the level of the pool for a title; None: nobody is planned for it."""
    prefix = title.id.split("-", maxsplit=1)[0]
    is_planned = title.headship != "staff" and prefix in ("province", "district", "commune")
    return prefix if is_planned else None


def _candidates(cast: Cast) -> dict[str, list[Person]]:
    """Return who comes into question at each level: its officials and the best of the next."""
    found: dict[str, list[Person]] = {"province": [], "district": [], "commune": []}
    current = [stint for stint in cast.stints if stint.end is None and not stint.concurrent]
    for stint in current:
        level, title = cast.levels[stint.person.id], cast.posts[stint.post].title
        if level in found and stint.person.member_from:
            found[level].append(stint.person)
        if title.id in ("commune-secretary", "commune-executive-head"):
            found["district"].append(stint.person)
        if title.id in ("district-secretary", "district-chair"):
            found["province"].append(stint.person)
    found["commune"] += cast.reserve
    return found


def _shared_out(titles: list[Title], seats: Counter[str], number: int) -> dict[str, int]:
    """Share entries out over titles by their seats, never more than the pack allows a seat."""
    committee = next(title.id for title in titles if title.body == "committee")
    total = sum(seats[title.id] for title in titles if title.id != committee)
    given = {committee: min(round(number * _COMMITTEE), seats[committee] * _PERSONS_A_SEAT)}
    rest = number - given[committee]
    for title in titles:
        if title.id != committee:
            given[title.id] = rest * seats[title.id] // total
    left = number - sum(given.values())
    for title in sorted(given, key=lambda title: (-seats[title], title)):
        if left and title != committee:
            given[title] += 1
            left -= 1
    for title, entries in given.items():
        if entries > seats[title] * _PERSONS_A_SEAT:
            raise ValueError(f"{entries} entries for {seats[title]} seats of {title}")
    return given


def _chosen(
    random: Random,
    candidates: list[Person],
    taken: Counter[str],
    number: int,
    on: date,
    young: float,
) -> list[Person]:
    """Choose persons with a bonus for the young, women and those who are not planned yet."""
    scored = []
    for person in candidates:
        if taken[person.id] < _TITLES_A_PERSON and _is_of_age(person, on):
            score = random.uniform(0, 3) + 0.5 * taken[person.id]
            score -= 0.2 * (person.gender == "female")
            score -= young * ((person.birth or on) > years_before(on, 40))
            scored.append((score, person.id, person))
    chosen = [person for _score, _id, person in sorted(scored, key=lambda item: item[:2])[:number]]
    if len(chosen) < number:
        raise ValueError(f"only {len(chosen)} of {number} persons can be planned")
    taken.update(person.id for person in chosen)
    return chosen


def _is_of_age(person: Person, on: date) -> bool:
    birth = person.birth or on
    return years_before(on, _OLDEST) < birth < years_before(on, _YOUNGEST)
