"""What somebody may have meant who typed a word that is not known."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

_STROKES = str.maketrans("đĐ", "dD")  # the one letter of ours that Unicode does not take apart
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def folded(text: str) -> str:
    """Return a text as people compare it: without case, accents and spaces to spare."""
    plain = unicodedata.normalize("NFKD", text.translate(_STROKES))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.casefold().split())


def nearest(given: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """Return the words that may be meant, the nearest first.

    First those that differ in case, accents or leading zeros only (m1 for m01), then those that
    `difflib` finds similar, whatever their case.
    """
    words = list(known)
    plain = _plain(given)
    same = [word for word in words if _plain(word) == plain]
    by_fold: dict[str, list[str]] = {}
    for word in words:
        by_fold.setdefault(folded(word), []).append(word)
    similar = difflib.get_close_matches(folded(given), by_fold, most, cutoff)
    found = [*same, *(word for fold in similar for word in by_fold[fold])]
    return list(dict.fromkeys(found))[:most]


def _plain(text: str) -> str:
    return _ZEROS.sub("", folded(text))
