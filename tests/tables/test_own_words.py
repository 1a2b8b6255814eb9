"""The register in another language: its words are said, everything else stays."""

from __future__ import annotations

from datetime import date

from tests.casts.words_cast import cast
from turnus.tables import TABLES
from turnus.tables.own_words import ambiguous, fits


def test_rows_are_called_in_the_language_where_the_file_says_so() -> None:
    register = cast()
    assert register.in_language("vi")["titles"]["name"].to_list() == ["bí thư", "chủ tịch"]
    assert register.in_language("de")["titles"]["name"].to_list() == [
        "Parteisekretär",
        "chair [en]",
    ]
    assert register.in_language("vi").title == "Tỉnh A"
    assert register.in_language("ru").title == "Province A [en]"


def test_texts_are_said_by_the_cell_and_by_placeholders() -> None:
    units = cast().in_language("de")["units"]["name"].to_list()
    assert units == ["A", "Organisationsabteilung", "Parteizelle 1, A"]
    assert cast().in_language("de")["notes"]["text"].to_list() == ["Spricht von {Klammern}."]


def test_of_texts_with_placeholders_the_one_with_most_letters_of_its_own_counts() -> None:
    words = (
        'language: en\nunits.name:\n  "{any}": {vi: "{any}?"}\n'
        '  "{unit}, cell {n}": {vi: "chi bộ {n}, {unit}"}\n'
    )
    units = cast(words).in_language("vi")["units"]["name"].to_list()
    assert units == ["A?", "Organisation Board?", "chi bộ 1, A"]


def test_ids_codes_numbers_and_dates_are_the_same_in_every_language() -> None:
    stored = cast()
    for language in ("en", "vi", "de", "ru"):
        shown = stored.in_language(language)
        assert set(shown.frames) == set(stored.frames) == set(TABLES)
        for name, table in TABLES.items():
            plain = [
                column
                for column in table.dtypes
                if column not in {c.name for c in table.columns if c.words}
            ]
            assert shown[name].columns == stored[name].columns
            assert shown[name].select(plain).equals(stored[name].select(plain))


def test_a_word_of_a_row_goes_before_the_word_of_its_text() -> None:
    words = (
        "language: en\ntitles.name:\n  chair: {vi: ghế}\n  secretary: {vi: thư ký}\n"
        "titles:\n  chair: {vi: chủ tịch}\n"
    )
    assert cast(words).in_language("vi")["titles"]["name"].to_list() == ["thư ký", "chủ tịch"]


def test_the_register_as_stored_is_kept_beside_what_is_shown() -> None:
    shown = cast().in_language("vi")
    assert shown.stored == cast()
    assert shown.in_language("de").stored == cast()
    assert shown.shown("documents", "issuer") == {
        "Committee of A": "Ủy ban A",
        "Somebody else": "Somebody else [en]",
    }
    of_a_day = shown.as_of(date(2023, 1, 1))
    assert of_a_day["titles"]["name"].to_list() == ["bí thư", "chủ tịch"]
    assert of_a_day.stored["titles"]["name"].to_list() == ["secretary", "chair"]


def test_it_is_told_how_many_words_of_which_table_lack_a_language() -> None:
    register = cast()
    found = register.words.lacking(register.frames, register.title)
    assert [(each.heading, each.words, dict(each.lacking)) for each in found] == [
        ("register", 1, {"vi": 0, "de": 0, "ru": 1}),
        ("units", 2, {"vi": 0, "de": 0, "ru": 2}),
        ("titles", 2, {"vi": 0, "de": 1, "ru": 1}),
        ("documents.issuer", 2, {"vi": 1, "de": 2, "ru": 2}),
        ("targets.organisation", 1, {"vi": 1, "de": 1, "ru": 1}),
        ("indicators", 1, {"vi": 1, "de": 1, "ru": 1}),
        ("indicators.unit_of_measure", 1, {"vi": 0, "de": 1, "ru": 0}),
        ("checklists", 1, {"vi": 1, "de": 1, "ru": 1}),
        ("checklist_items.text", 1, {"vi": 1, "de": 1, "ru": 1}),
        ("notes.text", 1, {"vi": 1, "de": 0, "ru": 1}),
    ]


def test_a_register_without_a_file_lacks_nothing_and_says_its_own_words() -> None:
    register = cast("")
    assert register.words.lacking(register.frames, register.title) == []
    assert register.in_language("vi")["titles"]["name"].to_list() == ["secretary", "chair"]


def test_placeholders_take_as_little_as_they_can_and_the_same_where_they_repeat() -> None:
    assert fits("{a}, {b}", "x, y, z") == {"a": "x", "b": "y, z"}
    assert fits("{a} of {a}", "x of x of x of x") == {"a": "x of x"}
    assert fits("{a} of {a}", "x of y") is None
    assert fits("{{{a}}} {b}!", "{x} y!") == {"a": "x", "b": "y"}
    assert fits("{a}-", "-") is None


def test_a_text_of_many_letters_is_held_against_many_placeholders_in_no_time() -> None:
    pattern = " ".join(f"{{{name}}}" for name in "abcdefghij") + "Z"
    assert fits(pattern, "a " * 100_000) is None


LONG = " ".join(f"{{{name}}}" for name in "abcdefghijklmnopqrstu")


def test_placeholders_that_touch_or_repeat_among_many_are_ambiguous() -> None:
    assert [ambiguous(one) for one in ("{a}{b}", "x{a}{a}", "{a} {b} {c} {a}", LONG)] == [True] * 4
    assert [ambiguous(one) for one in ("{a} {b} {c}", "{a} {b} {a}", "x{{{a}")] == [False] * 3
