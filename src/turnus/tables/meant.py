"""Who or what is meant by an id, a name or a part of one that somebody typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from turnus.tables.register import Register
from turnus.words import _, show_list
from turnus.words.near import folded, nearest

MOST_NAMED = 8


class NotMeantError(Exception):
    """Nobody is meant, or several may be; the message is for the person who typed it."""


def official_meant(register: Register, given: str) -> str:
    """Return the id of the official who is meant.

    Raises
    ------
    NotMeantError
        Naming those who may be meant.
    """
    names = dict(register["officials"].select("id", "name").iter_rows())
    none = _("The register has no official “{given}”.")
    return _meant(given, names, none, lambda: _with_posts(register, names))


def post_meant(register: Register, given: str) -> str:
    """Return the id of the post that is meant; its name is its title and its unit.

    Raises
    ------
    NotMeantError
        Naming those that may be meant.
    """
    names = _post_names(register)
    return _meant(given, names, _("The register has no post “{given}”."), lambda: names)


def unit_meant(register: Register, given: str) -> str:
    """Return the id of the unit that is meant.

    Raises
    ------
    NotMeantError
        Naming those that may be meant.
    """
    names = dict(register["units"].select("id", "name").iter_rows())
    return _meant(given, names, _("The register has no unit “{given}”."), lambda: names)


def _meant(
    given: str, names: Mapping[str, str], none: str, told: Callable[[], Mapping[str, str]]
) -> str:
    """Return the only id that fits in the first way in which any does."""
    if given in names:
        return given
    for fitting in _ways(given, names):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            text = _("“{given}” may be any of these; give the id: {listed}.")
            raise NotMeantError(text.format(given=given, listed=_listed(fitting, told())))
    called = {name: id_ for id_, name in names.items()}
    near = [*nearest(given, names, 3), *(called[name] for name in nearest(given, called, 3))]
    said = none.format(given=given)
    if near:
        said += " " + _("Did you mean: {ids}?").format(
            ids=_listed(list(dict.fromkeys(near)), told())
        )
    raise NotMeantError(said)


def _ways(given: str, names: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the ids that fit: by the name, by the id but for case, by whole words of either."""
    wanted = folded(given)
    yield [id_ for id_, name in names.items() if folded(name) == wanted]
    yield [id_ for id_ in names if folded(id_) == wanted]
    # Whole words only, and no piece of a number: o1 is no part of o10.
    part = re.compile(rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])")
    if wanted:
        yield [
            id_
            for id_, name in names.items()
            if part.search(folded(name)) or part.search(folded(id_))
        ]


def _listed(ids: list[str], names: Mapping[str, str]) -> str:
    shown = [f"{id_} ({names[id_]})" for id_ in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        shown.append(_("{count} more").format(count=len(ids) - MOST_NAMED))
    return show_list(shown)


def _post_names(register: Register) -> dict[str, str]:
    titles = dict(register["titles"].select("id", "name").iter_rows())
    units = dict(register["units"].select("id", "name").iter_rows())
    rows = register["posts"].select("id", "title", "unit").iter_rows()
    return {id_: f"{titles[title]}, {units[unit]}" for id_, title, unit in rows}


def _with_posts(register: Register, names: Mapping[str, str]) -> dict[str, str]:
    """Return each official with the post that began last: namesakes are told apart by it."""
    posts = _post_names(register)
    rows = register["appointments"].sort("valid_from", nulls_last=False)
    last = dict(rows.select("official", "post").iter_rows())
    return {
        id_: f"{name}, {posts[last[id_]]}" if id_ in last else name for id_, name in names.items()
    }
