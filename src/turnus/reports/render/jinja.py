"""What pages share: how templates are filled, and names that can be pointed to."""

from __future__ import annotations

import re
import unicodedata

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from turnus.words import _, show_date
from turnus.words.wording import ForeignText


def environment(**names: object) -> Environment:
    """Return what fills the templates of pages; `names` are known in all of them.

    Text is escaped, and a name that a template does not know is an error.
    """
    made = Environment(
        loader=PackageLoader("turnus.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(_=_, show_date=show_date, **names)
    made.filters["spoken"] = spoken
    return made


def spoken(text: object) -> str:
    """Return a text of a rule or figure for a page; screen readers are told its language."""
    said = text if isinstance(text, str) else str(text)
    if not isinstance(said, ForeignText):
        return said
    pattern = Markup('<span lang="{language}">{bare}</span> [{language}]')
    return pattern.format(language=said.language, bare=said.bare)


def in_page(text: str) -> str:
    """Return a name in a page for any text: ids are any text, names are not."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", text)


def plain(name: str) -> str:
    """Return a name without accents, for sorting: an accent does not send a name to the end."""
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
