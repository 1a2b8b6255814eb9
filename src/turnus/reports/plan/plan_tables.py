"""The plan as files: ``moves.csv`` for machines, ``moves.xlsx`` and the page for people, data."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from pathlib import Path

from turnus.planner.plan import Plan
from turnus.planner.plan_file import plan_json
from turnus.reports.plan.move_order import in_order, nomination_dates
from turnus.reports.plan.plan_book import plan_book
from turnus.reports.plan.plan_page import plan_page
from turnus.reports.plan.plan_wording import said
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import RuleSet
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
    "reasons",
    "alternatives",
)


def write_plan(plan: Plan, facts: PairFacts, ruleset: RuleSet, out: Path) -> None:
    """Write ``moves.csv``, ``moves.xlsx``, ``plan.json`` and ``plan.html`` into the folder `out`.

    All four are made in a folder beside `out` first, so that a fault leaves what was there before;
    other files in `out` are left alone. The same plan gives the same bytes.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        _write(made / "moves.csv", moves_csv(plan).encode())
        _write(made / "moves.xlsx", plan_book(plan))
        _write(made / "plan.json", plan_json(plan).encode())
        _write(made / "plan.html", plan_page(plan, facts, ruleset).encode())
        out.mkdir(exist_ok=True)
        for path in sorted(made.iterdir()):
            path.replace(out / path.name)
    finally:
        shutil.rmtree(made)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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
            "reasons": "; ".join(f"{r.rule}: {said(r)}" for r in move.reasons),
            "alternatives": "; ".join(f"{a.post}: {a.price}" for a in move.alternatives),
        }
        writer.writerow({key: neutral(str(cell)) for key, cell in row.items() if cell is not None})
    return text.getvalue()
