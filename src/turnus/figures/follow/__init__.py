"""The follow-up of records: what is overdue, silent, due or incomplete on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from turnus.figures.follow import (
    checklists,
    documents,
    indicators,
    members,
    ratings,
    recruitments,
    targets,
    tasks,
)
from turnus.figures.follow.topic_row import STATES, FollowRequest, FollowRow

TOPICS: dict[str, Callable[[FollowRequest], list[FollowRow]]] = {
    "tasks": tasks.rows,
    "targets": targets.rows,
    "indicators": indicators.rows,
    "checklists": checklists.rows,
    "members": members.rows,
    "recruitment": recruitments.rows,
    "documents": documents.rows,
    "ratings": ratings.rows,
}

__all__ = ["STATES", "TOPICS", "FollowRequest", "FollowRow", "follow"]


def follow(asked: FollowRequest, topics: Iterable[str] = ()) -> list[FollowRow]:
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
