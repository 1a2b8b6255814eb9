"""The lists of Popolo files, read together: each thing once, with ids and texts of one type.

Writers of such files put numbers, lists or whole objects where an id belongs, persons inside
memberships or memberships inside persons, and spread one register over several files.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from turnus.tables.importers.conversion import Conversion, note_lost_letters
from turnus.tables.register_error import RegisterError
from turnus.words import _, ngettext
from turnus.words.faults import Fault

Thing = dict[str, Any]

_LISTS = ("persons", "organizations", "posts", "memberships", "events")
# What is read of each list: references, texts that are shown or read for words, dates.
_REFERENCES = {
    "persons": (),
    "organizations": ("parent",),
    "posts": ("organization",),
    "memberships": ("person", "organization", "post", "legislative_period"),
    "events": (),
}
_TEXTS = {
    "persons": ("name", "given_name", "family_name", "gender"),
    "organizations": ("name", "classification"),
    "posts": ("role", "label"),
    "memberships": ("role",),
    "events": ("name", "classification"),
}
_DATES = {
    "persons": ("birth_date", "death_date"),
    "organizations": ("founding_date", "dissolution_date"),
    "posts": ("start_date", "end_date"),
    "memberships": ("start_date", "end_date"),
    "events": ("start_date", "end_date"),
}
# Lists that stand inside other things, with what their members point back by.
_INSIDE = {
    "persons": (("memberships", "person_id"),),
    "organizations": (
        ("memberships", "organization_id"),
        ("posts", "organization_id"),
        ("legislative_periods", "organization_id"),
    ),
    "posts": (("memberships", "post_id"),),
}


class PopoloSource:
    """The lists of all files.

    Parameters
    ----------
    files : mapping of str to bytes
        JSON files by name.
    result : Conversion
        Gets a note of everything that could not be read as it stands.

    Raises
    ------
    RegisterError
        If a file is no Popolo JSON, or none holds persons.
    """

    def __init__(self, files: Mapping[str, bytes], result: Conversion) -> None:
        self._result = result
        self._lists: dict[str, list[Thing]] = {name: [] for name in _LISTS}
        self._known: dict[str, set[str]] = {name: set() for name in _LISTS}
        self._unwrapped: Counter[str] = Counter()
        self._other_lists: Counter[str] = Counter()
        self._read(files)
        for key, count in self._unwrapped.items():
            text = ngettext(
                "{count} value of {key} is a list or an object: the id in it was read.",
                "{count} values of {key} are lists or objects: the ids in them were read.",
                count,
            )
            result.note("guessed", key, text.format(count=count, key=key))

    def __getitem__(self, name: str) -> list[Thing]:
        return self._lists[name]

    def note_unused(self) -> None:
        """Say which fields and lists a register has no place for."""
        for name in _LISTS:
            read = {"id", "other_names", *_TEXTS[name], *_DATES[name]}
            read |= {key for one in _REFERENCES[name] for key in (one, f"{one}_id")}
            read |= {inside for inside, _key in _INSIDE.get(name, ())}
            found = Counter(key for thing in self[name] for key in thing if thing[key])
            self._note_left({key: n for key, n in found.items() if key not in read}, name)
        self._note_left(self._other_lists, _("other lists"))

    def _note_left(self, found: Mapping[str, int], place: str) -> None:
        for key, count in found.items():
            text = ngettext(
                "{count} value of {key}: a register has no place for it.",
                "{count} values of {key}: a register has no place for them.",
                count,
            )
            self._result.note("skipped", place, text.format(count=count, key=key))

    def _read(self, files: Mapping[str, bytes]) -> None:
        faults: list[Fault] = []
        for file, content in files.items():
            lost: list[str] = []
            try:
                document = _whole(json.loads(content.decode("utf-8-sig")), lost)
            except (ValueError, RecursionError) as error:
                expected = _("The file is no valid JSON: {error}. Correct it.")
                expected = expected.format(error=_reason(error))
                faults.append(Fault(file, None, None, None, expected))
                continue
            if not isinstance(document, dict) or not set(_LISTS) & set(document):
                expected = _(
                    "A Popolo file is a JSON object with lists of persons, organizations "
                    "and memberships."
                )
                faults.append(Fault(file, None, None, None, expected))
                continue
            for name in _LISTS:
                self._add_all(name, document.get(name), name)
            for key, value in document.items():
                if key not in _LISTS and value and isinstance(value, list):
                    self._other_lists[key] += len(value)
            note_lost_letters(self._result, file, len(lost))
        if not faults and not self["persons"]:
            expected = _("No persons are in it. Give the file that lists them as well.")
            faults.append(Fault(", ".join(files), None, "persons", None, expected))
        if faults:
            raise RegisterError(faults)

    def _add_all(self, name: str, things: object, place: str) -> None:
        if things is None:
            return
        if not isinstance(things, list):
            self._result.note("skipped", place, _("This is no list; left out."))
            return
        for thing in things:
            if isinstance(thing, dict):
                self._add(name, thing)
            else:
                text = _("One of the {list} is no object; left out.").format(list=name)
                self._result.note("skipped", place, text)

    def _add(self, name: str, written: Thing) -> None:
        thing = dict(written)
        thing["id"] = self._id(f"{name}: id", thing.get("id"))
        if name != "memberships" and thing["id"] is None:
            text = _("One of the {list} has no id; left out.").format(list=name)
            self._result.note("skipped", name, text)
            return
        if thing["id"] in self._known[name]:
            text = _("This id occurs twice among the {list}; the first is kept.")
            self._result.note("merged", thing["id"], text.format(list=name))
            return
        if thing["id"] is not None:
            self._known[name].add(thing["id"])
        for reference in _REFERENCES[name]:
            key = f"{reference}_id"
            value = thing[key] if thing.get(key) is not None else thing.get(reference)
            thing[key] = self._id(f"{name}: {key}", value)
        subject = thing["id"] or str(thing.get("person_id") or name)
        for key in _TEXTS[name]:
            thing[key] = self._text(thing.get(key), key, subject)
        if name == "persons":
            thing["other_names"] = list(self._other_names(thing.get("other_names"), subject))
        self._lists[name].append(thing)
        self._add_inside(name, thing)

    def _add_inside(self, name: str, thing: Thing) -> None:
        """Add what stands inside a thing: the memberships of a person, the posts of a unit."""
        for inside, key in _INSIDE.get(name, ()):
            things = thing.get(inside)
            if isinstance(things, list):
                things = [
                    {key: thing["id"]} | {k: v for k, v in one.items() if v is not None}
                    if isinstance(one, dict)
                    else one
                    for one in things
                ]
            place = f"{thing['id']}: {inside}"
            self._add_all("events" if inside == "legislative_periods" else inside, things, place)

    def _id(self, key: str, value: object) -> str | None:
        """Return an id as text; None where there is none, or none that can be told."""
        if isinstance(value, list | dict):
            inner = value.get("id") if isinstance(value, dict) else _only(value)
            found = None if isinstance(inner, list) else self._id(key, inner)
            if found is not None:
                self._unwrapped[key] += 1
            elif value:
                text = _("The id in {value} cannot be told; left out.")
                self._result.note("skipped", key, text.format(value=_short(value)))
            return found
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, str | int):
            return None
        return str(value).strip() or None

    def _text(self, value: object, key: str, subject: str) -> str:
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value:
            text = _("The {key} {value} is no text; left empty.")
            text = text.format(key=key, value=_short(value))
            self._result.note("changed", subject, text)
        return ""

    def _other_names(self, value: object, subject: str) -> Iterator[str]:
        for other in value if isinstance(value, list) else [value]:
            name = other.get("name") if isinstance(other, dict) else other
            shown = self._text(name, "other_names", subject)
            if shown:
                yield shown


def _whole(value: Any, lost: list[str]) -> Any:
    """Replace halves of letters (lone surrogates), which no file can hold; add those to `lost`."""
    if isinstance(value, str):
        whole = re.sub("[\ud800-\udfff]", "\ufffd", value)
        if whole != value:
            lost.append(whole)
        return whole
    if isinstance(value, list):
        return [_whole(one, lost) for one in value]
    if isinstance(value, dict):
        return {_whole(key, lost): _whole(one, lost) for key, one in value.items()}
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return _("lists and objects stand too deep in each other")
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return str(error)
    return _("a number has too many digits")


def _only(values: list[Any]) -> object:
    return values[0] if len(values) == 1 else None


def _short(value: object) -> str:
    shown = json.dumps(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
