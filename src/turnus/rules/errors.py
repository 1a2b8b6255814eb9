"""What is wrong in the files of a pack, said so that the person who edits them can mend it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from turnus.words.faults import not_one_of, sentence

__all__ = ["RuleError", "RuleProblem", "not_one_of", "problems_of"]


@dataclass(frozen=True, order=True)
class RuleProblem:
    """One fault in a file of a pack.

    Parameters
    ----------
    file : str
        The file, as the reader knows it.
    key : str
        Where in the file, such as ``values.0.citation``; empty: the whole file.
    text : str
        What is wrong and what to do, in the language in use.
    """

    file: str
    key: str
    text: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        place = f"{self.file}, {self.key}" if self.key else self.file
        return f"{place}: {self.text}"


class RuleError(Exception):
    """A pack cannot be used; `problems` holds every fault that was found."""

    def __init__(self, problems: list[RuleProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def problems_of(
    error: ValidationError, model: type[BaseModel], file: str, prefix: tuple[str | int, ...] = ()
) -> list[RuleProblem]:
    """Translate what Pydantic found into problems of `file`."""
    problems = []
    details = error.errors()
    for detail in details:
        if detail["type"] == "too_short" and _holds_another(detail["loc"], details):
            continue  # Faulty entries are not counted; their own faults are what to mend.
        key = ".".join(str(part) for part in (*prefix, *detail["loc"]))
        problems.append(RuleProblem(file, key, sentence(detail, model)))
    return problems


def _holds_another(place: tuple[str | int, ...], details: list[ErrorDetails]) -> bool:
    """Return whether something inside the entry at `place` has a fault of its own."""
    inside = [detail["loc"][: len(place)] for detail in details if len(detail["loc"]) > len(place)]
    return place in inside
