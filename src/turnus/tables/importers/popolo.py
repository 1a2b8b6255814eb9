"""Popolo JSON (persons, organizations, posts, memberships) to a register.

Real files contradict themselves. What can be mended is, and each time the report says so.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from turnus.tables.importers import guesses
from turnus.tables.importers.conversion import Conversion, Record, by, known_days, slug
from turnus.tables.importers.mending import mend
from turnus.tables.register_error import RegisterError
from turnus.words import _, ngettext
from turnus.words.faults import Fault

_LISTS = ("persons", "organizations", "posts", "memberships")
_GENDERS = {"male": "male", "m": "male", "female": "female", "f": "female", "other": "other"}


def convert_popolo(files: Mapping[str, bytes], *, level: str) -> Conversion:
    """Convert Popolo files that together make one register.

    Parameters
    ----------
    files : mapping of str to bytes
        JSON files by name.
    level : str
        Code of the level of all organizations: Popolo has none.

    Raises
    ------
    RegisterError
        If a file is no Popolo JSON.
    """
    source = _Source(files)
    result = Conversion()
    for kind, subject, text in source.faults:
        result.note(kind, subject, text)
    _units(source, result, level)
    _officials(source, result)
    _posts(source, result)
    _appointments(source, result)
    mend(result)
    _leave_out(source, result)
    return result


class _Source:
    """The lists of all files, each thing once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.faults: list[tuple[str, str, str]] = []
        self.lists: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTS}
        findings = []
        for file, content in files.items():
            try:
                document = json.loads(content.decode("utf-8-sig"))
            except (UnicodeDecodeError, json.JSONDecodeError) as error:
                expected = _("The file is no valid JSON: {error}. Correct it.").format(error=error)
                findings.append(Fault(file, None, None, None, expected))
                continue
            if not isinstance(document, dict) or not isinstance(document.get("persons"), list):
                expected = _(
                    "A Popolo file is a JSON object with lists of persons, organizations "
                    "and memberships."
                )
                findings.append(Fault(file, None, None, None, expected))
                continue
            for name in _LISTS:
                self._add(name, document.get(name) or [])
        if findings:
            raise RegisterError(findings)

    def _add(self, name: str, things: list[dict[str, Any]]) -> None:
        known = {thing.get("id") for thing in self.lists[name]}
        for thing in things:
            identifier = thing.get("id")
            if name != "memberships" and not identifier:
                text = _("One of the {list} has no id; left out.").format(list=name)
                self.faults.append(("skipped", name, text))
            elif identifier and identifier in known:
                text = _("This id occurs twice among the {list}; the first is kept.")
                self.faults.append(("merged", str(identifier), text.format(list=name)))
            else:
                known.add(identifier)
                self.lists[name].append(thing)

    def __getitem__(self, name: str) -> list[dict[str, Any]]:
        return self.lists[name]


def _units(source: _Source, result: Conversion, level: str) -> None:
    used = {thing.get("organization_id") for thing in source["memberships"] + source["posts"]}
    used |= {thing.get("parent_id") for thing in source["organizations"]}
    kept = [
        thing
        for thing in source["organizations"]
        if thing["id"] in used or thing.get("classification") != "party"
    ]
    for thing in kept:
        result.records["units"].append(
            {
                "id": thing["id"],
                "name": thing.get("name") or thing["id"],
                "kind": "organisation",
                "level": level,
                "parent": thing.get("parent_id"),
                **_life(thing, "founding_date", "dissolution_date", result),
            }
        )
    result.note(
        "guessed",
        "organizations",
        _("Popolo has no levels: all units stand on the level {level}.").format(level=level),
    )
    _mend_tree(result)
    parties = len(source["organizations"]) - len(kept)
    if parties:
        text = ngettext("{count} party is no unit.", "{count} parties are no units.", parties)
        result.note("skipped", "organizations", text.format(count=parties))


def _mend_tree(result: Conversion) -> None:
    """Cut superiors that do not exist and circles."""
    parents = {unit["id"]: unit["parent"] for unit in result.records["units"]}
    for unit in result.records["units"]:
        above, seen = unit["parent"], {unit["id"]}
        while above is not None and above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if above is not None and (above not in parents or above == unit["id"]):
            parents[unit["id"]] = unit["parent"] = None
            text = _("The organization above does not exist or lies in a circle; cut off.")
            result.note("changed", unit["id"], text)


def _officials(source: _Source, result: Conversion) -> None:
    for person in source["persons"]:
        parts = (person.get("given_name"), person.get("family_name"))
        name = person.get("name") or " ".join(part for part in parts if part)
        gender = str(person.get("gender") or "").casefold()
        if gender and gender not in _GENDERS:
            text = _("The gender “{gender}” is not known here; left empty.").format(gender=gender)
            result.note("changed", person["id"], text)
        if not name:
            result.note("changed", person["id"], _("The person has no name; the id stands for it."))
        others = [other.get("name") for other in person.get("other_names") or []]
        result.records["officials"].append(
            {
                "id": person["id"],
                "name": name or person["id"],
                "other_names": ", ".join(other for other in others if other),
                "birth_date": _date(person, "birth_date", result),
                "gender": _GENDERS.get(gender),
            }
        )
    for name, same in by(result.records["officials"], "name").items():
        if len(same) > 1:
            text = _("{count} persons are called so ({ids}); they were kept apart.")
            ids = ", ".join(person["id"] for person in same)
            result.note("check", name, text.format(count=len(same), ids=ids))


