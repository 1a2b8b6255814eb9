"""The follow-up of records: what is overdue, silent, due or incomplete on a day.

Topics are found in this folder: each file declares its own as ``TOPIC``.
"""

from __future__ import annotations

from collections.abc import Iterable

from turnus.discovery import declared
from turnus.figures.follow.topic_row import STATES, FollowRequest, FollowRow, Topic
from turnus.words import _
from turnus.words.faults import not_one_of

_FOUND: list[Topic] = list(declared(__name__, "TOPIC").values())
TOPICS: dict[str, Topic] = {
    topic.name: topic for topic in sorted(_FOUND, key=lambda topic: (topic.place, topic.name))
}

__all__ = [
    "STATES",
    "TOPICS",
    "FollowRequest",
    "FollowRow",
    "UnknownTopicError",
    "follow",
    "overdue",
]


class UnknownTopicError(Exception):
    """The follow-up is asked for a topic that it does not know; the message is for who asked."""


def follow(asked: FollowRequest, topics: Iterable[str] = ()) -> list[FollowRow]:
    """Return all lines of the topics; without topics what needs attention in any.

    Raises
    ------
    UnknownTopicError
        If there is no such topic.
    """
    wanted = list(topics)
    for topic in wanted:
        if topic not in TOPICS:
            text = _("There is no such topic: {hint}")
            raise UnknownTopicError(text.format(hint=not_one_of(topic, TOPICS)))
    if wanted:
        return [row for topic in wanted for row in TOPICS[topic].rows(asked)]
    rows = [row for topic in TOPICS.values() for row in topic.rows(asked)]
    return [row for row in rows if row.attention or row.heads]


def overdue(rows: Iterable[FollowRow]) -> bool:
    """Whether somebody has to act: a day has passed by which something was to be done."""
    return any(row.overdue for row in rows)
