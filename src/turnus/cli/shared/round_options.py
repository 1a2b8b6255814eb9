"""What commands about a round share: their options, and opening a register with its rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from turnus.cli.shared.console import day_option, fail, open_register
from turnus.cli.shared.whom import OFFICIAL, POST, meant_or_fail
from turnus.planner.options import Fairness, RoundOptions
from turnus.rules import RuleError, RuleSet, load_pack
from turnus.rules.loading.exception_rules import exception_faults
from turnus.rules.loading.own_rules import own_pack
from turnus.tables import Register
from turnus.words import LANGUAGES, _, language, speaking

RegisterPath = Annotated[Path, typer.Argument(help=_("Register: folder, zip or workbook."))]
Rules = Annotated[
    str | None,
    typer.Option("--rules", help=_("Rule pack, or a folder; default: the register's own.")),
]
Day = Annotated[
    str | None,
    typer.Option("--on", help=_("Day, such as 2023-07-01; default: the register's own.")),
]
Lang = Annotated[str | None, typer.Option("--lang", help=_("Language: en, vi, de or ru."))]
Pins = Annotated[
    list[str] | None,
    typer.Option("--pin", help=_("OFFICIAL=POST: this official gets this post.")),
]
Forbidden = Annotated[
    list[str] | None,
    typer.Option("--forbid", help=_("OFFICIAL=POST: this official does not get this post.")),
]
Vacated = Annotated[
    list[str] | None, typer.Option("--vacate", help=_("POST: today's holders leave it."))
]
Unavailable = Annotated[
    list[str] | None, typer.Option("--unavailable", help=_("OFFICIAL: takes no post."))
]
Force = Annotated[
    bool, typer.Option("--force", help=_("Replace a moves.xlsx in which somebody worked."))
]
Seed = Annotated[int, typer.Option("--seed", min=0, help=_("Chooses among equally good plans."))]
TimeLimit = Annotated[
    float | None, typer.Option("--time-limit", min=0.1, help=_("Seconds for the search."))
]
Gap = Annotated[
    float,
    typer.Option("--gap", min=0.0, help=_("Stop at this distance from the bound; 0: prove.")),
]


Fairly = Annotated[
    Fairness,
    typer.Option(
        "--fairness",
        help=_("sum: least hardship and distance; maxmin: first the least for who gets most."),
    ),
]


@contextmanager
def speaking_or_fail(lang: str | None) -> Iterator[None]:
    """Speak the language of an option; leave with a sentence when there is no such language."""
    lang = lang or language()
    if lang not in LANGUAGES:
        fail(
            _("{option} needs one of {languages}, not “{value}”.").format(
                option="--lang", languages=", ".join(LANGUAGES), value=lang
            )
        )
    with speaking(lang):
        yield


def typed_options(
    register: Register,
    pin: list[str] | None,
    forbid: list[str] | None,
    vacate: list[str] | None,
    unavailable: list[str] | None = None,
    **more: Any,
) -> RoundOptions:
    """Read the options of a round: overrides as they are typed, whoever they name."""
    return RoundOptions(
        pins=_pairs(register, "--pin", pin),
        forbidden=_pairs(register, "--forbid", forbid),
        vacated=tuple(meant_or_fail(POST, register, post) for post in vacate or ()),
        unavailable=tuple(meant_or_fail(OFFICIAL, register, one) for one in unavailable or ()),
        **more,
    )


def open_round(path: Path, rules: str | None, on: str | None) -> tuple[Register, RuleSet]:
    """Read a register and the rules for a round; leave with a sentence when one is missing."""
    register = open_register(path)
    day = day_option(on, register)
    try:
        ruleset = load_pack(pack_name(register, rules), day)
    except RuleError as error:
        fail(str(error))
    if faults := exception_faults(register, ruleset):
        fail("\n".join(str(fault) for fault in faults))
    return register, ruleset


def pack_name(register: Register, rules: str | None) -> str:
    """Return the rule pack of an option, or the register's own; leave when there is neither."""
    pack = rules or own_pack(register)
    if not pack:
        fail(_("The register names no rule pack; give one with --rules."))
    return pack


def _pairs(register: Register, name: str, values: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Split options of the form OFFICIAL=POST, and find whom they mean."""
    pairs = []
    for value in values or ():
        official, sign, post = value.partition("=")
        if not (sign and official and post):
            fail(_("{option} needs OFFICIAL=POST, not “{value}”.").format(option=name, value=value))
        found = meant_or_fail(OFFICIAL, register, official.strip())
        pairs.append((found, meant_or_fail(POST, register, post.strip())))
    return tuple(pairs)
