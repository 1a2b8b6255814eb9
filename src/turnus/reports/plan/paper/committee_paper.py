"""The whole paper as a document: the proposal, the table of moves, what is open, the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from turnus.planner.plan import Plan, Reason, Stay, Vacancy
from turnus.reports.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Grid,
    Inline,
    Paragraph,
    Section,
    SubHeading,
    Text,
    words,
)
from turnus.reports.plan.before_and_after import State, state_of
from turnus.reports.plan.overview import (
    excepted_stays,
    is_too_large,
    late_rules,
    late_stays,
    stays_by_the_calendar,
)
from turnus.reports.plan.paper.frontier_chart import frontier_chart
from turnus.reports.plan.paper.move_lines import MoveLine, move_lines
from turnus.reports.plan.paper.offices import office_counts
from turnus.reports.plan.paper.proposal import cautions, legal_basis, summary
from turnus.reports.plan.plan_wording import basis_word, movement_word, said, sensitivity_lines
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import RuleSet
from turnus.words import _, language, ngettext, show_date, show_number


def committee_paper(plan: Plan, facts: PairFacts, ruleset: RuleSet) -> Document:
    """Return the paper of `plan` in the language in use.

    Parameters
    ----------
    plan : Plan
    facts : PairFacts
        The facts that the plan was made from.
    ruleset : RuleSet
        The rules that the plan was made under.
    """
    titles = {rule.id: str(rule.title) for rule in ruleset.rules}
    opening = (*_basis(ruleset), *_opening(plan, ruleset))
    offices = Section(_("Offices before and after"), (_offices(state_of(plan, facts, ruleset)),))
    if is_too_large(plan, facts):
        elsewhere = _("Every move with its reasons stands in moves.xlsx.")
        sections = [Section("", (*opening, Paragraph(words(elsewhere)))), offices]
    else:
        sections = [Section("", opening), *_move_by_move(plan, titles, offices)]
    return Document(
        language=language(),
        kicker=kicker(plan),
        title=facts.register.title or facts.register.name,
        lead=str(ruleset.pack.title),
        as_of=plan.on,
        sections=tuple(sections),
        notes=(proposal_note(),),
    )


def _move_by_move(plan: Plan, titles: Mapping[str, str], offices: Section) -> list[Section]:
    lines = move_lines(plan, titles)
    sections = [
        Section(_("The moves"), (moves_grid(lines),)) if lines else None,
        Section(_("What stays open"), _open(plan, titles)),
        _frontier(plan),
        offices,
        Section(_("Annex: reasons"), _reasons(lines)) if lines else None,
        _late(plan),
    ]
    return [section for section in sections if section is not None]


def kicker(plan: Plan) -> str:
    """Say what the paper is, and of which day."""
    name = _("Rotation plan") if plan.changes is None else _("Rotation plan, made anew")
    return f"{name} · {show_date(plan.on)}"


def proposal_note() -> str:
    """Say that nothing is decided yet."""
    return _("This is a proposal. Only a decision of the body in charge changes anything.")


def _basis(ruleset: RuleSet) -> list[Block]:
    documents = legal_basis(ruleset)
    if not documents:
        return []
    head: tuple[Inline, ...] = (Text(_("Legal basis:"), "strong"), Text(" "))
    return [Paragraph((*head, *words("; ".join(documents) + ".")))]


def _opening(plan: Plan, ruleset: RuleSet) -> list[Block]:
    doubts = cautions(plan, ruleset)
    quiet = [Paragraph(words(" ".join(doubts)), quiet=True)] if doubts else []
    return [Paragraph(words(" ".join(summary(plan)))), *quiet]


def moves_grid(lines: Sequence[MoveLine]) -> Grid:
    """Return the table of moves."""
    columns = (
        _("No."),
        _("Official"),
        _("From"),
        _("To"),
        _("Kind of move"),
        _("Takes effect"),
        _("Planned end"),
        _("Why"),
        _("Forced or chosen"),
    )
    rows = tuple(tuple(Cell(words(text)) for text in _told(line)) for line in lines)
    return Grid(columns, rows, (False,) * len(columns))


def _told(line: MoveLine) -> tuple[str, ...]:
    move = line.move
    return (
        show_number(line.number),
        move.official_name,
        place_of(move.from_post_name, move.from_unit_name) or _("holds no post today"),
        place_of(move.to_post_name, move.to_unit_name),
        movement_word(move),
        show_date(line.day),
        show_date(move.planned_end) if move.planned_end else "–",
        line.why or "–",
        basis_word(move.basis),
    )


def place_of(post: str, unit: str) -> str:
    """Return a post as people say it: title and unit."""
    return ", ".join(filter(None, (post, unit)))


def _open(plan: Plan, titles: Mapping[str, str]) -> tuple[Block, ...]:
    newly, still = vacancies_apart(plan)
    left = [
        _with_why(f"{one.official_name}, {one.from_post_name}", one.reasons)
        for one in plan.unplaced
    ]
    parts = (
        (_("Newly emptied by the plan"), [_empty(one) for one in newly]),
        (_("Empty today, and afterwards"), [_empty(one) for one in still]),
        (_("Officials without a post"), left),
        (_("Stays by a recorded exception"), _stays(excepted_stays(plan), "excepted")),
        (_("Stays of which a day has passed or comes soon"),
         _stays(stays_by_the_calendar(plan), "calendar")),
    )  # fmt: skip
    blocks: list[Block] = []
    for title, items in parts:
        if items:
            blocks += [SubHeading(title), Bullets(tuple(words(item) for item in items))]
    if late := late_line(plan, titles):
        blocks.append(Paragraph(words(late)))
    return tuple(blocks) or (Paragraph(words(nothing_open())),)


def nothing_open() -> str:
    """Say that nothing stays open."""
    return _("Nothing: every seat is filled, everyone has a post, no rule speaks against a stay.")


def late_line(plan: Plan, titles: Mapping[str, str]) -> str:
    """Count the stays that a soft rule speaks against, rule by rule; empty where there are none."""
    count = len(late_stays(plan))
    if not count:
        return ""
    told = [f"{title} ({show_number(n)})" for title, n in late_rules(plan, titles)]
    return ngettext(
        "{count} official stays although a rule advises a change: {rules}. The annex says who.",
        "{count} officials stay although a rule advises a change: {rules}. The annex says who.",
        count,
    ).format(count=show_number(count), rules="; ".join(told))


def _stays(stays: Sequence[Stay], role: str) -> list[str]:
    """Name who stays, with the first reason of this role."""
    return [
        _with_why(
            f"{one.official_name}, {place_of(one.post_name, one.unit_name)}",
            [reason for reason in one.reasons if reason.role == role],
        )
        for one in stays
    ]


def vacancies_apart(plan: Plan) -> tuple[list[Vacancy], list[Vacancy]]:
    """Return the seats that the plan empties, and those that stay empty; key posts first."""
    ordered = sorted(plan.vacancies, key=lambda one: not one.key)
    newly = [one for one in ordered if one.newly_emptied]
    return newly, [one for one in ordered if not one.newly_emptied]


def _empty(one: Vacancy) -> str:
    name = place_of(one.post_name, one.unit_name)
    if one.seats > 1:
        seats = ngettext("{count} seat", "{count} seats", one.seats)
        name = f"{name} ({seats.format(count=show_number(one.seats))})"
    if one.key:
        name = f"{name} ({_('key post')})"
    return _with_why(name, one.reasons)


def _with_why(name: str, reasons: Sequence[Reason]) -> str:
    return f"{name}. {reasons[0].text}" if reasons else f"{name}."


def _frontier(plan: Plan) -> Section | None:
    chart = frontier_chart(plan)
    if chart is None:
        return None
    told = Bullets(tuple(words(line) for line in sensitivity_lines(plan)))
    return Section(_("Fewer moves, or more"), (chart, told) if told.items else (chart,))


def _offices(state: State) -> Grid:
    columns = [_("Office"), _("Seats"), _("Held"), _("New holders")]
    columns += [_("Not local")] if state.asks_origin else []
    columns += [_("Past the limit of tenure")] if state.limited else []
    rows = []
    for one in office_counts(state):
        cells = [one.title, show_number(one.seats), then(one.held), show_number(one.arrivals)]
        cells += [then(one.non_local)] if state.asks_origin else []
        cells += [then(one.past)] if state.limited else []
        rows.append(tuple(Cell(words(text)) for text in cells))
    return Grid(tuple(columns), tuple(rows), (False, *[True] * (len(columns) - 1)))


def then(pair: tuple[int, int]) -> str:
    """Write a number of today and one after the plan; one where nothing changes."""
    before, after = map(show_number, pair)
    return before if before == after else f"{before} → {after}"


def _late(plan: Plan) -> Section | None:
    told = _stays(late_stays(plan), "open")
    blocks = (Bullets(tuple(words(one) for one in told)),)
    return Section(_("Stays that a rule advises against"), blocks) if told else None


def _reasons(lines: Sequence[MoveLine]) -> tuple[Block, ...]:
    """Return the reasons of each move; what merely allows it stands on the page."""
    blocks: list[Block] = []
    for line in lines:
        move = line.move
        title = _("{number}. {official}: {post}").format(
            number=show_number(line.number),
            official=move.official_name,
            post=place_of(move.to_post_name, move.to_unit_name),
        )
        told = [words(said(one)) for one in move.reasons if one.role != "allowed"]
        told += [words(_("No reasons: the time was up."))] if not move.reasons else []
        blocks += [SubHeading(title, 4), Bullets(tuple(told))]
    return tuple(blocks)
