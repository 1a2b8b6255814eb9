"""Members, cells, recruitment, documents."""

from datetime import date

from tests.casts.records_cast import measured, parts, records, register
from turnus.words import speaking

HALF = (date(2024, 1, 1), date(2024, 7, 1))


def row(name: str, person: str, day: str, stage: str = "admitted", cell: str = "cell-east"):
    who = {"official": person} if person in ("an", "bach", "cuong") else {"member": person}
    return {"id": name, "unit": cell, "stage": stage, "date": day} | who


STEPS = [
    row("m1", "x", "2016-05-02"),
    row("m2", "y", "2023-05-03", cell="cell-west"),
    row("m3", "bach", "2024-02-01"),
    row("m4", "y", "2024-03-01", "left", "cell-west"),
    row("m5", "z", "2024-06-01", "introduced"),
]


def given():
    return register(memberships=STEPS)


def test_admissions_of_a_period_are_a_number_and_a_rate() -> None:
    assert measured(given(), "stages", period=HALF).records == ("memberships/m3",)
    rate = measured(given(), "admissions_a_year", period=HALF)
    assert (rate.value, rate.numerator, rate.denominator) == (2.0, 1, 0.5)


def test_a_rate_without_a_period_is_nothing() -> None:
    assert measured(given(), "admissions_a_year").value is None
    assert measured(given(), "admission_share").value is None


def test_members_are_those_admitted_who_have_not_left() -> None:
    assert measured(given(), "members").records == ("memberships/m1", "memberships/m3")
    assert measured(given(), "members", on=date(2024, 2, 29)).value == 3
    with speaking("en"):
        assert parts(measured(given(), "members", by="unit")) == {"Cell-East": 2}


def test_admissions_a_year_are_set_against_all_members() -> None:
    value = measured(given(), "admission_share", period=HALF)
    assert (value.value, value.numerator, value.denominator) == (1.0, 2.0, 2)


def test_cells_are_dry_after_full_years_and_young_ones_are_left_out() -> None:
    start = measured(given(), "cells_without_admission", on=date(2024, 1, 1), years=2)
    assert start.records == ("units/cell-east",)
    cleared = measured(given(), "cells_cleared", period=HALF, years=2)
    assert (cleared.records, cleared.evidence) == (("units/cell-east",), ("memberships/m3",))
    assert measured(given(), "cells_without_admission", years=2).value == 0


def test_years_without_an_admission_are_full_calendar_years_in_a_row() -> None:
    value = measured(given(), "years_without_admission", unit="cell-east", on=date(2024, 1, 1))
    assert (value.value, value.evidence) == (7, ("memberships/m1",))
    without = register(memberships=STEPS[1:])
    assert measured(without, "years_without_admission", unit="cell-mill").value == 0
    unknown = measured(register(), "years_without_admission", unit="cell-east")
    assert unknown.value is None


def test_village_heads_are_members_by_membership_or_by_their_own_record() -> None:
    value = measured(given(), "heads_who_are_members")
    assert (value.numerator, value.denominator) == (1, 2)
    assert value.records == ("appointments/a2",)
    officials = [
        person | ({"member_from": "2015-01-01"} if person["id"] == "cuong" else {})
        for person in records()["officials"]
    ]
    both = register(memberships=STEPS, officials=officials)
    assert measured(both, "heads_who_are_members").value == 1.0


def test_units_with_an_organisation_and_their_growth() -> None:
    villages = measured(given(), "organised_share")
    assert (villages.numerator, villages.denominator) == (2, 2)
    mill = {"unit_kind": ["enterprise"]}
    assert measured(given(), "organised_units", **mill).records == ("units/mill",)
    grown = measured(given(), "organised_change", period=HALF, **mill)
    assert (grown.value, grown.records) == (1, ("units/mill",))


def test_recruitment_is_divided_by_status_and_a_year_in_part_is_unsure() -> None:
    rows = [
        {"id": f"r{place}", "unit": "commune", "year": year, "method": "examination"}
        | {"staff_status": status}
        for place, (year, status) in enumerate(
            [(2020, "civil-servant"), (2021, "public-employee"), (2022, "public-employee")]
        )
    ]
    made = register(recruitments=rows)
    with speaking("en"):
        value = measured(
            made, "recruitments", period=(date(2020, 7, 1), date(2022, 1, 1)), by="staff_status"
        )
    assert parts(value) == {"civil servant": 1, "public employee": 1}
    assert value.unknown == ("recruitments/r0",)
    assert measured(made, "recruitments", method=["selection"]).value == 0


PAPERS = [
    {"id": "central-2019", "number": "35-CT/TW", "date": "2019-05-30"},
    {"id": "central-2024", "number": "35-CT/TW", "date": "2024-06-14"},
    {"id": "plan", "number": "158-KH/TU", "date": "2024-06-20", "implements": ["central-2024"]},
    {"id": "guide", "number": "03-HD/TU", "date": "2024-06-25", "implements": ["plan"]},
]


def test_documents_that_implement_another_are_found_through_the_chain() -> None:
    made = register(documents=PAPERS)
    value = measured(made, "documents", implements=["central-2024"])
    assert value.records == ("documents/guide", "documents/plan")
    assert measured(made, "documents", implements=["central-2019"]).value == 0


def test_one_number_may_name_two_documents() -> None:
    made = register(documents=PAPERS)
    assert measured(made, "documents", number=["35-CT/TW"]).value == 2
    assert measured(made, "documents", period=HALF, number="35-CT/TW").value == 1
    assert measured(made, "documents", implementing=True).value == 2


def test_a_document_is_in_force_until_it_ends_or_another_replaces_it() -> None:
    plan, guide = PAPERS[2] | {"valid_to": "2024-06-28"}, PAPERS[3]
    newer = {"id": "newer", "number": "36-CT/TW", "date": "2024-06-30", "replaces": ["guide"]}
    later = {"id": "later", "number": "37-CT/TW", "date": "2024-08-01", "replaces": ["newer"]}
    made = register(documents=[*PAPERS[:2], plan, guide, newer, later])
    held = measured(made, "documents", in_force=True)
    assert held.records == (
        "documents/central-2019",
        "documents/central-2024",
        "documents/newer",
    )
    assert measured(made, "documents", in_force=False).records == (
        "documents/guide",
        "documents/plan",
    )


def test_a_document_of_a_year_that_the_period_cuts_is_unsure() -> None:
    made = register(documents=[*PAPERS[:2], {"id": "a", "number": "1", "date": "2024"}])
    value = measured(made, "documents", period=HALF)
    assert (value.value, value.unknown) == (2, ("documents/a",))
