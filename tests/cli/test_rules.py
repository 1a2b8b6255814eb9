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
        (
            "Or: For {official}, the post {title}, {unit}, is not a higher one; the sanction bars "
            "higher posts only."
        ),
        (
            "From Aug 18, 2022: months after a reprimand: 12, months after a warning: 30, "
            "months after a demotion: 60, months after a removal: 60"
        ),
        "  80-QĐ/TW (Aug 18, 2022), Art. 18",
        "  Published for reprimand, warning and removal; demotion is treated as removal.",
        (
            "From Oct 8, 2025: months after a reprimand: 24, months after a warning: 36, "
            "months after a demotion: 60, months after a removal: 60, "
            "only before a higher post: yes"
        ),
        "  377-QĐ/TW (Oct 8, 2025), Art. 34",
        (
            "  Published for reprimand, warning and removal; demotion is treated as removal. "
            "It bars higher posts only."
        ),
        "",
    ]


def test_a_rule_on_a_day_has_one_value() -> None:
    _, out, _ = run("show", "sanction-bar", "--on", "2023-07-01")
    assert "months after a warning: 30" in out
    assert "months after a warning: 36" not in out


def test_a_rule_about_leaving_says_which_post_it_asks_and_tells_its_other_sentences() -> None:
    assert "Posts: the post that is left: head / deputy head" in run("show", "leaders-min-stay")[1]
    told = run("show", "pool-member")[1]
    assert "Or: {official} holds the title {title} already and needs no place in the" in told


def test_the_list_shows_tiers_and_values_in_words() -> None:
    told = words(run("list", "--rules", "sensitive-posts-5y")[1])
    assert "soft: 3 in the priority" in told
    assert "“limits of tenure passed" in told
    assert "in limits" not in told
    shown = run("show", "non-local-secretaries")[1]
    assert "who: (non-locals, with fewer years of residence than: 20), percent: 50, " in shown
    assert "counted by: level" in shown


def test_an_unknown_rule_gets_the_nearest_one() -> None:
    code, out, err = run("show", "kin-apar")
    assert (code, out) == (2, "")
    assert "did you mean “kin-apart”?" in words(err)


def test_a_folder_that_does_not_exist_is_told_once() -> None:
    code, out, err = run("list", "--rules", "./nope/")
    assert (code, out) == (2, "")
    assert words(err) == (
        "Error: ./nope/: there is no such pack or folder; name one of sensitive-posts-5y, vn-2022, "
        "vn-2025, vn-national, or a folder that holds a pack.yaml."
    )


def test_an_office_can_list_its_own_pack(tmp_path: Path) -> None:
    code, out, err = run("list", "--rules", str(tmp_path))
    assert (code, out) == (2, "")
    assert "it is no rule pack" in words(err)


def test_among_all_packs_each_rule_is_listed_and_shown_once() -> None:
    _, out, _ = run("list")
    assert out.count("deputies-max-tenure") == 1
    assert "Extends vn-2022: its rules hold too." in out
    _, shown, _ = run("show", "heads-two-terms")
    assert "vn-national" not in shown


def test_a_pack_that_was_asked_for_is_listed_with_the_rules_that_it_takes() -> None:
    _, out, _ = run("list", "--rules", "vn-national")
    assert "deputies-max-tenure" in out
    assert "staff-field" in out
    _, shown, _ = run("show", "heads-two-terms", "--rules", "vn-national")
    assert "heads-two-terms" in shown
