"""Pools: entries, persons, shares, age bands."""

from dataclasses import replace
from datetime import date

import pytest

from tests.casts.records_cast import measured, parts, register
from turnus.figures.figure_errors import FigureError
from turnus.words import speaking

POOLS = [
    {"id": f"p{place}", "term": term, "level": level, "title": title, "official": official}
    for place, (term, level, title, official) in enumerate(
        [
            ("2025-2030", "commune", "secretary", "an"),
            ("2025-2030", "commune", "secretary", "bach"),
            ("2025-2030", "district", "secretary", "an"),
            ("2025-2030", "commune", "secretary", "cuong"),
            ("2020-2025", "commune", "secretary", "dung"),
        ]
    )
]


def test_entries_are_counted_by_level_with_their_records() -> None:
    with speaking("en"):
        value = measured(register(pools=POOLS), "pool_entries", term=["2025-2030"], by="level")
    assert value.value == 4
    assert value.records == ("pools/p0", "pools/p1", "pools/p2", "pools/p3")
    assert parts(value) == {"district": 1, "commune": 3}


def test_an_entry_taken_away_moves_the_figure() -> None:
    assert measured(register(pools=POOLS[1:]), "pool_entries", term=["2025-2030"]).value == 3


def test_a_person_planned_twice_is_one_person_and_counts_in_both_parts() -> None:
    with speaking("en"):
        value = measured(register(pools=POOLS), "pool_persons", term=["2025-2030"], by="level")
    assert value.value == 3
    assert value.records == ("officials/an", "officials/bach", "officials/cuong")
    assert parts(value) == {"district": 1, "commune": 3}


def test_the_share_of_women_has_all_entries_below_the_line() -> None:
    value = measured(register(pools=POOLS), "pool_share", term=["2025-2030"], gender=["female"])
    assert (value.value, value.numerator, value.denominator) == (0.25, 1, 4)
    assert value.records == ("pools/p1",)


def test_a_birth_date_not_recorded_is_not_young_and_said_to_be_unknown() -> None:
    value = measured(register(pools=POOLS), "pool_share", term=["2025-2030"], below_age=40)
    assert (value.numerator, value.denominator) == (2, 4)
    assert value.unknown == ("pools/p3",)


def test_who_turns_forty_on_the_day_is_no_longer_young() -> None:
    born = date(1986, 7, 1)
    pools = POOLS[:1]
    day_before = born.replace(year=2026, month=6, day=30)
    young = measured(register(pools=pools), "pool_share", below_age=40, age_on=day_before)
    old = measured(register(pools=pools), "pool_share", below_age=40, age_on=date(2026, 7, 1))
    assert (young.value, old.value) == (1.0, 0.0)


def test_age_bands_sum_to_the_pool_and_say_who_is_not_known() -> None:
    with speaking("en"):
        value = measured(register(pools=POOLS), "pool_entries", by="age_band", bands=[40, 50])
    assert parts(value) == {"under 40": 2, "40 to 49": 1, "50 and over": 1, "not known": 1}
    assert sum(part.value or 0 for part in value.parts) == value.value


def test_minorities_are_all_but_the_majority() -> None:
    value = measured(register(pools=POOLS), "pool_share", minority=True, term=["2025-2030"])
    assert (value.numerator, value.denominator) == (1, 4)


def test_the_share_of_an_empty_pool_is_nothing_and_no_error() -> None:
    value = measured(register(), "pool_share", gender=["female"])
    assert (value.value, value.denominator) == (None, 0)


def test_a_scope_is_refused_because_a_pool_has_no_unit() -> None:
    with speaking("en"), pytest.raises(FigureError) as caught:
        measured(register(pools=POOLS), "pool_entries", units={"commune"})
    assert str(caught.value) == (
        "figures.yaml, scope: a pool belongs to a level, not to a unit; remove the scope and "
        "filter by level."
    )


def test_ages_are_those_of_the_first_day_of_the_term_that_the_register_gives() -> None:
    """Bach turns 41 in June 2025: under 41 on the first of January, and no more in October."""
    of = register(pools=[entry | {"official": "bach"} for entry in POOLS[:1]])
    starts = {**of.defaults, "term_starts": "2025-10-15"}
    later = replace(of, defaults=starts)
    assert measured(of, "pool_share", below_age=41).value == 1
    assert measured(later, "pool_share", below_age=41).value == 0
