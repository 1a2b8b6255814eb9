"""Letters in one piece, none that nobody sees, no errors of spreadsheets."""

import unicodedata

import pytest

from turnus.tables import Register, RegisterError
from turnus.tables.io.text.letters import visible, whole_letters

UNIT = {"id": "đồng-văn", "name": "Đồng Văn", "kind": "commune", "level": "commune"}


def faults(**cells):
    with pytest.raises(RegisterError) as caught:
        Register.from_records({"units": [{**UNIT, **cells}]})
    return [(fault.key, fault.value, fault.text) for fault in caught.value.faults]


def test_ids_and_names_in_another_normal_form_are_the_same():
    apart = unicodedata.normalize("NFD", "đồng-văn")
    assert apart != "đồng-văn"
    child = {**UNIT, "id": "b", "name": unicodedata.normalize("NFD", "Bản Lìm"), "parent": apart}
    units = Register.from_records({"units": [UNIT, child]})["units"]
    assert units.select("parent", "name").row(1) == ("đồng-văn", "Bản Lìm")


def test_letters_without_marks_of_their_own_keep_their_form():
    """NFC would make another sign of this one, which is a different name to its bearer."""
    (name,) = Register.from_records({"units": [{**UNIT, "name": "\ufa19"}]})["units"]["name"]
    assert name == "\ufa19"


def test_blanks_of_no_width_around_a_cell_are_none():
    (unit,) = Register.from_records({"units": [{**UNIT, "id": "\ufeffa\u200b "}]})["units"]["id"]
    assert unit == "a"


def test_a_control_character_in_a_name_is_a_finding_that_shows_it():
    assert faults(name="Xã\x0bAa") == [
        (
            "name",
            "Xã\ufffdAa",
            (
                "The cell holds a character that nobody sees (U+000B, after “Xã”). Delete it, or "
                "write the text anew."
            ),
        )
    ]


def test_a_text_may_have_lines_and_tabs_and_an_id_may_not():
    assert Register.from_records({"units": [{**UNIT, "name": "a\n\tb"}]})["units"]["name"][0] == (
        "a\n\tb"
    )
    ((key, _value, text),) = faults(id="a\u200bb")
    assert key == "id"
    assert text.startswith("The cell holds a character that nobody sees (U+200B, after “a”).")


def test_controls_that_come_from_utf8_read_twice_are_told_as_what_they_are():
    ((_key, _value, text),) = faults(name="CÆ°á»\x9dng")
    assert text == (
        "The letters look like UTF-8 that was read as something else; “Cường” may be meant. "
        "Export the file once more and open it as UTF-8."
    )


@pytest.mark.parametrize("error", ["#REF!", "#NV", "#Н/Д"])
def test_an_error_of_a_spreadsheet_is_no_text(error):
    ((key, value, text),) = faults(name=error)
    assert (key, value) == ("name", error)
    assert text.startswith("This is an error of the spreadsheet, not a value.")


def test_half_a_letter_is_lost_and_two_halves_are_one():
    assert whole_letters("a\ud800b") == "a\ufffdb"
    assert whole_letters("\ud83d\ude00") == "😀"
    assert Register.from_records({"units": [{**UNIT, "name": "a\ud800"}]})["units"]["name"][0] == (
        "a\ufffd"
    )


def test_what_nobody_sees_is_shown_by_a_sign():
    assert visible("a\x1b[31mb\u202e") == "a\ufffd[31mb\ufffd"
