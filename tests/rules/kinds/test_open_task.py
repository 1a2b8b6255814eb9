"""Who carries an open task of the unit stays until it is done."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.casts.commune_cast import Records, records
from tests.casts.one_pair import asked, unit
from turnus.rules.kinds.open_task import OpenTaskValue
from turnus.words import speaking

TASK = {
    "id": "road",
    "kind": "difficult",
    "title": "Land for the road",
    "official": "an",
    "unit": "binh",
    "from": "2023-01",
    "due": "2023-12-31",
    "state": "open",
}


def carrying(*changes: dict[str, Any]) -> Records:
    """The cast on 1 July 2023, with the task of An for each of the changes."""
    return records() | {
        "tasks": [TASK | {"id": f"t{at}"} | change for at, change in enumerate(changes)]
    }


def kept(change: dict[str, Any], post: str = "cao-secretary", **value: Any) -> bool | None:
    return asked(carrying(change), "open_task", value, "an", post).kept


def test_an_open_task_holds_its_carrier_in_the_commune() -> None:
    assert kept({}) is False
    assert kept({}, "binh-chair") is True
    assert kept({"official": "bach"}) is True


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({"state": "done"}, False),
        ({"state": "dropped", "drop_reason": "no money"}, False),
        ({"from": "2023-07-02"}, False),  # assigned after the day of the round
        ({"due": "2023-06-30"}, True),  # late, and not done
        ({"due": None}, True),
        ({"unit": "cao"}, False),  # the task of another place does not hold anybody here
        ({"unit": "district"}, False),
    ],
)
def test_only_a_task_that_is_open_on_the_day_and_in_the_place_holds(
    change: dict[str, Any], holds: bool
) -> None:
    assert kept(change) is not holds


def test_an_entry_of_full_progress_ends_a_task_from_its_day_on() -> None:
    data = carrying({})
    entry = {"task": "t0", "date": "2023-07-01", "text": "Paid out.", "progress": 100}
    done = data | {"task_updates": [entry]}
    assert asked(done, "open_task", {}, "an", "cao-secretary").kept is True
    later = data | {"task_updates": [entry | {"date": "2023-07-02"}]}
    assert asked(later, "open_task", {}, "an", "cao-secretary").kept is False


def test_a_task_of_a_village_of_the_commune_is_one_of_the_commune() -> None:
    data = carrying({"unit": "hamlet"})
    data["units"].append({"id": "hamlet", "name": "Hamlet", "kind": "village", "level": "village"})
    unit(data, "hamlet")["parent"] = "binh"
    in_place = asked(data, "open_task", {}, "an", "cao-secretary").kept
    unit(data, "hamlet")["parent"] = "cao"
    elsewhere = asked(data, "open_task", {}, "an", "cao-secretary").kept
    assert (in_place, elsewhere) == (False, True)


def test_the_rule_names_the_kinds_of_task_that_hold() -> None:
    assert kept({}, kinds=["breakthrough"]) is True
    assert kept({}, kinds=["breakthrough", "difficult"]) is False


def test_only_tasks_led_in_person_hold_where_the_rule_says_so() -> None:
    assert kept({"led_in_person": True}, led_in_person=True) is False
    assert kept({"led_in_person": False}, led_in_person=True) is True
    assert kept({"led_in_person": None}, led_in_person=True) is None


@pytest.mark.parametrize(
    ("due", "value", "holds"),
    [
        ("2023-10-01", {"due_within_months": 3}, True),
        ("2023-10-02", {"due_within_months": 3}, False),
        ("2023-09", {"due_within_months": 3}, True),  # the last day that the cell can mean
        ("2023", {"due_within_months": 5}, False),
        ("2023-06-30", {"due_within_months": 3}, True),
        ("2023-06-30", {"due_after_months": 0}, False),
        ("2023-07-01", {"due_after_months": 0}, True),
        ("2023-10-01", {"due_after_months": 3}, True),
        ("2023-09-30", {"due_after_months": 3}, False),
        ("2023-09-30", {"due_after_months": 1, "due_within_months": 3}, True),
    ],
)
def test_the_deadline_lies_within_or_after_so_many_months(
    due: str, value: dict[str, Any], holds: bool
) -> None:
    assert kept({"due": due}, **value) is not holds


@pytest.mark.parametrize(
    ("change", "value", "column"),
    [
        ({"unit": None}, {}, "tasks.unit"),
        ({"due": None}, {"due_within_months": 3}, "tasks.due"),
        ({"led_in_person": None}, {"led_in_person": True}, "tasks.led_in_person"),
    ],
)
def test_an_empty_cell_that_decides_is_named(
    change: dict[str, Any], value: dict[str, Any], column: str
) -> None:
    answer = asked(carrying(change), "open_task", value, "an", "cao-secretary")
    assert (answer.kept, answer.missing) == (None, (column,))


def test_an_empty_cell_that_does_not_decide_is_not_asked_for() -> None:
    changes = ({"unit": None, "kind": "breakthrough"}, {})
    answer = asked(carrying(*changes), "open_task", {"kinds": ["difficult"]}, "an", "cao-chair")
    assert (answer.kept, answer.missing) == (False, ())
    alone = carrying(changes[0])
    assert asked(alone, "open_task", {"kinds": ["difficult"]}, "an", "cao-chair").kept is True
    assert asked(alone, "open_task", {}, "an", "binh-chair").kept is True


def test_the_message_names_the_tasks_and_deadlines_in_every_language() -> None:
    changes = (
        {"due": "2024-03-01"},
        {"title": "New houses", "kind": "breakthrough", "due": "2023"},
        {"title": "Elsewhere", "unit": "cao"},
    )
    said = {}
    for language in ("en", "vi", "de", "ru"):
        with speaking(language):
            said[language] = asked(
                carrying(*changes), "open_task", {}, "an", "cao-chair", message="{tasks}"
            ).text
    assert said == {
        "en": "“New houses” (breakthrough task, due 2023) and “Land for the road” "
        "(difficult task, due Mar 1, 2024)",
        "vi": "“New houses” (khâu đột phá, hạn 2023) và “Land for the road” "
        "(việc khó, hạn 01/03/2024)",
        "de": "„New houses“ (Durchbruch, Frist: 2023) und „Land for the road“ "
        "(schwierige Aufgabe, Frist: 01.03.2024)",
        "ru": "«New houses» (прорыв, срок: 2023) и «Land for the road» "
        "(трудная задача, срок: 01.03.2024)",
    }


def test_a_soft_rule_has_its_price_and_a_hard_one_excludes() -> None:
    price = {"force": "soft", "tier": "second", "weight": 7}
    assert asked(carrying({}), "open_task", {}, "an", "cao-chair", **price).cost == 7
    assert asked(carrying({}), "open_task", {}, "an", "binh-chair", **price).cost == 0
    hard = asked(carrying({}), "open_task", {}, "an", "cao-chair")
    assert (hard.kept, hard.cost) == (False, 0)


def test_a_value_that_no_task_can_meet_is_refused() -> None:
    with pytest.raises(ValidationError, match="`due_after_months` is greater"):
        OpenTaskValue(due_after_months=6, due_within_months=3)
    with pytest.raises(ValidationError, match="kinds"):
        OpenTaskValue(kinds=("hard",))
