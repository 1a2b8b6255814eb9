"""Persons who are invented: which they are, and the sentence that says so."""

from __future__ import annotations

import polars as pl

from turnus.tables import Register
from turnus.words import ngettext, show_number


def generated_ids(register: Register) -> set[str]:
    """Return the ids of the officials who are invented."""
    return set(register["officials"].filter(pl.col("generated"))["id"])


def generated_note(count: int, whole: int) -> str:
    """Say how many persons of a register are invented; an empty text for none."""
    if not count:
        return ""
    return ngettext(
        "{count} of {all} persons in this register is generated and does not exist.",
        "{count} of {all} persons in this register are generated: they do not exist.",
        count,
    ).format(count=show_number(count), all=show_number(whole))
