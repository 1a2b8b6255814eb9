"""Records as people read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.casts import report_fixture as fixture
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.document import RecordTable
from turnus.reports.records.record_columns import SHOWN, TITLES, derived
from turnus.reports.records.record_lines import record_lines
from turnus.reports.records.record_reader import Reader
from turnus.reports.records.record_sets import record_set
from turnus.reports.records.record_sets import tables as read_tables
from turnus.tables import TABLES, Register
from turnus.words import speaking

RULES = ("equivalent-rank", "own")


def tables(*records: str, show: Show = Show.ids) -> tuple[RecordTable, ...]:
    reader = fixture.reader(show)
    view = reader.persons.of("file", "an", public=True)
    return read_tables(reader, records, view, fixture.DAY)


def test_every_table_can_be_read_out_and_every_column_exists() -> None:
    assert set(SHOWN) == set(TITLES) == set(TABLES)
    for table, shown in SHOWN.items():
        names = {column.name for column in TABLES[table].columns}
        assert {column for column, _head in shown if not derived(table, column)} <= names


def test_birth_dates_ethnic_groups_and_education_are_not_shown() -> None:
    assert not {"birth_date", "ethnicity", "gender"} & {name for name, _head in SHOWN["officials"]}


def test_an_appointment_names_person_posts_kind_date_and_document() -> None:
    with speaking("en"):
        (table,) = tables("appointments/a1")
    assert table.title == "Appointments"
    assert table.columns == ("Official", "From", "To", "Kind", "Date", "Document")
    assert table.rows == (
        (
            "Trần Thị An",
            "officer, Đông <Hải>",
            "secretary, An Bình",
            "rotation",
            "12/2021",
            "12-QĐ/HU (Dec 1, 2021)",
        ),
    )
    assert table.ids == ("a1",)


def test_changes_of_units_say_their_kinds_which_are_often_all_that_changes() -> None:
    given = {"name": "Que", "level": "commune"}
    register = Register.from_records(
        {
            "units": [
                given | {"id": "que", "kind": "township"},
                given | {"id": "que-ward", "kind": "ward"},
            ],
            "unit_events": [
                {"id": "e", "kind": "upgrade", "date": "2024-12-31", "planned": True}
                | {"from_units": "que", "to_units": "que-ward"}
            ],
        }
    )
    reader = Reader(Persons(register))
    with speaking("en"):
        view = reader.persons.of("file", "que", public=True)
        (table,) = read_tables(reader, ["unit_events/e"], view, fixture.DAY)
    assert table.rows == (("upgrade", "Dec 31, 2024", "Que (township)", "Que (ward)", "yes"),)


def test_rows_of_tables_without_ids_are_found_by_their_key() -> None:
    with speaking("en"):
        found = tables("task_updates/t1|2023-02-01", "ratings/official|an|2022", show=Show.names)
    assert [table.rows[0] for table in found] == [
        ("Clear the land", "Feb 1, 2023", "12 of 20 plots", "60"),
        ("Trần Thị An", "official", "2022", "good"),
    ]


def test_columns_empty_throughout_are_left_out() -> None:
    with speaking("en"):
        (table,) = tables("appointments/a2")
    assert table.columns == ("Official", "To", "Kind", "Date")


def test_a_set_is_divided_as_its_figure_and_counts_each_record_once() -> None:
    with speaking("en"):
        records = record_set(fixture.reader(), fixture.figure())
    assert [(group.title, group.tables[0].ids) for group in records.groups] == [
        ("secretary", ("a1",)),
        ("executive head", ("a2",)),
    ]
    assert records.count == 2


def test_a_share_lists_what_was_not_counted_apart() -> None:
    with speaking("en"):
        records = record_set(fixture.reader(), fixture.heads())
    assert [(group.title, group.tables[0].ids) for group in records.groups] == [
        ("", ("a1",)),
        ("part of the whole, not counted", ("a2",)),
    ]
    assert records.count == 1


def test_all_parts_of_a_set_have_the_same_columns() -> None:
    with speaking("en"):
        records = record_set(fixture.reader(), fixture.figure())
    first, second = (group.tables[0] for group in records.groups)
    assert first.columns == second.columns == ("Official", "From", "To", "Kind", "Date", "Document")
    assert second.rows[0][5] == ""


def test_numbers_and_whole_dates_can_be_calculated_with() -> None:
    with speaking("en"):
        (moves,) = tables("appointments/a1", "appointments/a2")
        (updates,) = tables("task_updates/t1|2023-02-01", show=Show.names)
    # of a1 only the month is known
    assert moves.values == {4: (None, date(2022, 2, 1))}
    assert updates.values == {1: (date(2023, 2, 1),), 3: (60,)}
    assert updates.numeric == (False, False, False, True)


def test_what_is_withheld_cannot_be_calculated_with_either() -> None:
    reader = fixture.reader()
    with speaking("en"):
        view = reader.persons.of("members", "an", public=False)
        (moves,) = read_tables(reader, ["appointments/a1", "appointments/a2"], view, fixture.DAY)
    assert moves.columns == ("Official", "Kind")
    assert moves.values == {}


def test_a_rule_is_called_by_its_title_where_its_pack_is_known() -> None:
    official = {"id": "an", "name": "An"}
    rows = [{"id": rule, "rule": rule, "official": "an", "reason": "x"} for rule in RULES]
    for pack, said in (("vn-2022", ["Moves lead to an equivalent rank", "own"]), ("", [*RULES])):
        register = Register.from_records(
            {"officials": [official], "exceptions": rows}, defaults={"rules": pack}
        )
        reader = Reader(Persons(register))
        with speaking("en"):
            found = reader.texts("exceptions", "rule", register["exceptions"].rows(named=True))
        assert found == said


def test_values_of_indicators_say_their_unit_and_period_in_words() -> None:
    place = Register.from_records(
        {
            "units": [{"id": "c", "name": "An Bình", "kind": "commune", "level": "commune"}],
            "indicators": [
                {"id": "i", "name": "income", "unit_of_measure": "million VND", "better": "higher"},
                {"id": "k", "name": "new jobs", "better": "higher"},
            ],
            "indicator_values": [
                {"indicator": "i", "unit": "c", "period": "2024-H1", "actual": 62.5},
                {"indicator": "k", "unit": "c", "period": "2024", "actual": 212},
            ],
        },
        name="an-binh",
        title="An Bình",
    )  # fmt: skip
    persons = Persons(place, Show.ids)
    with speaking("en"):
        (table,) = read_tables(
            Reader(persons),
            ["indicator_values/i|c|2024-H1", "indicator_values/k|c|2024"],
            persons.of("test", "test", public=False),
            fixture.DAY,
        )
    assert table.rows == (
        ("income (million VND)", "An Bình", "first half of 2024", "62.5"),
        ("new jobs", "An Bình", "2024", "212"),
    )


def test_a_task_stands_as_on_the_day_with_its_last_entry() -> None:
    reader = fixture.reader(Show.names)
    view = reader.persons.of("file", "an", public=True)
    with speaking("en"):
        for day, state, last in (
            (date(2023, 1, 1), "open", ""),
            (date(2023, 7, 1), "open", "Feb 1, 2023"),
            (date(2024, 1, 1), "late", "Feb 1, 2023"),
        ):
            (table,) = read_tables(reader, ["tasks/t1"], view, day)
            said = dict(zip(table.columns, table.rows[0], strict=True))
            assert (said["State"], said.get("Last entry", "")) == (state, last)


def test_of_many_records_beside_a_report_says_how_many_there_are() -> None:
    with speaking("en"):
        shared = replace(fixture.heads(), base=("appointments/a2", "appointments/a3"))
        said = record_set(fixture.reader(), shared, beside=1)
        listed = list(record_lines(fixture.reader(), shared))
    assert said.remarks == (
        "part of the whole, not counted: 2 records, too many to be listed here.",
    )
    assert [(line.group, line.record) for line in listed if line.record] == [
        ("", "appointments/a1"),
        ("part of the whole, not counted", "appointments/a2"),
        ("part of the whole, not counted", "appointments/a3"),
    ]
