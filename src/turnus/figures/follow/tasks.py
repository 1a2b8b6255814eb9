"""Priority tasks: late and silent ones surface by themselves."""

from __future__ import annotations

from typing import Any

from turnus.facts.tasks import assigned_by, is_running, task_states
from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.privacy.persons import Show
from turnus.tables import TABLES
from turnus.words import _, mark, ngettext, show_date, show_number


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each task assigned by the day: the late first, then the silent."""
    names = asked.names("units")
    updates = asked.register["task_updates"]
    entries: dict[str, list[str]] = {}
    for task, day in updates.filter(updates["date"] <= asked.on).select("task", "date").iter_rows():
        entries.setdefault(task, []).append(f"task_updates/{task}|{day.isoformat()}")
    found = assigned_by(asked.on, task_states(asked.register, asked.on))
    lines = [
        _row(asked, task, names, sorted(entries.get(task["id"], [])))
        for task in found.with_columns(running=is_running()).iter_rows(named=True)
    ]
    order = ("late", "silent", "open", "done", "dropped")
    return sorted(lines, key=lambda line: (order.index(line.state), line.subject))


def _row(
    asked: FollowRequest, task: dict[str, Any], names: dict[str, str], entries: list[str]
) -> FollowRow:
    last = task["last_update"] or task["from"]
    quiet = (asked.on - last).days if task["running"] and last is not None else None
    silent = quiet is not None and quiet > asked.silent_days
    late = task["derived"] == "late"
    state = "silent" if silent and not late else task["derived"]
    unproven = task["derived"] == "done" and not task["evidence"]
    record = f"tasks/{task['id']}"
    _id, whom = asked.whom("tasks", record, task["official"])
    withheld = () if asked.persons.show is Show.names else TABLES["tasks"].withheld
    task = task | dict.fromkeys(withheld)
    pattern = _("{task} ({official}).") if whom else "{task}."
    said = [pattern.format(task=task["title"], official=whom)]
    if task["assigned_by"]:
        by = names.get(task["assigned_by"], task["assigned_by"])
        said.append(
            _("Assigned by {unit}, led in person.").format(unit=by)
            if task["led_in_person"]
            else _("Assigned by {unit}.").format(unit=by)
        )
    elif task["led_in_person"]:
        said.append(_("Led in person."))
    said += _sentences(asked, task, quiet if silent else None, unproven)
    return FollowRow(
        topic="tasks",
        subject=next((key.partition("/")[2] for key in asked.view("tasks").listed([record])), ""),
        state=state,
        text=" ".join(said),
        attention=late or silent or unproven,
        overdue=late,
        records=(record, *entries),
        numbers={
            "progress": task["progress"],
            "days_silent": quiet,
            "days_late": _days_late(asked, task) if late else None,
        },
    )


def _days_late(asked: FollowRequest, task: dict[str, Any]) -> int | None:
    due = task["due_until"]
    return (asked.on - due).days if due is not None and due < asked.on else None


def _sentences(
    asked: FollowRequest, task: dict[str, Any], quiet: int | None, unproven: bool
) -> list[str]:
    said = []
    days = _days_late(asked, task)
    due = show_date(task["due"], task["due_precision"])
    if task["derived"] == "late" and days is not None:
        said.append(
            ngettext("Due {day}, {count} day late.", "Due {day}, {count} days late.", days).format(
                day=due, count=show_number(days)
            )
        )
    elif task["derived"] == "open" and due:
        said.append(_("Due {day}.").format(day=due))
    elif task["derived"] == "dropped" and task["drop_reason"]:
        said.append(_("Dropped: {reason}").format(reason=task["drop_reason"]))
    if task["progress"] is not None:
        said.append(_("{percent} percent reported.").format(percent=show_number(task["progress"])))
    if quiet is not None:
        said.append(
            ngettext("No entry for {count} day.", "No entry for {count} days.", quiet).format(
                count=show_number(quiet)
            )
        )
    if unproven:
        said.append(_("Done without evidence."))
    return said


TOPIC = Topic("tasks", 10, mark("topic", "Tasks"), rows)
