"""What adding one thing touches, done in a copy of the house: CONTRIBUTING lists the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.casts import small_round
from tests.casts.folders import KIM_BANG, ROOT
from turnus.tables import Register

COPIED = ("src/turnus", "docs", "tools")
CATALOGUES = [f"src/turnus/words/locale/{code}/turnus.po" for code in ("de", "ru", "vi")]

KIND = '''\
"""Waiting: who came to a post lately is asked to wait."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from turnus.rules.kinds.base import About, Says
from turnus.words import mark
from turnus.words.shapes import Strict


class WaitingValue(Strict):
    """The years."""

    winters: float = Field(gt=0, title=mark("value", "winters in the post"))


class Waiting:
    """Whoever holds a post has had so many winters in it."""

    name = "waiting"
    value = WaitingValue
    about: About = "stay"

    def allowed(self, value: WaitingValue) -> pl.Expr:
        """Keep those who waited."""
        return pl.col("years_in_post") >= value.winters

    def says(self, value: WaitingValue) -> Says:
        """Say the limit."""
        return {"limit": pl.lit(value.winters)}


KIND = Waiting()
'''
RULE = """\
id: wait
kind: waiting
force: hard
title: {en: Wait}
values:
  - from: 2020-01-01
    value: {winters: 3}
    citation: {document: 1-QD, verified: true}
message: {en: "{official} has to wait {limit} winters."}
kept: {en: "{official} waited."}
"""
TOPIC = '''\
"""Births: officials whose day of birth is not recorded."""

from __future__ import annotations

from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.words import mark


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each of them."""
    found = asked.register["officials"].filter(asked.register["officials"]["birth_date"].is_null())
    return [
        FollowRow("births", one, "open", "Born?", True, False, (f"officials/{one}",))
        for one in found["id"]
    ]


TOPIC = Topic("births", 25, mark("topic", "Births not recorded"), rows)
'''
VERB = '''\
"""``turnus greet``: say good day."""

from __future__ import annotations

from turnus.cli.shared.saying import say
from turnus.cli.shared.verb import Verb
from turnus.words import _


def greet() -> None:
    """Greet."""
    say(_("Good day to the office."))


VERB = Verb(15, _("Say good day to the office."), greet)
'''
# One process for both: most of its time goes into imports.
RENEW = """
import runpy
for script in ("docs/generate.py", "tools/words.py"):
    runpy.run_path(script, run_name="__main__")
"""
COLUMN = """\
            integer("hardship", "hardship of service, 0 (none) and up", minimum=0),
"""
FRENCH = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Rule"
msgstr "Règle"

msgid "Source"
msgstr "Référence"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of what the additions may touch."""
    for folder in COPIED:
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def python(house: Path, *words: str | Path, code: int = 0) -> str:
    """Run the copy's own code; return what it prints as one line."""
    known = {"PYTHONPATH": str(house / "src"), "COLUMNS": "400", "TURNUS_LANG": "en"}
    result = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=house,
        env=os.environ | known,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == code, result.stdout + result.stderr
    return " ".join(result.stdout.replace("│", " ").split())


def turnus(house: Path, *words: str | Path, code: int = 0) -> str:
    return python(house, "-m", "turnus", *words, code=code)


def write(house: Path, file: str, text: str) -> None:
    (house / file).parent.mkdir(parents=True, exist_ok=True)
    (house / file).write_text(text, encoding="utf-8")


