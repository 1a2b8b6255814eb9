"""Targets: what is planned is not achieved."""

from datetime import date

from tests.casts.records_cast import measured, parts, register
from turnus.words import speaking

INDICATORS = [
    {"id": "admissions", "name": "admissions", "better": "higher"},
    {"id": "poverty", "name": "poor households", "better": "lower"},
]


def target(name: str, organisation: str | None = None, **more: object) -> dict[str, object]:
    row = {"id": name, "unit": "commune", "organisation": organisation}
    return row | {"indicator": "admissions", "period": "2024"} | more


# The shape of four associations: asked for 12, 4 admitted, 4 planned.
ASKED = [
    target("farmers", "farmers", asked=3, achieved=2),
    target("women", "women", asked=3, planned=2),
    target("youth", "youth", asked=4, planned=2),
    target("veterans", "veterans", asked=2, achieved=2),
]


def given(*more: dict[str, object]):
    return register(indicators=INDICATORS, targets=[*ASKED, *more])


def test_asked_planned_and_achieved_are_summed_each_for_itself() -> None:
    sums = [measured(given(), "target_sum", sum=what) for what in ("asked", "planned", "achieved")]
    assert [value.value for value in sums] == [12, 4, 4]
    assert sums[1].records == ("targets/women", "targets/youth")


def test_a_sum_is_divided_by_organisation() -> None:
    value = measured(given(), "target_sum", sum="asked", by="organisation")
    assert parts(value) == {"farmers": 3, "veterans": 2, "women": 3, "youth": 4}


def test_what_is_planned_does_not_count_as_achieved() -> None:
    value = measured(given(), "target_achieved")
    assert (value.numerator, value.denominator) == (4, 12)
    assert value.value == 4 / 12


def test_a_record_altered_moves_the_share() -> None:
    assert measured(given(target("more", asked=4)), "target_achieved").denominator == 16


def test_a_target_is_due_while_its_period_runs_and_missed_afterwards() -> None:
    with speaking("en"):
        now = measured(given(), "targets", by="state")
        then = measured(given(), "targets", by="state", on=date(2025, 1, 1))
    assert parts(now) == {"reached": 1, "due": 3}
    assert parts(then) == {"reached": 1, "missed": 3}


def test_where_lower_is_better_no_more_than_asked_is_reached() -> None:
    low = target("low", indicator="poverty", asked=5, achieved=4)
    high = target("high", indicator="poverty", asked=5, achieved=6)
    value = measured(given(low, high), "targets_reached", indicator=["poverty"])
    assert (value.numerator, value.denominator) == (1, 2)
    assert value.records == ("targets/low",)


def test_a_target_that_asks_nothing_is_in_no_share() -> None:
    extra = given(target("only-planned", planned=3))
    assert measured(extra, "targets_reached").denominator == 4
    assert measured(extra, "targets", state=["not-asked"]).records == ("targets/only-planned",)


def test_targets_are_narrowed_by_document_period_and_scope() -> None:
    paper = {"id": "d", "number": "1-NQ/TU", "date": "2020-10"}
    rows = [*ASKED, target("of-paper", period="2020-2025", asked=1, achieved=1, document="d")]
    made = register(indicators=INDICATORS, targets=rows, documents=[paper])
    assert measured(made, "targets_reached", document=["d"]).value == 1.0
    assert measured(made, "targets", period=(date(2024, 1, 1), date(2025, 1, 1))).value == 4
    assert measured(made, "targets", units={"east"}).value == 0


def test_no_targets_have_no_share() -> None:
    assert measured(register(), "target_achieved").value is None
    assert measured(register(), "target_sum").value is None
