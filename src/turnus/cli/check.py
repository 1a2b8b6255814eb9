"""``turnus check``: the present state against the rules."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from turnus.cli.shared.console import WordTable, console, leave
from turnus.cli.shared.output import (
    Format,
    FormatOption,
    cited,
    plain_table,
    print_json,
    rule_table,
)
from turnus.cli.shared.round_options import (
    Day,
    Lang,
    RegisterPath,
    Rules,
    open_round,
    speaking_or_fail,
)
from turnus.cli.shared.saying import say
from turnus.cli.shared.verb import Verb
from turnus.facts.officials import undisclosed_holders
from turnus.rules.ruleset import RuleSet
from turnus.rules.state.coverage import Coverage, unjudged
from turnus.rules.state.present_state import Report, Violation
from turnus.rules.state.present_state import check as check_register
from turnus.tables import Register
from turnus.words import _, ngettext, show_list, show_number


def check(
    register: RegisterPath,
    rules: Rules = None,
    on: Day = None,
    format_: FormatOption = Format.table,
    lang: Lang = None,
) -> None:
    """Check the present state; leave with 1 when a rule is broken."""
    with speaking_or_fail(lang):
        loaded, ruleset = open_round(register, rules, on)
        report = check_register(loaded, ruleset)
        if format_ is Format.json:
            print_json(report.to_dict())
        else:
            _say_undisclosed(loaded, ruleset)
            _print(report)
    leave(alarm=report.alarm)


def _say_undisclosed(register: Register, ruleset: RuleSet) -> None:
    """Say how many holders no rule was asked about, because nobody knows who they are."""
    count = undisclosed_holders(register, ruleset.on)
    if count:
        text = ngettext(
            "{count} holder is not disclosed: no rule was asked.",
            "{count} holders are not disclosed: no rule was asked.",
            count,
        )
        say(text.format(count=show_number(count)))


def _print(report: Report) -> None:
    if report.violations:
        console.print(_violations(report.violations))
    for one in report.excepted:
        say(f"- {one.text} [{one.rule}]")
    if report.unknown:
        console.print(_unknown(report.coverage))
    for text in _asked(report.coverage):
        say(text)
    if report.overtaken:
        say(_("By the calendar:"), bold=True)
    for found in report.overtaken:
        say(f"  - {found.text}")
    holders = ngettext("{count} holder", "{count} holders", report.judged).format(
        count=report.judged
    )
    say(
        _("{register}, {rules}, {on}: {holders} judged; {broken}.").format(
            register=report.register,
            rules=report.rules,
            on=report.on,
            holders=holders,
            broken=_counted(report),
        )
    )


def _counted(report: Report) -> str:
    """Say how many rules are broken, and in how many cases; a rule may be broken many times.

    And how many appointments the calendar has overtaken.
    """
    parts = []
    for force in ("hard", "soft"):
        broken = [found.rule for found in report.violations if found.force == force]
        if broken:
            rules = len(set(broken))
            told = (
                ngettext("{count} hard rule is broken", "{count} hard rules are broken", rules)
                if force == "hard"
                else ngettext("{count} soft rule is broken", "{count} soft rules are broken", rules)
            )
            cases = ngettext("in {count} case", "in {count} cases", len(broken))
            parts.append(f"{told.format(count=rules)}, {cases.format(count=len(broken))}")
    if not parts:
        parts = [
            _("no rule is broken as far as it could judge")
            if unjudged(report.coverage)
            else _("no rule is broken")
        ]
    return "; ".join([*parts, *_counted_overtaken(report)])


def _counted_overtaken(report: Report) -> list[str]:
    kinds = [found.kind for found in report.overtaken]
    gone, ends = kinds.count("post-gone"), kinds.count("planned-end")
    said = (
        (
            gone,
            ngettext(
                "{count} official holds a post that does not exist",
                "{count} officials hold posts that do not exist",
                gone,
            ),
        ),
        (
            ends,
            ngettext("{count} planned end has passed", "{count} planned ends have passed", ends),
        ),
    )
    return [text.format(count=count) for count, text in said if count]


def _asked(coverage: tuple[Coverage, ...]) -> list[str]:
    """Return what rules ask about those whom they could not judge."""
    return [one.text for one in coverage if one.ask]


def _violations(violations: tuple[Violation, ...]) -> WordTable:
    """Return one row for each rule: its name and source once, then everything that breaks it."""
    table = rule_table(_("Rule"), _("What is wrong"))
    for rule, group in groupby(violations, key=lambda found: found.rule):
        broken = list(group)
        first = broken[0]
        force = _("hard") if first.force == "hard" else _("soft")
        head = Text(f"{rule} ({force})", style="red" if first.force == "hard" else "yellow")
        # As text, so that a bracket in a name is no markup.
        said = Text("\n".join(f"- {found.text}{_ids(found)}" for found in broken))
        table.add_row(cited(head, first.citation, verified=first.verified), said)
    return table


def _ids(found: Violation) -> str:
    """Return whom and what a line is about, as commands take them."""
    ids = [*found.officials, *filter(None, [found.post])]
    return f" [{', '.join(ids)}]" if ids else ""


def _unknown(coverage: tuple[Coverage, ...]) -> WordTable:
    return plain_table(
        _("Not known, because cells of the register are empty"),
        (_("Rule"), _("Holders"), _("Columns")),
        (
            (
                why.rule,
                _("{count} of {all}").format(count=show_number(why.count), all=show_number(one.of)),
                show_list([*why.columns]),
            )
            for one in coverage
            for why in one.missing
        ),
    )


VERB = Verb(20, _("Check today's state against the rules; exit code 1 when one is broken."), check)
