"""``turnus check``."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from tests.casts.calendar_cast import land_office
from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.tables import Register


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def small(path: Path, since: str | None) -> Path:
    """A register with one finance officer in a sensitive post."""
    Register.from_records(
        {
            "units": [{"id": "u", "name": "Binh", "kind": "commune", "level": "commune"}],
            "titles": [
                {"id": "t", "name": "finance officer", "body": "executive", "headship": "staff"}
            ],
            "posts": [{"id": "p", "unit": "u", "title": "t", "sensitive": True}],
            "officials": [{"id": "em", "name": "Em [red]"}],
            "appointments": [{"id": "a", "official": "em", "post": "p", "valid_from": since}],
        },
        name="small",
    ).write(path)
    return path


def test_a_broken_rule_is_told_and_the_exit_code_is_one(tmp_path: Path) -> None:
    path = small(tmp_path / "small", "2014-07-01")
    code, out, _ = run(
        "check", path, "--rules", "sensitive-posts-5y", "--on", "2023-07-01", "--lang", "en"
    )
    assert code == 1
    text = " ".join(out.replace("│", " ").split())
    assert "Em [red]" in text  # brackets in names are no markup
    assert "small, sensitive-posts-5y, 2023-07-01: 1 holder judged; " in text
    assert "judged; 1 hard rule is broken, in 1 case; 1 soft rule is broken, in 1 case." in text


def test_a_clean_register_ends_with_zero(tmp_path: Path) -> None:
    path = small(tmp_path / "small", "2022-07-01")
    code, out, _ = run(
        "check", path, "--rules", "sensitive-posts-5y", "--on", "2023-07-01", "--lang", "en"
    )
    assert code == 0
    assert "1 holder judged; no rule is broken." in " ".join(out.split())


def test_what_no_rule_could_judge_is_not_called_kept(tmp_path: Path) -> None:
    code, out, _ = run(
        *("check", small(tmp_path / "small", None), "--rules", "sensitive-posts-5y"),
        *("--on", "2023-07-01", "--lang", "en"),
    )
    assert code == 0
    text = " ".join(out.replace("│", " ").split())
    assert text.endswith("1 holder judged; no rule is broken as far as it could judge.")
    assert "appointments.valid_from" in text


# What examples/generate/kim_bang.yaml plants, and the sentence that it must be found with.
PLANTED = {
    "heads-max-tenure": "Bùi Văn Thắng has been at the head of Tượng Lĩnh for 11.1 years; a head "
    "may lead one locality, agency or unit for 8 years at most.",
    "heads-two-terms": "Bùi Văn Thắng has been party secretary, Tượng Lĩnh, for 11.1 years in a "
    "row; a head may stay 2 terms at most in one place.",
    "kin-apart": "Nguyễn Ngọc Trường and Nguyễn Thị Minh Bích are kin (the latter is the former's "
    "sibling) and may not serve together in Đại Cương: both in its standing committee.",
    "women-in-committees": "Liên Sơn, standing committee: women hold 0 of 5 seats; 15 percent "
    "means at least 1.",
    "sensitive-posts-change": "Nguyễn Thị Kim Hải has been in a sensitive post (finance and budget "
    "officer, Khả Phong) for 7.4 years; it changes hands after 5 years at the latest.",
    "non-local-heads": "Lê Tiến Thái has lived in Ba Sao for 27.1 years, which makes a local from "
    "20 years on; the post party secretary, Ba Sao, should go to a non-local.",
}


def test_what_is_planted_in_kim_bang_is_found_in_whole_sentences() -> None:
    code, out, _ = run("check", KIM_BANG, "--format", "json", "--lang", "en")
    found = json.loads(out)["violations"]
    told = {(one["rule"], one["text"]) for one in found}
    assert code == 1
    assert [case for case in PLANTED.items() if case not in told] == []
    assert len([one for one in found if one["rule"] == "sensitive-posts-change"]) == 3


def test_nothing_is_told_twice_about_one_who_holds_two_posts() -> None:
    _, out, _ = run("check", KIM_BANG, "--format", "json", "--lang", "en")
    texts = [found["text"] for found in json.loads(out)["violations"]]
    assert sorted(texts) == sorted(set(texts))
    assert len([text for text in texts if "Ngô Thanh Tuấn is a native of Hoàng Tây" in text]) == 2


def test_rules_are_counted_and_so_are_their_cases() -> None:
    _, out, _ = run("check", KIM_BANG, "--lang", "en")
    told = run("check", KIM_BANG, "--format", "json", "--lang", "en")[1]
    hard = [one["rule"] for one in json.loads(told)["violations"] if one["force"] == "hard"]
    counted = f"{len(set(hard))} hard rules are broken, in {len(hard)} cases; "
    assert len(set(hard)) < len(hard)
    assert counted in " ".join(out.split())


def test_json_is_the_whole_report_and_nothing_else() -> None:
    code, out, _ = run("check", KIM_BANG, "--format", "json", "--lang", "en")
    report = json.loads(out)
    assert code == 1
    assert (report["version"], report["register"], report["rules"], report["on"]) == (
        1,
        "kim-bang",
        "vn-2022",
        "2023-07-01",
    )
    first = report["violations"][0]
    assert first["rule"] == "heads-max-tenure"
    assert first["text"] == (
        "Nguyễn Công Hùng has been at the head of Department of Education and Training for 9.3 "
        "years; a head may lead one locality, agency or unit for 8 years at most."
    )
    assert (first["measured"] >= 9.0, first["limit"]) == (True, 8.0)


def test_the_report_speaks_the_language_that_is_asked_for() -> None:
    _, out, _ = run("check", KIM_BANG, "--format", "json", "--lang", "de")
    texts = [found["text"] for found in json.loads(out)["violations"]]
    assert any("höchstens 8 Jahre an der Spitze" in text for text in texts)


def test_an_unknown_pack_is_a_sentence_and_exit_code_two() -> None:
    code, out, err = run("check", KIM_BANG, "--rules", "vn-2222", "--lang", "en")
    assert (code, out) == (2, "")
    assert "did you mean “vn-2022”?" in " ".join(err.split())


def test_a_wrong_day_is_a_sentence_and_exit_code_two() -> None:
    code, out, err = run("check", KIM_BANG, "--on", "01.07.2023", "--lang", "en")
    assert (code, out) == (2, "")
    assert "--on needs a day such as 2023-07-01" in " ".join(err.split())


def test_who_holds_a_post_that_does_not_exist_is_named_and_the_exit_code_is_one(
    tmp_path: Path,
) -> None:
    gone = {"u1": {"valid_to": "2025-07-01"}, "a2": {"movement": "secondment"}}
    gone["a2"]["planned_end"] = "2025-06-30"
    Register.from_records(land_office(**gone), name="land").write(tmp_path / "land")
    code, out, _ = run(
        *("check", tmp_path / "land", "--rules", "sensitive-posts-5y", "--on", "2025-12-01"),
        *("--lang", "en"),
    )
    assert code == 1
    assert " ".join(out.split()) == (
        "By the calendar: - An holds land officer, but Commune B has ended (Jul 1, 2025). - The "
        "secondment of Binh to land officer, Commune C, was planned until Jun 30, 2025, 5 months "
        "ago. land, sensitive-posts-5y, 2025-12-01: 1 holder judged; no rule is broken; 1 official "
        "holds a post that does not exist; 1 planned end has passed."
    )


def test_of_holders_who_are_not_disclosed_it_is_said_that_no_rule_was_asked(tmp_path: Path) -> None:
    hidden = land_office(binh={"undisclosed": True})
    Register.from_records(hidden, name="land").write(tmp_path / "land")
    code, out, _ = run(
        *("check", tmp_path / "land", "--rules", "sensitive-posts-5y", "--on", "2024-06-01"),
        *("--lang", "en"),
    )
    assert code == 0
    assert " ".join(out.split()) == (
        "1 holder is not disclosed: no rule was asked. land, sensitive-posts-5y, 2024-06-01: 1 "
        "holder judged; no rule is broken."
    )
