"""What no single cell can show: references, circles, kin, either-or."""

import pytest

from turnus.tables import Register, RegisterError, inspect
from turnus.words.faults import Fault

UNITS = [
    {"id": "top", "name": "Top", "kind": "district", "level": "district"},
    {"id": "a", "name": "A", "kind": "commune", "level": "commune", "parent": "top"},
]
TITLES = [{"id": "t", "name": "T", "body": "committee", "headship": "head"}]
POSTS = [{"id": "p", "unit": "a", "title": "t"}]
OFFICIALS = [{"id": "alice", "name": "Alice"}, {"id": "bob", "name": "Bob"}]


def only(**tables):
    cast = {"units": UNITS, "titles": TITLES, "posts": POSTS, "officials": OFFICIALS}
    with pytest.raises(RegisterError) as caught:
        Register.from_records(cast | tables)
    (finding,) = caught.value.faults
    return finding


def test_a_reference_that_leads_nowhere_is_answered_with_the_nearest_id():
    assert only(officials=[{"id": "x", "name": "X", "native_unit": "topp"}]) == Fault(
        "officials",
        1,
        "native_unit",
        "topp",
        "The table units has no row with this id. Did you mean top?",
    )


def test_a_reference_like_no_other_asks_for_the_row():
    assert only(officials=[{"id": "x", "name": "X", "native_unit": "zz"}]).text == (
        "The table units has no row with this id. Add the row or correct the id."
    )


def test_each_id_of_a_list_is_looked_up():
    document = {"id": "d", "number": "1", "date": "2021"}
    rows = [document, document | {"id": "e", "implements": ["d", "nix"]}]
    finding = only(documents=rows)
    assert (finding.line, finding.key, finding.value) == (2, "implements", "nix")


def test_a_missing_table_is_one_finding_however_many_rows_name_it():
    rows = [{"id": str(n), "term": "2025-2030", "level": "district", "title": "t",
             "official": "alice", "document": "d"} for n in range(3)]  # fmt: skip
    assert only(pools=rows) == Fault(
        "pools",
        1,
        "document",
        None,
        "The ids here belong to the table documents, which is missing. Add it.",
    )


def test_references_to_a_table_that_cannot_be_read_are_not_followed(tmp_path):
    (tmp_path / "units.csv").write_bytes(b"\xff\xfe")
    (tmp_path / "officials.csv").write_text("id,name,native_unit\no,N,u1\n")
    assert [finding.file for finding in inspect(tmp_path)[1]] == ["units.csv"]


def test_kin_must_be_in_the_register():
    rows = [{"official": "alice", "relative": "carol", "relation": "sibling"}]
    assert only(kinships=rows) == Fault(
        "kinships",
        1,
        "relative",
        "carol",
        "No official of the register has this id. Add the official or correct the id.",
    )


def test_nobody_is_their_own_relative():
    rows = [{"official": "bob", "relative": "bob", "relation": "sibling"}]
    assert only(kinships=rows) == Fault(
        "kinships", 1, "relative", "bob", "Nobody is their own relative. Name the other official."
    )


def test_a_circle_of_units_is_found_once_with_its_way():
    rows = [
        {"id": name, "name": name, "kind": "commune", "level": "commune", "parent": parent}
        for name, parent in [("top", None), ("a", "top"), ("x", "y"), ("y", "z"), ("z", "x")]
    ]
    assert only(units=rows) == Fault(
        "units",
        3,
        "parent",
        "y",
        "The units lie above each other in a circle: x → y → z → x. Correct one parent; the top "
        "unit has none.",
    )


def test_a_unit_above_itself_is_a_circle():
    rows = [*UNITS, {"id": "x", "name": "x", "kind": "ward", "level": "commune", "parent": "x"}]
    assert "in a circle: x → x." in only(units=rows).text


@pytest.mark.parametrize(
    ("wish", "value", "expected"),
    [
        ({}, None, "Fill in unit or post."),
        ({"unit": "a", "post": "p"}, "a, p", "Fill in either unit or post, not both."),
    ],
)
def test_a_wish_names_either_a_unit_or_a_post(wish, value, expected):
    finding = only(preferences=[{"official": "alice", "rank": 1} | wish])
    assert finding == Fault("preferences", 1, "unit, post", value, expected)


@pytest.mark.parametrize(
    ("who", "value", "expected"),
    [
        ({}, None, "Fill in member or official."),
        (
            {"member": "m", "official": "bob"},
            "m, bob",
            "Fill in either member or official, not both.",
        ),
    ],
)
def test_a_membership_is_of_a_member_or_an_official(who, value, expected):
    row = {"id": "m1", "unit": "a", "stage": "admitted", "date": "2021"}
    finding = only(memberships=[row | who])
    assert finding == Fault("memberships", 1, "member, official", value, expected)


def test_the_subject_of_a_rating_exists():
    row = {"subject_kind": "official", "subject": "bobb", "year": 2022, "rating": "good"}
    assert only(ratings=[row]) == Fault(
        "ratings",
        1,
        "subject",
        "bobb",
        "The table officials has no row with this id. Did you mean bob?",
    )


def test_an_id_that_lost_its_zeros_in_a_spreadsheet_is_told():
    officials = [{"id": "007", "name": "O"}]
    kinships = [{"official": "7", "relative": "8", "relation": "spouse"}]
    with pytest.raises(RegisterError) as caught:
        Register.from_records({"officials": officials, "kinships": kinships})
    assert [fault.text for fault in caught.value.faults] == [
        (
            "The table officials has no row with this id, but one with 007. A spreadsheet drops "
            "zeros in front of numbers: format the column as text and write the id anew."
        ),
        "No official of the register has this id. Add the official or correct the id.",
    ]
