"""`turnus validate` as people run it."""

import json

from typer.testing import CliRunner

from tests.casts.calendar_cast import land_office
from turnus.cli import app
from turnus.tables import Register

UNIT = {"id": "u", "name": "U", "kind": "commune", "level": "commune"}
run = CliRunner().invoke


def test_a_register_in_order_is_said_to_be(tmp_path):
    Register.from_records({"units": [UNIT]}).write(tmp_path / "r.zip")
    result = run(app, ["validate", str(tmp_path / "r.zip")])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "r.zip is in order: units 1. There is no words.yaml: every language shows" in said


def test_words_that_lack_a_language_are_counted_table_by_table(tmp_path):
    titles = [{"id": name, "name": name, "body": "executive", "headship": "head"} for name in "abc"]
    words = "language: en\ntitles:\n  a: {vi: x, de: y}\n  b: {vi: z}\n"
    Register.from_records({"titles": titles}, words=words).write(tmp_path / "r")
    result = run(app, ["validate", str(tmp_path / "r")])
    assert result.exit_code == 0
    row = next(line for line in result.output.splitlines() if "titles" in line and "│" in line)
    assert [cell.strip() for cell in row.split("│")[1:-1]] == ["titles", "3", "1", "2"]
    result = run(app, ["validate", str(tmp_path / "r"), "--json"])
    assert json.loads(result.output)["words"] == [
        {"heading": "titles", "words": 3, "lacking": {"vi": 1, "de": 2}}
    ]


def test_a_register_that_says_all_its_words_is_told_so(tmp_path):
    titles = [{"id": "a", "name": "a", "body": "executive", "headship": "head"}]
    words = "language: en\ntitles:\n  a: {vi: x, de: y}\n"
    Register.from_records({"titles": titles}, words=words).write(tmp_path / "r.xlsx")
    result = run(app, ["validate", str(tmp_path / "r.xlsx")])
    assert "Every word of it is said in vi and de." in result.output


def test_translations_that_no_row_uses_are_told_and_are_no_fault(tmp_path):
    titles = [{"id": "a", "name": "a", "body": "executive", "headship": "head"}]
    words = "language: en\ntitles:\n  a: {vi: x}\n  gone: {vi: y}\n"
    Register.from_records({"titles": titles}, words=words).write(tmp_path / "r")
    result = run(app, ["validate", str(tmp_path / "r")])
    assert result.exit_code == 0
    assert "Translations in words.yaml that no row uses (nothing else is wrong):" in result.output
    result = run(app, ["validate", str(tmp_path / "r"), "--json"])
    report = json.loads(result.output)
    assert report["findings"] == []
    assert [(note["row"], note["column"]) for note in report["unused_words"]] == [
        (4, "titles.gone")
    ]


def test_findings_are_a_table_and_exit_code_1(tmp_path):
    (tmp_path / "units.csv").write_text("id,name,kind,level\nu,U,commune,comune\nv,,ward,commune\n")
    result = run(app, ["validate", str(tmp_path), "--json"])
    assert result.exit_code == 1
    found = json.loads(result.output)["findings"]
    assert [(f["file"], f["row"], f["column"], f["value"]) for f in found] == [
        ("units.csv", 2, "level", "comune"),
        ("units.csv", 3, "name", None),
    ]
    result = run(app, ["validate", str(tmp_path)])
    assert result.exit_code == 1
    assert "comune" in result.output
    assert "2 findings in" in result.output


def test_a_value_in_brackets_is_shown_as_it_stands(tmp_path):
    (tmp_path / "units.csv").write_text("id,name,kind,level\nu,U,commune,[/x]\n")
    result = run(app, ["validate", str(tmp_path)])
    assert result.exit_code == 1
    assert "[/x]" in result.output


def test_a_path_that_does_not_exist_is_a_finding(tmp_path):
    result = run(app, ["validate", str(tmp_path / "nix"), "--json"])
    assert result.exit_code == 1
    (finding,) = json.loads(result.output)["findings"]
    assert finding["expected"] == "There is no such file or folder. Check the path."


def test_a_register_without_rows_is_not_called_in_order(tmp_path):
    """As `turnus template` leaves it."""
    assert run(app, ["template", str(tmp_path / "mine.xlsx")]).exit_code == 0
    result = run(app, ["validate", str(tmp_path / "mine.xlsx")])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "mine.xlsx has no rows yet; fill in units, titles, posts, officials" in said
    assert "in order" not in said


