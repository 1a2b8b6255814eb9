"""A text in one or more languages: who reads which, and how one sees that it is another's."""

from __future__ import annotations

import copy
import pickle

import pytest

from turnus.words import LANGUAGES, show_number, speaking
from turnus.words.wording import ForeignText, Wording, WordingError, read_wording

NEAR = Wording.plain(vi="Gần nhà", de="In der Nähe")


def test_a_text_is_read_in_the_readers_language_else_marked_in_its_own() -> None:
    assert [NEAR.shown(reader) for reader in LANGUAGES] == [
        "Gần nhà [vi]",
        "Gần nhà",
        "In der Nähe",
        "Gần nhà [vi]",
    ]


def test_its_own_language_is_the_first_in_which_it_is_written() -> None:
    assert Wording.plain(de="nah", vi="gần").shown("en") == "nah [de]"
    assert NEAR.of("Near", "en").shown("ru") == "Near [en]"
    assert NEAR.of("Near", "en").shown("vi") == "Gần nhà"


def test_a_sentence_writes_its_numbers_as_its_own_language_does() -> None:
    sentence = Wording.plain(vi="{years} năm")
    with speaking("en"):
        said = sentence.told(lambda text: text.format(years=show_number(8.5)))
    assert said == "8,5 năm [vi]"


def test_beside_a_number_a_word_of_another_language_takes_that_languages_plural() -> None:
    houses = read_wording({"de": {"one": "Haus", "other": "Häuser"}}, counted=True)
    assert [houses.counted("ru").beside(n) for n in (1, 5)] == ["Haus [de]", "Häuser [de]"]
    assert [houses.counted("de").beside(n) for n in (1, 5)] == ["Haus", "Häuser"]


def test_what_has_no_letters_is_in_no_language() -> None:
    assert Wording.plain(vi="%").shown("de") == "%"


def test_a_marked_text_stays_itself_when_it_is_copied() -> None:
    text = ForeignText("Gần nhà", "vi")
    for same in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (same, same.bare, same.language) == ("Gần nhà [vi]", "Gần nhà", "vi")


def test_a_text_is_written_again_as_the_file_had_it() -> None:
    entry = {"ru": {"one": "дом", "few": "дома", "many": "домов", "other": "дома"}, "vi": "nhà"}
    assert read_wording(entry, counted=True).entry() == entry


@pytest.mark.parametrize(
    ("entry", "misfits"),
    [
        (
            "Gần nhà",
            [((), "write it with the code of its language, such as {vi: …}; one is enough.")],
        ),
        ({}, [((), "write it with the code of its language, such as {vi: …}; one is enough.")]),
        (
            {"fr": "près", "vi": " ", "de": 7},
            [
                (("fr",), "“fr” is not known; use one of: en, vi, de, ru."),
                (("vi",), "write it as text; where it looks like a number, in quotes."),
                (("de",), "write it as text; where it looks like a number, in quotes."),
            ],
        ),
        (
            {"de": {"one": "Haus", "other": "Häuser"}},
            [(("de",), "only what stands beside a number has plural forms; write one text.")],
        ),
    ],
)
def test_all_that_is_wrong_with_a_text_is_told_at_once(
    entry: object, misfits: list[tuple[tuple[str, ...], str]]
) -> None:
    with speaking("en"), pytest.raises(WordingError) as caught:
        read_wording(entry)
    assert caught.value.misfits == misfits
