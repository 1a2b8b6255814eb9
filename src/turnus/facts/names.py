"""What units are called, so that no two are taken for each other."""

from __future__ import annotations

from collections import defaultdict

from turnus.tables.register import Register
from turnus.tables.schema.codes import label


def unit_names(register: Register) -> dict[str, str]:
    """Return the names of all units by id, in the language in use.

    Where units of different kinds share a name, as a district and its seat do, the kind stands
    beside it.
    """
    rows = register["units"].select("id", "name", "kind").rows()
    kinds: dict[str, set[str]] = defaultdict(set)
    for _id, name, kind in rows:
        kinds[name].add(kind)
    return {
        id_: with_kind(name, kind) if len(kinds[name]) > 1 else name for id_, name, kind in rows
    }


def with_kind(name: str, kind: str) -> str:
    """Return the name of a unit with its kind, unless the name says it."""
    word = label("unit_kind", kind)
    return name if word.casefold() in name.casefold() else f"{name} ({word})"
