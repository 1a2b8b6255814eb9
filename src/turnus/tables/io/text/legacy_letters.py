"""Letters of another encoding: VNI, TCVN3 and UTF-8 read twice, known by what they would mean.

Old fonts show "ễ" where a file holds "eã" or "Ô". What a text means in such a font is taken for
meant where every word becomes a Vietnamese syllable and not every word was one before.
"""

from __future__ import annotations

import re
import unicodedata

TWICE = "UTF-8"
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_MARKS = _TONES | {"\u0302", "\u0306", "\u031b"}
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?"
    r"(a[iouy]?|e[ou]?|i(a|eu?|u)?|o(a[ioy]?|eo?|i|o)?|u(a[y]?|e|i|o[iu]?|u|y[aeu]?)?|y(eu?)?)"
    r"(ng|nh|ch|[cmnpt])?"
)
# A letter of the first two bytes of UTF-8 and what follows it, as Windows-1252 shows them.
_TWICE = re.compile("[Â-Æ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|á[»º]")

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
# VNI: letters of their own, and marks behind a vowel.
_VNI_LETTERS = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))
_VNI_MARKS = {
    "aeiouyơư": dict(zip("ùøûõï", ["\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True)),
    "aeo": {
        mark: "\u0302" + tone
        for mark, tone in zip(
            "âáàåãä", ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True
        )
    },
    "a": {
        mark: "\u0306" + tone
        for mark, tone in zip(
            "êéèúüë", ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True
        )
    },
}


def meant(text: str) -> tuple[str, str] | None:
    """Return the encoding that a text seems to be in, and what it means there; None if neither.

    Examples
    --------
    >>> meant("Nguyeãn Vaên An")
    ('VNI', 'Nguyễn Văn An')
    >>> meant("Hà Nam") is None
    True
    """
    if text.isascii() or _is_vietnamese(text):
        return None
    if _TWICE.search(text):
        return TWICE, _once(text)
    for encoding, reading in (("VNI", _vni(text)), ("TCVN3 (ABC)", _tcvn3(text))):
        if reading != text and _is_vietnamese(reading):
            return encoding, reading
    return None


def _is_vietnamese(text: str) -> bool:
    words = re.split(r"[\s,.;:()/&-]+", text)
    return all(_is_syllable(word) for word in words if word and not word.isdecimal())


def _is_syllable(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word.lower())
    marks = [letter for letter in letters if unicodedata.combining(letter)]
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    tones = sum(mark in _TONES for mark in marks)
    fits = _SYLLABLE.fullmatch(plain.replace("đ", "d")) is not None
    cased = word.isupper() or word[1:] == word[1:].lower()
    return fits and cased and tones <= 1 and set(marks) <= _MARKS


def _once(text: str) -> str:
    """Return a text that was read as Windows-1252 as the UTF-8 that it was."""
    raw = b"".join(
        letter.encode("cp1252", "ignore") or (letter.encode("latin-1", "ignore")) for letter in text
    )
    return raw.decode("utf-8", "replace")


def _tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def _vni(text: str) -> str:
    read: list[str] = []
    for letter in text:
        before = read[-1][0].lower() if read else ""
        mark = next(
            (
                marks[letter.lower()]
                for vowels, marks in _VNI_MARKS.items()
                if before and before in vowels and letter.lower() in marks
            ),
            None,
        )
        if mark is None:
            read.append(_VNI_LETTERS.get(letter, letter))
        else:
            read[-1] += mark
    return unicodedata.normalize("NFC", "".join(read))
