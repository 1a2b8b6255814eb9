"""Disciplinary measures of holders of posts and of members of cells."""

from datetime import date

from tests.casts.records_cast import measured, parts, register

YEARS = (date(2021, 1, 1), date(2024, 1, 1))
MEMBERS = [
    {"id": f"m-{who}", "official": who, "unit": "cell-east", "stage": "admitted",
     "date": "2015-05-19"}
    for who in ("bach", "dung")
]  # fmt: skip


def sanction(official: str, day: str, kind: str = "reprimand") -> dict[str, str]:
    return {"official": official, "kind": kind, "valid_from": day}


def given(*sanctions: dict[str, str]):
    return register(memberships=MEMBERS, sanctions=list(sanctions))


def test_without_a_measure_the_share_is_nothing_of_all_and_not_unknown() -> None:
    value = measured(given(), "sanctioned_share", period=YEARS, of="members")
    assert (value.value, value.numerator, value.denominator) == (0, 0, 2)


def test_members_of_cells_are_counted_whether_or_not_they_hold_a_post() -> None:
    of_dung = given(sanction("dung", "2022-03-01"))
    assert measured(of_dung, "sanctions", period=YEARS, of="members").records == (
        "sanctions/dung|reprimand|2022-03-01",
    )
    assert measured(of_dung, "sanctions", period=YEARS, of="holders").value == 0


def test_two_measures_against_one_official_are_two_but_one_person() -> None:
    twice = given(sanction("bach", "2021-03-01"), sanction("bach", "2023-03-01", "warning"))
    assert parts(measured(twice, "sanctions", period=YEARS, by="kind")) == {
        "reprimand": 1,
        "warning": 1,
    }
    share = measured(twice, "sanctioned_share", period=YEARS)
    assert (share.numerator, share.denominator) == (1, 3)
    assert len(share.evidence) == 2


def test_a_measure_outside_the_period_the_kind_or_the_scope_is_left_out() -> None:
    one = given(sanction("bach", "2020-12-31"), sanction("cuong", "2022-01-01"))
    assert measured(one, "sanctions", period=YEARS).records == (
        "sanctions/cuong|reprimand|2022-01-01",
    )
    assert measured(one, "sanctions", period=YEARS, kind="warning").value == 0
    assert measured(one, "sanctions", period=YEARS, units={"east"}).value == 0


def test_a_partial_date_over_the_edge_of_the_period_is_reported_as_unsure() -> None:
    mid = (date(2021, 7, 1), date(2024, 1, 1))
    value = measured(given(sanction("bach", "2021")), "sanctions", period=mid)
    assert value.value == 0
    assert value.unknown == ("sanctions/bach|reprimand|2021-01-01",)
