"""What the calendar says for and against a move: posts that are no more, promises, ends to come."""

from __future__ import annotations

from turnus.planner.explain.context import Context
from turnus.planner.plan import Reason
from turnus.words import _

POST_IS_GONE = "calendar-gone"
DAYS_AHEAD = 365  # an end within a year is said of those who stay; of a move any end is said


def post_is_gone(why: Context, official: str) -> tuple[Reason, ...]:
    """Say that the post held does not exist on the day; empty where it does."""
    holder = why.stranded.get(official)
    return () if holder is None else (_by_calendar(POST_IS_GONE, "necessary", holder.text),)


def seat_is_promised(why: Context, post: str, role: str) -> tuple[Reason, ...]:
    """Name the appointments to which the seats of a post are promised, if none is free for good."""
    promised = why.objective.candidates.promises.promised(post)
    return tuple(_by_calendar("calendar-seat", role, one.of_the_seat) for one in promised)


def is_engaged(why: Context, official: str, role: str) -> tuple[Reason, ...]:
    """Name the appointment that an official takes up later, if there is one."""
    engaged = why.objective.candidates.promises.engaged(official)
    if engaged is None:
        return ()
    return (_by_calendar("calendar-official", role, engaged.of_the_official),)


def promises_against(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    """Say which promises exclude that an official moves to a post."""
    if post in why.holders_today and official in why.holders_today[post]:
        return ()
    texts = why.objective.candidates.promises.against(official, post)
    return tuple(_by_calendar("calendar-seat", "against", text) for text in texts)


def ahead_of_a_move(
    why: Context, official: str, from_post: str | None, to_post: str
) -> tuple[Reason, ...]:
    """Say what is overdue in the post left, and when the new one ends, if that is recorded."""
    overdue = _overdue(why, official, from_post) if from_post is not None else ()
    end = why.coming_ends.get(to_post)
    ends = () if end is None else (_by_calendar("calendar-end", "calendar", end.text),)
    return (*overdue, *ends)


def ahead_of_a_stay(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    """Say of a stay what is overdue, and that the post ends soon."""
    end = why.coming_ends.get(post)
    soon = end is not None and (end.day - why.facts.on).days <= DAYS_AHEAD
    ends = (_by_calendar("calendar-end", "calendar", end.text),) if end and soon else ()
    return (*_overdue(why, official, post), *ends)


def _overdue(why: Context, official: str, post: str) -> tuple[Reason, ...]:
    overdue = why.overdue.get((official, post))
    return () if overdue is None else (_by_calendar("calendar-due", "calendar", overdue.text),)


def _by_calendar(rule: str, role: str, text: str) -> Reason:
    return Reason(rule, role, text, _("the register"))
