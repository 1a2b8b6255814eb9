from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnus.planner.plan import Plan
from turnus.reports.plan.plan_wording import anchor, legend, movement_colour, show_price, show_years
from turnus.reports.render.jinja import plain
from turnus.rules.text.tier_words import tier_word
from turnus.tables.schema.codes import CODES


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_officials_have_different_anchors_that_need_no_escaping(one: str, other: str):
    assert (anchor(one) == anchor(other)) == (one == other)
    assert all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in anchor(one))


@pytest.mark.parametrize("movement", CODES["movement"])
def test_every_movement_has_a_colour_on_the_page(movement: str):
    assert movement_colour(movement).startswith("var(--m-")


def test_the_legend_names_the_movements_of_the_plan_only(plan: Plan):
    words = dict(legend(plan))
    assert words["var(--m-appointment)"] == "appointment, promotion"
    assert "var(--m-transfer)" in words
    assert "secondment" not in " ".join(words.values())


def test_accents_do_not_change_the_order_of_names():
    assert plain("Đại Cương") == "dai cuong"


def test_a_tier_of_an_own_pack_is_shown_as_it_is_called():
    assert tier_word("our-own") == "our-own"


@pytest.mark.parametrize(("value", "shown"), [(3.0, "3"), (7.25, "7.3"), (-1, "-1")])
def test_prices_are_written_without_needless_decimals(value: float, shown: str):
    assert show_price(value) == shown


def test_years_are_cut_and_never_rounded_up_to_a_limit_that_is_not_reached():
    assert [show_years(years) for years in (7.96, 10.75, 9.2, 8.0, 0.3)] == [
        *("7.9", "10.7", "9.2", "8", "0.3")
    ]
