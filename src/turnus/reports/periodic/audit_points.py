"""The points of the audit in a report: what does not reconcile, with the figures concerned."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from turnus.figures.audit.audit_line import Line
from turnus.figures.figure import Figure
from turnus.reports.document import Inline, Number, Text, words


def concerning(lines: Sequence[Line], figures: Collection[str]) -> list[Line]:
    """Return the points that concern one of the figures."""
    return [line for line in lines if not set(line.figures).isdisjoint(figures)]


def point(line: Line, figures: Mapping[str, Figure]) -> tuple[Inline, ...]:
    """Return a point as a sentence after the label of a figure; each id leads to its records.

    Parameters
    ----------
    line : Line
    figures : mapping of str to Figure
        Those of the report, by id; the id of another one stands as it is.
    """
    said: list[Inline] = []
    if (nearest := _nearest(line, figures)) is not None:
        said += [Text(nearest.label, "strong"), Text(" – ")]
    # longest match first: one id may begin another
    ids = sorted(line.figures, key=len, reverse=True)
    pattern = "|".join(re.escape(id_) for id_ in ids)
    told = re.split(rf"(?<![\w.-])({pattern})(?![\w-])", line.text)
    for piece in told:
        said += _leading(piece, figures) if piece in line.figures else words(piece)
    rest = [id_ for id_ in line.figures if id_ not in told]
    for id_ in rest:
        said += [Text(" (" if id_ == rest[0] else ", "), *_leading(id_, figures)]
    return (*said, *words(")" if rest else ""))


def _leading(id_: str, figures: Mapping[str, Figure]) -> tuple[Inline, ...]:
    return (Number(id_, id_),) if id_ in figures else words(id_)


def _nearest(line: Line, figures: Mapping[str, Figure]) -> Figure | None:
    """Return the smallest figure whose records contain all that the point is about.

    Where none contains them all, the smallest of all that the point names.
    """
    counts = {
        id_: {*figures[id_].records, *figures[id_].base} for id_ in line.figures if id_ in figures
    }
    whole = [id_ for id_, records in counts.items() if records.issuperset(line.records)]
    found = min(whole or counts, key=lambda id_: len(counts[id_]), default=None)
    return None if found is None else figures[found]
