"""Documents: what they implement, and the state of what each demanded."""

from __future__ import annotations

from typing import Any

from turnus.figures.follow.row import Asked, Row
from turnus.figures.measures.targets import states
from turnus.words import _, ngettext, show_date, show_list, show_number


def rows(asked: Asked) -> list[Row]:
    """Return one line for each document that demands something or is tied to another one."""
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
    lines = [
        _row(row, documents, carried.get(name, []), demanded.get(name, []))
        for name, row in documents.items()
        if row["implements"] or name in carried or name in demanded
    ]
    return sorted(lines, key=lambda line: not line.attention)


def _row(
    row: dict[str, Any],
    documents: dict[str, dict[str, Any]],
    carriers: list[str],
    targets: list[dict[str, Any]],
) -> Row:
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
    state = "told"
    if asked:
        state = "missed" if counts["missed"] else "due" if counts["due"] else "complete"
    return Row(
        topic="documents",
        subject=row["id"],
        state=state,
        text=" ".join(said),
        attention=state in ("missed", "due"),
        overdue=state == "missed",
        records=(
            f"documents/{row['id']}",
            *(f"documents/{each['id']}" for each in above),
            *(f"documents/{name}" for name in carriers),
            *sorted(f"targets/{target['id']}" for target in targets),
        ),
        numbers={**counts, "asked": asked},
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
