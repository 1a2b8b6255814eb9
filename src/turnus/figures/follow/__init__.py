"""The follow-up of records: what is overdue, silent, due or incomplete on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from turnus.figures.follow import (
    checklists,
    documents,
    indicators,
    members,
    ratings,
    recruitment,
    targets,
    tasks,
)
from turnus.figures.follow.row import STATES, Asked, Row

TOPICS: dict[str, Callable[[Asked], list[Row]]] = {
    "tasks": tasks.rows,
    "targets": targets.rows,
    "indicators": indicators.rows,
    "checklists": checklists.rows,
    "members": members.rows,
    "recruitment": recruitment.rows,
    "documents": documents.rows,
    "ratings": ratings.rows,
}

__all__ = ["STATES", "TOPICS", "Asked", "Row", "follow"]


def follow(asked: Asked, topics: Iterable[str] = ()) -> list[Row]:
    """Return all lines of the topics; without topics what needs attention in any.

    Raises
    ------
    KeyError
        If there is no such topic.
    """
    wanted = list(topics)
    if wanted:
        return [row for topic in wanted for row in TOPICS[topic](asked)]
    return [row for rows in TOPICS.values() for row in rows(asked) if row.attention or row.heads]
