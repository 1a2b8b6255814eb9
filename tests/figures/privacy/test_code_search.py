"""From a code back to what it stands for."""

from __future__ import annotations

import pytest

from tests.figures.privacy.test_persons import register
from turnus.figures.privacy.code_search import Meant, as_code, meant_by
from turnus.figures.privacy.persons import Persons


@pytest.mark.parametrize(
    "given",
    [
        *("b2o2ph7pql", "code-b2o2ph7pql", "person b2o2ph7pql", "Person b2o2ph7pql"),
        *("officials/code-b2o2ph7pql", "cán bộ b2o2ph7pql"),
    ],
)
def test_a_code_is_known_in_every_form_in_which_it_is_shown(given: str) -> None:
    assert as_code(given) == "b2o2ph7pql"


@pytest.mark.parametrize("given", ["le-anh-quan", "code-b2o2", "Le Anh Quan", ""])
def test_what_is_no_code_is_none(given: str) -> None:
    assert as_code(given) is None


def test_a_code_leads_back_to_the_official_for_who_has_the_register() -> None:
    persons = Persons(register())
    for official in ("tran-thi-an", "le-van-binh"):
        for subject in ("pools", "sanctions", "ratings"):
            code = persons.code(subject, f"officials/{official}")
            found = meant_by(persons, code)
            assert found is not None
            assert (found.table, found.key) == ("officials", official)
    assert meant_by(persons, "aaaaaaaaaa") is None


def test_a_code_of_a_record_leads_to_the_code_of_the_person_in_it_and_to_no_name() -> None:
    persons = Persons(register())
    sanctions = persons.records.rows("sanctions")
    assert sanctions
    for key, row in sanctions.items():
        code = persons.code("sanctions", f"sanctions/{key}")
        person = persons.code("sanctions", f"officials/{row['official']}")
        assert meant_by(persons, code) == Meant("sanctions", key, f"code-{person}")


def test_a_code_of_a_member_who_is_no_official_leads_to_no_official() -> None:
    persons = Persons(register())
    (member,) = persons.register["memberships"]["member"].drop_nulls().unique()
    code = persons.code("members", f"members/{member}")
    assert meant_by(persons, code) == Meant("members", member)
