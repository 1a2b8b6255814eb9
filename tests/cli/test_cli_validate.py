"""`turnus validate` as people run it."""

import json

from typer.testing import CliRunner

from turnus.cli import app
from turnus.tables import Register

UNIT = {"id": "u", "name": "U", "kind": "commune", "level": "commune"}
run = CliRunner().invoke


def test_a_register_in_order_is_said_to_be(tmp_path):
    Register.from_records({"units": [UNIT]}).write(tmp_path / "r.zip")
    result = run(app, ["validate", str(tmp_path / "r.zip")])
    assert result.exit_code == 0
    assert "r.zip is in order: units 1." in " ".join(result.output.split())


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
