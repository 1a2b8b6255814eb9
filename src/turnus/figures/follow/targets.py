"""Targets: asked, planned, achieved; a plan achieves nothing."""

from __future__ import annotations

from typing import Any

from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.measures.targets import states
from turnus.words import _, mark, show_number, show_percent

_ORDER = ("missed", "due", "reached", "not-asked")


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each target, the missed first."""
    indicators, units = asked.names("indicators"), asked.names("units")
    lines = []
    for target in states(asked.register, asked.on).iter_rows(named=True):
        whose = [target["organisation"], units.get(target["unit"], target["unit"])]
        name = indicators.get(target["indicator"], target["indicator"])
        whom = ", ".join(part for part in whose if part)
        lines.append(
            FollowRow(
                topic="targets",
                subject=target["id"],
                state=target["state"],
                text=f"{name} ({whom}, {target['period']}): {_numbers(target)}.",
                attention=target["state"] in ("missed", "due"),
                overdue=target["state"] == "missed",
                records=(f"targets/{target['id']}",),
                numbers={key: target[key] for key in ("asked", "planned", "achieved")},
            )
        )
    return sorted(lines, key=lambda line: (_ORDER.index(line.state), line.subject))


def _numbers(target: dict[str, Any]) -> str:
    """Say the three numbers; the percentage is of what was achieved alone."""
    said = []
    asked, achieved = target["asked"], target["achieved"]
    if asked is not None:
        said.append(_("asked {number}").format(number=show_number(asked)))
    if achieved is None:
        said.append(_("nothing achieved yet"))
    elif asked:
        said.append(
            _("achieved {number} ({percent})").format(
                number=show_number(achieved), percent=show_percent(achieved / asked)
            )
        )
    else:
        said.append(_("achieved {number}").format(number=show_number(achieved)))
    if target["planned"] is not None:
        said.append(_("planned {number}").format(number=show_number(target["planned"])))
    return ", ".join(said)


TOPIC = Topic("targets", 20, mark("topic", "Targets"), rows)
