"""The succession pools for 2025-2030: who is planned for which title."""

from __future__ import annotations

from collections import Counter
from math import floor

from examples.generate.careers import Person, Row, years_before
from examples.generate.kim_bang.careers import ON, Cast
from examples.generate.titles import TITLES

TERM = "2025-2030"
# Title: its level and the titles whose holders come into question, the likeliest first.
_SOURCES = {
    "district-secretary": ("district-chair", "district-standing-deputy-secretary"),
    "district-chair": ("district-vice-chair", "district-standing-deputy-secretary"),
    "district-standing-deputy-secretary": ("district-vice-chair", "department-head"),
    "district-vice-chair": ("district-vice-chair", "department-head", "commune-secretary"),
    "district-council-vice-chair": ("district-council-vice-chair", "department-head"),
    "commune-secretary": (
        "commune-secretary",
        "commune-executive-head",
        "department-head",
        "commune-standing-deputy-secretary",
    ),
    "commune-executive-head": (
        "commune-executive-head",
        "commune-secretary",
        "department-head",
        "commune-deputy-executive-head",
        "department-deputy",
    ),
    "department-head": (
        "department-head",
        "commune-executive-head",
        "department-deputy",
        "commune-secretary",
    ),
    "association-head": ("association-head", "association-deputy", "commune-executive-head"),
    "commune-standing-deputy-secretary": (
        "commune-standing-deputy-secretary",
        "commune-council-vice-chair",
        "commune-deputy-executive-head",
        "commune-front-chair",
    ),
    "department-deputy": (
        "department-deputy",
        "district-specialist",
        "commune-deputy-executive-head",
    ),
    "commune-deputy-executive-head": (
        "commune-deputy-executive-head",
        "department-deputy",
        "commune-standing-deputy-secretary",
        "commune-civil-servant",
    ),
    "commune-council-vice-chair": (
        "commune-council-vice-chair",
        "commune-standing-deputy-secretary",
        "commune-deputy-executive-head",
        "commune-front-chair",
    ),
    "association-deputy": ("association-deputy", "district-specialist"),
    "commune-front-chair": (
        "commune-front-chair",
        "commune-military-commander",
        "commune-civil-servant",
    ),
    "commune-military-commander": ("commune-military-commander", "commune-civil-servant"),
}  # fmt: skip
_PERSONS_A_POST = 2.6
_TITLES_A_PERSON = 3
# Planned persons have to serve most of the coming term before they retire.
_OLDEST = {"male": 56.5, "female": 51.5}


def pools(cast: Cast) -> list[Row]:
    """Return the pools, title by title, with at most three titles a person."""
    holders = _holders(cast)
    seats = Counter[str]()
    for post in cast.posts.values():
        seats[post.title.id] += post.seats
    taken = Counter[str]()
    rows: list[Row] = []
    for title, sources in _SOURCES.items():
        wanted = floor(seats[title] * _PERSONS_A_POST)
        for person in _chosen(cast, title, sources, holders, taken, wanted=wanted):
            taken[person.id] += 1
            rows.append(
                {
                    "id": f"p{len(rows) + 1:03d}",
                    "term": TERM,
                    "level": "commune" if title.startswith("commune") else "district",
                    "title": title,
                    "official": person.id,
                    "document": "d-pools",
                }
            )
    return rows


def _holders(cast: Cast) -> dict[str, list[Person]]:
    holders: dict[str, list[Person]] = {title: [] for title in TITLES}
    for stint in cast.careers.stints:
        if stint.end is None and not stint.concurrent and stint.person.generated:
            holders[cast.posts[stint.post].title.id].append(stint.person)
    return holders


def _chosen(
    cast: Cast,
    title: str,
    sources: tuple[str, ...],
    holders: dict[str, list[Person]],
    taken: Counter[str],
    *,
    wanted: int,
) -> list[Person]:
    """Choose by the distance of the present title, with a bonus for the young and for women."""
    scored: list[tuple[float, str, Person]] = []
    for distance, source in enumerate(sources):
        for person in holders[source]:
            if taken[person.id] < _TITLES_A_PERSON and _is_young_enough(person):
                score = distance + cast.random.uniform(0, 2.5)
                score -= 0.6 * (person.gender == "female") + 0.9 * _is_young(person)
                score -= 9 * (source == title)
                scored.append((score, person.id, person))
    return [person for _score, _id, person in sorted(scored, key=lambda item: item[:2])[:wanted]]


def _is_young_enough(person: Person) -> bool:
    oldest = _OLDEST[person.gender or "male"]
    return person.birth is not None and person.birth > years_before(ON, oldest)


def _is_young(person: Person) -> bool:
    """Tell whether a person is under 40."""
    return person.birth is not None and person.birth > years_before(ON, 40)
