"""Whose file is meant by an id, a code or a name that somebody typed."""

from __future__ import annotations

import pytest

from tests.figures.privacy.test_persons import register
from turnus.figures.privacy.persons import Persons
from turnus.reports.dossiers.whose_file import NoFileError, file_meant
from turnus.words import speaking


def code(subject: str, record: str) -> str:
    return Persons(register()).digest(subject, record)


def refused(given: str) -> str:
    with speaking("en"), pytest.raises(NoFileError) as error:
        file_meant(register(), given)
    return str(error.value)


def test_an_id_and_a_code_lead_to_the_official() -> None:
    known = register()["officials"]["id"][0]
    assert file_meant(register(), known) == known
    letters = code("sanctions", f"officials/{known}")
    for given in (f"person {letters}", f"code-{letters}", f"officials/code-{letters}", letters):
        assert file_meant(register(), given) == known


def test_a_code_of_a_record_says_what_it_stands_for() -> None:
    said = refused(f"code-{code('sanctions', 'sanctions/tran-thi-an|warning|2022-01-01')}")
    assert "stands for a record of the table “Disciplinary measures”, not for a person." in said
    person = code("sanctions", "officials/tran-thi-an")
    assert said.endswith(f"The code of the person in it is code-{person}.")


def test_a_code_of_a_member_who_is_no_official_leads_to_no_file() -> None:
    member = code("members", "members/nguyen-thi-cuc")
    assert refused(member) == (
        f"“{member}” stands for a member who is no official of this register; there is no file."
    )


def test_a_code_that_no_longer_holds_is_told_so() -> None:
    assert refused("code-aaaaaaaaaa") == (
        "No official has the code “code-aaaaaaaaaa” in this state of the register. A code holds "
        "until the register changes, and persons who are no officials have no file."
    )


def test_a_name_leads_to_the_official_as_an_id_does() -> None:
    id_, name = register()["officials"].select("id", "name").row(0)
    assert file_meant(register(), name.upper()) == id_
