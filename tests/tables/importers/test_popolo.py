"""Popolo files, with the contradictions of real ones, become registers that validate."""

import json
from datetime import date

import pytest

from tests.casts.folders import SHARED
from turnus.tables import RegisterError
from turnus.tables.importers.popolo import convert_popolo
from turnus.words.faults import Fault

REAL = SHARED / "data/au-councillors-popolo/VIC.popolo.json"
COUNCIL = {"id": "council", "name": "Council", "classification": "legislature"}
PEOPLE = [{"id": "alice", "name": "Alice"}, {"id": "bob", "name": "Bob", "gender": "male"}]


def converted(memberships=(), persons=PEOPLE, organizations=(COUNCIL,), posts=()):
    document = {
        "persons": list(persons),
        "organizations": list(organizations),
        "posts": list(posts),
        "memberships": list(memberships),
    }
    result = convert_popolo({"x.json": json.dumps(document).encode()}, level="district")
    return result, result.register(name="x", title="", defaults={})


def member(person, role="councillor", **more):
    return {"person_id": person, "organization_id": "council", "role": role} | more


def notes(result, kind):
    return [(note.subject, note.text) for note in result.notes if note.kind == kind]


def test_a_membership_without_a_post_makes_one_from_organization_and_role():
    _result, register = converted([member("alice"), member("bob")])
    assert register["posts"].select("id", "unit", "title", "seats").rows() == [
        ("council/councillor", "council", "councillor-council", 2)
    ]
    assert register["officials"].select("id", "gender").rows() == [("alice", None), ("bob", "male")]


def test_seats_are_the_greatest_number_held_at_once():
    result, register = converted(
        [member("alice", end_date="2016-10-22"), member("bob", start_date="2016-10-23")]
    )
    assert register["posts"]["seats"].to_list() == [1]
    assert ("memberships", "1 end was taken as the last day in the post: valid_to is the day after."
            ) in notes(result, "guessed")  # fmt: skip


def test_an_end_is_the_day_after_unless_someone_starts_on_that_day():
    _result, register = converted(
        [member("alice", end_date="2016-10-22"), member("bob", start_date="2016-10-22")]
    )
    assert register["appointments"]["valid_to"].to_list()[0] == date(2016, 10, 22)


def test_partial_and_padded_dates_keep_what_is_known():
    _result, register = converted([member("bob", start_date="2016-00-00", end_date="2018-04")])
    row = register["appointments"].row(0, named=True)
    assert (row["valid_from_precision"], row["valid_to_precision"]) == ("year", "month")


def test_a_role_in_another_spelling_is_the_same_title():
    result, register = converted([member("alice", "mayor"), member("bob", "Mayor")])
    assert register["titles"].select("id", "headship").rows() == [("mayor-council", "head")]
    assert ("Mayor", "Taken for the same title as “mayor”.") in notes(result, "merged")


def test_two_roles_at_once_are_marked_concurrent_and_reported():
    result, register = converted([member("alice"), member("alice", "mayor")])
    assert register["appointments"]["concurrent"].to_list() == [None, True]
    assert (
        "alice · council",
        "Held at the same time as council/councillor: marked as concurrent.",
    ) in notes(result, "guessed")


def test_the_same_membership_twice_is_joined():
    result, register = converted(
        [member("alice", end_date="2016-06-30"), member("alice", start_date="2016-01-01")]
    )
    assert register["appointments"].select("valid_from", "valid_to").rows() == [(None, None)]
    text = "The person holds council/councillor twice at the same time: joined."
    assert notes(result, "merged") == [("alice · council", text)]


@pytest.mark.parametrize(
    ("membership", "kind", "text"),
    [
        (
            member("carol"),
            "skipped",
            "The person or the organization of this membership does not exist; left out.",
        ),
        (
            member("bob", start_date="2017", end_date="2016-05-01"),
            "skipped",
            "The membership ends before it starts; left out.",
        ),
        (
            member("bob", start_date="long ago"),
            "changed",
            "The start_date “long ago” is no date; left empty.",
        ),
    ],
)
def test_a_contradiction_is_a_line_of_the_report(membership, kind, text):
    result, _register = converted([membership | {"id": "m1"}])
    assert ("m1", text) in notes(result, kind)


def test_a_post_of_the_file_gets_room_for_those_who_held_it():
    post = {"id": "chair", "label": "Chair", "organization_id": "council"}
    post |= {"start_date": "2015-01-01", "end_date": "2018-01-01"}
    held = [
        member("alice", start_date="2014-01-01", end_date="2019-01-01", post_id="chair"),
        member("bob", start_date="2016-01-01", end_date="2017-01-01", post_id="chair"),
    ]
    result, register = converted(held, posts=[post])
    assert register["posts"].select("seats", "valid_from", "valid_to").rows() == [(2, None, None)]
    assert notes(result, "changed") == [
        ("chair", "Held before it began: its start was taken out."),
        ("chair", "Held after it ended: its end was taken out."),
    ]


def test_a_circle_of_organizations_is_cut():
    circle = [COUNCIL | {"parent_id": "b"}, COUNCIL | {"id": "b", "parent_id": "council"}]
    result, register = converted(organizations=circle)
    assert register["units"]["parent"].to_list() == [None, "council"]
    text = "The organization above does not exist or lies in a circle; cut off."
    assert notes(result, "changed") == [("council", text)]


def test_persons_with_one_id_are_one_and_with_one_name_are_kept_apart():
    people = [*PEOPLE, {"id": "bob", "name": "Bobby"}, {"id": "alice2", "name": "Alice"}]
    result, register = converted(persons=people)
    assert register["officials"]["name"].to_list() == ["Alice", "Bob", "Alice"]
    assert ("bob", "This id occurs twice among the persons; the first is kept.") in notes(
        result, "merged"
    )
    assert notes(result, "check") == [
        ("Alice", "2 persons are called so (alice, alice2); they were kept apart.")
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"{",
            (
                "The file is no valid JSON: Expecting property name enclosed in double quotes: "
                "line 1 column 2 (char 1). Correct it."
            ),
        ),
        (
            b'{"persons": ' + b"[" * 200_000,
            (
                "The file is no valid JSON: lists and objects stand too deep in each other. "
                "Correct it."
            ),
        ),
        (
            b'{"persons": [' + b"1" * 5_000 + b"]}",
            "The file is no valid JSON: a number has too many digits. Correct it.",
        ),
        (
            b"[]",
            "A Popolo file is a JSON object with lists of persons, organizations and memberships.",
        ),
    ],
)
def test_a_file_that_is_no_popolo_is_a_finding(content, expected):
    with pytest.raises(RegisterError) as caught:
        convert_popolo({"x.json": content}, level="district")
    assert caught.value.faults == [Fault("x.json", None, None, None, expected)]


@pytest.mark.skipif(not REAL.exists(), reason="the shared data are not beside this clone")
def test_the_real_councillors_of_victoria_become_a_register():
    result = convert_popolo({REAL.name: REAL.read_bytes()}, level="district")
    register = result.register(name="vic", title="", defaults={})
    counts = {name: len(register[name]) for name in ("units", "titles", "posts", "officials")}
    assert counts == {"units": 77, "titles": 3, "posts": 158, "officials": 670}
    assert len(register["appointments"]) == 756
    assert result.counts() == {"merged": 2, "guessed": 173, "changed": 0, "skipped": 6, "check": 1}
