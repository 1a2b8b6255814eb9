"""One line of the audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """Something that does not reconcile.

    Parameters
    ----------
    kind : str
        ``parts``, ``no-value``, ``unknown``, ``differs``, ``records``, ``short``, ``above``,
        ``entered``, ``soft``, ``reached-early``, ``early``, ``undated``, ``late``, ``silent`` or
        ``pool``.
    figures : tuple of str
        Ids of the figures concerned.
    text : str
        What it is, in the language in use.
    by : float or None
        By how much.
    records : tuple of str
        The records that make the difference.
    """

    kind: str
    figures: tuple[str, ...]
    text: str
    by: float | None
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the line as the JSON of ``turnus figures --audit`` holds it."""
        return {
            "kind": self.kind,
            "figures": list(self.figures),
            "text": self.text,
            "by": self.by,
            "records": list(self.records),
        }
