"""The command line: one verb, one file, which declares it as ``VERB``."""

from __future__ import annotations

import typer

from turnus.cli.shared.verb import Verb
from turnus.discovery import declared
from turnus.words import _

_VERBS: dict[str, Verb] = declared(__name__, "VERB")

app = typer.Typer(
    name="turnus",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=_("Plan, explain and check the rotation of officials between posts."),
)
for _name in sorted(_VERBS, key=lambda name: (_VERBS[name].place, name)):
    _VERBS[_name].add_to(app, _name)
