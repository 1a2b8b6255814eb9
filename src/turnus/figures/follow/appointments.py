"""Appointments that the calendar has overtaken: planned ends passed, posts that are no more."""

from __future__ import annotations

from dataclasses import replace

from turnus.facts.calendar.holders_stranded import stranded
from turnus.facts.calendar.planned_ends import overdue_returns
from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.privacy.persons import Show
from turnus.words import _, mark


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each planned end that has passed, the oldest first, and each lost post.

    Post and dates say who it is: they stand beside names only.
    """
    lines = []
    for due in sorted(overdue_returns(asked.register, asked.on), key=lambda one: -one.days):
        whom = _whom(asked, due.appointment, due.official)
        short = (
            _("A secondment has passed its planned end.")
            if due.movement == "secondment"
            else _("A rotation has passed its planned end.")
        )
        text = replace(due, official_name=whom).text if _named(asked) else _short(short, whom)
        lines.append(_row(asked, due.appointment, "late", text, {"days_late": due.days}))
    for lost in stranded(asked.register, asked.on):
        whom = _whom(asked, lost.appointment, lost.official)
        short = _("An official holds a post that does not exist on this day.")
        text = replace(lost, official_name=whom).text if _named(asked) else _short(short, whom)
        lines.append(_row(asked, lost.appointment, "due", text, {}))
    return lines


def _named(asked: FollowRequest) -> bool:
    return asked.persons.show is Show.names


def _whom(asked: FollowRequest, appointment: str, official: str) -> str:
    return asked.whom("appointments", f"appointments/{appointment}", official)[1]


def _short(text: str, whom: str) -> str:
    return f"{text} ({whom})" if whom else text


def _row(
    asked: FollowRequest, appointment: str, state: str, text: str, numbers: dict[str, float | None]
) -> FollowRow:
    record = f"appointments/{appointment}"
    listed = asked.view("appointments").listed([record])
    return FollowRow(
        topic="appointments",
        subject=next((key.partition("/")[2] for key in listed), ""),
        state=state,
        text=text,
        attention=True,
        overdue=True,
        records=(record,),
        numbers=numbers,
    )


TOPIC = Topic("appointments", 5, mark("topic", "Appointments"), rows)
