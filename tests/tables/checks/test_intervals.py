"""Intervals: ends after starts, one holder a seat, one post an official."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnus.tables import Register, RegisterError
from turnus.tables.checks.intervals import clashes
from turnus.words.faults import Fault

CAST = {
    "units": [{"id": "u", "name": "U", "kind": "commune", "level": "commune"}],
    "titles": [{"id": "t", "name": "T", "body": "committee", "headship": "head"}],
    "posts": [{"id": "p", "unit": "u", "title": "t"}, {"id": "q", "unit": "u", "title": "t"}],
    "officials": [{"id": name, "name": name} for name in ("alice", "bob", "carol")],
}


def findings_of(*appointments, **tables):
    keys = ("official", "post", "valid_from", "valid_to", "concurrent")
    rows = [
        {"id": f"a{n}", **dict(zip(keys, row, strict=False))} for n, row in enumerate(appointments)
    ]
    try:
        Register.from_records(CAST | tables | {"appointments": rows})
    except RegisterError as error:
        return error.faults
    return []


@pytest.mark.parametrize(
    ("start", "end"), [("2021-05-01", "2021-04-30"), ("2021-05-01", "2021-05-01"), ("2021", "2020")]
)
def test_an_interval_ends_after_it_starts(start, end):
    assert findings_of(("alice", "p", start, end)) == [
        Fault(
            "appointments",
            1,
            "valid_to",
            end,
            f"The interval must end after valid_from ({start}): the end is the first day on which "
            "the row no longer holds. Correct one of the two.",
        )
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("2021-05-01", "2021-05-02"), ("2021", "2021"), ("2021-05-20", "2021-05")]
)
def test_partial_dates_have_the_benefit_of_the_doubt(start, end):
    assert findings_of(("alice", "p", start, end)) == []


def test_a_deadline_before_its_task_is_a_finding_and_on_its_day_is_not():
    task = {"id": "k", "kind": "difficult", "title": "x", "official": "bob", "from": "2021-05-02"}
    assert findings_of(tasks=[task | {"due": "2021-05-02"}]) == []
    assert findings_of(tasks=[task | {"due": "2021-05-01"}]) == [
        Fault(
            "tasks",
            1,
            "due",
            "2021-05-01",
            "This is before from (2021-05-02). Correct one of the two.",
        )
    ]


def test_one_seat_has_one_holder_at_a_time():
    found = findings_of(("alice", "p", "2020-01-01"), ("bob", "p", "2021-01-01"))
    assert found == [
        Fault(
            "appointments",
            2,
            "post",
            "p",
            "The post has 1 seat, but 2 officials hold it at once (row 1 too). End an appointment "
            "or add seats.",
        )
    ]


def test_a_successor_may_start_on_the_day_of_the_end():
    first = ("alice", "p", "2020-01-01", "2021-01-01")
    assert findings_of(first, ("bob", "p", "2021-01-01")) == []


def test_two_seats_have_two_holders():
    posts = [{"id": "p", "unit": "u", "title": "t", "seats": 2}]
    rows = [(name, "p", "2020") for name in ("alice", "bob", "carol")]
    assert findings_of(*rows[:2], posts=posts) == []
    (finding,) = findings_of(*rows, posts=posts)
    assert (finding.line, finding.text) == (
        3,
        (
            "The post has 2 seats, but 3 officials hold it at once (row 1 too). End an "
            "appointment or add seats."
        ),
    )


def test_a_post_without_seats_has_no_holder():
    (finding,) = findings_of(
        ("alice", "p", "2020"), posts=[{"id": "p", "unit": "u", "title": "t", "seats": 0}]
    )
    assert finding.text == "The post has no seats. Add a seat or name another post."


def test_the_same_official_twice_in_one_post_is_one_finding():
    found = findings_of(("alice", "p", "2020"), ("alice", "p", "2021"))
    assert found == [
        Fault(
            "appointments",
            2,
            "post",
            "p",
            "Row 1 has the same official in this post at the same time. Join the two rows.",
        )
    ]


def test_an_official_in_two_posts_needs_the_second_to_be_concurrent():
    assert findings_of(("alice", "p", "2020"), ("alice", "q", "2021", None, True)) == []
    assert findings_of(("alice", "p", "2020", None, True), ("alice", "q", "2021")) == []
    assert findings_of(("alice", "p", "2020"), ("alice", "q", "2021")) == [
        Fault(
            "appointments",
            2,
            "official",
            "alice",
            "The official holds another post at the same time (row 1). End that appointment, or "
            "write true in the column concurrent.",
        )
    ]


POST_WITH_LIFE = [
    {"id": "p", "unit": "u", "title": "t", "valid_from": "2020-07-01", "valid_to": "2022-07-01"}
]


@pytest.mark.parametrize(
    ("start", "end", "column", "value", "expected"),
    [
        ("2020-06-30", "2021", "valid_from", "2020-06-30",
         "The post exists from 2020-07-01 on. Write this day or a later one."),
        ("2021", "2023", "valid_to", "2023",
         "The post exists until 2022-07-01. Write this day or an earlier one."),
        ("2021", None, "valid_to", None,
         "The post exists until 2022-07-01. Write this day or an earlier one."),
    ],
)  # fmt: skip
def test_an_appointment_lies_inside_the_life_of_its_post(start, end, column, value, expected):
    found = findings_of(("alice", "p", start, end), posts=POST_WITH_LIFE)
    assert found == [Fault("appointments", 1, column, value, expected)]


def test_an_appointment_may_fill_the_life_of_its_post():
    assert findings_of(("alice", "p", "2020", "2022-07-01"), posts=POST_WITH_LIFE) == []


def day(number):
    return date.fromordinal(date(2020, 1, 1).toordinal() + number)


spans = st.lists(
    st.tuples(st.sampled_from("xy"), st.integers(0, 12), st.integers(0, 12)), max_size=8
)


@given(spans, st.integers(1, 3))
def test_a_clash_is_exactly_a_row_that_begins_when_all_seats_are_taken(rows, limit):
    frame = pl.DataFrame(
        [
            {"index": n, "group": group, "start": day(start), "end": day(end), "limit": limit}
            for n, (group, start, end) in enumerate(rows)
        ],
        schema={"index": pl.UInt32, "group": pl.String, "start": pl.Date, "end": pl.Date,
                "limit": pl.Int64},
    )  # fmt: skip
    expected = set()
    for n, (group, start, end) in enumerate(rows):
        before = [
            m
            for m, (other, first, last) in enumerate(rows)
            if other == group and (first, m) < (start, n) and first <= start < last
        ]
        if start < end and len(before) >= limit:
            expected.add(n)
    found = clashes(frame, ["group"])
    assert {clash.index for clash in found} == expected
    for clash in found:
        _group, start, end = rows[clash.other]
        assert start <= rows[clash.index][1] < end
        assert clash.other != clash.index
