"""The reference page of the measures, generated from their catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from turnus.figures.fields import Codes, Ids
from turnus.figures.figure import Measure
from turnus.figures.measures import MEASURES
from turnus.words import _


def markdown() -> str:
    """Return the page, in the language in use."""
    parts = [
        "# " + _("Measures"),
        _(
            "Every figure of a figures.yaml names one of these measures. Filters narrow what is "
            "counted; a breakdown divides it. How to write figures and measures: "
            "[figures.md](figures.md)."
        ),
    ]
    topics: dict[str, list[Measure]] = {}
    for measure in MEASURES.values():
        topics.setdefault(measure.topic, []).append(measure)
    for topic in sorted(topics):
        parts.append(f"## {topic}")
        parts += ["\n".join(_measure(measure)) for measure in topics[topic]]
    return "\n\n".join(parts) + "\n"


def _measure(measure: Measure) -> Iterator[str]:
    yield f"### {measure.name}"
    yield ""
    yield _("Value: {doc}. Unit: `{unit}`.").format(doc=_(measure.doc), unit=measure.unit) + (
        " " + _("It needs a period.") if measure.rate else ""
    )
    yield ""
    filters = "; ".join(
        f"`{name}` ({_kind(field)})" for name, field in measure.filter.model_fields.items()
    )
    yield "- " + _("Filters: {filters}.").format(filters=filters or "–")
    breakdowns = ", ".join(f"`{name}`" for name in measure.breakdowns)
    yield "- " + _("Breakdowns: {breakdowns}.").format(breakdowns=breakdowns or "–")
    if measure.public:
        yield "- " + _("Persons behind it are named: it says who holds a post, or who moved.")


def _kind(field: FieldInfo) -> str:
    for mark in field.metadata:
        if isinstance(mark, Codes):
            return _("codes of [{list}](tables.md#{list})").format(list=mark.name)
        if isinstance(mark, Ids):
            return _("ids of [{table}](tables.md#{table})").format(table=mark.name)
    return _kind_of(field.annotation)


def _kind_of(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return " / ".join(f"`{choice}`" for choice in get_args(annotation))
    inside = [kind for kind in get_args(annotation) if kind not in {type(None), Ellipsis}]
    if inside:
        return _kind_of(inside[0])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _("filters of moves")
    words = {
        "str": _("text"),
        "int": _("whole number"),
        "float": _("number"),
        "bool": _("true or false"),
        "date": _("date"),
    }
    return words[annotation.__name__]
