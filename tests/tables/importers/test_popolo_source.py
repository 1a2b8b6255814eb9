"""Shapes that real Popolo files have: several files, nested things, ids of other types."""

import json

import pytest

from tests.tables.importers.test_popolo import COUNCIL, PEOPLE, converted, member, notes
from turnus.tables import RegisterError
from turnus.tables.importers.popolo import convert_popolo
from turnus.words.faults import Fault


def read(**files):
    documents = {f"{name}.json": json.dumps(document).encode() for name, document in files.items()}
    return convert_popolo(documents, level="district")


def held(result):
    return [(record["official"], record["post"]) for record in result.records["appointments"]]


def test_persons_and_memberships_in_two_files_are_read_together():
    result = read(
        a={"memberships": [member("bob")], "organizations": [COUNCIL]}, b={"persons": PEOPLE}
    )
    assert held(result) == [("bob", "council/councillor")]


def test_files_without_persons_are_a_finding():
    with pytest.raises(RegisterError) as caught:
        read(a={"memberships": [member("bob")]})
    text = "No persons are in it. Give the file that lists them as well."
    assert caught.value.faults == [Fault("a.json", None, "persons", None, text)]


@pytest.mark.parametrize("written", [7, 7.0, "7", [7], {"id": 7}, {"id": "7", "name": "Ann"}])
def test_an_id_that_is_a_number_a_list_or_an_object_is_read(written):
    result, _register = converted([member(written)], persons=[{"id": 7, "name": "Ann"}])
    assert held(result) == [("7", "council/councillor")]


def test_an_id_in_a_list_or_an_object_is_told():
    result, _register = converted([member(["bob"])])
    text = "1 value of memberships: person_id is a list or an object: the id in it was read."
    assert ("memberships: person_id", text) in notes(result, "guessed")


@pytest.mark.parametrize("written", [["alice", "bob"], {"name": "Bob"}, [["bob"]]])
def test_an_id_that_cannot_be_told_is_left_out_and_said(written):
    result, _register = converted([member(written)])
    assert held(result) == []
    text = f"The id in {json.dumps(written)} cannot be told; left out."
    assert ("memberships: person_id", text) in notes(result, "skipped")


def test_memberships_inside_persons_and_persons_inside_memberships_are_read():
    inside = PEOPLE[0] | {"memberships": [{"organization_id": "council", "role": "mayor"}]}
    outside = {"person": {"id": "bob"}, "organization": {"id": "council"}, "role": "mayor"}
    result, _register = converted([outside], persons=[inside, PEOPLE[1]])
    assert held(result) == [("alice", "council/mayor"), ("bob", "council/mayor")]


@pytest.mark.parametrize("names", [["Bobby"], [{"name": "Bobby"}], "Bobby"])
def test_other_names_may_be_texts(names):
    _result, register = converted(persons=[PEOPLE[1] | {"other_names": names}])
    assert register["officials"]["other_names"].to_list() == ["Bobby"]


def test_what_is_no_object_no_list_or_no_text_is_told():
    result = read(
        a={
            "persons": [None, PEOPLE[1] | {"name": ["Bob"]}],
            "organizations": [COUNCIL],
            "memberships": 5,
        }
    )
    assert notes(result, "skipped") == [
        ("persons", "One of the persons is no object; left out."),
        ("memberships", "This is no list; left out."),
    ]
    assert ("bob", 'The name ["Bob"] is no text; left empty.') in notes(result, "changed")


def test_half_a_letter_is_replaced_and_told():
    result, register = converted(persons=[{"id": "a", "name": "x\ud800"}])
    assert register["officials"]["name"].to_list() == ["x\ufffd"]
    text = "1 cell holds a letter that was lost before (�); kept as it is."
    assert ("x.json", text) in notes(result, "check")


def test_whatever_has_no_place_in_a_register_is_counted():
    result = read(
        a={"persons": [PEOPLE[0] | {"email": "a@b.c"}], "organizations": [COUNCIL], "votes": [1, 2]}
    )
    assert notes(result, "skipped") == [
        ("persons", "1 value of email: a register has no place for it."),
        ("other lists", "2 values of votes: a register has no place for them."),
    ]


def test_a_placeholder_is_a_vacant_seat_and_an_undisclosed_person_a_taken_one():
    people = [{"id": "v", "name": "Vacant"}, {"id": "n", "name": "N/D"}]
    result, register = converted([member("v", "mayor"), member("n")], persons=people)
    assert held(result) == [("n", "council/councillor")]
    assert register["officials"].select("id", "undisclosed").rows() == [("n", True)]
    assert register["posts"]["id"].to_list() == ["council/mayor", "council/councillor"]
    assert ("v", "“Vacant” is no name: taken for a vacant seat.") in notes(result, "check")
    assert ("v · council", "The seat is vacant: no appointment.") in notes(result, "skipped")
    text = "Not disclosed: the seat is taken, and nobody is planned for it."
    assert ("n", text) in notes(result, "guessed")
