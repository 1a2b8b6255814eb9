"""Figures in words: units, plurals, sentences."""

from __future__ import annotations

import pytest

from tests.casts import report_fixture as fixture
from turnus.figures import Figure, Part
from turnus.reports.document import plain
from turnus.reports.periodic.figure_words import (
    chart,
    evened,
    figures_table,
    sentence,
    show_value,
    tells,
    value_of,
    with_unit,
)
from turnus.words import speaking
from turnus.words.counted import Counted


def say(language: str, **changes: object) -> str:
    with speaking(language):
        return plain(sentence(fixture.figure(**changes)))


def test_a_sentence_says_value_and_parts() -> None:
    assert say("en") == (
        "Rotations to communes: 2 moves. Of these: secretary (1) and executive head (1)."
    )


def test_a_share_says_its_numbers() -> None:
    with speaking("en"):
        assert plain(sentence(fixture.heads())) == "Heads who are not local: 50% (1 of 2)."


def test_persons_in_posts_are_no_part_of_the_posts() -> None:
    held = {"unit": "persons", "value": 35, "numerator": 35, "denominator": 36, "parts": ()}
    assert [say(language, **held, among="posts") for language in ("en", "vi", "de", "ru")] == [
        "Rotations to communes: 35 persons (36 posts).",
        "Rotations to communes: 35 người (36 chức vụ).",
        "Rotations to communes: 35 Personen (36 Posten).",
        "Rotations to communes: 35 человек (36 должностей).",
    ]


def test_nothing_to_count_is_said_and_is_not_zero() -> None:
    said = say("en", value=None, denominator=0, numerator=0, parts=())
    assert said == "Rotations to communes: not known; there is nothing to count."
    assert say("en", value=0, parts=()) == "Rotations to communes: 0 moves."


def test_parts_that_do_not_sum_say_by_how_much() -> None:
    assert say("en", parts_missing=3).endswith("they differ by 3.")


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("en", 1, "1 move"),
        ("en", 2, "2 moves"),
        ("ru", 1, "1 перемещение"),
        ("ru", 3, "3 перемещения"),
        ("ru", 5, "5 перемещений"),
        ("ru", 21, "21 перемещение"),
        ("de", 1, "1 Wechsel"),
        ("vi", 4, "4 lượt điều chuyển"),
    ],
)
def test_each_language_has_its_plurals(language: str, value: int, said: str) -> None:
    with speaking(language):
        assert with_unit(value, "moves") == said


def test_numbers_are_written_as_the_language_does() -> None:
    with speaking("de"):
        assert show_value(8279, "members") == "8.279"
        assert show_value(0.0525, "share") == "5,3\N{NO-BREAK SPACE}%"
    with speaking("en"):
        assert show_value(8279, "members") == "8,279"


def test_a_unit_of_measure_of_the_register_stays_as_it_is() -> None:
    with speaking("en"):
        assert with_unit(5.5, "million VND") == "5.5 million VND"
        money = figures_table([fixture.figure(unit="million VND", value=5.5, parts=())])
        moves = figures_table([fixture.figure(parts=())])
    # in a table the unit stands with the label, so that the number stands alone
    assert [cell.text for cell in money.rows[0]][1:3] == [
        "Rotations to communes (million VND)",
        "5.5",
    ]
    assert [cell.text for cell in moves.rows[0]][1:3] == ["Rotations to communes", "2"]


def test_percentages_of_one_figure_have_decimals_all_together_or_not_at_all() -> None:
    halves = (Part("a", "a", 0.5, ()), Part("b", "b", 1.0, ()))
    thirds = (Part("a", "a", 1 / 3, ()), Part("b", "b", 1.0, ()))
    with speaking("en"):
        whole = figures_table([fixture.figure(unit="share", value=0.75, parts=halves)])
        broken = figures_table([fixture.figure(unit="share", value=0.75, parts=thirds)])
    assert [row[2].text for row in whole.rows] == ["75%", "50%", "100%"]
    assert [row[2].text for row in broken.rows] == ["75.0%", "33.3%", "100.0%"]


