"""Post snapshots in the UK organogram form, one or several, to a register.

A snapshot says who held a post on one day. What happened between two snapshots nobody wrote down:
a holder starts at the snapshot that first shows them and ends at the first that no longer does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from turnus.tables.importers import guesses
from turnus.tables.importers.conversion import Conversion, slug, unused
from turnus.tables.importers.mending import settle
from turnus.tables.importers.organogram_units import add_units
from turnus.tables.importers.snapshots import (
    ELIMINATED,
    NOT_DISCLOSED,
    Snapshot,
    SnapshotRow,
    name_words,
    read_snapshot,
    squeeze,
)
from turnus.tables.register_error import RegisterError
from turnus.words import _, ngettext
from turnus.words.faults import Fault


@dataclass
class _History:
    """Panel data: who was seen in which post at which snapshots (by their number)."""

    listed: dict[str, set[int]] = field(default_factory=dict)  # post: snapshots that list it
    ended: dict[str, set[int]] = field(default_factory=dict)  # post: snapshots that call it ended
    seen: dict[tuple[str, str], set[int]] = field(default_factory=dict)  # (official, post)
    latest: dict[str, SnapshotRow] = field(default_factory=dict)  # post: its last row

    def elsewhere(self, official: str, post: str, snapshot: int) -> bool:
        """Return whether the official is seen in another post."""
        return any(
            person == official and other != post and snapshot in seen
            for (person, other), seen in self.seen.items()
        )


def convert_organogram(files: Mapping[str, bytes], *, on: date | None = None) -> Conversion:
    """Convert snapshots of one organisation.

    Parameters
    ----------
    files : mapping of str to bytes
        CSV files by name; the name carries the day, unless there is one file and `on`.
    on : date, optional
        Day of the only file.

    Raises
    ------
    RegisterError
        If a file is no such snapshot, or two are of one day.
    """
    snapshots = _read(files, on)
    result = Conversion()
    for snapshot in snapshots:
        _note_file(snapshot, result)
    people = _people(snapshots, result)
    history = _history(snapshots, people, result)
    units = add_units(history.latest, result)
    _titles_and_posts(history, snapshots, units, result)
    _appointments(history, snapshots, result)
    _note_look_alikes(history, result)
    settle(result)
    return result


def _read(files: Mapping[str, bytes], on: date | None) -> list[Snapshot]:
    findings: list[Fault] = []
    snapshots: list[Snapshot] = []
    for file, content in files.items():
        snapshot, faults = read_snapshot(file, content, on)
        findings += faults
        if snapshot is None:
            continue
        same = next((other for other in snapshots if other.on == snapshot.on), None)
        if same is None:
            snapshots.append(snapshot)
        else:
            expected = _("{other} describes the same day. Give one file for each day.")
            findings.append(
                Fault(file, None, None, str(snapshot.on), expected.format(other=same.file))
            )
    if findings:
        raise RegisterError(findings)
    return sorted(snapshots, key=lambda snapshot: snapshot.on)


def _note_file(snapshot: Snapshot, result: Conversion) -> None:
    if snapshot.encoding != "utf-8":
        text = _("The file is not in UTF-8; it was read as Windows-1252.")
        result.note("guessed", snapshot.file, text)
    if snapshot.damaged:
        text = ngettext(
            "{count} cell holds a letter that was lost before (�); kept as it is.",
            "{count} cells hold letters that were lost before (�); kept as they are.",
            snapshot.damaged,
        )
        result.note("check", snapshot.file, text.format(count=snapshot.damaged))
    hidden = sum(squeeze(row.name) in NOT_DISCLOSED for row in snapshot.rows)
    empty = sum(not row.holder for row in snapshot.rows) - hidden
    if hidden or empty:
        text = _("{empty} posts without a holder, {hidden} with a holder who is not disclosed.")
        result.note("skipped", snapshot.file, text.format(empty=empty, hidden=hidden))


def _people(snapshots: list[Snapshot], result: Conversion) -> dict[frozenset[str], str]:
    """Record linkage by name: add an official for each; names with the same words are one."""
    spellings: dict[frozenset[str], Counter[str]] = {}
    for snapshot in snapshots:
        for row in snapshot.rows:
            if row.holder:
                spellings.setdefault(name_words(row.holder), Counter())[row.holder] += 1
    taken: set[str] = set()
    people = {}
    for words, names in spellings.items():
        # the commonest spelling; among equals the later one; a comma shows the family name first
        common = max(reversed(list(names)), key=lambda name: (names[name], "," not in name))
        shown = re.sub(r"^([^,]+),\s*(.+)$", r"\2 \1", common)
        people[words] = unused(slug(shown), taken)
        others = sorted(set(names) - {shown})
        result.records["officials"].append(
            {"id": people[words], "name": shown, "other_names": "; ".join(others)}
        )
        if len(names) > 1:
            text = _("Taken for one person: {names}.").format(names="; ".join(sorted(names)))
            result.note("merged", shown, text)
    return people


def _history(
    snapshots: list[Snapshot], people: dict[frozenset[str], str], result: Conversion
) -> _History:
    history = _History()
    for number, snapshot in enumerate(snapshots):
        for row in snapshot.rows:
            if squeeze(row.name) in ELIMINATED:
                history.ended.setdefault(row.post, set()).add(number)
                continue
            if row.holder:
                seen = history.seen.setdefault((people[name_words(row.holder)], row.post), set())
                if number in seen:
                    text = _("Row {row} shows the same holder of {post} again: one row.")
                    text = text.format(row=row.number, post=row.post)
                    result.note("merged", snapshot.file, text)
                seen.add(number)
            history.listed.setdefault(row.post, set()).add(number)
            history.latest[row.post] = row
    for post in sorted(set(history.ended) - set(history.listed)):
        result.note("skipped", post, _("Every snapshot calls this post eliminated; left out."))
    return history


def _titles_and_posts(
    history: _History, snapshots: list[Snapshot], units: dict[str, str], result: Conversion
) -> None:
    titles: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for post, row in history.latest.items():
        key = (row.grade, row.title or row.grade or post)
        if key not in titles:
            titles[key] = unused(slug(" ".join(key)), taken)
            digits = re.search(r"\d+", row.grade)
            result.records["titles"].append(
                {
                    "id": titles[key],
                    "name": key[1],
                    "body": "department",
                    "headship": guesses.headship(key[1]),
                    "rank": int(digits[0]) if digits else None,
                    "filled_by": "appointment",
                }
            )
        listed = history.listed[post]
        first, last = min(listed), max(listed)
        result.records["posts"].append(
            {
                "id": post,
                "unit": units[post],
                "title": titles[key],
                "valid_from": snapshots[first].on if first else None,
                "valid_to": snapshots[last + 1].on if last + 1 < len(snapshots) else None,
            }
        )
    count = len(titles)
    text = _("Headship of {count} titles from their words, rank from the digit of the grade.")
    result.note("guessed", "titles", text.format(count=count))
    for record in result.records["posts"]:
        record["valid_from"] = str(record["valid_from"] or "") or None
        record["valid_to"] = str(record["valid_to"] or "") or None


def _appointments(history: _History, snapshots: list[Snapshot], result: Conversion) -> None:
    for (official, post), seen in history.seen.items():
        left = sorted(seen)
        while left:
            start = left[0]
            end, bridged = _end(history, official, post, start, len(snapshots))
            left = [number for number in left if end is not None and number >= end]
            if bridged:
                text = _("Not listed at {days}, the same holder before and after: one appointment.")
                days = ", ".join(str(snapshots[number].on) for number in bridged)
                result.note("guessed", f"{official} · {post}", text.format(days=days))
            result.records["appointments"].append(
                {
                    "official": official,
                    "post": post,
                    "valid_from": snapshots[start].on.isoformat(),
                    "valid_to": None if end is None else snapshots[end].on.isoformat(),
                    "source": f"{official} · {post}",
                }
            )
    text = _(
        "Starts and ends are days of snapshots: a start lies before its day, after the "
        "snapshot before; an end likewise. {first} is the first snapshot: who is seen there may "
        "have started long before."
    )
    result.note("guessed", "appointments", text.format(first=snapshots[0].on))


def _end(
    history: _History, official: str, post: str, start: int, count: int
) -> tuple[int | None, list[int]]:
    """Return the snapshot at which an appointment ends, and those that it passes unseen."""
    seen = history.seen[official, post]
    final = max(history.listed[post])  # no appointment outlives its post
    unseen: list[int] = []
    bridged: list[int] = []
    for number in range(start + 1, count):
        if number > final:
            break
        if number in seen:
            bridged += unseen
            unseen = []
            continue
        if (
            number in history.listed[post]
            or number in history.ended.get(post, set())
            or history.elsewhere(official, post, number)
        ):
            return number, bridged
        unseen.append(number)
    return (final + 1 if final + 1 < count else None), bridged


def _note_look_alikes(history: _History, result: Conversion) -> None:
    """Point at successive holders of one post who share a name: perhaps one person."""
    names = {person["id"]: person["name"] for person in result.records["officials"]}
    holders: dict[str, list[str]] = {}
    for official, post in history.seen:
        holders.setdefault(post, []).append(official)
    for post, people in holders.items():
        for place, one in enumerate(people):
            for other in people[place + 1 :]:
                if name_words(names[one]) & name_words(names[other]):
                    text = _("{one} and {other} held {post}: perhaps one person; kept apart.")
                    text = text.format(one=names[one], other=names[other], post=post)
                    result.note("check", post, text)
