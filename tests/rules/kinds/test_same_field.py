"""Staff move within their field of work or its family."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.casts.commune_cast import Records, records
from tests.casts.one_pair import appointed, asked, post
from turnus.rules.kinds.same_field import SameFieldValue
from turnus.words import speaking


def fields(before: str | None, after: str | None) -> Records:
    """An serves in a post of one field; the chair of Cao is in another."""
    data = records()
    post(data, appointed(data, "an")["post"])["field"] = before
    post(data, "cao-chair")["field"] = after
    return data


def kept(data: Records, **value: Any) -> bool | None:
    return asked(data, "same_field", value, "an", "cao-chair").kept


def test_the_same_field_is_kept_and_another_one_is_not() -> None:
    assert kept(fields("finance", "finance")) is True
    assert kept(fields("finance", "health")) is False


def test_fields_of_one_family_count_as_one() -> None:
    families = [["finance", "tax"], ["health", "education"]]
    assert kept(fields("tax", "finance"), families=families) is True
    assert kept(fields("tax", "education"), families=families) is False
    assert kept(fields("justice", "justice"), families=families) is True


def test_who_holds_no_post_has_no_field_to_keep() -> None:
    data = fields("finance", "health")
    data["appointments"].remove(appointed(data, "an"))
    assert kept(data) is True


def test_a_field_that_nobody_recorded_leaves_the_rule_open() -> None:
    assert kept(fields(None, "health")) is None


def test_a_field_in_two_families_is_refused() -> None:
    with (
        speaking("en"),
        pytest.raises(ValidationError, match="one family only; remove the other: tax"),
    ):
        SameFieldValue(families=(("tax", "finance"), ("customs", "tax")))