def test_hints_are_listed_and_are_no_fault(tmp_path):
    units = [{**UNIT, "name": "Haø Noäi"}]
    Register.from_records({"units": units}).write(tmp_path / "r")
    result = run(app, ["validate", str(tmp_path / "r")])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "Please check (read as it stands; something else may be meant):" in said
    report = json.loads(run(app, ["validate", str(tmp_path / "r"), "--json"]).output)
    assert report["findings"] == []
    assert [(hint["file"], hint["row"], hint["column"]) for hint in report["hints"]] == [
        ("units.csv", 2, "name")
    ]


def test_a_command_that_reads_a_register_says_how_many_hints_there_are(tmp_path):
    units = [{**UNIT, "name": "Haø Noäi"}]
    Register.from_records({"units": units}, name="r").write(tmp_path / "r")
    result = run(app, ["check", str(tmp_path / "r"), "--rules", "vn-2022", "--on", "2023-07-01"])
    said = " ".join(result.output.split())
    assert "may be meant otherwise than it was read; see turnus validate." in said


def test_who_stays_in_a_unit_that_has_ended_is_named_and_nothing_is_refused(tmp_path):
    records = land_office(u1={"valid_to": "2025-07-01"})
    Register.from_records(records).write(tmp_path / "r")
    result = run(app, ["validate", str(tmp_path / "r"), "--json"])
    assert result.exit_code == 0
    (hint,) = json.loads(result.output)["hints"]
    assert hint["expected"] == (
        "Commune B exists until 2025-07-01, but officials stay in its posts: An. End their "
        "appointments by then, or plan a round that places them."
    )
    assert "Please look at this; a plan can be made all the same:" in " ".join(
        run(app, ["validate", str(tmp_path / "r")]).output.split()
    )


def finance_office(path, since, on):
    """An officer in a sensitive post, in a register that names its rules and its day."""
    Register.from_records(
        {
            "units": [UNIT],
            "titles": [{"id": "t", "name": "T", "body": "executive", "headship": "staff"}],
            "posts": [{"id": "p", "unit": "u", "title": "t", "sensitive": True}],
            "officials": [{"id": "em", "name": "Em"}],
            "appointments": [{"id": "a", "official": "em", "post": "p", "valid_from": since}],
        },
        defaults={"rules": "sensitive-posts-5y", "on": on},
    ).write(path)
    return str(path)


def test_rules_that_cannot_judge_are_told_beside_what_is_in_order(tmp_path):
    path = finance_office(tmp_path / "r", None, "2023-07-01")
    result = run(app, ["validate", path, "--lang", "en"])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "rules could not judge everybody; what is not known is not proven: - “" in said
    assert (
        "“Sensitive posts: the limit” could judge 0 of 1 holder; missing: appointments.valid_from."
    ) in said
    report = json.loads(run(app, ["validate", path, "--json"]).output)
    judged = {one["rule"]: (one["judged"], one["of"]) for one in report["coverage"]}
    assert judged["sensitive-limit"] == (0, 1)


def test_rules_that_judged_everybody_are_not_told(tmp_path):
    path = finance_office(tmp_path / "r", "2022-01-01", "2023-07-01")
    said = run(app, ["validate", path, "--lang", "en"]).output
    assert "is in order" in said
    assert "could not judge" not in said


def test_a_day_of_the_register_that_is_none_is_a_finding(tmp_path):
    path = finance_office(tmp_path / "r", "2022-01-01", "2023-07-01")
    package = tmp_path / "r" / "datapackage.json"
    package.write_text(package.read_text().replace("2023-07-01", "2023"))
    for command in (["validate", path], ["figures", path, "--audit"]):
        result = run(app, command)
        assert result.exit_code != 0
        assert "2023" in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)


def test_impossible_dates_are_findings_and_not_in_order(tmp_path):
    path = finance_office(tmp_path / "r", "2022-01-01", "2023-07-01")
    officials = tmp_path / "r" / "officials.csv"
    officials.write_text("id,name,birth_date\nem,Em,2970-01-01\n", encoding="utf-8")
    result = run(app, ["validate", path, "--lang", "en"])
    assert result.exit_code == 1
    said = " ".join(result.output.replace("│", " ").split())
    assert "birth_date 2970-01-01 Nobody in a register is born after today." in said
