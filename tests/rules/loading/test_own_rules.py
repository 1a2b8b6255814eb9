"""The rules that a register names for itself."""

from __future__ import annotations

from datetime import date

import pytest

from turnus.rules import RuleError
from turnus.rules.loading.own_rules import own_pack, own_rules
from turnus.tables import Register


def register(**defaults: str) -> Register:
    return Register.from_records({}, defaults=defaults)


def test_the_rules_are_those_of_the_own_day_unless_another_is_asked() -> None:
    named = register(rules="vn-2022", on="2023-07-01")
    own, later = own_rules(named), own_rules(named, date(2025, 7, 1))
    assert own is not None
    assert (own.pack.id, own.on) == ("vn-2022", date(2023, 7, 1))
    assert later is not None
    assert later.on == date(2025, 7, 1)


def test_a_register_without_pack_or_day_has_no_rules_of_its_own() -> None:
    assert own_pack(register()) is None
    assert own_rules(register(on="2023-07-01")) is None
    assert own_rules(register(rules="vn-2022")) is None


def test_a_pack_that_is_not_there_is_no_silence() -> None:
    with pytest.raises(RuleError, match="vn-2021"):
        own_rules(register(rules="vn-2021", on="2023-07-01"))
