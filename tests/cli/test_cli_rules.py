"""``turnus rules``."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from turnus.cli import app
from turnus.rules import available_packs


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["rules", *arguments, "--lang", "en"])
    return result.exit_code, result.stdout, result.stderr


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def test_the_list_names_all_packs_with_their_titles() -> None:
    code, out, _ = run("list")
    assert code == 0
    for pack in available_packs():
        assert f"{pack}: " in out


def test_the_list_marks_what_nobody_read() -> None:
    _, out, _ = run("list", "--rules", "sensitive-posts-5y")
    assert "[unverified]" in out
    limit = words(out[out.index("sensitive-limit") :])
    assert "[unverified]" not in limit


def test_the_list_of_a_day_shows_what_holds_then() -> None:
    _, out, _ = run("list", "--rules", "vn-2022", "--on", "2019-01-01")
    assert "98-QĐ/TW" in out
    assert "65-QĐ/TW" not in out
    assert "Not yet in force; from" in words(out)


def test_a_rule_is_shown_with_all_its_values_and_citations() -> None:
    code, out, _ = run("show", "sanction-bar")
    assert code == 0
    assert out.splitlines() == [
        "vn-2022 / sanction-bar: No leading post for a time after a sanction",
        "Kind: sanction_bar; hard",
        "Posts: head / deputy head",
        "When broken: {official} is barred from appointments until {until} after a sanction.",
        "When kept: No sanction bars {official} from this post.",
        "From Aug 18, 2022: reprimand: 12, warning: 30, demotion: 60, removal: 60",
        "  80-QĐ/TW (2022-08-18), Art. 18",
        "  Published for reprimand, warning and removal; demotion is treated as removal.",
        "From Oct 8, 2025: reprimand: 24, warning: 36, demotion: 60, removal: 60",
        "  377-QĐ/TW (2025-10-08)",
        "  Published for reprimand, warning and removal; demotion is treated as removal.",
        "",
    ]


def test_a_rule_on_a_day_has_one_value() -> None:
    _, out, _ = run("show", "sanction-bar", "--on", "2023-07-01")
    assert "warning: 30" in out
    assert "warning: 36" not in out


def test_an_unknown_rule_gets_the_nearest_one() -> None:
    code, out, err = run("show", "kin-apar")
    assert (code, out) == (2, "")
    assert "did you mean “kin-apart”?" in words(err)


def test_an_office_can_list_its_own_pack(tmp_path: Path) -> None:
    code, out, err = run("list", "--rules", str(tmp_path))
    assert (code, out) == (2, "")
    assert "it is no rule pack" in words(err)
