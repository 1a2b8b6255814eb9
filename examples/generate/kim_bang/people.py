"""What is known about the invented people once their careers stand."""

from __future__ import annotations

from datetime import date

from examples.generate.careers import Person, Row, Stint, iso, years_before
from examples.generate.kim_bang import planted
from examples.generate.kim_bang.careers import ON, Cast

# Retirement ages in 2023 by the rules' own calendar: nobody in office may be older.
_OLDEST = {"male": 60.0, "female": 55.0}
_EDUCATION = {
    "head": (("bachelor", 70), ("master", 30)),
    "deputy": (("bachelor", 84), ("master", 16)),
    "member": (("bachelor", 80), ("college", 14), ("vocational", 6)),
    "staff": (("bachelor", 72), ("college", 20), ("vocational", 6), ("master", 2)),
}


def describe(cast: Cast) -> None:
    """Fill in birth, education, service and membership; real people stay as published."""
    _rename_siblings(cast)
    for person in cast.careers.people:
        if person.generated:
            _describe(cast, person)


def _rename_siblings(cast: Cast) -> None:
    for first, second, relation in planted.KIN_CLASHES + planted.KIN_APART:
        if relation == "sibling":
            person = cast.careers.holder(second)
            surname = cast.careers.holder(first).name.split()[0]
            person.name = cast.names.draw(person.gender or "male", surname)


def _describe(cast: Cast, person: Person) -> None:
    random = cast.random
    stints = cast.careers.of(person)
    last = cast.posts[stints[-1].post].title
    started = stints[0].start or ON
    person.birth = _birth(cast, person, stints, last.ages)
    for post, day in planted.BIRTHS.items():
        if person in cast.careers.holders(post):
            person.birth = day
    ethnicities = ("kinh", "muong", "tay")
    person.ethnicity = random.choices(ethnicities, weights=(96, 3, 1))[0]
    levels, weights = zip(*_EDUCATION[last.headship], strict=True)
    person.education = random.choices(levels, weights=weights)[0]
    is_staff = last.id in ("commune-civil-servant", "commune-military-commander")
    is_district_staff = last.id in ("district-specialist", "department-head", "department-deputy")
    person.staff_status = "civil-servant" if is_staff or is_district_staff else "official"
    entered = years_before(person.birth, -random.uniform(22, 28))
    person.service_from = min(started, entered).replace(day=1)
    joined = years_before(person.service_from, -random.uniform(0.5, 4))
    is_member = last.headship != "staff" or random.random() < 0.8
    if is_member and joined < ON:
        leading = [s.start for s in stints if cast.posts[s.post].title.headship != "staff"]
        first_lead = min((day for day in leading if day), default=joined)
        person.member_from = max(person.service_from, min(joined, first_lead))


def _birth(cast: Cast, person: Person, stints: list[Stint], ages: tuple[int, int]) -> date:
    started = stints[0].start or ON
    if stints[-1].end and stints[-1].end_reason == "retired":
        # Retired at about 60 and a half (men) or 55 and a half (women).
        age_at_end = 60.4 if person.gender == "male" else 55.4
        return years_before(stints[-1].end, age_at_end + cast.random.uniform(0, 0.2))
    youngest, oldest = ages
    if person.gender == "female":
        oldest = min(oldest, 51)
    age = cast.random.uniform(youngest, max(youngest + 1, oldest))
    # Nobody enters service before 22; a long career makes its owner older, within reason.
    born = min(years_before(ON, age), years_before(started, 22.5))
    return max(born, years_before(ON, _OLDEST[person.gender or "male"]))


def residences(cast: Cast) -> list[Row]:
    """Return where heads and movers lived, as far as the test for non-locals asks."""
    rows: list[Row] = []
    for post, (native, since) in planted.LOCAL_BY_RESIDENCE.items():
        person = cast.careers.holder(post)
        rows += [
            _residence(person, native, person.birth, since),
            _residence(person, cast.posts[post].unit, since, None),
        ]
    for figure, stint in cast.counted:
        person, unit = stint.person, cast.posts[stint.post].unit
        # Movers keep their home: they commute, as distances in one district allow.
        if person.generated and person.native and figure in ("KB1", "KB4", "KB5", "KB6"):
            rows.append(_residence(person, person.native, person.birth, None))
            if person.native != unit and figure == "KB1":
                rows.append(_residence(person, unit, stint.start, None))
    return rows


def _residence(person: Person, unit: str, start: date | None, end: date | None) -> Row:
    return {
        "official": person.id,
        "unit": unit,
        "valid_from": iso(start),
        "valid_to": iso(end),
    }


def kinships(cast: Cast) -> list[Row]:
    """Return who is kin to whom; one row for each pair."""
    return [
        {
            "official": cast.careers.holder(first).id,
            "relative": cast.careers.holder(second).id,
            "relation": relation,
        }
        for first, second, relation in planted.KIN_CLASHES + planted.KIN_APART
    ]


def preferences(cast: Cast) -> list[Row]:
    """Return the wishes of some deputies and specialists: a unit first, then sometimes a post."""
    rows: list[Row] = []
    communes = [post for post in cast.posts.values() if post.title.id == "commune-executive-head"]
    wishers = [
        stint.person
        for stint in cast.careers.stints
        if stint.end is None
        and stint.person.generated
        and not stint.concurrent
        and cast.posts[stint.post].title.headship in ("head", "deputy")
    ]
    for person in cast.random.sample(wishers, 28):
        wished = cast.random.sample(communes, 2)
        rows.append({"official": person.id, "unit": wished[0].unit, "rank": 1})
        if cast.random.random() < 0.5:
            rows.append({"official": person.id, "post": wished[1].id, "rank": 2})
    return rows
