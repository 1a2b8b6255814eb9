"""Terms and deaths bound memberships; who is there for one day is there for one day."""

import json
from datetime import date

import pytest

from tests.tables.importers.test_popolo import COUNCIL, PEOPLE, converted, member, notes
from turnus.facts.officials import left_service
from turnus.tables.importers.popolo import convert_popolo

TERMS = [
    {"id": "t1", "start_date": "1995", "end_date": "1999"},
    {"id": "t2", "start_date": "1999-06-01", "end_date": "2003-05-31"},
    {"id": "t3", "start_date": "2023-01-10"},
]


def in_terms(*memberships, persons=PEOPLE):
    document = {
        "persons": persons,
        "organizations": [COUNCIL],
        "memberships": list(memberships),
        "events": TERMS,
    }
    result = convert_popolo({"x.json": json.dumps(document).encode()}, level="district")
    return result, result.register(name="x", title="", defaults={})


def days(result):
    return [
        (record["official"], record["valid_from"], record["valid_to"])
        for record in result.records["appointments"]
    ]


def term(person, name, **more):
    return member(person, legislative_period_id=name, **more)


def test_two_terms_are_two_appointments_with_the_dates_of_the_terms():
    result, _register = in_terms(term("alice", "t1"), term("alice", "t3"), term("bob", "t2"))
    assert days(result) == [
        ("alice", "1995", "1999"),
        ("bob", "1999-06-01", "2003-06-01"),
        ("alice", "2023-01-10", None),
    ]
    text = "3 memberships take dates from their terms (legislative_period_id)."
    assert ("events", text) in notes(result, "guessed")


def test_own_dates_inside_the_term_stand():
    own = term("bob", "t2", start_date="2000-02-01", end_date="2001-02-01")
    assert days(in_terms(own)[0]) == [("bob", "2000-02-01", "2001-02-02")]


def test_own_dates_beyond_the_term_are_cut_and_told():
    result, _register = in_terms(term("bob", "t2", start_date="1990-01-01"))
    assert days(result) == [("bob", "1999-06-01", "2003-06-01")]
    text = "The dates reach beyond the term t2: cut to it."
    assert notes(result, "changed") == [("bob · council", text)]


def test_own_dates_outside_of_the_term_stand_and_are_asked_about():
    own = term("bob", "t2", start_date="2010-01-01", end_date="2011-01-01")
    result, _register = in_terms(own)
    assert days(result) == [("bob", "2010-01-01", "2011-01-02")]
    text = "The dates lie outside of the term t2; they stand as they are."
    assert notes(result, "check") == [("bob · council", text)]


def test_a_term_that_is_not_there_is_asked_about():
    result, _register = in_terms(term("bob", "t9"))
    text = "The term t9 is not among the events: its dates are not known."
    assert notes(result, "check") == [("bob · council", text)]


def test_terms_that_stand_inside_an_organization_count():
    council = COUNCIL | {"legislative_periods": TERMS}
    result, _register = converted([term("bob", "t3")], organizations=[council])
    assert days(result) == [("bob", "2023-01-10", None)]


@pytest.mark.parametrize("end", [None, "2020-01-01", "2014"])
def test_death_ends_a_membership_the_day_after(end):
    people = [PEOPLE[0] | {"death_date": "2014-03-14"}, PEOPLE[1]]
    held = member("alice", start_date="1990-11-30", end_date=end)
    result, register = converted([held], persons=people)
    assert days(result) == [("alice", "1990-11-30", "2014-03-15")]
    assert register["appointments"]["end_reason"].to_list() == ["died"]
    assert left_service(register, date(2020, 1, 1)).to_list() == ["alice"]
    text = "It ends with the death of the person (2014-03-14)."
    assert notes(result, "changed") == [("alice · council", text)]


def test_a_membership_that_ended_in_life_is_left_alone_and_one_after_death_is_left_out():
    people = [PEOPLE[0] | {"death_date": "2014"}]
    held = [
        member("alice", start_date="2001-01-01", end_date="2002-01-01"),
        member("alice", start_date="2016-01-01", id="m2"),
    ]
    result, _register = converted(held, persons=people)
    assert days(result) == [("alice", "2001-01-01", "2002-01-02")]
    text = "It begins after the death of the person (2014); left out."
    assert notes(result, "skipped") == [("m2", text)]


@pytest.mark.parametrize(
    ("start", "end", "valid_to"),
    [
        ("2016-05-10", "2016-05-10", "2016-05-11"),
        ("2016-05", "2016-05", "2016-06"),
        ("2016-12-31", "2016", "2017"),
    ],
)
def test_who_begins_and_ends_in_one_day_month_or_year_is_there_for_it(start, end, valid_to):
    result, _register = converted([member("bob", start_date=start, end_date=end)])
    assert days(result) == [("bob", start, valid_to)]


def test_a_membership_beyond_the_end_of_its_organization_is_asked_about():
    gone = COUNCIL | {"dissolution_date": "2000-12-31"}
    result, _register = converted([member("bob")], organizations=[gone])
    text = "It goes on after the organization was dissolved (2000-12-31)."
    assert notes(result, "check") == [("bob · council", text)]


@pytest.mark.parametrize("end", ["9999-12-31", "9999-12", "9999"])
def test_a_year_that_stands_for_no_end_is_none(end):
    result, _register = converted([member("bob", start_date="2001", end_date=end)])
    assert days(result) == [("bob", "2001", None)]
    text = f"The end_date “{end}” stands for a day that is open; left empty."
    assert notes(result, "changed") == [("bob · council", text)]
