"""Tenure: average and longest, and who has passed the limit of a rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.casts.rotation_cast import ask, parts, published, register, rows
from turnus.reports.document import plain
from turnus.reports.periodic.figure_words import sentence
from turnus.words import speaking

# On 2023-07-01: an 2.33 years, bach 1.5 ("2022"), cuong 0.5 twice ("2023-01").


def test_the_average_is_over_all_holders_and_partial_days_are_named() -> None:
    value = ask("average_tenure")
    assert value.value == pytest.approx((2.333 + 1.5 + 0.5 + 0.5) / 4, abs=0.01)
    assert value.records == tuple(f"appointments/a{n}" for n in (1, 2, 3, 4))
    assert value.unknown == tuple(f"appointments/a{n}" for n in (2, 3, 4))


def test_who_has_no_day_of_beginning_is_left_out_and_named() -> None:
    undated = [
        one if one["id"] != "a2" else one | {"valid_from": None} for one in rows()["appointments"]
    ]
    value = ask("average_tenure", register({"appointments": undated}), title="chair")
    assert value.records == ("appointments/a4",)
    assert value.unknown == ("appointments/a2", "appointments/a4")


def test_the_longest_names_only_who_has_been_there_longest() -> None:
    value = ask("longest_tenure", by="unit")
    assert value.value == pytest.approx(2.333, abs=0.01)
    assert value.records == ("appointments/a1",)
    assert parts(value)["south"] == pytest.approx(0.5, abs=0.01)


def test_parts_of_an_average_are_not_held_against_the_whole(tmp_path: Path) -> None:
    text = "figures:\n- {id: F1, measure: average_tenure, breakdown: unit, label: {en: Years}}\n"
    (figure,) = published(tmp_path, text)
    assert figure.parts_missing is None
    with speaking("en"):
        assert plain(sentence(figure)) == (
            "Years: 1.21 years. In detail: North (1.92) and South (0.5)."
        )


def test_nobody_in_a_post_has_no_tenure() -> None:
    value = ask("average_tenure", title="office-head")
    assert (value.value, value.records) == (None, ())


def test_the_years_are_full_on_the_day_of_the_limit() -> None:
    value = ask("past_tenure", years=1.5)
    assert value.records == ("officials/an", "officials/bach")
    assert (value.numerator, value.denominator) == (2, 3)
    assert value.evidence == ("appointments/a1", "appointments/a2")


def test_a_year_of_beginning_may_count_somebody_too_many_and_is_named() -> None:
    assert ask("past_tenure", years=1).unknown == ("appointments/a2",)
    assert ask("past_tenure", years=0.45).unknown == ("appointments/a3", "appointments/a4")


def test_terms_are_as_long_as_the_title_says_and_other_titles_have_no_limit() -> None:
    titles = [
        one | ({"term_years": 1} if one["id"] == "secretary" else {}) for one in rows()["titles"]
    ]
    of = register({"titles": titles})
    value = ask("past_tenure", of, terms=2)
    assert value.records == ("officials/an",)
    assert value.base == ("officials/an", "officials/cuong")


def test_only_sensitive_posts_are_held_against_their_limit() -> None:
    posts = [one | {"sensitive": one["title"] == "chair"} for one in rows()["posts"]]
    value = ask("past_tenure", register({"posts": posts}), years=1, sensitive=True)
    assert value.records == ("officials/bach",)
    assert ask("past_tenure", years=1, sensitive=True).value is None


def test_time_goes_on_through_a_new_appointment_that_touches() -> None:
    more = {"id": "a5", "official": "an", "post": "north-secretary", "valid_from": "2022-03-01"}
    again = [
        one if one["id"] != "a1" else one | {"valid_to": "2022-03-01"}
        for one in rows()["appointments"]
    ]
    value = ask("longest_tenure", register({"appointments": [*again, more]}))
    assert value.value == pytest.approx(2.333, abs=0.01)
    assert value.records == ("appointments/a5",)
    assert value.evidence == ("appointments/a1",)


def test_a_limit_is_one_of_years_and_terms() -> None:
    for limits in ({}, {"years": 5, "terms": 2}):
        with pytest.raises(ValidationError, match="give either years or terms"):
            ask("past_tenure", **limits)
