"""The plan as a table for machines: ``moves.csv``."""

from __future__ import annotations

import csv
import io

from turnus.planner.plan import Plan
from turnus.reports.plan.move_order import in_order, nomination_dates
from turnus.reports.plan.plan_wording import said
from turnus.tables.io.text.neutral import neutral

COLUMNS = (
    "wave",
    "date",
    "nomination_date",
    "chain",
    "chain_kind",
    "official",
    "official_name",
    "from_post",
    "from_post_name",
    "from_unit",
    "from_unit_name",
    "to_post",
    "to_post_name",
    "to_unit",
    "to_unit_name",
    "movement",
    "nomination",
    "planned_end",
    "basis",
    "reasons",
    "alternatives",
)


def moves_csv(plan: Plan) -> str:
    """Return ``moves.csv``: one line a move, codes as they are stored, in order of the waves.

    A name that a spreadsheet would take for a formula has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    dates = {wave.number: wave.date for wave in plan.waves}
    nominations = nomination_dates(plan)
    kinds = {chain.number: chain.kind for chain in plan.chains}
    for move in in_order(plan.moves):
        nominated = nominations.get(move.official)
        row = {name: getattr(move, name) for name in COLUMNS if hasattr(move, name)}
        row |= {
            "date": dates[move.wave].isoformat(),
            "nomination_date": nominated.isoformat() if nominated else "",
            "chain_kind": kinds[move.chain],
            "nomination": "true" if move.nomination else "false",
            "planned_end": move.planned_end.isoformat() if move.planned_end else "",
            "reasons": "; ".join(f"{r.rule}: {said(r)}" for r in move.reasons),
            "alternatives": "; ".join(f"{a.post}: {a.price}" for a in move.alternatives),
        }
        writer.writerow({key: neutral(str(cell)) for key, cell in row.items() if cell is not None})
    return text.getvalue()
