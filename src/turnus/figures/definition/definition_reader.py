"""What a register publishes: its ``figures.yaml``, read strictly.

It lies in the register's folder or zip; beside a workbook ``place.xlsx`` it is called
``place.figures.yaml``. All faults are reported at once; a file with a fault is not used at all.
"""

from __future__ import annotations

import zipfile
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap

from turnus.figures.definition.definition_file import Definition, File
from turnus.figures.fields import code_faults, id_faults, unknown_id
from turnus.figures.figure import Filter
from turnus.figures.figure_errors import FigureError, FigureProblem, NothingPublishedError
from turnus.figures.measures import MEASURES
from turnus.tables import Register
from turnus.tables.io.storage import load_zip
from turnus.words import _
from turnus.words.faults import not_one_of, sentence
from turnus.words.yaml_file import Place, UnreadableYamlError, line_at, parse_yaml, plain

FILE = "figures.yaml"


@dataclass(frozen=True)
class Definitions:
    """The figures that a register publishes, in the order of the file.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    items : tuple of Definition
    filters : mapping of str to Filter
        The checked filter of each figure, by id.
    source : mapping
        The file as it was read, with the line of every key.
    """

    file: str
    items: tuple[Definition, ...]
    filters: Mapping[str, Filter]
    source: Any

    def __iter__(self) -> Iterator[Definition]:
        """Yield the definitions in the order of the file."""
        return iter(self.items)

    def __getitem__(self, figure: str) -> Definition:
        """Return the definition with the id `figure`."""
        return next(item for item in self.items if item.id == figure)

    def problem(self, figure: str, place: Place, text: str) -> FigureProblem:
        """Return a fault at a place inside the definition of `figure`."""
        at = next(i for i, item in enumerate(self.items) if item.id == figure)
        return _problem(self.file, self.source, ("figures", at, *place), figure, text)


def load(path: str | Path) -> Definitions:
    """Read what the register at `path` publishes.

    Parameters
    ----------
    path : str or pathlib.Path
        The register (folder, zip or workbook), or a file of definitions.

    Raises
    ------
    FigureError
        With every fault: line, key and what to do.
    """
    name, text = _read(Path(path))
    source = _parsed(name, text)
    try:
        file = File.model_validate(plain(source))
    except ValidationError as error:
        raise FigureError(_shape_problems(name, source, error)) from error
    return checked(name, source, file.figures)


def load_if_any(path: str | Path) -> Definitions | None:
    """Read what the register at `path` publishes; None where it publishes nothing.

    Raises
    ------
    FigureError
        If there is a file, and it has faults.
    """
    try:
        return load(path)
    except NothingPublishedError:
        return None


def register_problems(
    definitions: Definitions, register: Register, ids: Container[str]
) -> list[FigureProblem]:
    """Return where the definitions `ids` name units, titles or days that the register lacks."""
    problems = []
    units = register["units"]["id"].to_list()
    for item in definitions:
        if item.id not in ids:
            continue
        if item.scope is not None and item.scope not in units:
            text = unknown_id(item.scope, "units", units)
            problems.append(definitions.problem(item.id, ("scope",), text))
        for place, text in id_faults(definitions.filters[item.id], register):
            problems.append(definitions.problem(item.id, ("filter", *place), text))
        if item.as_of is None and not register.defaults.get("on"):
            text = _("the register has no day of its own; add as_of: with a day.")
            problems.append(definitions.problem(item.id, (), text))
    return problems


