"""Popolo JSON (persons, organizations, posts, memberships) to a register.

Real files contradict themselves. What can be mended is, and each time the report says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from turnus.tables.importers import guesses
from turnus.tables.importers.conversion import Conversion, Record, by, known_days, slug
from turnus.tables.importers.holder_names import HolderKind, holder_of
from turnus.tables.importers.mending import mend
from turnus.tables.importers.popolo_bounds import TermBounds, end_with_death
from turnus.tables.importers.popolo_source import PopoloSource
from turnus.words import _, ngettext

_GENDERS = {"male": "male", "m": "male", "female": "female", "f": "female", "other": "other"}
_SENTINELS = ("9999", "0001")  # years that databases write for "no end" and "no start"


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
        If a file is no Popolo JSON, or none holds persons.
    """
    result = Conversion()
    source = PopoloSource(files, result)
    _units(source, result, level)
    _officials(source, result)
    _posts(source, result)
    _appointments(source, result)
    mend(result)
    source.note_unused()
    return result


def _units(source: PopoloSource, result: Conversion, level: str) -> None:
    used = {thing["organization_id"] for thing in source["memberships"] + source["posts"]}
    used |= {thing["parent_id"] for thing in source["organizations"]}
    kept = [
        thing
        for thing in source["organizations"]
        if thing["id"] in used or thing["classification"] != "party"
    ]
    for thing in kept:
        result.records["units"].append(
            {
                "id": thing["id"],
                "name": thing["name"] or thing["id"],
                "kind": "organisation",
                "level": level,
                "parent": thing["parent_id"],
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


def _officials(source: PopoloSource, result: Conversion) -> None:
    for person in source["persons"]:
        parts = (person["given_name"], person["family_name"])
        name = person["name"] or " ".join(part for part in parts if part)
        kind = holder_of(name) if name else HolderKind.PERSON
        if kind not in (HolderKind.PERSON, HolderKind.UNDISCLOSED):
            text = _("“{text}” is no name: taken for a vacant seat.").format(text=name)
            result.note("check", person["id"], text)
            continue
        gender = person["gender"].casefold()
        if gender and gender not in _GENDERS:
            text = _("The gender “{gender}” is not known here; left empty.").format(gender=gender)
            result.note("changed", person["id"], text)
        if not name:
            result.note("changed", person["id"], _("The person has no name; the id stands for it."))
        record = {
            "id": person["id"],
            "name": name or person["id"],
            "other_names": ", ".join(person["other_names"]),
            "birth_date": _date(person, "birth_date", result),
            "gender": _GENDERS.get(gender),
        }
        if kind is HolderKind.UNDISCLOSED:
            text = _("Not disclosed: the seat is taken, and nobody is planned for it.")
            result.note("guessed", person["id"], text)
            record["undisclosed"] = True
        result.records["officials"].append(record)
    for name, same in by(result.records["officials"], "name").items():
        if len(same) > 1:
            text = _("{count} persons are called so ({ids}); they were kept apart.")
            ids = ", ".join(person["id"] for person in same)
            result.note("check", name, text.format(count=len(same), ids=ids))


def _posts(source: PopoloSource, result: Conversion) -> None:
    units = {unit["id"] for unit in result.records["units"]}
    bodies = _bodies(source)
    for post in source["posts"]:
        unit = str(post["organization_id"])
        if unit not in units:
            text = _("The organization of this post does not exist; left out.")
            result.note("skipped", post["id"], text)
            continue
        role = post["role"] or post["label"] or "member"
        record = {"id": post["id"], "unit": unit, "title": _title(role, bodies[unit], result)}
        record |= _life(post, "start_date", "end_date", result)
        result.records["posts"].append(record)


def _bodies(source: PopoloSource) -> dict[str, str]:
    return {
        thing["id"]: guesses.body(thing["classification"] or thing["name"])
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


def _appointments(source: PopoloSource, result: Conversion) -> None:
    people = {person["id"]: person for person in source["persons"]}
    named = {person["id"] for person in result.records["officials"]}
    posts = {post["id"]: post for post in result.records["posts"]}
    units = {unit["id"]: unit for unit in result.records["units"]}
    bodies = _bodies(source)
    terms = TermBounds(_terms(source, result), result)
    for membership in source["memberships"]:
        person = membership["person_id"]
        subject = str(membership["id"] or f"{person} · {membership['organization_id']}")
        post = posts.get(membership["post_id"] or "")
        unit = str(post["unit"] if post else membership["organization_id"])
        if person not in people or unit not in units:
            text = _("The person or the organization of this membership does not exist; left out.")
            result.note("skipped", subject, text)
            continue
        if post is None:
            post = _post_of_role(membership, unit, bodies[unit], subject, posts, result)
        if person not in named:
            result.note("skipped", subject, _("The seat is vacant: no appointment."))
            continue
        record = {"official": person, "post": post["id"], "source": subject}
        record |= _validity(membership, "start_date", "end_date", result, subject=subject)
        terms.bound(record, membership["legislative_period_id"])
        death = _date(people[person], "death_date", result)
        if end_with_death(record, death, result):
            _compare_with_unit(record, units[unit], result)
            result.records["appointments"].append(record)
    terms.note()


def _post_of_role(
    membership: Record,
    unit: str,
    body: str,
    subject: str,
    posts: dict[str, Record],
    result: Conversion,
) -> Record:
    """Return the post that stands for a role in a unit, added when it is new."""
    role = membership["role"] or "member"
    if not membership["role"]:
        result.note("guessed", subject, _("The membership has no role: taken as member."))
    identifier = f"{unit}/{slug(role)}"
    title = _title(role, body, result)
    if identifier not in posts:
        posts[identifier] = {"id": identifier, "unit": unit, "title": title}
        result.records["posts"].append(posts[identifier])
    return posts[identifier]


def _terms(source: PopoloSource, result: Conversion) -> dict[str, tuple[str | None, str | None]]:
    """Return the first and the last day of each event, in which terms stand among others."""
    return {
        event["id"]: (_date(event, "start_date", result), _date(event, "end_date", result))
        for event in source["events"]
    }


def _compare_with_unit(record: Record, unit: Record, result: Conversion) -> None:
    """Point at a membership that goes on when its organization is no more."""
    gone, end = known_days(unit["valid_to"]), known_days(record["valid_to"])
    if gone and (end is None or end[0] > gone[1]):
        text = _("It goes on after the organization was dissolved ({day}).")
        result.note("check", record["source"], text.format(day=unit["valid_to"]))


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
    if day.startswith(_SENTINELS):
        note = _("The {key} “{value}” stands for a day that is open; left empty.")
        note = note.format(key=key, value=text)
        result.note("changed", subject or str(thing.get("id")), note)
        return None
    if known_days(day) is None:
        note = _("The {key} “{value}” is no date; left empty.").format(key=key, value=text)
        result.note("changed", subject or str(thing.get("id")), note)
        return None
    return day
