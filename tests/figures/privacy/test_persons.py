"""How persons are shown behind figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.casts.naming import persons_of
from turnus.figures import MEASURES, Figure, Part
from turnus.figures.privacy.code_search import meant_by
from turnus.figures.privacy.persons import Persons, Show, person_of
from turnus.tables import TABLES, Register
from turnus.words import speaking

CODE = "[a-z2-7]{10}"


def register(**more: object) -> Register:
    """Return a register whose ids are made of names, as an office may make them."""
    return Register.from_records(
        {
            "units": [
                {"id": "hai", "name": "Hải", "kind": "commune", "level": "commune"},
                {"id": "cell", "name": "Cell 1", "kind": "cell", "level": "village"},
            ],
            "titles": [
                {"id": "sec", "name": "secretary", "body": "committee", "headship": "head"}
            ],
            "posts": [{"id": "hai-sec", "unit": "hai", "title": "sec"}],
            "officials": [
                {"id": "tran-thi-an", "name": "Trần Thị An"},
                {"id": "le-van-binh", "name": "Lê Văn Bình"},
            ],
            "appointments": [
                {"id": "an-2021", "official": "tran-thi-an", "post": "hai-sec",
                 "valid_from": "2021-12-01", "movement": "rotation"},
            ],
            "sanctions": [
                {"official": "tran-thi-an", "kind": "warning", "valid_from": "2022-01-01"},
                {"official": "le-van-binh", "kind": "warning", "valid_from": "2022-02-01"},
            ],
            "pools": [
                {"id": "an-pool", "term": "2025-2030", "level": "district", "title": "sec",
                 "official": "tran-thi-an"},
            ],
            "ratings": [
                {"subject_kind": "official", "subject": "tran-thi-an", "year": 2022,
                 "rating": "good"},
                {"subject_kind": "cell", "subject": "cell", "year": 2022, "rating": "good"},
            ],
            "memberships": [
                {"id": "m1", "member": "nguyen-thi-cuc", "unit": "cell", "stage": "admitted",
                 "date": "2020-01-01"},
            ],
            **more,
        }
    )  # fmt: skip


def figure(topic: str, *records: str, public: bool = False, **more: object) -> Figure:
    given: dict[str, object] = {
        "id": topic.upper(),
        "label": topic,
        "value": len(records),
        "unit": "persons",
        "numerator": None,
        "denominator": None,
        "parts": (),
        "period": None,
        "as_of": date(2023, 7, 1),
        "records": records,
        "topic": topic,
        "public": public,
    }
    return Figure(**(given | more))  # type: ignore[arg-type]


SANCTIONS = figure(
    "sanctions",
    "sanctions/tran-thi-an|warning|2022-01-01",
    "sanctions/le-van-binh|warning|2022-02-01",
)
MOVES = figure("moves", "appointments/an-2021", public=True)
HEADS_WHO_ARE_MEMBERS = figure("members", "appointments/an-2021")


def test_every_table_that_speaks_of_persons_says_whether_it_is_public() -> None:
    for table in TABLES.values():
        row = {column.name: "x" for column in table.columns} | {"subject_kind": "official"}
        subjects = {"subject_kind"} & {column.name for column in table.columns}
        speaks = person_of(table.name, row) is not None or bool(subjects)
        assert bool(table.persons) == speaks or table.name == "task_updates", table.name
        assert set(table.withheld) <= set(row), table.name
    assert TABLES["task_updates"].persons == "private"


def test_only_posts_and_moves_are_public() -> None:
    assert {name for name, table in TABLES.items() if table.persons == "public"} == {
        "officials",
        "appointments",
    }
    assert {name for name, measure in MEASURES.items() if measure.public} == {
        *("moves", "movers", "priority_share"),
        *("filled_posts", "head_persons", "non_local_heads", "concurrent_heads"),
        *("posts", "empty_seats", "units_meeting_targets"),
    }


def test_who_moved_is_named_with_the_id_of_the_record() -> None:
    view = Persons(register()).behind(MOVES)
    assert view.told(MOVES.records) == [
        ("appointments/an-2021", "Trần Thị An, secretary, Hải"),
    ]


def test_who_was_sanctioned_is_shown_by_a_code_and_by_no_id_made_of_a_name() -> None:
    with speaking("en"):
        told = Persons(register()).behind(SANCTIONS).told(SANCTIONS.records)
    assert len(told) == 2
    assert all(re.fullmatch(f"sanctions/code-{CODE}", record) for record, _said in told)
    assert all(re.fullmatch(f"person {CODE}", said) for _record, said in told)


def test_a_post_is_not_said_where_the_figure_says_more_than_who_holds_it() -> None:
    with speaking("en"):
        ((record, said),) = (
            Persons(register()).behind(HEADS_WHO_ARE_MEMBERS).told(("appointments/an-2021",))
        )
    assert re.fullmatch(f"appointments/code-{CODE}", record)
    assert re.fullmatch(f"person {CODE}", said)


def test_what_is_rated_and_no_person_stays_as_it_is() -> None:
    ratings = figure("ratings", "ratings/cell|cell|2022", "ratings/official|tran-thi-an|2022")
    (cell, official) = Persons(register()).behind(ratings).listed(ratings.records)
    assert cell == "ratings/cell|cell|2022"
    assert re.fullmatch(f"ratings/code-{CODE}", official)


def test_a_member_who_is_no_official_gets_a_code_as_well() -> None:
    members = figure("members", "memberships/m1")
    with speaking("vi"):
        ((_record, said),) = Persons(register()).behind(members).told(members.records)
    assert re.fullmatch(f"người {CODE}, Cell 1", said)


def test_a_person_has_one_code_in_a_subject_and_another_in_the_next() -> None:
    persons = Persons(register())
    entry = figure("pools", "pools/an-pool")
    counted = figure("pools", "officials/tran-thi-an", id="POOLS-PERSONS")
    with speaking("en"):
        told = [persons.behind(of).told(of.records)[0][1] for of in (entry, counted)]
        in_pools = {said.partition(",")[0] for said in told}
        sanctioned = {said for _record, said in persons.behind(SANCTIONS).told(SANCTIONS.records)}
    assert len(in_pools) == 1
    assert not in_pools & sanctioned


def test_codes_hold_for_one_state_of_the_register() -> None:
    first = Persons(register()).behind(SANCTIONS).listed(SANCTIONS.records)
    again = Persons(register()).behind(SANCTIONS).listed(SANCTIONS.records)
    later = Persons(register(notes=[NOTE])).behind(SANCTIONS).listed(SANCTIONS.records)
    assert first == again
    assert not set(first) & set(later)


NOTE = {"subject_kind": "unit", "subject": "hai", "date": "2023", "text": "A flood."}


def test_codes_stand_in_their_own_order_and_not_in_that_of_names() -> None:
    view = Persons(register()).behind(SANCTIONS)
    listed = view.listed(SANCTIONS.records)
    assert list(listed) == sorted(listed)
    assert view.listed(tuple(reversed(SANCTIONS.records))) == listed


def test_looking_for_a_code_shows_none() -> None:
    persons = Persons(register())
    meant_by(persons, "aaaaaaaaaa")
    assert not persons.coded


def test_parts_by_person_are_named_by_codes_in_label_and_key() -> None:
    parts = tuple(
        Part(official, name, 1, (f"sanctions/{official}|warning|{day}",))
        for official, name, day in (
            ("le-van-binh", "Lê Văn Bình", "2022-02-01"),
            ("tran-thi-an", "Trần Thị An", "2022-01-01"),
        )
    )
    with speaking("de"):
        shown = Persons(register()).figure(replace(SANCTIONS, parts=parts, breakdown="official"))
    assert all(re.fullmatch(f"Person {CODE}", part.label) for part in shown.parts)
    keys = [part.key for part in shown.parts]
    assert all(re.fullmatch(f"code-{CODE}", key) for key in keys)
    assert keys == sorted(keys)


def test_parts_by_person_of_what_is_public_keep_their_names() -> None:
    part = Part("tran-thi-an", "Trần Thị An", 1, ("appointments/an-2021",))
    moves = replace(MOVES, parts=(part,), breakdown="official")
    assert Persons(register()).figure(moves, records=True) == moves


def test_with_names_everything_is_named_and_remembered() -> None:
    persons = persons_of(register(), Show.names)
    told = persons.behind(SANCTIONS).told(SANCTIONS.records)
    assert [said for _record, said in told] == ["Trần Thị An", "Lê Văn Bình"]
    persons.behind(MOVES).told(MOVES.records)
    assert persons.close() == {"SANCTIONS": set(SANCTIONS.records)}


def test_without_persons_nothing_about_them_is_listed_be_it_public_or_not() -> None:
    persons = Persons(register(), Show.none)
    for of in (SANCTIONS, MOVES):
        assert persons.behind(of).listed(of.records) == ()
        assert persons.figure(of, records=True).records == ()
        assert persons.figure(of, records=True).value == of.value
    assert persons.close() == {}


def test_figures_held_against_each_other_are_public_only_together() -> None:
    persons = Persons(register())
    assert persons.behind(MOVES, MOVES).listed(MOVES.records) == MOVES.records
    assert persons.behind(MOVES, HEADS_WHO_ARE_MEMBERS).listed(MOVES.records) != MOVES.records


def test_a_figure_without_persons_hides_nobody_whom_the_other_names() -> None:
    targets = figure("targets", "units/hai")
    view = Persons(register()).behind(targets, MOVES)
    assert view.listed(("units/hai", *MOVES.records)) == ("units/hai", *MOVES.records)


@pytest.mark.parametrize("record", ["sanctions/gone|warning|2020-01-01", "ratings/official|gone|1"])
def test_a_record_that_is_gone_keeps_no_name_either(record: str) -> None:
    view = Persons(register()).asked("sanctions", "S1")
    with speaking("en"):
        ((key, said),) = view.told((record,))
    assert re.fullmatch(f"(sanctions|ratings)/code-{CODE}", key)
    assert said == "not named"


@pytest.mark.parametrize(
    ("subject", "rated", "coded"),
    [
        ("tran-thi-an", ("ratings/official|tran-thi-an|2022",), True),
        ("cell", ("ratings/cell|cell|2022",), False),
        ("le-van-binh", (), True),
        ("hai", (), False),
        ("gone", (), True),
        ("hai", ("ratings/official|hai|2022", "ratings/unit|hai|2022"), True),
    ],
)
def test_a_subject_without_records_is_named_only_where_it_is_surely_no_person(
    subject: str, rated: tuple[str, ...], coded: bool
) -> None:
    view = Persons(register()).behind(figure("ratings", *rated))
    key, _label = view.part_words("subject", subject, subject, (), rated)
    assert key.startswith("code-") == coded
