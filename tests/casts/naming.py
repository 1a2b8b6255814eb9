"""Persons as tests look at them: what a reading that is logged would show, without a log."""

from __future__ import annotations

from turnus.figures.privacy.persons import Persons, Show
from turnus.tables import Register


def persons_of(register: Register, show: Show = Show.ids) -> Persons:
    return Persons.to_be_logged(register) if show is Show.names else Persons(register, show)
