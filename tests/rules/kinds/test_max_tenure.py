"""Who has held a post for so long must move."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import holds, records
from tests.casts.one_pair import appointed, asked
from turnus.words import speaking

BROKEN = "{official} has been {title}, {unit}, for {years} years, since {since}; {limit} at most."
KEPT = "{official}: {years} of {limit} years."


def stay(since: str, **more: str) -> object:
    data = records()
    appointed(data, "an")["valid_from"] = since
    texts = {"message": BROKEN, "kept": KEPT}
    return asked(data, "max_tenure", {"years": 8}, "an", "binh-secretary", **texts, **more)


@pytest.mark.parametrize(("since", "kept"), [("2015-07-01", False), ("2015-07-02", True)])
def test_the_limit_is_reached_on_the_anniversary(since: str, kept: bool) -> None:
    assert stay(since).kept is kept


def test_the_message_names_post_years_and_limit() -> None:
    with speaking("en"):
        assert stay("2012-05-15").text == (
            "An has been Secretary, Binh, for 11.1 years, since May 15, 2012; 8 at most."
        )


def test_years_just_below_the_limit_are_not_rounded_up_to_it() -> None:
    with speaking("en"):
        assert stay("2015-07-03").text == "An: 7.9 of 8 years."


def test_appointments_that_touch_count_together() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = "2020-01-01"
    data["appointments"].append(
        holds("an", "binh-secretary", "2014-01-01", id="first", valid_to="2020-01-01")
    )
    assert asked(data, "max_tenure", {"years": 8}, "an", "binh-secretary").kept is False


def test_a_gap_starts_the_count_anew() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = "2020-01-01"
    data["appointments"].append(
        holds("an", "binh-secretary", "2014-01-01", id="first", valid_to="2019-12-31")
    )
    assert asked(data, "max_tenure", {"years": 8}, "an", "binh-secretary").kept is True


def test_a_move_is_no_matter_of_the_limit() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = "2000-01-01"
    judgement = asked(data, "max_tenure", {"years": 8}, "an", "cao-secretary")
    assert judgement.kept is True
    assert judgement.applies is False


def test_an_unknown_start_is_not_judged_and_says_which_column_is_empty() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = None
    with speaking("en"):
        judgement = asked(data, "max_tenure", {"years": 8}, "an", "binh-secretary")
    assert judgement.kept is None
    assert judgement.missing == ("appointments.valid_from",)
    assert judgement.text == (
        "Not known, because the register says nothing in appointments.valid_from."
    )


def test_a_post_held_beside_the_main_one_has_its_own_years() -> None:
    data = records()
    data["appointments"] = [row for row in data["appointments"] if row["official"] != "dung"]
    data["appointments"].append(holds("an", "binh-chair", "2010-01-01", concurrent=True))
    assert asked(data, "max_tenure", {"years": 8}, "an", "binh-chair").kept is False
    assert asked(data, "max_tenure", {"years": 8}, "an", "binh-secretary").kept is True


def _merged(through: bool) -> bool | None:
    """Whether An, in Binh since a merger and in what it was merged from before, may stay."""
    data = records()
    old = next(row for row in data["posts"] if row["id"] == "binh-secretary")
    old_unit = next(row for row in data["units"] if row["id"] == old["unit"])
    data["units"].append(old_unit | {"id": "old", "name": "Old", "valid_to": "2020-01-01"})
    data["posts"].append(old | {"id": "old-secretary", "unit": "old", "valid_to": "2020-01-01"})
    appointed(data, "an")["valid_from"] = "2020-01-01"
    data["appointments"].append(
        holds("an", "old-secretary", "2012-01-01", id="first", valid_to="2020-01-01")
    )
    merger = {"id": "e", "kind": "merge", "date": "2020-01-01"}
    data["unit_events"] = [merger | {"from_units": "old", "to_units": old["unit"]}]
    value = {"years": 8, "through_mergers": through}
    return asked(data, "max_tenure", value, "an", "binh-secretary").kept


def test_a_merger_starts_the_count_anew_unless_the_rule_counts_through_it() -> None:
    assert (_merged(through=False), _merged(through=True)) == (True, False)
