"""`turnus template` as people run it."""

from typer.testing import CliRunner

from turnus.cli import app
from turnus.tables import read

run = CliRunner().invoke


def test_the_template_is_a_valid_empty_register(tmp_path):
    path = tmp_path / "register.xlsx"
    result = run(app, ["template", str(path)])
    assert result.exit_code == 0
    assert "turnus validate" in result.output
    assert read(path)["units"].is_empty()


def test_an_existing_file_is_replaced_only_by_force(tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_text("mine")
    result = run(app, ["template", str(path)])
    assert result.exit_code == 2
    assert "exists already. Give another name, or --force to replace it." in " ".join(
        result.output.split()
    )
    assert path.read_text() == "mine"
    assert run(app, ["template", str(path), "--force"]).exit_code == 0
    assert path.read_bytes().startswith(b"PK")


def test_a_workbook_ends_in_xlsx(tmp_path):
    result = run(app, ["template", str(tmp_path / "register.csv")])
    assert result.exit_code == 2
    assert "The name of a workbook ends in .xlsx" in result.output
    assert list(tmp_path.iterdir()) == []
