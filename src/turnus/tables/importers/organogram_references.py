"""References of posts: spellings of one joined, snapshots that are numbered anew pointed at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from turnus.tables.importers.conversion import Conversion
from turnus.tables.importers.holder_names import name_words, squeeze
from turnus.tables.importers.snapshots import Snapshot, SnapshotRow
from turnus.words import _, ngettext

_SHOWN = 10  # references that a note lists; the others differ in the same way
_FEWEST = 2  # fewer holders under another reference are no sign of a new numbering


def join_references(snapshots: list[Snapshot], result: Conversion) -> list[Snapshot]:
    """Write every post with one reference: the commonest spelling of those that mean the same.

    Spellings differ in case, leading zeros, separators, and ``.0`` as spreadsheets add it. Two that
    stand in one file are two posts.
    """
    spellings: dict[str, Counter[str]] = {}
    apart: set[str] = set()
    for snapshot in snapshots:
        in_file: dict[str, str] = {}
        for post in dict.fromkeys(row.post for row in snapshot.rows):
            key = _key(post)
            spellings.setdefault(key, Counter())[post] += 1
            if in_file.setdefault(key, post) != post and key not in apart:
                apart.add(key)
                text = _("Almost the same reference as {other}, in one file: kept as two posts.")
                result.note("check", post, text.format(other=in_file[key]))
    one = {
        # among equals the later spelling
        key: max(reversed(list(known)), key=known.__getitem__)
        for key, known in spellings.items()
        if key not in apart
    }
    return [_rewritten(snapshot, one, result) for snapshot in snapshots]


def _rewritten(snapshot: Snapshot, one: Mapping[str, str], result: Conversion) -> Snapshot:
    """Return a snapshot with the references of `one`, by key, and say which were others."""

    def joined(reference: str) -> str:
        return one.get(_key(reference), reference)

    other = {row.post: joined(row.post) for row in snapshot.rows if joined(row.post) != row.post}
    if other:
        shown = [f"{spelling} = {post}" for spelling, post in list(other.items())[:_SHOWN]]
        text = ngettext(
            "{count} reference is written in another way than in other files ({references}): taken "
            "for the same post.",
            "{count} references are written in another way than in other files ({references}): "
            "taken for the same posts.",
            len(other),
        )
        listed = ", ".join([*shown, "..."] if len(other) > _SHOWN else shown)
        result.note("merged", snapshot.file, text.format(count=len(other), references=listed))
    rows = [
        replace(row, post=joined(row.post), reports_to=joined(row.reports_to))
        for row in snapshot.rows
    ]
    return replace(snapshot, rows=rows)


def _key(reference: str) -> str:
    """Return what spellings share: ``00-A1`` and ``0-a01`` do, ``1-11`` and ``11-1`` do not."""
    parts = re.findall(r"\d+|[^\W\d_]+", re.sub(r"\.0$", "", reference.casefold()))
    plain = [part.lstrip("0") or "0" if part.isdigit() else part for part in parts]
    return re.sub(r"(?<=\d) (?=\D)|(?<=\D) (?=\d)", "", " ".join(plain))


def warn_of_renumbering(snapshots: list[Snapshot], result: Conversion) -> None:
    """Point at a snapshot in which those who stayed stand under other references than before."""
    for before, after in pairwise(snapshots):
        old, new = _single_posts(before.rows), _single_posts(after.rows)
        both = [person for person in new if person in old]
        other = [person for person in both if new[person].post != old[person].post]
        same_job = [person for person in other if _job(new[person]) == _job(old[person])]
        nothing_stays = len(other) == len(both) and not (
            {row.post for row in before.rows} & {row.post for row in after.rows}
        )
        moved = other if nothing_stays else same_job
        if len(moved) >= _FEWEST and 2 * len(moved) >= len(both):
            text = _(
                "{moved} of {both} holders stand under another reference than in {file}: the posts "
                "seem to be numbered anew. Their time in the post begins anew with it. Write the "
                "references of one file into the other and convert again."
            )
            text = text.format(moved=len(moved), both=len(both), file=before.file)
            result.note("check", after.file, text)


def _single_posts(rows: Iterable[SnapshotRow]) -> dict[frozenset[str], SnapshotRow]:
    """Return the row of each person who stands in one only."""
    found = [(name_words(name), row) for row in rows for name in row.people]
    times = Counter(words for words, _row in found)
    return {words: row for words, row in found if times[words] == 1}


def _job(row: SnapshotRow) -> tuple[str, str]:
    return squeeze(row.title), squeeze(row.unit)
