"""Findings: what is wrong in a register, and where."""

from __future__ import annotations

from dataclasses import dataclass

from turnus.words import _


@dataclass(frozen=True, order=True)
class Finding:
    """One fault in the data, said so that a clerk can mend it.

    Parameters
    ----------
    file : str
        File (or workbook sheet, as ``register.xlsx:posts``) that holds the fault.
    row : int or None
        Row as an editor or a spreadsheet counts it: the header is row 1. None: the whole file.
    column : str or None
        Header of the column.
    value : str or None
        What stands there.
    expected : str
        What should stand there, and what to do, in the language in use.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    expected: str

    def __str__(self) -> str:
        """Return the finding as one line."""
        place = self.file
        if self.row is not None:
            place += ", " + _("row {row}").format(row=self.row)
        if self.column is not None:
            place += ", " + _("column {column}").format(column=self.column)
        found = "" if self.value is None else " " + _("“{value}”").format(value=self.value)
        return f"{place}:{found} {self.expected}"


class RegisterError(Exception):
    """A register could not be read; `findings` holds every fault that was found."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))
