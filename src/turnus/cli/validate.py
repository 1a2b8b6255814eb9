"""`turnus validate`: check a register and list every finding."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from turnus.cli.shared.console import WordTable, console, show_findings
from turnus.cli.shared.output import echo_json, print_line
from turnus.cli.shared.round_options import Lang, speaking_or_fail
from turnus.cli.shared.verb import Verb
from turnus.reports.plan.plan_wording import unjudged_lead
from turnus.rules import PairFacts, RuleError, RuleSet
from turnus.rules.loading.exception_rules import exception_faults
from turnus.rules.loading.own_rules import own_rules
from turnus.rules.state.coverage import Coverage, covered, unjudged
from turnus.tables import TABLES, Register, inspect
from turnus.tables.checks.outlived import outlived
from turnus.tables.own_words import Lacking
from turnus.words import _, ngettext, show_list, show_number
from turnus.words.faults import Fault


def validate(
    register: Annotated[Path, typer.Argument(help=_("Folder, .zip or .xlsx workbook."))],
    *,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
    lang: Lang = None,
) -> None:
    """List everything that is wrong with a register; exit code 1 when there is something."""
    with speaking_or_fail(lang):
        read, findings = inspect(register)
        ruleset, why_not = _own_rules(read)
        if read is not None and ruleset is not None:
            findings = exception_faults(read, ruleset)
        coverage = _coverage(read, ruleset) if not findings else ()
        _report(register, read, findings, coverage, why_not, as_json=as_json)
    if findings:
        raise typer.Exit(1)


def _report(
    register: Path,
    read: Register | None,
    findings: list[Fault],
    coverage: tuple[Coverage, ...],
    why_not: str,
    *,
    as_json: bool,
) -> None:
    if as_json:
        report = {
            "register": str(register),
            "rows": _rows(read) if read else {},
            "words": [asdict(found) for found in _lacking(read)] if read else [],
            "unused_words": [_entry(found) for found in read.words.unused] if read else [],
            "coverage": [asdict(found) for found in coverage],
            "hints": [_entry(hint) for hint in (*read.hints, *outlived(read.frames))]
            if read
            else [],
            "findings": [_entry(finding) for finding in findings],
        }
        echo_json(json.dumps(report, ensure_ascii=False, indent=2))
    elif read is None or findings:
        show_findings(findings, console)
        count = len(findings)
        message = ngettext(
            "{count} finding in {path}.", "{count} findings in {path}.", count
        ).format(count=count, path=register)
        print_line(message)
    elif not any(_rows(read).values()):
        print_line(
            _(
                "{path} has no rows yet; fill in units, titles, posts, officials and appointments."
            ).format(path=register)
        )
    else:
        rows = _rows(read)
        listed = ", ".join(f"{name} {show_number(count, 0)}" for name, count in rows.items())
        print_line(_("{path} is in order: {tables}.").format(path=register, tables=listed))
        if why_not:
            print_line(_("Its rules cannot be read: {why}").format(why=why_not))
        _say_unjudged(coverage)
        if read.hints:
            print_line(_("Please check (read as it stands; something else may be meant):"))
            show_findings(list(read.hints), console)
        if hints := outlived(read.frames):
            print_line(_("Please look at this; a plan can be made all the same:"))
            show_findings(hints, console)
        _say_words(read)
        if read.words.unused:
            print_line(_("Translations in words.yaml that no row uses (nothing else is wrong):"))
            show_findings(list(read.words.unused), console)


def _hints(read: Register | None) -> list[Fault]:
    """Return what may be meant otherwise than it was read, and what the calendar has overtaken."""
    return [] if read is None else [*read.hints, *outlived(read.frames)]


def _own_rules(read: Register | None) -> tuple[RuleSet | None, str]:
    """Return the rules that the register names for itself, or why they cannot be read."""
    try:
        return (None if read is None else own_rules(read)), ""
    except RuleError as error:
        return None, str(error)


def _coverage(read: Register | None, ruleset: RuleSet | None) -> tuple[Coverage, ...]:
    """Return whom each of the register's own rules could judge on its own day."""
    if read is None or ruleset is None:
        return ()
    return covered(ruleset, PairFacts(read, ruleset.on, ruleset.pack))


def _say_unjudged(coverage: tuple[Coverage, ...]) -> None:
    """Say which rules could not judge every holder of today, and which cells are empty."""
    found = unjudged(coverage)
    if found:
        print_line(unjudged_lead(len(found)))
    for one in found:
        print_line(f"  - {one.text}")


def _entry(finding: Fault) -> dict[str, object]:
    """Return a finding as JSON has it."""
    return {
        "file": finding.file,
        "row": finding.line,
        "column": finding.key,
        "value": finding.value,
        "expected": finding.text,
    }


def _say_words(register: Register) -> None:
    """Say which words of the register are not said in a language into which others are."""
    languages = register.words.languages()
    lacking = _lacking(register)
    if not register.words.language:
        print_line(
            _("There is no words.yaml: every language shows the register's words as they stand.")
        )
    elif not languages:
        print_line(
            _(
                "words.yaml translates nothing: every other language shows the register's words "
                "as they stand, marked [{language}]."
            ).format(language=register.words.language)
        )
    elif not lacking:
        print_line(
            _("Every word of it is said in {languages}.").format(languages=show_list(languages))
        )
    else:
        table = WordTable(
            title=_("Words marked with their language, because words.yaml lacks them")
        )
        table.add_column(_("Where"), overflow="fold")
        for header in (_("Words"), *languages):
            table.add_column(header, justify="right")
        for found in lacking:
            missed = [str(found.lacking[language]) for language in languages]
            table.add_row(found.heading, str(found.words), *missed)
        console.print(table)


def _lacking(register: Register) -> list[Lacking]:
    return register.words.lacking(register.frames, register.title)


def _rows(register: Register) -> dict[str, int]:
    return {name: len(register[name]) for name in TABLES if len(register[name])}


VERB = Verb(10, _("Check a register and list every finding."), validate)
