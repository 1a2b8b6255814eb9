"""What is wrong in a file that people edit, and where, in sentences that say what to do.

One shape for all files: tables of a register, rules of a pack, definitions of figures, words of a
register, templates of reports. The shape of files is checked by Pydantic models; its own messages
are for programmers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from turnus.words import _
from turnus.words.near import nearest

_SHOWN = 200  # letters of a value


@dataclass(frozen=True)
class Fault:
    """One fault in a file, said so that whoever edits the file can mend it.

    Parameters
    ----------
    file : str
        File (or workbook sheet, as ``register.xlsx:posts``) that holds the fault.
    line : int or None
        Of a text its line; of a table its row, as an editor or a spreadsheet counts them: both
        begin at 1, and the header of a table is row 1. None: the whole file.
    key : str or None
        Of a text where in it, such as ``values.0.citation``; of a table the header of the column.
    value : str or None
        What stands there, where `text` does not say it.
    text : str
        What is wrong and what to do, in the language in use.
    in_text : bool
        Whether the file is a text with lines and keys, not a table with rows and columns.
    """

    file: str
    line: int | None
    key: str | None
    value: str | None
    text: str
    in_text: bool = False

    def __str__(self) -> str:
        """Return the fault as one line."""
        place = self.file
        if self.line is not None:
            place += ", " + (_("line {line}") if self.in_text else _("row {line}")).format(
                line=self.line
            )
        if self.key is not None:
            place += ", " + (self.key if self.in_text else _("column {key}").format(key=self.key))
        found = "" if self.value is None else " " + _("“{value}”").format(value=self.value)
        return f"{place}:{found} {self.text}"


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults by file, line and key, each once; faults of a whole file come first."""
    return sorted(
        dict.fromkeys(faults), key=lambda one: (one.file, one.line or 0, one.key or "", one.text)
    )


class FaultsError(Exception):
    """Files cannot be used; `faults` holds every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def not_one_of(value: object, allowed: Iterable[str]) -> str:
    """Say that `value` is none of the `allowed` words, and which is the nearest."""
    choices = list(allowed)
    near = nearest(str(value), choices)
    if near:
        return _("“{value}” is not known; did you mean “{near}”?").format(value=value, near=near[0])
    return _("“{value}” is not known; use one of: {choices}.").format(
        value=value, choices=", ".join(choices)
    )


def sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:  # noqa: PLR0911 - one a case
    """Say what Pydantic found in a file whose shape is `model`."""
    value = _short(detail["input"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return not_one_of(detail["loc"][-1], _keys_beside(detail["loc"], model))
        case "missing":
            return _("this key is missing; add it.")
        case "literal_error":
            return _("“{value}” is not allowed; use {expected}.").format(
                value=value, expected=context["expected"].replace(" or ", ", ").replace("'", "")
            )
        case "too_short":
            return _("at least one entry belongs here; add it.")
        case "string_pattern_mismatch":
            return _("“{value}” is no id; use lowercase letters, digits and hyphens.").format(
                value=value
            )
        case "greater_than_equal":
            return _("{value} is too small; the least is {least}.").format(
                value=value, least=context["ge"]
            )
        case "greater_than":
            return _("{value} is too small; it must be more than {least}.").format(
                value=value, least=context["gt"]
            )
        case "less_than_equal":
            return _("{value} is too large; the most is {most}.").format(
                value=value, most=context["le"]
            )
        case "value_error":
            return str(context["error"])
        case kind:
            return _of_another_sort(kind, value) or _(
                "“{value}” does not fit here: {reason}."
            ).format(value=value, reason=detail["msg"])


def _short(value: object) -> str:
    """Return the beginning of what stands there: whole branches of a file are no help."""
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"


def _of_another_sort(kind: str, value: object) -> str:
    """Say what belongs in a place where `value` of another sort stands; empty: nothing to say."""
    for begins, text in (
        (("int", "float"), _("“{value}” is not the number that belongs here.")),
        (("date",), _("“{value}” is no date; write a day such as 2022-04-28.")),
        (("bool",), _("“{value}” is neither true nor false; write one of the two.")),
        (("string",), _("write it as text; where it looks like a number, in quotes.")),
        (("tuple", "list"), _("“{value}” is no list; write [{value}].")),
        (("model", "dict"), _("“{value}” stands where keys belong; write them below it.")),
    ):
        if kind.startswith(begins):
            return text.format(value=value)
    return ""


def _keys_beside(location: tuple[str | int, ...], model: type[BaseModel]) -> list[str]:
    """Return the keys that are allowed where an unknown one stood."""
    inside: type[BaseModel] = model
    for part in location[:-1]:
        if isinstance(part, int):
            continue
        named = {field.alias or name: field for name, field in inside.model_fields.items()}
        if part not in named:
            break
        annotation = named[part].annotation
        candidates = (annotation, *getattr(annotation, "__args__", ()))
        inside = next(
            (c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)), inside
        )
    return [field.alias or name for name, field in inside.model_fields.items()]
