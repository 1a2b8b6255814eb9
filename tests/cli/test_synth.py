"""`turnus synth` as people run it."""

import pytest
from typer.testing import CliRunner

from turnus.cli import app
from turnus.synth.land import divisions
from turnus.tables import read

run = CliRunner().invoke


def said(result):
    return " ".join(result.output.split())


@pytest.mark.parametrize(
    ("name", "form"),
    [("out", "csv"), ("out", "parquet"), ("out.zip", "csv"), ("out.zip", "parquet"),
     ("out.xlsx", "csv")],
)  # fmt: skip
def test_a_national_register_comes_in_each_form(tmp_path, name, form):
    out = tmp_path / name
    asked = ["--officials", "300", "--seed", "2", "--format", form, "--out", str(out)]
    result = run(app, ["synth", "national", *asked])
    assert result.exit_code == 0, result.output
    assert "officials 300," in said(result)
    assert read(out)["officials"].height == 300


def test_what_is_there_is_replaced_only_when_forced(tmp_path):
    out = tmp_path / "out"
    asked = ["synth", "national", "--officials", "200", "--out", str(out)]
    assert run(app, asked).exit_code == 0
    refused = run(app, asked)
    assert refused.exit_code == 2
    assert "exists already. Give another name, or --force to replace it." in said(refused)
    assert run(app, [*asked, "--force"]).exit_code == 0


def test_a_day_that_is_none_is_refused(tmp_path):
    result = run(app, ["synth", "national", "--on", "soon", "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "--on needs a day such as 2023-07-01, not “soon”." in said(result)


def test_without_the_list_of_units_it_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(divisions, "PACKAGE", "no_such_package_here")
    result = run(app, ["synth", "national", "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert (
        "The list of units is not installed. Install it with: pip install vietnam-provinces"
        in said(result)
    )
    assert not (tmp_path / "out").exists()
