"""`turnus convert` as people run it."""

import json

import pytest
from typer.testing import CliRunner

from turnus.cli import app
from turnus.tables import read

run = CliRunner().invoke
POPOLO = {
    "persons": [{"id": "alice", "name": "Alice"}],
    "organizations": [{"id": "c", "name": "Council", "classification": "legislature"}],
    "memberships": [{"person_id": "alice", "organization_id": "c", "role": "mayor"}],
}
SNAPSHOT = "Post Unique Reference,Name,Organisation,Unit\nA1,Ann Lee,Ministry,Policy\n"


@pytest.fixture
def popolo(tmp_path):
    path = tmp_path / "in.json"
    path.write_text(json.dumps(POPOLO))
    return path


def said(result):
    return " ".join(result.output.split())


@pytest.mark.parametrize("name", ["out", "out.zip", "out.xlsx"])
def test_popolo_becomes_a_register_in_each_form(tmp_path, popolo, name):
    out = tmp_path / name
    result = run(app, ["convert", str(popolo), "--from", "popolo", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "units 1, titles 1, posts 1, officials 1, appointments 1." in said(result)
    assert read(out)["officials"]["name"].to_list() == ["Alice"]


def test_the_report_as_json_holds_every_note(tmp_path, popolo):
    out = tmp_path / "out"
    result = run(app, ["convert", str(popolo), "--from", "popolo", "--out", str(out), "--json"])
    report = json.loads(result.output)
    assert report["rows"]["appointments"] == 1
    assert sum(report["counts"].values()) == len(report["notes"])
    assert {
        "kind": "guessed",
        "subject": "mayor",
        "text": "Body council and headship head were guessed from the words.",
    } in report["notes"]


def test_a_snapshot_takes_its_day_from_the_option(tmp_path):
    (tmp_path / "x.csv").write_text(SNAPSHOT)
    arguments = ["convert", str(tmp_path / "x.csv"), "--from", "organogram"]
    out = tmp_path / "out"
    result = run(app, [*arguments, "--out", str(out)])
    assert result.exit_code == 2
    assert "nothing was written" in said(result)
    assert not out.exists()
    assert run(app, [*arguments, "--out", str(out), "--on", "2020-01-01"]).exit_code == 0
    assert str(read(out)["appointments"]["valid_from"][0]) == "2020-01-01"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--from", "popolo", "--level", "city"], "--level is one of central, province, district"),
        (["--from", "organogram", "--on", "soon"], "--on needs a day such as 2014-09-30"),
    ],
)
def test_a_wrong_option_is_said_and_nothing_written(tmp_path, popolo, options, message):
    out = tmp_path / "out"
    result = run(app, ["convert", str(popolo), "--out", str(out), *options])
    assert result.exit_code == 2
    assert message in said(result)
    assert not out.exists()


def test_what_is_there_is_replaced_only_by_force(tmp_path, popolo):
    out = tmp_path / "out.zip"
    out.write_text("mine")
    arguments = ["convert", str(popolo), "--from", "popolo", "--out", str(out)]
    assert run(app, arguments).exit_code == 2
    assert out.read_text() == "mine"
    assert run(app, [*arguments, "--force"]).exit_code == 0


def test_nobody_is_moved_into_the_seat_of_somebody_undisclosed(tmp_path):
    rows = "A1,Jane Roe,Agency,Finance\nA2,N/D,Agency,Finance\n"
    (tmp_path / "x.csv").write_text(SNAPSHOT.splitlines()[0] + "\n" + rows)
    register, out = str(tmp_path / "register"), tmp_path / "plan"
    arguments = [str(tmp_path / "x.csv"), "--from", "organogram", "--on", "2011-03-31"]
    assert run(app, ["convert", *arguments, "--out", register]).exit_code == 0
    options = ["--rules", "sensitive-posts-5y", "--on", "2011-10-01", "--vacate", "A1"]
    text = said(run(app, ["plan", register, *options, "--out", str(out)]))
    note = "1 seat is held by somebody who is not disclosed: it takes no part in the plan."
    assert note in text
    assert "0 moves." in text
    assert "Without a post: Jane Roe" in text
    assert note in (out / "plan.html").read_text()