def touched(house: Path) -> list[str]:
    """Renew what `make words docs` renews, and return all files that differ from the house's."""
    python(house, "-c", RENEW)
    files = {
        path.relative_to(house).as_posix()
        for folder in COPIED
        for path in (house / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    return sorted(
        file
        for file in files
        if not (ROOT / file).is_file() or (ROOT / file).read_bytes() != (house / file).read_bytes()
    )


def listed(thing: str, name: str) -> list[str]:
    """Return the files that CONTRIBUTING names for adding a thing."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^ *\| {thing} \|(.*)\|(.*)\|$", text, flags=re.MULTILINE)
    files = re.findall(r"`([^`]+)`", " ".join(row).replace("NAME", name))
    return sorted([*files, *(CATALOGUES if "catalogues" in row[1] else [])])


def place(house: Path) -> Path:
    """Write a small register."""
    Register.from_records(small_round.records(), name="small", defaults={"on": "2024-01-01"}).write(
        house / "place"
    )
    return house / "place"


def test_a_rule_kind_is_one_file(house: Path) -> None:
    write(house, "src/turnus/rules/kinds/waiting.py", KIND)
    assert touched(house) == listed("a rule kind", "waiting")
    small_round.pack(house / "pack", {})
    write(house, "pack/wait.yaml", RULE)
    shown = turnus(house, "rules", "show", "wait", "--rules", house / "pack")
    assert "Kind: waiting; hard" in shown
    assert "From Jan 1, 2020: winters in the post: 3" in shown
    said = turnus(house, "check", place(house), "--rules", house / "pack", code=1)
    assert "- Chi has to wait 3 winters." in said


def test_a_measure_is_one_file(house: Path) -> None:
    page = (
        (ROOT / "docs" / "figures.md").read_text(encoding="utf-8").split("## Adding a measure")[1]
    )
    measure = textwrap.dedent(re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)[0])
    write(house, "src/turnus/figures/measures/preferences.py", measure)
    assert touched(house) == listed("a measure", "preferences")
    assert "### wishes" in (house / "docs" / "measures.md").read_text(encoding="utf-8")
    (published,) = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    shutil.copytree(KIM_BANG, house / "kim-bang")
    write(house, "kim-bang/figures.yaml", f"figures:\n{published}")
    (figure,) = json.loads(turnus(house, "figures", house / "kim-bang", "--format", "json"))
    assert figure["value"] == len(figure["records"]) > 0


def test_a_topic_of_the_follow_up_is_one_file_and_stands_at_its_place(house: Path) -> None:
    write(house, "src/turnus/figures/follow/births.py", TOPIC)
    assert touched(house) == listed("a topic of the follow-up", "births")
    said = turnus(house, "follow", place(house), "births")
    assert "Births not recorded: open 3" in said
    order = "targets, births (Births not recorded), indicators"
    assert order in turnus(house, "follow", "--help")


def test_a_column_is_one_line_in_the_declarations(house: Path) -> None:
    file = "src/turnus/tables/schema/declarations.py"
    text = (house / file).read_text(encoding="utf-8")
    assert text.count(COLUMN) == 1
    new = '            integer("flats", "flats that the office has for newcomers", minimum=0),\n'
    write(house, file, text.replace(COLUMN, COLUMN + new))
    assert touched(house) == listed("a column", "")
    assert "flats that the office has" in (house / "docs" / "tables.md").read_text("utf-8")
    write(house, "units/units.csv", "id,name,kind,level,flats\na,A,commune,commune,3\n")
    assert "is in order: units 1." in turnus(house, "validate", house / "units")
    write(house, "units/units.csv", "id,name,kind,level,flats\na,A,commune,commune,-3\n")
    said = turnus(house, "validate", house / "units", code=1)
    assert "flats -3 Write a number that is at least 0." in said


def test_a_verb_is_one_file_and_stands_at_its_place(house: Path) -> None:
    write(house, "src/turnus/cli/greet.py", VERB)
    assert touched(house) == listed("a verb", "greet")
    assert turnus(house, "greet") == "Good day to the office."
    _usage, commands = turnus(house, "--help").split("Commands")
    assert commands.index(" validate ") < commands.index(" greet ") < commands.index(" check ")


def test_a_language_is_a_catalogue_and_the_template_of_its_report(house: Path) -> None:
    templates = "src/turnus/reports/templates/reports"
    write(house, "src/turnus/words/locale/fr/turnus.po", FRENCH)
    english = (house / templates / "term-review.en.md").read_text(encoding="utf-8")
    write(house, f"{templates}/term-review.fr.md", english.replace("# ", "# Rapport : ", 1))
    assert touched(house) == listed("a language", "fr")
    rules = turnus(house, "rules", "list", "--rules", "sensitive-posts-5y", "--lang", "fr")
    assert "Règle ┃ Value ┃ Référence" in rules
    assert "Sensitive posts: the limit [en]" in rules
    for form in ("html", "docx", "xlsx"):
        report = house / f"report.{form}"
        turnus(house, "report", KIM_BANG, "--lang", "fr", "--out", report)
    page = (house / "report.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "Rapport : " in page
