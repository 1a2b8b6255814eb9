"""How wide a text is, without the font: letters measured once, labels cut and broken by them.

The reader's font is not known when a picture is drawn. The widths are those of Noto Sans, one of
the wider common fonts, rounded up: a label may end early but does not run over.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Widths in parts of the size of the letters. What is not listed is as wide as the letter without
# its accents, and at worst as wide as the widest.
_LETTERS = {
    0.3: " !,.:;'ijl·\u00a0",
    0.35: "()-I[]`f|/",
    0.4: "\\t{}“”",
    0.45: '"r„г',
    0.5: "Jcszзст",
    0.55: "kvxyГкуэх",
    0.6: "$*+0123456789<=>?L^_ae~–«»×абвдельяё",
    0.65: "#FTZbdghnopquđßøЗКТУийнопрцч",
    0.7: "ABEKPSVXYАБВДЕРХЧЬъЁ",
    0.75: "&CDHRUĐЛНПСЦЭЯжм",
    0.8: "GNOQwИЙОЪы",
    0.85: "Ффю↻",
    0.9: "%æЫш",
    0.95: "MWmœЖМщ",
}
_WIDEST = 1.1
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how many pixels `text` takes in letters of `size` pixels."""
    return sum(map(_width, text)) * size * (_BOLD if bold else 1.0)


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut `text` to about `room` pixels, with an ellipsis."""
    scale = size * (_BOLD if bold else 1.0)
    used = 0.0
    for position, letter in enumerate(text):
        used += _width(letter) * scale
        if used > room:
            keep = text[: max(1, position - 1)].rstrip(" ,.;-")
            return keep + "…"
    return text


def wrapped(
    text: str, room: float, size: float, lines: int = 2, *, bold: bool = False
) -> list[str]:
    """Break `text` at spaces into at most `lines` lines of `room` pixels; the last is cut.

    Two lines are made about equally long.
    """
    words, found = text.split(), list[str]()
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, bold=bold) <= room:
            line += f" {words.pop(0)}"
        found.append(cut(line, room, size, bold=bold))
    if words:
        found.append(cut(" ".join(words), room, size, bold=bold))
    shortened = any(line.endswith("…") for line in found)
    return (
        _balanced(" ".join(found).split(" "), size) if len(found) == 2 and not shortened else found
    )


def _balanced(words: list[str], size: float) -> list[str]:
    """Break `words` into two lines of which the longer one is as short as can be."""
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(halves, key=lambda pair: max(text_width(line, size) for line in pair)))


@cache
def _width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is None:
        # An accent takes no room of its own: "ễ" is as wide as "e".
        bare, *accents = list(unicodedata.normalize("NFD", letter))
        if unicodedata.combining(bare):
            return 0.0
        known = _WIDTHS.get(bare, _WIDEST) if accents else _WIDEST
    return known
