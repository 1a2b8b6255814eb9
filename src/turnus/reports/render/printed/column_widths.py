"""How the width of a printed page is shared between the columns of a table.

Rows should take few lines. The reader's fonts are not at hand here: letters have the widths of a
common serif font, a little generously, measured in ems.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

# Widths of the letters of Times in ems, by their width; others as digits and capitals.
_WIDTHS = {
    0.0: "\N{ZERO WIDTH SPACE}",
    0.27: "\N{NO-BREAK SPACE} ijlt.,:;'|/!",
    0.34: "fr()[]-IsJ",
    0.44: "aceszгезсткэ",
    0.57: "SFP",
    0.63: "ELTBZRмф",
    0.76: "wmшщюжыЖЮMЩШ",
    0.94: "W—…%@",
}
_MARGIN = 1.06
_BOLD = 1.1
# Rows of more lines are no table any more: words are then broken.
_MOST_LINES = 9
_ENDS = re.compile(r"(?<=[ |\u200b])|(?<=-)(?=[^\W\d])")
# How many cells of a column keep to the lines that are tried: one long name does not narrow a
# whole table. What takes the fewest lines in all is chosen.
_LONGEST_WORD = 16.0
_SHARES = (0.95, 0.8, 0.65, 0.5)


def column_widths(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    room: float,
    gap: float,
    whole: Collection[int] = (),
    bold: Collection[int] = (),
) -> list[float]:
    """Share `room` between columns; all in ems of the table's letters.

    Parameters
    ----------
    heads : sequence of str
    rows : sequence of sequence of str
    room : float
        Width of the page.
    gap : float
        What lies between the texts of two columns.
    whole : collection of int
        Columns whose cells stay on one line where the page has room: numbers, dates.
    bold : collection of int
        Columns with cells in bold.
    """
    texts = [[row[at] for row in rows] for at in range(len(heads))]
    room -= gap * len(heads)
    found = []
    for share in _SHARES:
        needed = [
            _needed(head, cells, share, whole=at in whole, wider=_BOLD if at in bold else 1.0)
            for at, (head, cells) in enumerate(zip(heads, texts, strict=True))
        ]
        for lines in range(_MOST_LINES):
            widths = [need[lines] for need in needed]
            if sum(widths) <= room:
                found.append(_widened(widths, needed, lines, room, whole))
                break
    if not found:
        widest = [need[-1] for need in needed]
        found.append([width * room / sum(widest) for width in widest])
    best = min(found, key=lambda widths: _height(rows, widths)) if len(found) > 1 else found[0]
    return [width + gap for width in best]


def _widened(
    widths: Sequence[float],
    needed: Sequence[Sequence[float]],
    lines: int,
    room: float,
    whole: Collection[int],
) -> list[float]:
    """Give what is left to columns that need fewer lines with it; the cheapest first."""
    result = list(widths)
    for at in sorted(range(len(result)), key=lambda at: needed[at][0] - result[at]):
        for fewer in range(lines):
            more = needed[at][fewer] - result[at]
            if sum(result) + more <= room:
                result[at] += more
                break
    # What is left helps a text that still takes several lines, or else stands at the end, so that
    # columns are close together; numbers at the end stay at the edge of the page.
    places = [at for at in range(len(result)) if at not in whole] or [len(result) - 1]
    wrapped = [at for at in places if result[at] < needed[at][0]]
    last = len(result) - 1
    widest = max(places, key=lambda at: result[at])
    result[wrapped[0] if wrapped else last if last in places else widest] += room - sum(result)
    return result


def _needed(
    head: str, cells: Sequence[str], share: float, *, whole: bool, wider: float
) -> list[float]:
    """Return the widths at which most cells take at most 1, 2, 3 ... lines."""
    # No word is cut, save one that would take a third of the page.
    longest = min(
        _LONGEST_WORD, max((max(_widths(text), default=0.0) for text in cells), default=0)
    )
    result = []
    for lines in range(1, _MOST_LINES + 1):
        widths = sorted(_narrowest(text, 1 if whole else lines) for text in cells) or [0.0]
        usual = widths[-1] if whole else widths[math.ceil(share * len(widths)) - 1]
        result.append(max(wider * max(longest, usual), _BOLD * _narrowest(head, min(2, lines))))
    return result


def _height(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> int:
    """Return how many lines the rows take."""
    return sum(
        max(_lines(_widths(text), width) for text, width in zip(row, widths, strict=True))
        for row in rows
    )


@lru_cache(maxsize=20_000)
def _narrowest(text: str, lines: int) -> float:
    """Return the smallest width at which `text` takes at most `lines` lines."""
    words = _widths(text)
    if not words:
        return 0.0
    low, high = max(words), sum(words)
    if lines == 1:
        return high
    low = max(low, high / lines)
    for _step in range(7):
        middle = (low + high) / 2
        if _lines(words, middle) <= lines:
            high = middle
        else:
            low = middle
    return high


@lru_cache(maxsize=20_000)
def _widths(text: str) -> tuple[float, ...]:
    return tuple(text_width(word) for word in _words(text))


def _lines(words: Sequence[float], width: float) -> int:
    lines, used = 1, 0.0
    for word in words:
        if used + word > width and used:
            lines, used = lines + 1, 0.0
        used += word
    return lines


def _words(text: str) -> list[str]:
    """Divide a text where a line may end: after spaces, bars, and hyphens before a letter."""
    return _ENDS.split(text) if text else []


def text_width(text: str) -> float:
    """Return about how wide a text is, in ems; accents take no room."""
    letters = unicodedata.normalize("NFD", text)
    return _MARGIN * sum(_letter_width(x) for x in letters if not unicodedata.combining(x))


@cache
def _letter_width(letter: str) -> float:
    for width, letters in _WIDTHS.items():
        if letter in letters:
            return width
    return 0.71 if letter.isupper() else 0.5
