"""YAML that people edit: read strictly, with the line of every key."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from turnus.words import _

Place = tuple[str | int, ...]


class UnreadableYamlError(Exception):
    """A text is no YAML, or a key stands in it twice.

    Parameters
    ----------
    line : int
        Counted from 1; 0: not known.
    text : str
        What is wrong and what to do, in the language in use.
    """

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.text = text
        super().__init__(text)


def parse_yaml(text: str) -> Any:
    """Return what a YAML text holds; mappings and lists know the lines of their entries.

    Raises
    ------
    UnreadableYamlError
        If it cannot be read.
    """
    try:
        return YAML(typ="rt", pure=True).load(text)
    except DuplicateKeyError as error:
        fault = _("a key stands twice; remove one of the two.")
        raise UnreadableYamlError(_line_of(error), fault) from error
    except MarkedYAMLError as error:
        fault = _("this is no valid YAML: {reason}.").format(reason=error.problem)
        raise UnreadableYamlError(_line_of(error), fault) from error
    except (YAMLError, ValueError) as error:
        raise UnreadableYamlError(
            0, _("this is no valid YAML: {reason}.").format(reason=error)
        ) from error


def line_at(source: Any, place: Place) -> int:
    """Return the line of the innermost key of `place` that `source` has."""
    line, node = (1 if source else 0), source
    for part in place:
        if isinstance(node, CommentedMap) and part in node:
            line = node.lc.key(part)[0] + 1
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            line = node.lc.item(part)[0] + 1
        else:
            break
        node = node[part]
    return int(line)


def plain(node: Any) -> Any:
    """Return what was read as plain dictionaries with keys of text, and lists."""
    if isinstance(node, CommentedMap):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        return [plain(value) for value in node]
    return node


def _line_of(error: MarkedYAMLError) -> int:
    mark = error.problem_mark
    return 0 if mark is None else int(mark.line) + 1
