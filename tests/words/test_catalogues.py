"""The catalogues hold every word that people read, with the same placeholders."""

from __future__ import annotations

import importlib.util
import re
import sys
from datetime import date
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from tests.casts.folders import ROOT
from turnus import words
from turnus.words import (
    LOCALE_DIR,
    _,
    ngettext,
    show_date,
    show_list,
    show_number,
    show_percent,
    speaking,
)

LANGUAGES = words.LANGUAGES[1:]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "tools" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["words_tool"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(tool: ModuleType, language: str) -> None:
    assert tool.missing(language, tool.collected()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_as_the_tool_writes_it(tool: ModuleType, language: str) -> None:
    """Run `make words` when this fails."""
    path = LOCALE_DIR / language / "turnus.po"
    assert path.read_bytes() == tool.renewed(language, tool.collected())


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language: str) -> None:
    with (LOCALE_DIR / language / "turnus.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    wrong = []
    for message in catalogue:
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        targets = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {name for text in sources for name in re.findall(r"{(\w+)}", text)}
        for text in targets:
            found = set(re.findall(r"{(\w+)}", text))
            # a plural form may say its number in words
            if message.id and not (found == wanted or (len(sources) > 1 and found < wanted)):
                wrong.append((message.id, text))
    assert wrong == []


def test_numbers_and_dates_are_written_as_each_language_writes_them() -> None:
    day, seen = date(2021, 12, 31), {}
    for language in ("en", *LANGUAGES):
        with speaking(language):
            seen[language] = (show_number(1234.5), show_date(day), show_date(day, "year"))
    assert seen == {
        "en": ("1,234.5", "Dec 31, 2021", "2021"),
        "vi": ("1.234,5", "31/12/2021", "2021"),
        "de": ("1.234,5", "31.12.2021", "2021"),
        "ru": ("1\u00a0234,5", "31.12.2021", "2021"),
    }


def test_plurals_follow_the_language() -> None:
    with speaking("ru"):
        forms = {ngettext("{n} move", "{n} moves", n).format(n=n) for n in (1, 2, 5)}
    assert len(forms) == 3
    with speaking("de"):
        assert show_list(["a", "b", "c"]) == "a, b und c"
        assert _("Error:") == "Fehler:"


def test_an_unknown_language_is_refused() -> None:
    with (
        pytest.raises(ValueError, match="language 'fr' is not one of en, vi, de, ru"),
        speaking("fr"),
    ):
        pass


def test_a_number_that_rounds_to_nothing_has_no_sign() -> None:
    with speaking("en"):
        assert (show_number(-0.04), show_number(0.04), show_number(0)) == ("0", "0", "0")


def test_a_half_is_rounded_up_as_people_do() -> None:
    """78 of 96 are 81.25 %; 0.285 is a little less in binary, and nobody writes it so."""
    with speaking("en"):
        assert [show_percent(78 / 96, 1), show_percent(0.285), show_percent(0.815)] == [
            "81.3%",
            "29%",
            "82%",
        ]
        assert [show_number(x) for x in (2.25, 0.05, -0.05, 1.005)] == ["2.3", "0.1", "-0.1", "1"]
        assert [show_number(1234.565, 2), show_number(1000), show_number(2.5, 0)] == [
            "1,234.57",
            "1,000",
            "3",
        ]


def test_what_was_set_by_hand_excludes_in_vietnamese_too() -> None:
    with speaking("vi"):
        text = _("What was set by hand excludes {count} of {all} possibilities.")
    assert "loại trừ {count}" in text  # “loại” alone reads as “a kind” beside a number
