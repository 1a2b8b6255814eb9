"""References of cells, and XML that no spreadsheet writes."""

import pytest

from turnus.tables.io.xlsx.sheet_reader import DamagedError, parse_xml, place_of, reference_of


@pytest.mark.parametrize(
    ("reference", "place"), [("A1", (1, 1)), ("Z9", (9, 26)), ("XFD1048576", (1_048_576, 16_384))]
)
def test_a_reference_names_row_and_column(reference, place):
    assert place_of(reference) == place
    assert reference_of(*place) == reference


@pytest.mark.parametrize("reference", ["", "A0", "1A", "XFE1", "A1048577", "ZZZZ1", "a1", "A1 "])
def test_what_is_no_reference_is_damage(reference):
    with pytest.raises(DamagedError):
        place_of(reference)


@pytest.mark.parametrize(
    "xml",
    [
        b"<a><b></a>",
        b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        b"\xff\xfe<",
        b"",
        b'<?xml version="1.0" encoding="latin-99"?><a/>',
    ],
)
def test_xml_that_is_none_or_declares_entities_is_damage(xml):
    with pytest.raises(DamagedError):
        parse_xml([xml], lambda _name, _attributes: None, lambda _name, _text: None)


def test_deep_nesting_is_read():
    depth = 100_000
    ends = []
    parse_xml(
        [b"<a>" * depth + b"</a>" * depth],
        lambda _name, _attributes: None,
        lambda name, _text: ends.append(name),
    )
    assert len(ends) == depth
