"""``turnus recommend`` as a person meets it."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from tests.casts.calendar_cast import land_office
from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.tables import Register

RUN = CliRunner()


def recommend(*words: object) -> tuple[int, str, str]:
    rules = ("--rules", "sensitive-posts-5y", "--on", "2023-07-01")
    line = ["recommend", str(KIM_BANG), *rules, *(str(word) for word in words)]
    result = RUN.invoke(app, line, env={"COLUMNS": "200"})
    return result.exit_code, " ".join(result.stdout.split()), " ".join(result.stderr.split())


def test_a_post_has_candidates_with_prices_and_consequences() -> None:
    code, said, _errors = recommend("--post", "hoang-tay-finance", "--count", 2)
    assert code == 0
    assert said == (
        "Who could get finance and budget officer, Hoàng Tây: "
        "1. Nguyễn Thị Kim Hải [o275]: +50 points (fit, development, hardship shared, wishes) "
        "- Trần Văn Hùng: finance and budget officer, Khả Phong instead of finance and budget "
        "officer, Hoàng Tây. Makes room for Nguyễn Thị Kim Hải. [o232] "
        "2. Lê Thị Bích Hòa [o286]: +50 points (fit, development, hardship shared, wishes) "
        "- Trần Văn Hùng: finance and budget officer, Khả Phong instead of finance and budget "
        "officer, Hoàng Tây. Makes room for Lê Thị Bích Hòa. [o232] "
        "40 of 106 possibilities were compared, the most promising ones."
    )


def test_an_official_has_posts() -> None:
    code, said, _errors = recommend("--official", "o200", "--count", 1)
    assert code == 0
    assert said == (
        "Which posts Nguyễn Văn Việt could get: 1. finance and budget officer, Khả Phong "
        "[kha-phong-finance]: "
        "+110 points (fit, development, hardship shared, wishes) "
        "40 of 107 possibilities were compared, the most promising ones."
    )


def test_one_of_post_and_official_is_needed() -> None:
    for words in ((), ("--post", "hoang-tay-finance", "--official", "o200")):
        code, _said, errors = recommend(*words)
        assert code == 2
        assert "Give either --post or --official." in errors


def test_an_unknown_post_is_refused() -> None:
    code, _said, errors = recommend("--post", "x")
    assert code == 2
    assert "The register has no post “x”." in errors


def test_of_a_seat_that_is_promised_it_is_said_to_whom(tmp_path: Path) -> None:
    coming = {"table": "appointments", "official": "cuong", "post": "p0"}
    records = land_office(a3=coming | {"valid_from": "2024-06-01"})
    Register.from_records(records, name="land").write(tmp_path / "land")
    rules = ["--rules", "sensitive-posts-5y", "--on", "2024-01-01"]
    result = RUN.invoke(app, ["recommend", str(tmp_path / "land"), "--post", "p0", *rules])
    assert result.exit_code == 0
    assert " ".join(result.stdout.split()) == (
        "Who could get land officer, District A: A seat of land officer, District A, is promised "
        "to Cuong from Jun 1, 2024 on."
    )
