"""Succession pools: rounds of terms, and how old the persons are then."""

from __future__ import annotations

from datetime import date

from turnus.facts.pools import planned, rounds, running_rounds
from turnus.tables import Register

BOTH = "2020-2025 / 2021-2026"


def test_terms_a_year_apart_are_one_round_and_the_next_terms_another() -> None:
    found = rounds(["2021-2026", "2020-2025", "2025-2030"])
    assert found == {"2020-2025": BOTH, "2021-2026": BOTH, "2025-2030": "2025-2030"}


def test_a_round_is_called_by_the_terms_that_have_not_ended() -> None:
    terms = ["2020-2025", "2021-2026"]
    assert running_rounds(terms, date(2025, 7, 1)) == dict.fromkeys(terms, BOTH)
    assert running_rounds(terms, date(2026, 7, 1)) == {"2021-2026": "2021-2026"}
    assert running_rounds(terms, date(2027, 1, 1)) == {}


def test_ages_are_those_of_the_first_day_of_the_round_also_when_a_term_of_it_has_ended() -> None:
    register = Register.from_records(
        {
            "titles": [{"id": "chair", "name": "Chair", "body": "executive", "headship": "head"}],
            "officials": [{"id": "an", "name": "An", "birth_date": "1980-10-15"}],
            "pools": [
                {"id": term, "term": term, "level": "commune", "title": "chair", "official": "an"}
                for term in ("2020-2025", "2021-2026")
            ],
        },
        defaults={"term_starts": "2020-10-15"},
    )
    found = planned(register, on=date(2026, 7, 1), majority="kinh")
    assert found["ages_on"].to_list() == [date(2020, 10, 15)] * 2
    assert found["age"].to_list() == [40.0, 40.0]
    asked = planned(register, on=date(2026, 7, 1), majority="kinh", ages_on=date(2030, 10, 15))
    assert asked["age"].to_list() == [50.0, 50.0]
