"""What is wrong in a register's ``figures.yaml``, said so that its editor can mend it."""

from __future__ import annotations

from dataclasses import dataclass

from turnus.words import _


@dataclass(frozen=True, order=True)
class FigureProblem:
    """One fault in the definitions of figures.

    Parameters
    ----------
    file : str
        The file, as the reader knows it.
    line : int
        Line in the file, counted from 1; 0: the whole file.
    key : str
        Where, such as ``KB1, filter.movement``; empty: the whole file.
    text : str
        What is wrong and what to do, in the language in use.
    """

    file: str
    line: int
    key: str
    text: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        place = self.file
        if self.line:
            place += ", " + _("line {line}").format(line=self.line)
        if self.key:
            place += ", " + self.key
        return f"{place}: {self.text}"


class FigureError(Exception):
    """Figures cannot be computed; `problems` holds every fault that was found."""

    def __init__(self, problems: list[FigureProblem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NothingPublishedError(FigureError):
    """The register has no file of definitions."""
