"""The unit tree of an organogram: departments, organisations, units, and who reports to whom."""

from __future__ import annotations

from collections.abc import Mapping

from turnus.tables.importers.conversion import Conversion, Record, slug, unused
from turnus.tables.importers.holder_names import HolderKind, holder_of, squeeze
from turnus.tables.importers.snapshots import SnapshotRow
from turnus.words import _, ngettext


def add_units(latest: Mapping[str, SnapshotRow], result: Conversion) -> dict[str, str]:
    """Add the units of all posts; return the unit of each post.

    Parameters
    ----------
    latest : mapping of str to SnapshotRow
        The last row of each post.
    """
    tree = _Tree(result)
    units = {post: tree.unit_of(row) for post, row in latest.items()}
    _hang_by_reports(latest, units, tree, result)
    result.note(
        "guessed",
        "units",
        _("An organogram has no levels: all units stand on the level central."),
    )
    return units


class _Tree:
    """Units by where they lie and what they are called, whatever the case of the letters."""

    def __init__(self, result: Conversion) -> None:
        self.result = result
        self.records: dict[str, Record] = {}
        self.organisation_of: dict[str, str] = {}
        self._ids: dict[tuple[str | None, str], str] = {}
        self._taken: set[str] = set()

    def unit_of(self, row: SnapshotRow) -> str:
        """Return the id of the unit of a row, added with those above it when they are new."""
        above = None
        if squeeze(row.department) not in {"", squeeze(row.organisation)}:
            above = self._get(row.department, "organisation", None)
        organisation = self._get(row.organisation or _("unnamed"), "organisation", above)
        if not row.unit:
            return organisation
        unit = self._get(row.unit, "department", organisation)
        self.organisation_of[unit] = organisation
        return unit

    def _get(self, name: str, kind: str, parent: str | None) -> str:
        key = (parent, squeeze(name))
        identifier = self._ids.get(key)
        if identifier is None:
            identifier = self._ids[key] = unused(slug(name), self._taken)
            record = {
                "id": identifier,
                "name": name,
                "kind": kind,
                "level": "central",
                "parent": parent,
            }
            self.records[identifier] = record
            self.result.records["units"].append(record)
        elif self.records[identifier]["name"] != name:
            text = _("Taken for the same unit as “{name}”.")
            text = text.format(name=self.records[identifier]["name"])
            if not any(note.subject == name and note.text == text for note in self.result.notes):
                self.result.note("merged", name, text)
        return identifier


def _hang_by_reports(
    latest: Mapping[str, SnapshotRow], units: dict[str, str], tree: _Tree, result: Conversion
) -> None:
    """Put a unit below the one unit to which all its leading posts report."""
    superiors: dict[str, set[str]] = {unit: set() for unit in tree.organisation_of}
    lost = []
    for post, row in latest.items():
        if holder_of(row.reports_to) is HolderKind.VACANT:
            continue
        if row.reports_to not in latest:
            lost.append(post)
        elif units[row.reports_to] != units[post] and units[post] in superiors:
            superiors[units[post]].add(units[row.reports_to])
    for unit, above in superiors.items():
        name = tree.records[unit]["name"]
        if len(above) > 1:
            text = _(
                "Its posts report to several units ({units}): it stays below the organisation."
            )
            listed = ", ".join(sorted(tree.records[other]["name"] for other in above))
            result.note("check", name, text.format(units=listed))
        elif above and not _circle(tree, unit, next(iter(above))):
            superior = next(iter(above))
            tree.records[unit]["parent"] = superior
            text = _("All its leading posts report to {unit}: put below it.")
            result.note("guessed", name, text.format(unit=tree.records[superior]["name"]))
    if lost:
        text = ngettext(
            "{count} post reports to a post that no snapshot lists ({posts}).",
            "{count} posts report to posts that no snapshot lists ({posts}).",
            len(lost),
        )
        result.note("check", "posts", text.format(count=len(lost), posts=", ".join(sorted(lost))))


def _circle(tree: _Tree, unit: str, superior: str) -> bool:
    """Whether `superior` lies below `unit` already, so that hanging it there makes a cycle."""
    above: str | None = superior
    while above is not None:
        if above == unit:
            return True
        above = tree.records[above]["parent"]
    return False
