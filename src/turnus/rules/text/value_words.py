"""The values of rules in words, from what the fields of each kind say about themselves.

A field says in its ``title`` what its key asks for (`turnus.words.mark` in the context ``value``).
A field of codes says where their words are: those of the tables are `Listed`, a kind's own have
`CodeWords`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from turnus.tables.schema.codes import label
from turnus.words import _, pgettext, show_number


@dataclass(frozen=True)
class Listed(AfterValidator):
    """Marks a text as a code of the list `codes` of the tables."""

    codes: str = ""


@dataclass(frozen=True)
class CodeWords:
    """Marks a text as one of a kind's own codes, with the word for each in context ``value``."""

    words: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class _Meaning:
    """What stands under a key: codes and where their words are, and what is inside.

    Where codes stand under codes, `keys` is about the outer ones.
    """

    codes: Listed | CodeWords | None
    inside: type[BaseModel] | None
    keys: Listed | CodeWords | None = None

    def word(self, code: str) -> str:
        """Return the word for a code; what is no code stands as it is."""
        match self.codes:
            case Listed(codes=name):
                return label(name, code)
            case CodeWords(words=words):
                return pgettext("value", words[code])
        return code


def value_words(value: Mapping[str, Any] | None, shape: type[BaseModel]) -> str:
    """Return a value in words of the language in use, in one line; a repealed rule has none.

    Parameters
    ----------
    value : mapping or None
        As it stands in the file of the rule.
    shape : type of pydantic.BaseModel
        The value that the kind declares.
    """
    if value is None:
        return _("repealed")
    parts = []
    for key, item in value.items():
        word = pgettext("value", shape.model_fields[key].title or key)
        parts.append(f"{word}: {_shown(item, _meaning(shape, key))}")
    return ", ".join(parts)


def _shown(item: object, meaning: _Meaning) -> str:  # noqa: PLR0911 - one for each shape
    match item:
        case Mapping() if meaning.inside is not None and meaning.codes is not None:
            inside = meaning.inside
            parts = (
                f"{meaning.word(code)} {value_words(below, inside)}" for code, below in item.items()
            )
            return "; ".join(parts)
        case Mapping() if meaning.inside is not None:
            return f"({value_words(item, meaning.inside)})"
        case Mapping() if meaning.keys is not None:
            keys = _Meaning(meaning.keys, None)
            parts = (
                f"{keys.word(code)} ({_shown(below, meaning)})" for code, below in item.items()
            )
            return "; ".join(parts)
        case list() | tuple():
            return " + ".join(
                f"({_shown(each, meaning)})"
                if isinstance(each, list | tuple)
                else _shown(each, meaning)
                for each in item
            )
        case bool():
            return _("yes") if item else _("no")
        case int() | float():
            return show_number(item)
    return meaning.word(str(item))


@cache
def _meaning(shape: type[BaseModel], key: str) -> _Meaning:
    codes: Listed | CodeWords | None = None
    keys: Listed | CodeWords | None = None
    inside: type[BaseModel] | None = None
    for facet in facets(shape.model_fields[key]):
        if isinstance(facet, Listed | CodeWords):
            keys, codes = codes, facet
        elif isinstance(facet, type) and issubclass(facet, BaseModel):
            inside = facet
    return _Meaning(codes, inside, keys)


def facets(info: FieldInfo) -> Iterator[object]:
    """Yield all that a field says about its type, also about types inside others."""
    yield from info.metadata
    yield from _inside(info.annotation)


def _inside(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Annotated:
        base, *marks = get_args(annotation)
        yield from marks
        yield from _inside(base)
    elif parts := get_args(annotation):
        for part in parts:
            yield from _inside(part)
    else:
        yield annotation
