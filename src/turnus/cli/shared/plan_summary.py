"""What a plan comes to, on one screen: all of it where it fits, else what matters most and counts.

Whatever is not on the screen is in the files, and the screen says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.text import Text

from turnus.cli.shared.console import WordTable
from turnus.cli.shared.saying import burden_line
from turnus.planner.explain.calendar_reasons import POST_IS_GONE
from turnus.planner.plan import Move, Plan, Reason
from turnus.planner.round import Round
from turnus.reports import proof
from turnus.reports.plan.plan_wording import (
    basis_line,
    frontier_lines,
    sensitivity_lines,
    settings_line,
    undisclosed_line,
    unexplained_line,
    unjudged_lead,
)
from turnus.rules.state.coverage import unjudged
from turnus.words import _, ngettext, show_date, show_number

# Lines of a summary. A plan of a district fits whole; more would scroll away what came first.
SCREEN = 42
# Of these, what stays open may take a third where moves alone would fill the screen.
OPEN_SHARE = 3
MOST_UNJUDGED = 6
LIST_FILE = "moves.xlsx"  # has every move, and on its sheet of what is open every open thing


def show_summary(
    made: Plan, solved: Round, out: Path, to: Console, *, more: Sequence[str] = ()
) -> None:
    """Print what a plan comes to; `out` is the folder of its files, `more` said before it."""
    head, foot = _head(made, solved), [*map(Text, more), *_foot(made, out)]
    titles = {rule.id: str(rule.title) for rule in solved.ruleset.rules}
    room = SCREEN - sum(_height(part, to) for part in (*head, *foot))
    opened = _open_groups(made)
    lines = [line for group in opened for line in group.lines]
    few = len(made.moves) <= room
    table: RenderableType | None = _moves_table(made.moves, titles) if few else None
    if table is None or _height(table, to) + sum(_height(one, to) for one in lines) > room:
        if counts := _counts(made):
            head.append(Text(counts))
            room -= _height(head[-1], to)
        lines = _shortened(opened, room // OPEN_SHARE, to)
        room -= sum(_height(one, to) for one in lines)
        table = _longest_table(made, solved, titles, room, to)
    for part in (*head, *([table] if made.moves else []), *lines, *foot):
        to.print(part, highlight=False, soft_wrap=part is foot[-1])


def _height(part: RenderableType, to: Console) -> int:
    return len(to.render_lines(part, pad=False))


def _head(made: Plan, solved: Round) -> list[Text]:
    """Say which plan this is, how many move, and how good it is."""
    title = solved.facts.register.title or made.register
    said = _("Plan for {place}, {day}, rules {rules}").format(
        place=title, day=show_date(made.on), rules=made.rules
    )
    count = ngettext("{n} move.", "{n} moves.", len(made.moves)).format(
        n=show_number(len(made.moves))
    )
    rests = Text(f"{basis_line(made.moves)} {settings_line(made.moves)}".rstrip())
    rests = rests if made.moves else Text()
    head = [Text(said, style="bold"), Text(f"{count} {proof(made)}"), *([rests] if rests else [])]
    head += _unjudged(made)
    if undisclosed := undisclosed_line(solved.facts.undisclosed_seats):
        head.append(Text(undisclosed))
    if solved.burden is not None:
        head.append(Text(burden_line(solved.burden)))
    return head


def _unjudged(made: Plan) -> list[Text]:
    """Say which rules could not judge everybody: all hard ones that there is room for, then soft.

    They stand beside the proof, which says nothing about what is not known.
    """
    found = unjudged(made.coverage)
    if not found:
        return []
    lines = [unjudged_lead(len(found)), *(f"  - {one.text}" for one in found[:MOST_UNJUDGED])]
    more = len(found) - MOST_UNJUDGED
    if more > 0:
        lines.append(
            _("... and {count} more in {file}").format(count=show_number(more), file="plan.html")
        )
    return [Text(line) for line in lines]


def _foot(made: Plan, out: Path) -> list[Text]:
    """Say what was left out for want of time, and where the page lies."""
    foot = [Text(_("Page: {page}").format(page=out / "plan.html"))]
    foot[:0] = [Text(line) for line in (*frontier_lines(made), *sensitivity_lines(made))]
    if made.unexplained:
        foot.insert(0, Text(unexplained_line(made.unexplained)))
    return foot


def _counts(made: Plan) -> str:
    """Say how much stays open; of what there is none, nothing."""
    empty = sum(vacancy.seats for vacancy in made.vacancies)
    key = sum(vacancy.seats for vacancy in made.vacancies if vacancy.key)
    left, missed = len(made.unplaced), sum(not row.kept for row in made.rows)
    seats = ngettext("{count} seat stays empty", "{count} seats stay empty", empty)
    if key:
        seats = f"{seats}, " + _("{key} of key posts").format(key=show_number(key))
    said = (
        (empty, seats + "."),
        (left, ngettext("{count} official gets no post.", "{count} officials get no post.", left)),
        (
            missed,
            ngettext(
                "{count} rule over the whole plan is missed.",
                "{count} rules over the whole plan are missed.",
                missed,
            ),
        ),
    )
    return " ".join(text.format(count=show_number(count)) for count, text in said if count)


def _more(count: int) -> str:
    return _("... and {count} more in {file}").format(count=show_number(count), file=LIST_FILE)


def _longest_table(
    made: Plan, solved: Round, titles: dict[str, str], room: int, to: Console
) -> RenderableType:
    """Return a table of as many of the most important moves as there is room for (bisection)."""
    ranked = _ranked(made.moves, solved)[:room]
    fits, too_many = 0, len(ranked) + 1
    while too_many - fits > 1:
        tried = (fits + too_many) // 2
        if _height(_table_of(ranked[:tried], made, titles), to) <= room:
            fits = tried
        else:
            too_many = tried
    return _table_of(ranked[:fits], made, titles)


def _ranked(moves: Sequence[Move], solved: Round) -> list[Move]:
    """Sort moves: to key posts first, the highest rank first."""
    rows = solved.facts.posts.select("post", "key", "rank").iter_rows()
    weight = {post: (bool(key), rank or 0) for post, key, rank in rows}
    return sorted(moves, key=lambda move: weight[move.to_post], reverse=True)


def _table_of(chosen: list[Move], made: Plan, titles: dict[str, str]) -> WordTable:
    """Return a table of some moves in the order of their waves, and the count of the others."""
    shown = {move.official for move in chosen}
    table = _moves_table([move for move in made.moves if move.official in shown], titles)
    if left := len(made.moves) - len(chosen):
        more = _("... and {count} more in {file}; here stand those to the highest posts").format(
            count=show_number(left), file=LIST_FILE
        )
        table.caption, table.caption_justify, table.caption_style = more, "left", ""
    return table


def _moves_table(moves: Sequence[Move], titles: dict[str, str]) -> WordTable:
    table = WordTable(pad_edge=False, show_edge=False, box=SIMPLE_HEAD)
    for header in (_("Stage"), _("Official"), _("From"), _("To"), _("Why")):
        table.add_column(header, overflow="fold")
    for move in moves:
        table.add_row(
            str(move.wave),
            escape(f"{move.official_name} [{move.official}]"),
            escape(_place(move.from_post_name, move.from_unit_name)),
            escape(_place(move.to_post_name, move.to_unit_name)),
            escape(_why_in_short(move, titles)),
        )
    return table


def _place(post_name: str, unit_name: str) -> str:
    return ", ".join(part for part in (post_name, unit_name) if part)


def _why_in_short(move: Move, titles: dict[str, str]) -> str:
    """Name the first rule that made a move necessary or wanted; the page has all of them."""
    if not move.reasons:
        return ""
    for reason in move.reasons:
        if reason.rule in titles and reason.role in ("necessary", "wanted"):
            return titles[reason.rule]
        if reason.rule == POST_IS_GONE:
            return _("the post held does not exist")
    return _("fills the seat that becomes free")


@dataclass(frozen=True)
class _Group:
    """Open things of one kind, each with the line that tells it and how much it matters."""

    lines: tuple[Text, ...]
    weights: tuple[float, ...]

    def shortened(self, room: int, to: Console) -> list[Text]:
        """Return what matters most in so many lines, and how much is left out; at least that."""
        order = sorted(range(len(self.lines)), key=lambda at: -self.weights[at])[:room]
        heights = [_height(self.lines[at], to) for at in order]
        while order and sum(heights) + (len(order) < len(self.lines)) > room:
            order.pop()
            heights.pop()
        left = len(self.lines) - len(order)
        kept = [self.lines[at] for at in order]
        return [*kept, Text(_more(left))] if left and kept else kept


def _shortened(groups: Sequence[_Group], room: int, to: Console) -> list[Text]:
    """Return the groups in so many lines; what one does not need goes to the next ones."""
    found: list[Text] = []
    for at, group in enumerate(groups):
        fair = (room - sum(_height(line, to) for line in found)) // (len(groups) - at)
        found += group.shortened(fair, to)
    return found


def _open_groups(made: Plan) -> list[_Group]:
    """Return what stays open: empty seats, officials without a post, rules missed, days passed."""
    empty = [
        _("Stays empty: {post}, {unit}. {why}").format(
            post=vacancy.post_name, unit=vacancy.unit_name, why=_first(vacancy.reasons)
        )
        for vacancy in made.vacancies
    ]
    without = [
        _("Without a post: {official}. {why}").format(
            official=f"{left.official_name} [{left.official}]", why=_first(left.reasons)
        )
        for left in made.unplaced
    ]
    granted = [
        _("By exception: {text}").format(text=reason.text)
        for told in (made.moves, made.stays)
        for one in told
        for reason in [reason for reason in one.reasons if reason.role == "excepted"][:1]
    ]
    broken = [row for row in made.rows if not row.kept]
    missed = [_("Missed: {text}").format(text=row.text) for row in broken]
    due = [
        reason.text
        for reasons in (one.reasons for kind in (made.moves, made.stays) for one in kind)
        for reason in reasons
        if reason.role == "calendar"
    ]
    groups = (
        (empty, [float(vacancy.key) for vacancy in made.vacancies]),
        (without, [0.0] * len(without)),
        (missed, [row.price for row in broken]),
        (granted, [0.0] * len(granted)),
        (due, [0.0] * len(due)),
    )
    return [
        _Group(tuple(Text(line.rstrip()) for line in lines), tuple(weights))
        for lines, weights in groups
        if lines
    ]


def _first(reasons: Sequence[Reason]) -> str:
    return reasons[0].text if reasons else ""
