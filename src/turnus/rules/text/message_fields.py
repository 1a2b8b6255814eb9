"""How the fields of a rule's message are shown: words for codes, numbers and dates as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from turnus.tables.schema.codes import label
from turnus.words import _, pgettext, show_date, show_number


@dataclass(frozen=True)
class Word:
    """A code of a list, shown as its word."""

    list_name: str
    code: str


@dataclass(frozen=True)
class Phrase:
    """A phrase that is translated when it is shown, with its own fields.

    Parameters
    ----------
    message : str
        Message id, marked for the catalogues with `turnus.words.mark` in the context ``rules``.
    fields : mapping
        Values of the phrase's fields.
    """

    message: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """What a row speaks about, from the widest part to the narrowest; without parts: everything."""

    parts: tuple[object, ...]


def shown(value: object) -> str:  # noqa: PLR0911 - one return for each sort of value
    """Return `value` as a person reads it in the language in use.

    Raises
    ------
    TypeError
        If there is no way to show the value.
    """
    match value:
        case None:
            return _("not known")
        case str():
            return value
        case bool():
            return _("yes") if value else _("no")
        case int() | float():
            return show_number(value)
        case date():
            return show_date(value)
        case Word(list_name, code):
            return label(list_name, code)
        case Phrase(message, fields):
            values = {name: shown(item) for name, item in fields.items()}
            return pgettext("rules", message).format(**values)
        case Group(parts):
            return ", ".join(shown(part) for part in parts) if parts else _("the whole register")
    raise TypeError(f"no way to show a {type(value).__name__}")