def _posts(source: _Source, result: Conversion) -> None:
    units = {unit["id"] for unit in result.records["units"]}
    bodies = _bodies(source)
    for post in source["posts"]:
        unit = str(post.get("organization_id"))
        if unit not in units:
            text = _("The organization of this post does not exist; left out.")
            result.note("skipped", post["id"], text)
            continue
        role = post.get("role") or post.get("label") or "member"
        record = {"id": post["id"], "unit": unit, "title": _title(role, bodies[unit], result)}
        record |= _life(post, "start_date", "end_date", result)
        result.records["posts"].append(record)


def _bodies(source: _Source) -> dict[str, str]:
    return {
        thing["id"]: guesses.body(str(thing.get("classification") or thing.get("name") or ""))
        for thing in source["organizations"]
    }


def _title(role: str, body: str, result: Conversion) -> str:
    """Return the id of the title for a role, which is added when it is new."""
    identifier = f"{slug(role)}-{body}"
    title = next((t for t in result.records["titles"] if t["id"] == identifier), None)
    if title is None:
        title = {
            "id": identifier,
            "name": role,
            "body": body,
            "headship": guesses.headship(role),
            "filled_by": "election" if body == "council" else None,
        }
        result.records["titles"].append(title)
        text = _("Body {body} and headship {headship} were guessed from the words.")
        result.note("guessed", role, text.format(body=body, headship=title["headship"]))
    elif title["name"] != role:
        text = _("Taken for the same title as “{name}”.").format(name=title["name"])
        if not any(note.subject == role and note.text == text for note in result.notes):
            result.note("merged", role, text)
    return identifier


def _appointments(source: _Source, result: Conversion) -> None:
    people = {person["id"] for person in result.records["officials"]}
    posts = {post["id"]: post for post in result.records["posts"]}
    units = {unit["id"] for unit in result.records["units"]}
    bodies = _bodies(source)
    for membership in source["memberships"]:
        person = membership.get("person_id")
        subject = str(membership.get("id") or f"{person} · {membership.get('organization_id')}")
        post = posts.get(membership.get("post_id", ""))
        unit = str(post["unit"] if post else membership.get("organization_id"))
        if person not in people or unit not in units:
            text = _("The person or the organization of this membership does not exist; left out.")
            result.note("skipped", subject, text)
            continue
        if post is None:
            role = membership.get("role") or "member"
            if not membership.get("role"):
                result.note("guessed", subject, _("The membership has no role: taken as member."))
            identifier = f"{unit}/{slug(role)}"
            post = posts.get(identifier)
            if post is None:
                title = _title(role, bodies[unit], result)
                post = posts[identifier] = {"id": identifier, "unit": unit, "title": title}
                result.records["posts"].append(post)
            else:
                _title(role, bodies[unit], result)
        record = {"official": person, "post": post["id"], "source": subject}
        result.records["appointments"].append(
            record | _validity(membership, "start_date", "end_date", result, subject=subject)
        )


def _validity(
    thing: dict[str, Any], start: str, end: str, result: Conversion, subject: str = ""
) -> Record:
    return {
        "valid_from": _date(thing, start, result, subject),
        "valid_to": _date(thing, end, result, subject),
    }


def _life(thing: dict[str, Any], start: str, end: str, result: Conversion) -> Record:
    """Return the validity of a unit or post; one that ends before it starts is left open."""
    life = _validity(thing, start, end, result)
    first, last = known_days(life["valid_from"]), known_days(life["valid_to"])
    if first and last and last[1] <= first[0]:
        text = _("It ends before it starts; both dates were taken out.")
        result.note("changed", thing["id"], text)
        return {"valid_from": None, "valid_to": None}
    return life


def _date(thing: dict[str, Any], key: str, result: Conversion, subject: str = "") -> str | None:
    text = str(thing.get(key) or "").strip()
    if not text:
        return None
    # some writers pad what they do not know: 2016-00-00
    day = re.sub(r"(-00)+$", "", text.split("T")[0])
    if known_days(day) is None:
        note = _("The {key} “{value}” is no date; left empty.").format(key=key, value=text)
        result.note("changed", subject or str(thing.get("id")), note)
        return None
    return day


def _leave_out(source: _Source, result: Conversion) -> None:
    """Say which fields a register has no place for."""
    fields = {
        "persons": ("email", "image", "images", "contact_details", "links", "identifiers"),
        "memberships": ("on_behalf_of_id", "area_id"),
        "posts": ("area_id",),
    }
    for name, keys in fields.items():
        found = Counter(key for thing in source[name] for key in keys if thing.get(key))
        for key in keys:
            if found[key]:
                text = _("{count} values of {key}: a register has no place for them.")
                result.note("skipped", name, text.format(count=found[key], key=key))
