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
from turnus.tables.importers.conversion import Conversion, note_lost_letters, slug, unused
from turnus.tables.importers.holder_names import HolderKind, squeeze
from turnus.tables.importers.mending import settle
from turnus.tables.importers.organogram_people import People, ask_about_people
from turnus.tables.importers.organogram_references import join_references, warn_of_renumbering
from turnus.tables.importers.organogram_units import add_units
from turnus.tables.importers.snapshots import Snapshot, SnapshotRow, read_snapshot
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
    changed: set[str] = field(default_factory=set)  # posts with another title or unit than before

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
    snapshots = join_references(snapshots, result)
    warn_of_renumbering(snapshots, result)
    people = People(snapshots, result)
    history = _history(snapshots, people, result)
    units = add_units(history.latest, result)
    _titles_and_posts(history, snapshots, units, result)
    _appointments(history, snapshots, result)
    ask_about_people(people, history.seen, snapshots, result)
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
    note_lost_letters(result, snapshot.file, snapshot.damaged)
    if snapshot.unnumbered:
        text = _("Rows {rows} have no reference of a post; left out.")
        rows = ", ".join(str(number) for number in snapshot.unnumbered)
        result.note("skipped", snapshot.file, text.format(rows=rows))
    _note_holders(snapshot, result)


def _note_holders(snapshot: Snapshot, result: Conversion) -> None:
    """Say what stands in place of names: nobody, somebody undisclosed, remarks, job shares."""
    hidden = sum(row.undisclosed for row in snapshot.rows)
    empty = sum(not row.people and not row.undisclosed for row in snapshot.rows)
    if empty:
        text = ngettext(
            "{count} row names nobody: no holder.", "{count} rows name nobody: no holder.", empty
        )
        result.note("skipped", snapshot.file, text.format(count=empty))
    if hidden:
        text = ngettext(
            "{count} holder is not disclosed: the seat is taken, and nobody is planned for it.",
            "{count} holders are not disclosed: the seats are taken, and nobody is planned for "
            "them.",
            hidden,
        )
        result.note("guessed", snapshot.file, text.format(count=hidden))
    paid = [row.post for row in snapshot.rows if row.paid_without_name]
    if paid:
        text = _("Paid, but without a name ({posts}): taken for holders who are not disclosed.")
        result.note("check", snapshot.file, text.format(posts=", ".join(paid)))
    remarks: dict[str, list[str]] = {}
    for row in snapshot.rows:
        for kind, name in row.parts:
            if kind is HolderKind.UNNAMED and not row.paid_without_name:
                remarks.setdefault(name, []).append(row.post)
        if len(row.parts) > 1:
            text = _("“{name}” was read as {count} who share the post.")
            text = text.format(name=row.name, count=len(row.parts))
            result.note("guessed", f"{snapshot.file} · {row.post}", text)
    for remark, posts in remarks.items():
        text = _("“{text}” is no name: taken for a vacant seat ({posts}).")
        text = text.format(text=remark, posts=", ".join(posts))
        result.note("check", snapshot.file, text)


def _history(snapshots: list[Snapshot], people: People, result: Conversion) -> _History:
    history = _History()
    for number, snapshot in enumerate(snapshots):
        hidden: Counter[str] = Counter()
        for row in snapshot.rows:
            if row.eliminated:
                history.ended.setdefault(row.post, set()).add(number)
                continue
            for official in people.holders_of(row, hidden[row.post]):
                seen = history.seen.setdefault((official, row.post), set())
                if number in seen:
                    text = _("Row {row} shows the same holder of {post} again: one row.")
                    text = text.format(row=row.number, post=row.post)
                    result.note("merged", snapshot.file, text)
                seen.add(number)
            hidden[row.post] += row.undisclosed
            history.listed.setdefault(row.post, set()).add(number)
            before = history.latest.get(row.post, row)
            if (squeeze(before.title), before.place) != (squeeze(row.title), row.place):
                history.changed.add(row.post)
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
    if history.changed:
        text = ngettext(
            "{count} post has another title or unit in a later snapshot ({posts}): the last one "
            "stands for all days.",
            "{count} posts have another title or unit in a later snapshot ({posts}): the last one "
            "stands for all days.",
            len(history.changed),
        )
        posts = ", ".join(sorted(history.changed))
        result.note("guessed", "posts", text.format(count=len(history.changed), posts=posts))
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
