"""YAML that people edit: read strictly, with the line of every key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from turnus.words import _
from turnus.words.faults import Fault, sentence
from turnus.words.only_files import MIB, plain_bytes
from turnus.words.wording import WordingError

LARGEST = 16 * MIB
DEEPEST = 40  # levels; files of Turnus have six
MOST_REPEATED = 10_000  # entries that aliases write out again
LARGEST_NUMBER = 10**15  # floating point has every whole number up to it

Place = tuple[str | int, ...]
_M = TypeVar("_M", bound=BaseModel)


class YamlFile:
    """One file: what it holds, and what is wrong in it.

    Parameters
    ----------
    name : str
        The file, as the reader knows it.
    text : str
        What stands in it.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.faults: list[Fault] = []

    @classmethod
    def decoded(cls, name: str, content: bytes) -> YamlFile:
        """Return the file with its bytes as text; with a fault where they are no UTF-8."""
        if len(content) > LARGEST:
            file = cls(name, "")
            text = _("the file is larger than {count} MB; divide it, or check what it is.")
            file.fault((), text.format(count=LARGEST // MIB))
            return file
        try:
            return cls(name, content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            file = cls(name, "")
            file.fault((), _("the file is not written in UTF-8; save it as UTF-8."))
            return file

    @classmethod
    def at(cls, path: Path, name: str) -> YamlFile:
        """Read the file at `path`; with a fault where it cannot be read."""
        try:
            return cls.decoded(name, plain_bytes(path, LARGEST))
        except OSError as error:
            file = cls(name, "")
            file.fault((), _("cannot be read: {reason}.").format(reason=error.strerror))
            return file

    @classmethod
    def of(cls, name: str, content: Any) -> YamlFile:
        """Return content that stands in no file of its own: its places have keys and no lines."""
        file = cls(name, "")
        file.content = content
        return file

    @cached_property
    def content(self) -> Any:
        """Plain dictionaries with keys of text, and lists; None for an empty file and a faulty one.

        What is no YAML becomes a fault, and so does what nobody writes by hand: entries too deep in
        others, or repeated by aliases without end, and numbers that nothing is counted in.
        """
        yaml = YAML(typ="safe", pure=True)
        yaml.Composer = _Shallow
        try:
            return _Plain().of(yaml.load(self.text))
        except _UnlikelyError as error:
            self._unreadable(error, str(error.problem))
        except DuplicateKeyError as error:
            self._unreadable(error, _("a key stands twice; remove one of the two."))
        except (YAMLError, ValueError) as error:
            reason = error.problem if isinstance(error, MarkedYAMLError) else error
            self._unreadable(error, _("this is no valid YAML: {reason}.").format(reason=reason))
        except LookupError as error:
            text = _("a value does not fit the tag before it, such as !!int; remove the tag.")
            self._unreadable(error, text)
        return None

    def found(self, place: Place, text: str, value: object = None) -> Fault:
        """Return a fault about the innermost key of `place` that the file has."""
        line, key = self._line(place), self._key(place)
        shown = None if value is None else str(value)
        return Fault(self.name, line, key or None, shown, text, in_text=True)

    def fault(self, place: Place, text: str, value: object = None) -> None:
        """Note a fault about the innermost key of `place` that the file has."""
        self.faults.append(self.found(place, text, value))

    def validated(self, model: type[_M], content: Any, place: Place = ()) -> _M | None:
        """Return `content`, which stands at `place`, in the shape of `model`.

        None, with faults, where it has another.
        """
        try:
            return model.model_validate(content)
        except ValidationError as error:
            details = error.errors()
        for detail in details:
            here = detail["loc"]
            if detail["type"] == "too_short" and _holds_another(here, details):
                continue  # Faulty entries are not counted; their own faults are what to mend.
            cause = detail.get("ctx", {}).get("error")
            if isinstance(cause, WordingError):
                for below, text in cause.misfits:
                    self.fault((*place, *here, *below), text)
            else:
                self.fault((*place, *here), sentence(detail, model))
        return None

    @cached_property
    def _source(self) -> Any:
        """The file read once more, with the lines of its keys: only faults ask for them."""
        try:
            yaml = YAML(typ="rt", pure=True)
            yaml.Composer = _Shallow
            return yaml.load(self.text)
        except (YAMLError, ValueError, LookupError):
            return None  # `content` has said so

    def _line(self, place: Place) -> int | None:
        node, line = self._source, 0
        for part in place:
            if isinstance(node, CommentedMap) and part in node:
                line = node.lc.key(part)[0] + 1
            elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
                line = node.lc.item(part)[0] + 1
            else:
                break
            node = node[part]
        return int(line) or None

    def _key(self, place: Place) -> str:
        """Return how people find a place: an entry that has an id by it, others by their number."""
        node, owner, below = self.content, "", list[str]()
        for part in place:
            below.append(str(part))
            node = _inside(node, part)
            if isinstance(part, int) and isinstance(node, Mapping) and node.get("id") is not None:
                owner, below = str(node["id"]), []
        return ", ".join(each for each in (owner, ".".join(below)) if each)

    def _unreadable(self, error: Exception, text: str) -> None:
        at = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        line = None if at is None else int(at.line) + 1
        self.faults.append(Fault(self.name, line, None, None, text, in_text=True))


def _inside(node: Any, part: str | int) -> Any:
    try:
        return node[part]
    except (KeyError, IndexError, TypeError):
        return None


class _UnlikelyError(MarkedYAMLError):
    """What nobody writes by hand; its problem is a sentence for whoever edits the file."""


class _Shallow(Composer):
    """Composes no entry that stands too deep in others: each level is a call of its own."""

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader)
        self._depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose the next node, and what it holds."""
        self._depth += 1
        if self._depth > DEEPEST:
            text = _("entries stand too deep in others; write them with fewer levels.")
            mark = self.loader.parser.peek_event().start_mark
            raise _UnlikelyError(problem=text, problem_mark=mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


class _Plain:
    """Writes out what was loaded: keys as text, and entries with an alias wherever they stand."""

    def __init__(self) -> None:
        self._met: set[int] = set()
        self._repeated = 0

    def of(self, node: Any, depth: int = 0, *, again: bool = False) -> Any:
        """Return a node in plain dictionaries and lists; `again`: it was written out before."""
        if not isinstance(node, Mapping | list):
            return _counted(node)
        again = again or id(node) in self._met
        self._met.add(id(node))
        self._repeated += again * len(node)
        if self._repeated > MOST_REPEATED or depth > DEEPEST:
            text = _("entries are repeated by aliases (such as *name) too often; write them out.")
            raise _UnlikelyError(problem=text)
        below = depth + 1
        if isinstance(node, Mapping):
            return {
                str(_counted(key)): self.of(value, below, again=again)
                for key, value in node.items()
            }
        return [self.of(value, below, again=again) for value in node]


def _counted(value: Any) -> Any:
    """Return a value; refuse a number so large that no date, count or price can hold it."""
    if isinstance(value, int | float) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        text = _("a number is larger than anything that is counted here; write a smaller one.")
        raise _UnlikelyError(problem=text)
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        text = _("a text has half a character (such as \\ud800); write it without.")
        raise _UnlikelyError(problem=text)
    return value


def _holds_another(place: Place, details: list[ErrorDetails]) -> bool:
    """Return whether something inside the entry at `place` has a fault of its own."""
    inside = [detail["loc"][: len(place)] for detail in details if len(detail["loc"]) > len(place)]
    return place in inside
