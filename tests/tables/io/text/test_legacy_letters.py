"""Vietnamese in the codes of old fonts is known by what it would mean."""

import pytest

from turnus.tables.io.text.legacy_letters import meant


@pytest.mark.parametrize(
    ("text", "encoding", "reading"),
    [
        ("Nguyeãn Vaên An", "VNI", "Nguyễn Văn An"),
        ("Tröông Ñình Phöôùc", "VNI", "Trương Đình Phước"),
        ("Haø Noäi", "VNI", "Hà Nội"),
        ("TrÇn ThÞ B×nh", "TCVN3 (ABC)", "Trần Thị Bình"),
        ("HuyÖn Kú Anh", "TCVN3 (ABC)", "Huyện Kỳ Anh"),
        ("phã chñ tÞch", "TCVN3 (ABC)", "phó chủ tịch"),
        ("LÃª VÄƒn CÆ°á»\x9dng", "UTF-8", "Lê Văn Cường"),
        ("MÃ¼ller", "UTF-8", "Müller"),
    ],
)
def test_a_text_in_an_old_code_is_read_as_it_was_meant(text, encoding, reading):
    assert meant(text) == (encoding, reading)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An", "Hà Nam", "Đà Nẵng", "Ngô Thì Sĩ", "UBND Tà Xùa", "plain", "João Silva",
        "Loïc Dupont", "Noël", "François Béranger", "Jürgen Müller", "Zoë Ångström", "Иванов",
        "São José", "Ærø Færøe", "100 m²",
    ],
)  # fmt: skip
def test_a_text_in_unicode_is_left_alone(text):
    assert meant(text) is None
