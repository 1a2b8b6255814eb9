"""First days of terms among the defaults of a register."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from turnus.tables import Register, inspect
from turnus.words import speaking


def test_days_are_found_by_the_year_in_which_the_term_begins() -> None:
    register = Register({}, defaults={"term_starts": "2020-10-15; 2025-10-15"})
    assert register.term_starts == {2020: date(2020, 10, 15), 2025: date(2025, 10, 15)}
    assert Register({}, defaults={"term_starts": ""}).term_starts == {}


@pytest.mark.parametrize("text", ["October", "2020-10-15;2020-11-01", "2020-10-15,2025-10-15"])
def test_what_is_no_list_of_days_is_found(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    content = {"name": "place", "turnus": {"term_starts": text}, "resources": []}
    (folder / "datapackage.json").write_text(json.dumps(content), "utf-8")
    with speaking("en"):
        register, (finding,) = inspect(folder)
    assert register is None
    assert (finding.file, finding.key, finding.value) == ("place", "term_starts", text)
    assert finding.text == (
        "Write the first days of terms with semicolons "
        "between, one a year, such as 2020-10-15;2025-10-15."
    )