def _read(path: Path) -> tuple[str, str]:
    """Return the name and the text of the file of definitions."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".zip":
            files = load_zip(path)
            if FILE not in files:
                raise FileNotFoundError
            return f"{path.name}:{FILE}", files[FILE].decode("utf-8")
        if suffix in {".yaml", ".yml"}:
            file = path
        else:
            file = path.with_suffix(f".{FILE}") if suffix == ".xlsx" else path / FILE
        return file.name, file.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = _("there is no file {file}; write what the register publishes into one.")
        fault = text.format(file=f"{path.stem}.{FILE}" if suffix == ".xlsx" else FILE)
        problem = FigureProblem(path.name or str(path), 0, "", fault)
        raise NothingPublishedError([problem]) from None
    except UnicodeDecodeError:
        fault = _("the file is not written in UTF-8; save it as UTF-8.")
    except zipfile.BadZipFile as error:
        fault = _("The zip cannot be read ({reason}). Make it once more.").format(reason=error)
    except OSError as error:
        fault = _("cannot be read: {reason}.").format(reason=error.strerror)
    raise FigureError([FigureProblem(path.name or str(path), 0, "", fault)])


def _parsed(file: str, text: str) -> Any:
    try:
        source = parse_yaml(text)
    except UnreadableYamlError as error:
        raise FigureError([FigureProblem(file, error.line, "", error.text)]) from error
    if not isinstance(source, CommentedMap):
        fault = _("the file has no list “figures:”; write one.")
        raise FigureError([FigureProblem(file, 0, "", fault)])
    return source


def checked(file: str, source: Any, items: Sequence[Definition]) -> Definitions:
    """Hold definitions against the measures and against each other.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    source : mapping
        The file with the lines of its keys; empty where there is none.
    items : sequence of Definition

    Raises
    ------
    FigureError
        With every fault.
    """
    problems: list[FigureProblem] = []
    filters: dict[str, Filter] = {}
    ids = [item.id for item in items]

    def fault(at: int, place: Place, text: str) -> None:
        problems.append(_problem(file, source, ("figures", at, *place), items[at].id, text))

    for at, item in enumerate(items):
        if item.id in ids[:at]:
            fault(at, ("id",), _("this id stands twice; every figure needs its own."))
        for text in _check_faults(item, items):
            fault(at, ("checks",), text)
        if item.measure not in MEASURES:
            fault(at, ("measure",), not_one_of(item.measure, MEASURES))
            continue
        measure = MEASURES[item.measure]
        if item.breakdown is not None and item.breakdown not in measure.breakdowns:
            fault(at, ("breakdown",), not_one_of(item.breakdown, measure.breakdowns))
        if measure.rate and item.period is None:
            fault(at, (), _("a rate needs a period; add period: with from and to."))
        try:
            keep = filters[item.id] = measure.filter.model_validate(item.filter)
        except ValidationError as error:
            for detail in error.errors():
                fault(at, ("filter", *detail["loc"]), sentence(detail, measure.filter))
            continue
        for place, text in code_faults(keep):
            fault(at, ("filter", *place), text)
    if problems:
        raise FigureError(problems)
    return Definitions(file, tuple(items), filters, source)


def _check_faults(item: Definition, items: Sequence[Definition]) -> Iterator[str]:
    """Yield what is wrong in the checks of a figure: others that are not there or do not fit."""
    by_id = {one.id: one for one in items}
    for check in item.checks:
        for other in check.others():
            if other not in by_id:
                yield not_one_of(other, by_id)
        of = check.summarises
        if of is None or of.figure not in by_id:
            continue
        counted = by_id[of.figure]
        if of.percent and counted.measure in MEASURES and MEASURES[counted.measure].unit != "share":
            text = _("{figure} is no share, so that nothing of it is in percent; remove percent.")
            yield text.format(figure=of.figure)
        if of.parts and not (item.breakdown and counted.breakdown):
            text = _("parts are compared of two breakdowns; give {figure} and this figure one.")
            yield text.format(figure=of.figure)


def _shape_problems(file: str, source: Any, error: ValidationError) -> list[FigureProblem]:
    problems = []
    for detail in error.errors():
        place = detail["loc"]
        owner = ""
        if len(place) > 1 and isinstance(place[1], int):
            entry = source["figures"][place[1]]
            owner = str(entry.get("id", "")) if isinstance(entry, CommentedMap) else ""
        problems.append(_problem(file, source, place, owner, sentence(detail, File)))
    return problems


def _problem(file: str, source: Any, place: Place, owner: str, text: str) -> FigureProblem:
    """Return a fault with the line of the innermost key of `place` that the file has."""
    inside = [str(part) for part in place[2:] if not isinstance(part, int)]
    key = ", ".join(part for part in (owner, ".".join(inside)) if part)
    if not owner and not inside:
        key = ".".join(str(part) for part in place)
    return FigureProblem(file, line_at(source, place), key, text)
