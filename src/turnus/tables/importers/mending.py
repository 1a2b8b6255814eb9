"""Making appointments of foreign sources fit together; every change is noted.

Appointments in the making carry ``source``: what the report calls them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from turnus.tables.importers.conversion import (
    Conversion,
    Record,
    by,
    greatest_number_at_once,
    known_days,
    mark_concurrent,
    overlap,
    span,
    unused,
)
from turnus.words import _, ngettext


def mend(result: Conversion) -> None:
    """Make the appointments of a Popolo file fit together, with the posts."""
    _end_after_last_day(result)
    _drop_reversed(result)
    _join_repeated(result)
    settle(result)


def settle(result: Conversion) -> None:
    """Mark concurrent appointments, fit seats and dates of posts to them, and give them ids."""
    for record, other in mark_concurrent(result.records["appointments"]):
        text = _("Held at the same time as {post}: marked as concurrent.")
        result.note("guessed", record["source"], text.format(post=other["post"]))
    _fit_posts(result)
    taken: set[str] = set()
    for record in result.records["appointments"]:
        del record["source"]
        record["id"] = unused(f"{record['official']}@{record['post']}", taken)


def _end_after_last_day(result: Conversion) -> None:
    """Popolo ends on the last day, a register on the day after, unless someone starts that day.

    Who starts and ends on one day, or in one month or year, holds it to its end.
    """
    appointments = result.records["appointments"]
    starts = Counter(
        (record[key], record["valid_from"])
        for record in appointments
        for key in ("official", "post")
    )
    moved = short = 0
    for record in appointments:
        start, end = known_days(record["valid_from"]), known_days(record["valid_to"])
        if end is None:
            continue
        if start and end[0] <= start[0] <= end[1]:
            short += end[0] < end[1]
            moved += end[0] == end[1]
            record["valid_to"] = _after(record["valid_to"], end[1])
            continue
        handover = any(starts[record[key], record["valid_to"]] for key in ("official", "post"))
        if end[0] == end[1] and not handover:
            record["valid_to"] = _after(record["valid_to"], end[1])
            moved += 1
    if moved:
        text = ngettext(
            "{count} end was taken as the last day in the post: valid_to is the day after.",
            "{count} ends were taken as the last day in the post: valid_to is the day after.",
            moved,
        )
        result.note("guessed", "memberships", text.format(count=moved))
    if short:
        text = ngettext(
            "{count} membership begins in the year or month in which it ends: it was taken to last "
            "until the next.",
            "{count} memberships begin in the year or month in which they end: they were taken to "
            "last until the next.",
            short,
        )
        result.note("guessed", "memberships", text.format(count=short))


def _after(end: str, last: date) -> str:
    """Return the first day, month or year after the last day, as fine as `end` is known."""
    return (last + timedelta(days=1)).isoformat()[: len(end)]


def _drop_reversed(result: Conversion) -> None:
    kept = []
    for record in result.records["appointments"]:
        start, end = known_days(record["valid_from"]), known_days(record["valid_to"])
        if start and end and end[1] <= start[0]:
            text = _("The membership ends before it starts; left out.")
            result.note("skipped", record["source"], text)
        else:
            kept.append(record)
    result.records["appointments"] = kept


def _join_repeated(result: Conversion) -> None:
    """Join memberships of one person in one post that overlap."""
    kept: list[Record] = []
    for record in sorted(result.records["appointments"], key=lambda record: span(record)[0]):
        same = next(
            (
                other
                for other in kept
                if (other["official"], other["post"]) == (record["official"], record["post"])
                and overlap(span(other), span(record))
            ),
            None,
        )
        if same is None:
            kept.append(record)
            continue
        if span(record)[1] > span(same)[1]:
            same["valid_to"] = record["valid_to"]
        text = _("The person holds {post} twice at the same time: joined.")
        result.note("merged", record["source"], text.format(post=record["post"]))
    result.records["appointments"] = kept


def _fit_posts(result: Conversion) -> None:
    """Give posts as many seats as were held at once, and a life that covers them."""
    held = by(result.records["appointments"], "post")
    for post in result.records["posts"]:
        own = held.get(post["id"], [])
        post["seats"] = max(1, greatest_number_at_once(span(record) for record in own))
        if post["seats"] > 1:
            text = _("{seats} hold the post at once: as many seats.").format(seats=post["seats"])
            result.note("guessed", post["id"], text)
        start, end = known_days(post.get("valid_from")), known_days(post.get("valid_to"))
        if start and any(record["valid_from"] and span(record)[0] < start[0] for record in own):
            post["valid_from"] = None
            result.note("changed", post["id"], _("Held before it began: its start was taken out."))
        if end and any(span(record)[1] > end[1] for record in own):
            post["valid_to"] = None
            result.note("changed", post["id"], _("Held after it ended: its end was taken out."))
