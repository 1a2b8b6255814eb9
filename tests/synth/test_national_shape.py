"""The national register has the shape of a real one: near home, some overdue, with corners."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from turnus.planner.options import RoundOptions
from turnus.planner.round import candidates
from turnus.rules import PairFacts, judge, load_pack, rows
from turnus.synth import DAY, national

OFFICIALS = 1_000


@pytest.fixture(scope="module")
def register():
    return national(OFFICIALS, seed=4)


@pytest.fixture(scope="module")
def ruleset():
    return load_pack("vn-national", DAY)


@pytest.fixture(scope="module")
def facts(register, ruleset):
    return PairFacts(register, DAY, ruleset.pack)


@pytest.fixture(scope="module")
def found(facts, ruleset):
    return candidates(facts, ruleset, RoundOptions())


@pytest.fixture(scope="module")
def stays(facts):
    return facts.stays()


def with_a_post(found):
    """The officials who may hold some post."""
    return {found.officials[at] for at in found.official.tolist()}


def broken(ruleset, stays, rule):
    """The present holders who break a rule."""
    return stays.filter(judge(ruleset, stays)[rule].eq(other=False))


def test_the_register_names_its_day_and_its_pack(register):
    assert register.defaults == {"rules": "vn-national", "on": "2026-01-01"}


def test_every_word_is_said_in_the_other_languages(register):
    lacking = [
        (word.heading, word.lacking)
        for word in register.words.lacking(register.frames, register.title)
        if any(word.lacking.values())
    ]
    assert lacking == []


def test_moves_are_open_to_most_and_mostly_near_home(found):
    assert 20 < len(found.pairs) / OFFICIALS < 60
    assert (found.pairs.frame(columns=["distance"])["distance"] < 25).mean() > 0.7
    options = np.diff(found.starts)
    assert 0.1 < (options == 1).sum() / (options > 0).sum() < 0.5  # held by the shortest stay


def test_most_committees_have_just_the_women_and_the_young_that_are_asked_for(ruleset, found):
    made = rows(ruleset, found.pairs, of_round=False)
    held = made.activity(found.stay)
    for rule in ("women-in-committees", "young-in-committees"):
        of_rule = np.array([label.rule.id == rule for label in made.labels])
        spare = (held - made.rhs)[of_rule]
        assert of_rule.sum() == 63  # two bodies in each of 31 communes, one in the province
        assert (spare <= 0).mean() > 0.6
        assert 0.05 < (spare < 0).mean() < 0.4


def test_some_heads_deputies_and_sensitive_posts_are_overdue(ruleset, stays):
    for rule, holders in (
        ("heads-max-tenure", stays.filter(pl.col("headship") == "head")),
        ("deputies-max-tenure", stays.filter(pl.col("headship") == "deputy")),
        ("sensitive-posts-change", stays.filter(pl.col("sensitive") & (pl.col("rank") < 40))),
    ):
        assert 0.01 < broken(ruleset, stays, rule).height / holders.height < 0.2


def test_both_heads_of_some_commune_are_overdue(ruleset, stays):
    heads = broken(ruleset, stays, "heads-max-tenure").filter(
        pl.col("title").is_in(["commune-secretary", "commune-executive-head"])
    )
    assert (heads.group_by("unit").len()["len"] == 2).any()


def test_an_overdue_head_near_retirement_has_nowhere_to_go(ruleset, stays, found):
    overdue = broken(ruleset, stays, "heads-max-tenure").filter(pl.col("years_to_retirement") < 4)
    assert not overdue.is_empty()
    assert set(overdue["official"]).isdisjoint(with_a_post(found))


def test_an_overdue_finance_officer_lacks_the_education_for_any_other_post(ruleset, stays, found):
    overdue = broken(ruleset, stays, "sensitive-posts-change").filter(
        pl.col("title") == "commune-finance-officer",
        pl.col("education").is_in(["college", "vocational"]),
    )
    assert not overdue.is_empty()
    assert set(overdue["official"]).isdisjoint(with_a_post(found))


def test_siblings_sit_in_one_standing_committee_and_one_of_them_is_overdue(
    register, ruleset, stays
):
    members = stays.filter(pl.col("body") == "standing-committee").select("official", "unit")
    siblings = (
        register["kinships"]
        .filter(pl.col("relation") == "sibling")
        .join(members, on="official")
        .join(members, left_on=["relative", "unit"], right_on=["official", "unit"])
    )
    overdue = broken(ruleset, stays, "deputies-max-tenure")["official"].implode()
    assert not siblings.filter(pl.col("official").is_in(overdue)).is_empty()


def test_some_secretaries_are_executive_heads_as_well(stays):
    both = stays.filter("concurrent")
    assert not both.is_empty()
    assert set(both["title"]) == {"commune-executive-head"}


def test_rotations_have_a_planned_end_and_some_are_past_it(register):
    held = register["appointments"].filter(pl.col("valid_to").is_null())
    rotated = held.filter(pl.col("movement") == "rotation")
    assert rotated["planned_end"].null_count() == 0
    assert rotated["from_post"].null_count() == 0
    assert 0.1 < (rotated["planned_end"] < DAY).mean() < 0.9


def test_nobody_begins_before_the_age_of_21_or_serves_beyond_retirement(register):
    officials = register["officials"]
    began = register["appointments"].join(
        officials.select(official="id", born="birth_date"), on="official"
    )
    assert ((began["valid_from"] - began["born"]).dt.total_days() > 21 * 365).all()
    assert officials["birth_date"].min() > date(1965, 1, 1)
