"""What the page of a very large round tells: each unit, and the gravest of what needs a look.

Thousands of moves one by one are a page that no browser opens and nobody reads. They stand in the
workbook, to be filtered, and in ``plan.json``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from turnus.planner.plan import Move, Plan, Stay
from turnus.reports.plan.unit_overview import unit_overview
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.words import _, ngettext, show_number

# Moves and open matters that a page tells one by one. Each takes some 8 kB with its place in the
# pictures, so that a page stays well under 5 MB, which a browser opens at once.
MOST_ENTRIES = 400
# Posts of a register whose page shows all leading ones; a line of them takes some 1 kB.
MOST_POSTS = 4_000
# Lines of each list on an overview, the gravest ones.
MOST_LISTED = 100
FIRST_LISTED = 10  # the others are folded


@dataclass(frozen=True)
class Gravest:
    """The gravest of many, and how many more there are."""

    items: tuple[Any, ...]
    more: int
    count: int


def is_too_large(plan: Plan, facts: PairFacts) -> bool:
    """Say whether a page with each move would be too large to open."""
    stays = len(late_stays(plan)) + len(stays_by_the_calendar(plan))
    told = len(plan.moves) + len(plan.vacancies) + len(plan.unplaced) + stays
    return told > MOST_ENTRIES or facts.posts.height > MOST_POSTS


def excepted_stays(plan: Plan) -> list[Stay]:
    """Return those who stay because of a recorded exception."""
    return [stay for stay in plan.stays if any(r.role == "excepted" for r in stay.reasons)]


def stays_by_the_calendar(plan: Plan) -> list[Stay]:
    """Return the stays of which a day has passed or comes soon."""
    return [stay for stay in plan.stays if any(r.role == "calendar" for r in stay.reasons)]


def late_stays(plan: Plan) -> list[Stay]:
    """Return the stays that a soft rule speaks against."""
    return [stay for stay in plan.stays if any(r.role == "open" for r in stay.reasons)]


def overview_context(plan: Plan, facts: PairFacts, titles: dict[str, str]) -> dict[str, Any]:
    """Return what the templates of an overview need beside those of every page."""
    weight = {
        post: (bool(key), rank or 0)
        for post, key, rank in facts.posts.select("post", "key", "rank").iter_rows()
    }
    key_moves = [move for move in plan.moves if weight[move.to_post][0]]
    key_moves.sort(key=lambda move: weight[move.to_post], reverse=True)
    empty = [vacancy for vacancy in plan.vacancies if not vacancy.key]
    groups, left_out = unit_overview(plan, facts)
    return {
        "groups": groups,
        "groups_left_out": left_out,
        "empty_key": _listed([vacancy for vacancy in plan.vacancies if vacancy.key]),
        "empty_titles": _counted((vacancy.post_name, vacancy.seats) for vacancy in empty),
        "empty_seats": sum(vacancy.seats for vacancy in empty),
        "unplaced": _listed(plan.unplaced),
        "missed_rules": _counted((row.rule_title, 1) for row in plan.rows if not row.kept),
        "late_rules": late_rules(plan, titles),
        "key_moves": _listed(key_moves),
        "why_in_short": _why_in_short,
        "wave_counts": [(wave, Counter(step.kind for step in wave.steps)) for wave in plan.waves],
    }


def _listed(found: Sequence[Any]) -> Gravest:
    shown = tuple(found[:MOST_LISTED])
    return Gravest(shown, len(found) - len(shown), len(found))


def _counted(pairs: Any) -> list[tuple[str, int]]:
    """Add up by name, the most first."""
    counts: Counter[str] = Counter()
    for name, count in pairs:
        counts[name] += count
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_LISTED]


def late_rules(plan: Plan, titles: Mapping[str, str]) -> list[tuple[str, int]]:
    """Count the stays past a limit, rule by rule.

    A reason with points speaks against the stay; one without says what excludes another post.
    """
    rules = [
        {one.rule for one in stay.reasons if one.rule in titles and one.points is not None}
        for stay in late_stays(plan)
    ]
    return _counted((titles[rule], 1) for stay in rules for rule in stay)


def _why_in_short(move: Move) -> str:
    """Return the first reason that made a move necessary or wanted."""
    for reason in move.reasons:
        if reason.role in ("necessary", "wanted"):
            return reason.text
    return ""


def elsewhere_line() -> Markup:
    """Say where every move stands, with links to the files beside the page."""
    text = _(
        "This round is too large to tell move by move on a page. Every move with its reasons "
        "stands in {book}, to sort and filter, and in {table}; {data} has everything for programs."
    )
    files = {"book": "moves.xlsx", "table": "moves.csv", "data": "plan.json"}
    return Markup(text).format(**{name: _link(file) for name, file in files.items()})


def more_in_book(count: int, sheet: str) -> Markup:
    """Say how many more lines there are, and on which sheet of the workbook."""
    text = ngettext(
        "{count} more stands in {book}, on the sheet {sheet}.",
        "{count} more stand in {book}, on the sheet {sheet}.",
        count,
    )
    return Markup(text).format(count=show_number(count), sheet=sheet, book=_link("moves.xlsx"))


def _link(file: str) -> Markup:
    return Markup('<a href="{file}">{file}</a>').format(file=file)
