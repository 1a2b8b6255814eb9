"""Guesses from words of foreign sources: body, headship. Every use of them is reported."""

from __future__ import annotations

import re

_BODIES = (
    ("legislature|council|parliament|assembly|senate|chamber", "council"),
    ("executive|government|cabinet|ministry", "executive"),
    ("committee|commission", "committee"),
    ("department|office|agency|authority|directorate", "department"),
    ("court|tribunal", "court"),
)
_DEPUTY = r"\b(deputy|vice|assistant|associate)\b"
_HEAD = (
    r"\b(mayor|lord mayor|chair|chairman|chairwoman|chairperson|president|head|leader|premier|"
    r"governor|minister|speaker|director|chief|permanent secretary|principal)\b"
)
_MEMBER = r"\b(councillor|councilor|member|mp|senator|representative|alderman)\b"


def body(classification: str) -> str:
    """Guess the body from the classification of an organization."""
    words = classification.casefold()
    return next((code for pattern, code in _BODIES if re.search(pattern, words)), "other")


def headship(role: str) -> str:
    """Guess from the words of a role whether it leads."""
    words = role.casefold()
    if re.search(_DEPUTY, words):
        return "deputy"
    if re.search(_MEMBER, words):
        return "member"
    if re.search(_HEAD, words):
        return "head"
    return "staff"