def test_a_rate_says_in_how_many_years_and_which() -> None:
    said = say("en", value=2483.7, unit="persons-a-year", numerator=8279, denominator=3.33,
               parts=())  # fmt: skip
    assert said == (
        "Rotations to communes: 2,483.7 persons a year (8,279 in 3.33 years, "
        "Jul 1, 2020 to Jun 30, 2023)."
    )
    said = say("en", value=0.05, unit="share", numerator=2450, denominator=49000, parts=(),
               measure="admission_share")  # fmt: skip
    assert said == ("Rotations to communes: 5% (2,450 of 49,000, Jul 1, 2020 to Jun 30, 2023).")


def test_the_table_keeps_numbers_as_numbers_and_indents_parts() -> None:
    with speaking("en"):
        grid = figures_table([fixture.figure(), fixture.heads()])
    assert grid.columns == ("Id", "Figure", "Value", "Numerator", "Denominator", "Period or day")
    assert [row[2].value for row in grid.rows] == [2, 1, 1, 0.5]
    assert [row[1].indent for row in grid.rows] == [False, True, True, False]
    assert grid.rows[3][2].kind == "percent"


def test_a_chart_needs_bars_to_compare() -> None:
    drawn = chart(fixture.figure())
    assert drawn is not None
    assert not tells(drawn)  # two bars alike: the sentence says it better
    assert chart(fixture.heads()) is None


def shares(**changes: object) -> Figure:
    years = {"2021": (10, 14), "2022": (11, 14), "2023": (7, 14)}
    parts = tuple(Part(year, year, n / of, (), n, of) for year, (n, of) in years.items())
    given = {"label": "Cells rated well", "value": None, "unit": "share", "parts": parts}
    return fixture.figure(**(given | {"whole": False, "parts_missing": None} | changes))


def test_parts_without_a_whole_are_said_one_by_one_and_never_pooled() -> None:
    with speaking("en"):
        assert plain(sentence(shares())) == (
            "Cells rated well: 2021 (71.4%), 2022 (78.6%), and 2023 (50.0%)."
        )
        assert value_of(shares()).text == "50.0% – 78.6%"
        head, *parts = figures_table([shares()]).rows
    assert (head[2].value, plain(head[2].inlines)) == (None, "50.0% – 78.6%")
    assert [round(row[2].value or 0, 3) for row in parts] == [0.714, 0.786, 0.5]


def test_percentages_of_one_measure_have_decimals_all_or_none() -> None:
    whole = shares(id="F9", value=1.03, whole=True, parts=())
    other = shares(id="F8", value=0.5, whole=True, parts=(), measure="other")
    with speaking("en"):
        alone = [value_of(each).text for each in (whole, other)]
        together = [value_of(each).text for each in evened([shares(), whole, other])]
    assert alone == ["103%", "50%"]
    assert together == ["50.0% – 78.6%", "103.0%", "50%"]


def test_a_word_of_the_register_stands_beside_its_numbers() -> None:
    houses = Counted("ru", {"one": "дом", "few": "дома", "many": "домов", "other": "дома"})
    with speaking("ru"):
        said = [with_unit(n, "houses", houses) for n in (1, 3, 12)]
    assert said == ["1 дом", "3 дома", "12 домов"]


def test_shares_of_parts_are_no_parts_of_the_share() -> None:
    halves = (Part("a", "men", 0.25, ()), Part("b", "women", 0.75, ()))
    said = say("en", unit="share", value=0.5, numerator=2, denominator=4, parts=halves)
    assert said == "Rotations to communes: 50% (2 of 4). In detail: men (25%) and women (75%)."


def test_labels_with_commas_are_set_apart_by_semicolons() -> None:
    cells = (Part("1", "cell 1, Lang Quán", 1, ()), Part("2", "cell 2, Lang Quán", 1, ()))
    assert say("en", parts=cells) == (
        "Rotations to communes: 2 moves. Of these: cell 1, Lang Quán (1); cell 2, Lang Quán (1)."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "5.1%"),
        ("vi", "5,1%"),
        ("de", "5,1\N{NO-BREAK SPACE}%"),
        ("ru", "5,1\N{NO-BREAK SPACE}%"),
    ],
)
def test_a_unit_that_is_the_sign_of_percent_stands_as_in_percentages(
    language: str, said: str
) -> None:
    with speaking(language):
        assert with_unit(5.1, "%") == said
