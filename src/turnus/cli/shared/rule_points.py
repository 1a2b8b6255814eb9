"""What the rules of a register add to the audit of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from turnus.cli.shared.round_options import own_rules
from turnus.figures import Figure
from turnus.figures.audit.audit_line import Line
from turnus.reports.periodic.pool_points import asks_rules, pool_lines
from turnus.tables import Register


def rule_points(
    register: Register, figures: Sequence[Figure], on: date | None = None
) -> list[Line]:
    """Return the missed targets of the pools that figures count, on a day or the register's own."""
    if not asks_rules(figures):
        return []
    rules = own_rules(register, on)
    return [] if rules is None else list(pool_lines(register, rules, figures))
