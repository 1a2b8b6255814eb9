"""What a register publishes: its ``figures.yaml``, read strictly.

It lies in the register's folder or zip; beside a workbook ``place.xlsx`` it is called
``place.figures.yaml``. All faults are reported at once; a file with a fault is not used at all.
"""

from __future__ import annotations

import zipfile
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from turnus.figures.definition.definition_file import Definition, File
from turnus.figures.fields import code_faults, id_faults, unknown_id
from turnus.figures.figure import Filter
from turnus.figures.figure_errors import FigureError, NothingPublishedError
from turnus.figures.measures import MEASURES
from turnus.tables import Register
from turnus.tables.io.storage import load_zip
from turnus.words import _
from turnus.words.faults import Fault, in_order, not_one_of
from turnus.words.only_files import check_plain, plain_bytes
from turnus.words.yaml_file import Place, YamlFile

FILE = "figures.yaml"


@dataclass(frozen=True)
class Definitions:
    """The figures that a register publishes, in the order of the file.

    Parameters
    ----------
    file : YamlFile
        Where they stand, for faults.
    items : tuple of Definition
    filters : mapping of str to Filter
        The checked filter of each figure, by id.
    """

    file: YamlFile
    items: tuple[Definition, ...]
    filters: Mapping[str, Filter]

    def __iter__(self) -> Iterator[Definition]:
        """Yield the definitions in the order of the file."""
        return iter(self.items)

    def __getitem__(self, figure: str) -> Definition:
        """Return the definition with the id `figure`."""
        return next(item for item in self.items if item.id == figure)

    def fault(self, figure: str, place: Place, text: str) -> Fault:
        """Return a fault at a place inside the definition of `figure`."""
        at = next(i for i, item in enumerate(self.items) if item.id == figure)
        return self.file.found(("figures", at, *place), text)


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
    file = _read(Path(path))
    if not (isinstance(file.content, dict) or file.faults):
        file.fault((), _("the file has no list “figures:”; write one."))
    held = None if file.faults else file.validated(File, file.content)
    if held is None:
        raise FigureError(in_order(file.faults))
    return checked(file, held.figures)


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


def register_faults(
    definitions: Definitions, register: Register, ids: Container[str]
) -> list[Fault]:
    """Return where the definitions `ids` name units, titles or days that the register lacks."""
    faults = []
    units = register["units"]["id"].to_list()
    for item in definitions:
        if item.id not in ids:
            continue
        if item.scope is not None and item.scope not in units:
            text = unknown_id(item.scope, "units", units)
            faults.append(definitions.fault(item.id, ("scope",), text))
        for place, text in id_faults(definitions.filters[item.id], register):
            faults.append(definitions.fault(item.id, ("filter", *place), text))
        if item.as_of is None and not register.defaults.get("on"):
            text = _(
                "the register has no day of its own; fill in on, on its sheet register, or add "
                "as_of: with a day."
            )
            faults.append(definitions.fault(item.id, (), text))
    return faults


def _read(path: Path) -> YamlFile:
    """Return the file of definitions."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".zip":
            check_plain(path)
            files = load_zip(path, FILE)
            if FILE not in files:
                raise FileNotFoundError
            return YamlFile.decoded(f"{path.name}:{FILE}", files[FILE])
        if suffix in {".yaml", ".yml"}:
            file = path
        else:
            file = path.with_suffix(f".{FILE}") if suffix == ".xlsx" else path / FILE
        return YamlFile.decoded(file.name, plain_bytes(file))
    except FileNotFoundError:
        text = _("there is no file {file}; write what the register publishes into one.")
        fault = text.format(file=f"{path.stem}.{FILE}" if suffix == ".xlsx" else FILE)
        raise NothingPublishedError([_whole(path, fault)]) from None
    except zipfile.BadZipFile as error:
        fault = _("The zip cannot be read ({reason}). Make it once more.").format(reason=error)
    except OSError as error:
        fault = _("cannot be read: {reason}.").format(reason=error.strerror)
    raise FigureError([_whole(path, fault)])


def _whole(path: Path, text: str) -> Fault:
    return Fault(path.name or str(path), None, None, None, text, in_text=True)


def checked(file: YamlFile, items: Sequence[Definition]) -> Definitions:
    """Hold definitions against the measures and against each other.

    Parameters
    ----------
    file : YamlFile
        Where they stand.
    items : sequence of Definition

    Raises
    ------
    FigureError
        With every fault.
    """
    filters: dict[str, Filter] = {}
    ids = [item.id for item in items]

    def fault(at: int, place: Place, text: str) -> None:
        file.fault(("figures", at, *place), text)

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
        keep = file.validated(measure.filter, item.filter, ("figures", at, "filter"))
        if keep is None:
            continue
        filters[item.id] = keep
        for place, text in code_faults(keep):
            fault(at, ("filter", *place), text)
    if file.faults:
        raise FigureError(in_order(file.faults))
    return Definitions(file, tuple(items), filters)


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
