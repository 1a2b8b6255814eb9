"""Education, service, membership and age that a post asks of a newcomer."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.casts.commune_cast import official, records
from tests.casts.one_pair import asked
from turnus.rules.kinds.post_requirements import PostRequirementsValue
from turnus.words import speaking


def verdict(value: dict[str, Any], post: str = "cao-secretary", **facts: Any) -> bool | None:
    data = records()
    official(data, "an").update(facts)
    return asked(data, "post_requirements", value, "an", post).kept


@pytest.mark.parametrize(
    ("education", "kept"), [("college", False), ("bachelor", True), ("doctor", True), (None, None)]
)
def test_education_is_compared_in_the_order_of_its_codes(
    education: str | None, kept: bool | None
) -> None:
    assert verdict({"education": "bachelor"}, education=education) is kept


@pytest.mark.parametrize(("entry", "kept"), [("2018-07-01", True), ("2018-07-02", False)])
def test_service_counts_from_the_day_of_entry(entry: str, kept: bool) -> None:
    assert verdict({"service_years": 5}, service_from=entry) is kept


@pytest.mark.parametrize(
    ("member_from", "kept"), [("2010-01-01", True), ("2024-01-01", False), (None, None)]
)
def test_membership_must_have_begun(member_from: str | None, kept: bool | None) -> None:
    assert verdict({"member": True}, member_from=member_from) is kept


def test_who_left_is_no_member_though_the_admission_still_stands_with_the_official() -> None:
    data = records()
    official(data, "an")["member_from"] = "2010-01-01"
    data["units"].append({"id": "cell", "name": "Cell", "kind": "cell", "level": "commune"})
    data["memberships"] = [
        {"id": "m", "official": "an", "unit": "cell", "stage": "left", "date": "2020-01-01"}
    ]
    judgement = asked(data, "post_requirements", {"member": True}, "an", "cao-secretary")
    assert judgement.kept is False


@pytest.mark.parametrize(("birth", "kept"), [("1978-07-01", False), ("1978-07-02", True)])
def test_the_age_must_lie_below_the_limit(birth: str, kept: bool) -> None:
    assert verdict({"max_age": 45}, birth_date=birth) is kept


def test_all_requirements_count_together() -> None:
    value = {"education": "bachelor", "member": True}
    assert verdict(value, education="master", member_from=None) is None
    assert verdict(value, education="college", member_from=None) is False


def test_the_holder_may_stay() -> None:
    assert verdict({"education": "bachelor"}, "binh-secretary", education="college") is True


def test_the_message_shows_codes_as_words_of_the_language() -> None:
    data = records()
    official(data, "an")["education"] = "college"
    text = "{official}: {education}, {needed_education}"
    value = {"education": "bachelor"}
    with speaking("en"):
        said = asked(data, "post_requirements", value, "an", "cao-secretary", message=text).text
    assert said == "An: college, bachelor"


def test_a_rule_that_asks_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="name at least one requirement"):
        PostRequirementsValue()


def test_an_unknown_education_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValidationError, match="did you mean “bachelor”"):
        PostRequirementsValue(education="bachelors")
