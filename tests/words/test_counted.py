"""Words beside numbers take the plural of their language."""

from __future__ import annotations

import pytest

from turnus.words.counted import Counted, forms_fault, plural_forms

HOUSES = {"one": "дом", "few": "дома", "many": "домов", "other": "дома"}


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (1, "дом"),
        (3, "дома"),
        (5, "домов"),
        (21, "дом"),
        (2.5, "дома"),
        (3.0, "дома"),
        (5.0, "домов"),
    ],
)
def test_a_russian_word_has_the_form_that_its_number_wants(n: float, word: str) -> None:
    assert Counted("ru", HOUSES).beside(n) == word


def test_a_word_without_forms_is_the_same_beside_every_number() -> None:
    assert [Counted("en", {"other": "ha"}).beside(n) for n in (1, 2)] == ["ha", "ha"]


def test_alone_a_word_stands_in_the_plural() -> None:
    assert str(Counted("ru", HOUSES)) == "домов"
    assert str(Counted("de", {"one": "Haus", "other": "Häuser"})) == "Häuser"


def test_each_language_has_its_own_plural_forms() -> None:
    assert plural_forms("vi") == ("other",)
    assert plural_forms("en") == plural_forms("de") == ("one", "other")
    assert plural_forms("ru") == ("one", "few", "many", "other")
    assert forms_fault("de", {"one": "Haus", "other": "Häuser"}) == ""
    assert forms_fault("vi", {"one": "nhà", "other": "nhà"}) == (
        "The language vi has the plural forms other; write a word for each."
    )
