"""Who stands in an organogram: persons linked by name, holders who are not disclosed, questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from turnus.tables.importers.conversion import Conversion, slug, unused
from turnus.tables.importers.holder_names import name_words
from turnus.tables.importers.snapshots import Snapshot, SnapshotRow
from turnus.words import _, ngettext, show_date

Seen = Mapping[tuple[str, str], set[int]]  # (official, post): numbers of snapshots


class People:
    """The officials of all snapshots: those with a name, and a stand-in for each without one."""

    def __init__(self, snapshots: list[Snapshot], result: Conversion) -> None:
        self._result = result
        self._taken: set[str] = set()
        self._undisclosed: dict[tuple[str, int], str] = {}
        self._by_name = self._linked(snapshots)

    def holders_of(self, row: SnapshotRow, before: int) -> list[str]:
        """Return the ids of the holders of a row.

        Parameters
        ----------
        row : SnapshotRow
        before : int
            Undisclosed holders of the post in rows above: those here are others.
        """
        hidden = [self._hidden(row.post, before + number) for number in range(row.undisclosed)]
        return [self._by_name[name_words(name)] for name in row.people] + hidden

    def named(self, official: str) -> bool:
        """Whether the source names the official."""
        return official not in self._undisclosed.values()

    def _hidden(self, post: str, number: int) -> str:
        """Return the id that stands for the undisclosed holder of a post, added when new."""
        if (post, number) not in self._undisclosed:
            identifier = unused(f"undisclosed-{slug(post)}", self._taken)
            self._undisclosed[post, number] = identifier
            name = f"N/D ({post})" if not number else f"N/D ({post}, {number + 1})"
            record = {"id": identifier, "name": name, "undisclosed": True}
            self._result.records["officials"].append(record)
        return self._undisclosed[post, number]

    def _linked(self, snapshots: list[Snapshot]) -> dict[frozenset[str], str]:
        """Record linkage by name: add an official for each; names with the same words are one."""
        spellings: dict[frozenset[str], Counter[str]] = {}
        for snapshot in snapshots:
            for row in snapshot.rows:
                for name in row.people:
                    spellings.setdefault(name_words(name), Counter())[name] += 1
        people = {}
        for words, names in spellings.items():
            # the commonest spelling; among equals the later; a comma shows the family name first
            common = max(reversed(list(names)), key=lambda name: (names[name], "," not in name))
            shown = re.sub(r"^([^,]+),\s*(.+)$", r"\2 \1", common)
            people[words] = unused(slug(shown), self._taken)
            others = sorted(set(names) - {shown})
            self._result.records["officials"].append(
                {"id": people[words], "name": shown, "other_names": "; ".join(others)}
            )
            if len(names) > 1:
                text = _("Taken for one person: {names}.").format(names="; ".join(sorted(names)))
                self._result.note("merged", shown, text)
        return people


def ask_about_people(
    people: People, seen: Seen, snapshots: list[Snapshot], result: Conversion
) -> None:
    """Note what only a person can decide: one person or two, one tenure or two."""
    _ask_about_namesakes(snapshots, result)
    _ask_about_named_later(people, seen, result)
    _ask_about_look_alikes(people, seen, result)


def _ask_about_namesakes(snapshots: list[Snapshot], result: Conversion) -> None:
    """Ask about a name that stands in two units on one day: perhaps two persons."""
    asked: set[frozenset[str]] = set()
    for snapshot in snapshots:
        places: dict[frozenset[str], dict[str, str]] = {}
        shown = {}
        for row in snapshot.rows:
            for name in row.people:
                words = name_words(name)
                shown[words] = name
                places.setdefault(words, {}).setdefault(row.place, row.unit or row.organisation)
        for words, units in places.items():
            if len(units) > 1 and words not in asked:
                asked.add(words)
                text = _(
                    "The name stands in {units} on {day}: one person with several posts, or "
                    "several persons of one name? Taken for one."
                ).format(units=", ".join(units.values()), day=show_date(snapshot.on))
                result.note("check", shown[words], text)


def _ask_about_look_alikes(people: People, seen: Seen, result: Conversion) -> None:
    """Point at successive holders of one post who share a name: perhaps one person."""
    names = {person["id"]: person["name"] for person in result.records["officials"]}
    holders: dict[str, list[str]] = {}
    for official, post in seen:
        if people.named(official):
            holders.setdefault(post, []).append(official)
    for post, officials in holders.items():
        for place, one in enumerate(officials):
            for other in officials[place + 1 :]:
                if name_words(names[one]) & name_words(names[other]):
                    text = _("{one} and {other} held {post}: perhaps one person; kept apart.")
                    text = text.format(one=names[one], other=names[other], post=post)
                    result.note("check", post, text)


def _ask_about_named_later(people: People, seen: Seen, result: Conversion) -> None:
    """Say which tenures begin with a name although somebody undisclosed held the post before."""
    hidden: dict[str, set[int]] = {}
    for (official, post), days in seen.items():
        if not people.named(official):
            hidden.setdefault(post, set()).update(days)
    posts = sorted(
        {
            post
            for (official, post), days in seen.items()
            if people.named(official) and min(days) - 1 in hidden.get(post, ())
        }
    )
    if posts:
        text = ngettext(
            "{count} post has a name after a holder who was not disclosed ({posts}): the time in "
            "the post counts from the name on, and may be longer.",
            "{count} posts have a name after a holder who was not disclosed ({posts}): the time in "
            "the post counts from the name on, and may be longer.",
            len(posts),
        )
        result.note("check", "appointments", text.format(count=len(posts), posts=", ".join(posts)))
