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
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from turnus.words import _
from turnus.words.faults import Fault, sentence
from turnus.words.wording import WordingError

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
            return cls.decoded(name, path.read_bytes())
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

        What is no YAML becomes a fault.
        """
        try:
            return _plain(YAML(typ="safe", pure=True).load(self.text))
        except DuplicateKeyError as error:
            self._unreadable(error, _("a key stands twice; remove one of the two."))
        except (YAMLError, ValueError) as error:
            reason = error.problem if isinstance(error, MarkedYAMLError) else error
            self._unreadable(error, _("this is no valid YAML: {reason}.").format(reason=reason))
        except LookupError as error:
            text = _("a value does not fit the tag before it, such as !!int; remove the tag.")
            self._unreadable(error, text)
        except RecursionError as error:
            text = _("entries hold themselves, or stand too deep in others; write them out.")
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
            return YAML(typ="rt", pure=True).load(self.text)
        except (YAMLError, ValueError, LookupError, RecursionError):
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


def _plain(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node


def _holds_another(place: Place, details: list[ErrorDetails]) -> bool:
    """Return whether something inside the entry at `place` has a fault of its own."""
    inside = [detail["loc"][: len(place)] for detail in details if len(detail["loc"]) > len(place)]
    return place in inside
