"""``turnus rules``: the rules of a pack with their values and citations."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from turnus.cli.shared.console import WordTable, console, fail
from turnus.cli.shared.round_options import Lang, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.rules import RuleError, RuleSet, available_packs, load_pack
from turnus.rules.catalogue.describe import about_text, extends_text, force_text, value_shape
from turnus.rules.catalogue.rules_page import files_of, own_files_of
from turnus.rules.model import Citation, DatedValue, RuleFile
from turnus.rules.pool_rules import PoolRuleFile
from turnus.rules.text.value_words import value_words
from turnus.words import _, show_date
from turnus.words.faults import not_one_of

app = typer.Typer(no_args_is_help=True)

PackOption = Annotated[
    str | None,
    typer.Option("--rules", help=_("Rule pack, or a folder; default: all packs of Turnus.")),
]
DayOption = Annotated[
    str | None,
    typer.Option("--on", help=_("Only what holds on this day, such as 2023-07-01.")),
]


@app.command("list", help=_("List rules with their values and citations."))
def list_(rules: PackOption = None, on: DayOption = None, lang: Lang = None) -> None:
    """List the rules of one pack or of all."""
    with speaking_or_fail(lang):
        day = _day(on)
        for ruleset in _packs(rules, day):
            console.print(f"{ruleset.pack.id}: {ruleset.pack.title}", style="bold", markup=False)
            if rules is None and ruleset.pack.extends:
                console.print(extends_text(ruleset.pack), markup=False)
            console.print(_table(_files(ruleset, rules), day))


@app.command(help=_("Show one rule: its sentences, and its values of all days."))
def show(
    rule: Annotated[str, typer.Argument(help=_("Id of the rule, as the list gives it."))],
    rules: PackOption = None,
    on: DayOption = None,
    lang: Lang = None,
) -> None:
    """Show a rule wherever it occurs."""
    with speaking_or_fail(lang):
        day = _day(on)
        packs = _packs(rules, day)
        found = [
            (ruleset, file)
            for ruleset in packs
            for file in _files(ruleset, rules)
            if file.id == rule
        ]
        if not found:
            ids = [file.id for ruleset in packs for file in files_of(ruleset)]
            fail(_("There is no such rule: {hint}").format(hint=not_one_of(rule, sorted(set(ids)))))
        for ruleset, file in found:
            _print_rule(ruleset.pack.id, file, day)


def _day(on: str | None) -> date | None:
    if on is None:
        return None
    try:
        return date.fromisoformat(on)
    except ValueError:
        fail(
            _("{option} needs a day such as 2023-07-01, not “{value}”.").format(
                option="--on", value=on
            )
        )


def _packs(name: str | None, day: date | None) -> list[RuleSet]:
    names = available_packs() if name is None else [name]
    try:
        # Without a day every dated value is shown, so that any day does.
        return [load_pack(each, day or date.max) for each in names]
    except RuleError as error:
        fail(str(error))


def _files(ruleset: RuleSet, asked: str | None) -> list[RuleFile | PoolRuleFile]:
    """Return all files of a pack that was asked for; among all packs, each file once."""
    return own_files_of(ruleset) if asked is None else files_of(ruleset)


def _values(file: RuleFile | PoolRuleFile, day: date | None) -> list[DatedValue]:
    """Return the values to show: the one that holds on the day, or those of all days."""
    if day is None:
        return list(file.values)
    return [dated for dated in file.values if dated.from_ <= day][-1:]


def _table(files: list[RuleFile | PoolRuleFile], day: date | None) -> WordTable:
    table = WordTable(expand=True, show_lines=True)
    for header, ratio in ((_("Rule"), 3), (_("Value"), 3), (_("Source"), 2)):
        table.add_column(header, overflow="fold", ratio=ratio)
    for file in files:
        head = Text(file.id, style="bold").append(f"\n{file.title}\n{force_text(file)}", "not bold")
        shown = _values(file, day)
        if not shown:
            first = show_date(file.values[0].from_)
            table.add_row(head, Text(_("Not yet in force; from {day}.").format(day=first)))
        for place, dated in enumerate(shown):
            value = _("From {day}: {value}").format(
                day=show_date(dated.from_), value=value_words(dated.value, value_shape(file))
            )
            # As text, so that a bracket in a citation is no markup.
            table.add_row(head if place == 0 else "", Text(value), Text(_source(dated.citation)))
    return table


def _print_rule(pack: str, file: RuleFile | PoolRuleFile, day: date | None) -> None:
    def line(text: str, style: str | None = None) -> None:
        console.print(text, style=style, markup=False, highlight=False, soft_wrap=True)

    line(f"{pack} / {file.id}: {file.title}", "bold")
    line(_("Kind: {kind}; {force}").format(kind=file.kind, force=force_text(file)))
    line(_("Posts: {posts}").format(posts=about_text(file)))
    line(_("When broken: {sentence}").format(sentence=file.message))
    line(_("When kept: {sentence}").format(sentence=file.kept))
    if isinstance(file, RuleFile):
        for sentence in file.because.values():
            line(_("Or: {sentence}").format(sentence=sentence))
    for dated in _values(file, day):
        line(
            _("From {day}: {value}").format(
                day=show_date(dated.from_), value=value_words(dated.value, value_shape(file))
            )
        )
        line("  " + _source(dated.citation))
        if dated.citation.note:
            line(f"  {dated.citation.note}")
    if not _values(file, day):
        line(_("Not yet in force; from {day}.").format(day=show_date(file.values[0].from_)))
    line("")


def _source(citation: Citation) -> str:
    return str(citation) if citation.verified else f"{citation} [" + _("unverified") + "]"


VERB = Verb(110, _("List and show rules with their citations."), app)
