"""Documents: what they implement, and the state of what each demanded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from turnus.figures.figure import Ask
from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.measures.checklists import ChecklistFilter, item_rows
from turnus.figures.measures.targets import states
from turnus.words import _, mark, ngettext, show_date, show_list, show_number


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each document that demands something or is tied to another one.

    Each document is followed by those that implement it; ``depth`` says how far down it stands.
    """
    documents = {
        row["id"]: row
        for row in asked.register["documents"].sort("date", "id").iter_rows(named=True)
        if row["date"] <= asked.on
    }
    carried: dict[str, list[str]] = {}
    for name, row in documents.items():
        for above in row["implements"] or ():
            carried.setdefault(above, []).append(name)
    demanded: dict[str, list[dict[str, Any]]] = {}
    for target in states(asked.register, asked.on).drop_nulls("document").iter_rows(named=True):
        demanded.setdefault(target["document"], []).append(target)
    lists = _lists(asked)
    shown = [
        name
        for name, row in documents.items()
        if row["implements"] or name in carried or name in demanded or name in lists
    ]
    return [
        _row(
            depth,
            documents[name],
            documents,
            carried.get(name, []),
            demanded.get(name, []),
            lists.get(name, _NO_LISTS),
        )
        for name, depth in _tree(shown, documents, carried)
    ]


@dataclass(frozen=True)
class _Lists:
    """The checklists that a document sets: how many of their steps are done."""

    ids: tuple[str, ...] = ()
    met: int = 0
    size: int = 0


_NO_LISTS = _Lists()


def _lists(asked: FollowRequest) -> dict[str, _Lists]:
    items = item_rows(Ask(asked.register, asked.on), ChecklistFilter()).drop_nulls("document")
    return {
        str(document): _Lists(
            tuple(group["checklist"].unique().sort()),
            group.filter(pl.col("state") == "met").height,
            group.height,
        )
        for (document,), group in items.group_by("document")
    }


def _tree(
    shown: list[str], documents: dict[str, dict[str, Any]], carried: dict[str, list[str]]
) -> Iterator[tuple[str, int]]:
    """Yield each document once, with its depth, below the first that it implements."""
    seen: set[str] = set()

    def below(name: str, depth: int) -> Iterator[tuple[str, int]]:
        if name not in seen:
            seen.add(name)
            yield name, depth
            for carrier in carried.get(name, []):
                yield from below(carrier, depth + 1)

    for name in shown:
        if not any(above in documents for above in documents[name]["implements"] or ()):
            yield from below(name, 0)


def _row(
    depth: int,
    row: dict[str, Any],
    documents: dict[str, dict[str, Any]],
    carriers: list[str],
    targets: list[dict[str, Any]],
    lists: _Lists,
) -> FollowRow:
    counts = dict.fromkeys(("reached", "due", "missed"), 0)
    for target in targets:
        if target["state"] in counts:
            counts[target["state"]] += 1
    asked = sum(counts.values())
    said = [f"{_named(row)}."]
    above = [documents[name] for name in row["implements"] or () if name in documents]
    if above:
        said.append(_("Implements {documents}.").format(documents=_list(above)))
    if carriers:
        below = [documents[name] for name in carriers]
        said.append(_("Implemented by {documents}.").format(documents=_list(below)))
    if asked:
        said.append(_targets(counts, asked))
    if lists.ids:
        said.append(
            ngettext(
                "{met} of {all} steps done in {count} checklist.",
                "{met} of {all} steps done in {count} checklists.",
                len(lists.ids),
            ).format(
                met=show_number(lists.met),
                all=show_number(lists.size),
                count=show_number(len(lists.ids)),
            )
        )
    state = "complete" if asked or lists.ids else "told"
    if counts["missed"] or counts["due"]:
        state = "missed" if counts["missed"] else "due"
    elif lists.met < lists.size:
        state = "incomplete"
    return FollowRow(
        topic="documents",
        subject=row["id"],
        state=state,
        text=" ".join(said),
        attention=state in ("missed", "due", "incomplete"),
        overdue=state == "missed",
        records=(
            f"documents/{row['id']}",
            *(f"documents/{each['id']}" for each in above),
            *(f"documents/{name}" for name in carriers),
            *sorted(f"targets/{target['id']}" for target in targets),
            *(f"checklists/{name}" for name in lists.ids),
        ),
        numbers={
            **counts,
            "asked": asked,
            "steps_done": lists.met,
            "steps": lists.size,
            "depth": depth,
        },
    )


def _targets(counts: dict[str, int], asked: int) -> str:
    said = [
        ngettext(
            "{reached} of {count} target reached", "{reached} of {count} targets reached", asked
        ).format(reached=show_number(counts["reached"]), count=show_number(asked))
    ]
    if counts["due"]:
        said.append(_("{count} due").format(count=show_number(counts["due"])))
    if counts["missed"]:
        said.append(_("{count} missed").format(count=show_number(counts["missed"])))
    return ", ".join(said) + "."


def _named(row: dict[str, Any]) -> str:
    """Return number and date: one number may name two documents."""
    return _("{number} of {day}").format(
        number=row["number"], day=show_date(row["date"], row["date_precision"])
    )


def _list(rows_: list[dict[str, Any]]) -> str:
    return show_list([_named(row) for row in rows_])


TOPIC = Topic("documents", 70, mark("topic", "Documents"), rows)
