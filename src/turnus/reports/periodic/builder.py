"""Rendering a report: the placeholders of a template are filled with figures and records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from turnus.figures.audit.audit_line import Line as AuditLine
from turnus.figures.figure import Figure, Period
from turnus.figures.shown import period_text
from turnus.reports.document import (
    Block,
    Bullets,
    Document,
    Inline,
    Number,
    Paragraph,
    Section,
    SubHeading,
    Text,
    first_coded,
    plain,
    words,
)
from turnus.reports.generated import generated_ids, generated_note
from turnus.reports.periodic import figure_words
from turnus.reports.periodic.audit_points import concerning, point
from turnus.reports.periodic.report_template import (
    ALL,
    AUDIT,
    REST,
    Element,
    Heading,
    Line,
    Piece,
    Placeholder,
    Points,
    Reference,
    Template,
    Words,
)
from turnus.reports.records.record_reader import Reader, report_code_note
from turnus.reports.records.record_sets import record_set
from turnus.words import _, language, show_date


class Builder:
    """Fills a template.

    Parameters
    ----------
    reader : Reader
    figures : sequence of Figure
        In the order in which the register publishes them.
    period : Period or None
    as_of : datetime.date
    audit : sequence of turnus.figures.audit.audit_line.Line
        The points of the audit, for templates that ask for them.
    """

    def __init__(
        self,
        reader: Reader,
        figures: Sequence[Figure],
        *,
        period: Period | None,
        as_of: date,
        audit: Sequence[AuditLine] = (),
    ) -> None:
        self.reader = reader
        self.figures = {figure.id: figure for figure in figure_words.evened(figures)}
        self.period = period
        self.as_of = as_of
        self.audit = audit
        self.named: frozenset[str] = frozenset()

    def build(self, template: Template) -> Document:
        """Return the document in the language in use."""
        requests = [item for item in template.elements if isinstance(item, Placeholder)]
        self.named = frozenset(
            figure
            for request in requests
            if request.kind != AUDIT
            for figure in self._named(request.names)
        ) | frozenset(_mentioned(template.elements))
        sections = [
            self._section(elements)
            for elements in _divided(template.elements)
            if self._is_shown(elements)
        ]
        sections = _first_records(sections)
        keys = [key for section in sections for key in section.records]
        register = self.reader.register
        records = {key: record_set(self.reader, self._shown(key)) for key in keys}
        return Document(
            language=language(),
            kicker=register.title or register.name,
            title=plain(self._line(template.title)),
            lead=self._period() or show_date(self.as_of),
            as_of=self.as_of,
            sections=tuple(sections),
            records=records,
            notes=self._notes(),
            note_on_records=report_code_note() if first_coded(records) else "",
            cover=True,
        )

    def _shown(self, key: str) -> Figure:
        """Return a figure as it may be shown; who is named is noted only when it is shown."""
        return self.reader.persons.figure(self.figures[key])

    def _period(self) -> str:
        return period_text(self.period) if self.period else ""

    def _notes(self) -> tuple[str, ...]:
        officials = self.reader.register["officials"].height
        counted = _("Every number was counted from the records of the register as of {day}.")
        notes = (
            counted.format(day=show_date(self.as_of)),
            generated_note(len(generated_ids(self.reader.register)), officials),
            self.reader.note_on_names(),
        )
        return tuple(note for note in notes if note)

    def _named(self, names: Collection[str]) -> list[str]:
        """Return the ids of the figures whose id, measure or topic is among the names."""
        return [
            figure.id
            for figure in self.figures.values()
            if {figure.id, figure.measure, figure.topic} & set(names)
        ]

    def _selected(self, request: Placeholder) -> list[Figure]:
        """Return the figures of a placeholder; “rest” means those that no placeholder names."""
        named = set(self._named(request.names))
        return [
            self._shown(figure.id)
            for figure in self.figures.values()
            if ALL in request.names
            or figure.id in named
            or (REST in request.names and figure.id not in self.named)
        ]

    def _is_shown(self, elements: Sequence[Element]) -> bool:
        """Whether a section has something to say: one whose placeholders are all empty has not."""
        requests = [item for item in elements if isinstance(item, Placeholder)]
        return not requests or any(
            self._points(request) if request.kind == AUDIT else self._selected(request)
            for request in requests
        )

    def _points(self, request: Placeholder) -> list[AuditLine]:
        return concerning(self.audit, [figure.id for figure in self._selected(request)])

    def _section(self, elements: Sequence[Element]) -> Section:
        first, *rest = elements
        title = ""
        if isinstance(first, Heading) and first.level == 2:
            title = plain(self._line(first.line))
        else:
            rest = [first, *rest]
        return Section(title, tuple(block for item in rest for block in self._blocks(item)))

    def _blocks(self, item: Element) -> Sequence[Block]:
        if isinstance(item, Heading):
            return [SubHeading(plain(self._line(item.line)), item.level)]
        if isinstance(item, Words):
            return [Paragraph(self._line(item.line))]
        if isinstance(item, Points):
            return [Bullets(tuple(self._line(line) for line in item.lines))]
        return self._filled(item)

    def _filled(self, item: Placeholder) -> Sequence[Block]:
        """Return the blocks that take the place of a placeholder."""
        figures = self._selected(item)
        if not figures:
            return []
        if item.kind == "sentences":
            return [Bullets(tuple(figure_words.sentence(figure) for figure in figures))]
        if item.kind == AUDIT:
            points = tuple(point(line, self.figures) for line in self._points(item))
            return [Bullets(points)] if points else []
        if item.kind == "table":
            return [figure_words.figures_table(figures)]
        return self._charts(item, figures)

    def _charts(self, item: Placeholder, figures: Sequence[Figure]) -> list[Block]:
        """Return the charts asked for by name, and of whole subjects those that tell something."""
        drawn = [(figure.id, figure_words.chart(figure)) for figure in figures]
        return [
            chart
            for key, chart in drawn
            if chart is not None and (key in item.names or figure_words.tells(chart))
        ]

    def _line(self, line: Line) -> tuple[Inline, ...]:
        pieces: list[Inline] = []
        for piece in line:
            if isinstance(piece, Piece):
                pieces.append(Text(piece.text, piece.style))
            else:
                pieces.extend(self._said(piece))
        return tuple(pieces)

    def _said(self, reference: Reference) -> tuple[Inline, ...]:
        if reference.form == "fact":
            facts = {
                "register": self.reader.register.title or self.reader.register.name,
                "period": self._period(),
                "as-of": show_date(self.as_of),
            }
            return words(facts[reference.name])
        figure = self._shown(reference.name)
        if reference.form == "sentence":
            return figure_words.sentence(figure)
        if reference.form == "parts":
            return figure_words.parts_of(figure)
        if reference.form == "label":
            return words(figure.label)
        if reference.form == "value":
            return (figure_words.value_of(figure),)
        value = figure.numerator if reference.form == "numerator" else figure.denominator
        return (Number(figure_words.show_value(value, ""), figure.id),)


def _divided(elements: Sequence[Element]) -> list[list[Element]]:
    """Divide the elements of a template into sections, each with its heading first."""
    sections: list[list[Element]] = []
    for item in elements:
        if not sections or (isinstance(item, Heading) and item.level == 2):
            sections.append([])
        sections[-1].append(item)
    return sections


def _mentioned(elements: Sequence[Element]) -> list[str]:
    """Return the figures that sentences of the template speak of."""
    lines: list[Line] = []
    for item in elements:
        if isinstance(item, Heading | Words):
            lines.append(item.line)
        elif isinstance(item, Points):
            lines.extend(item.lines)
    return [
        piece.name
        for line in lines
        for piece in line
        if isinstance(piece, Reference) and piece.form != "fact"
    ]


def _first_records(sections: Sequence[Section]) -> list[Section]:
    """Assign each set of records to the first section that refers to it, so that none is twice."""
    seen: set[str] = set()
    result = []
    for section in sections:
        keys = [key for key in dict.fromkeys(_referred(section.blocks)) if key not in seen]
        seen.update(keys)
        result.append(Section(section.title, section.blocks, tuple(keys)))
    return result


def _referred(blocks: Sequence[Block]) -> list[str]:
    """Return the keys of all records that numbers in `blocks` lead to."""
    lines: list[tuple[Inline, ...]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.inlines)
        elif isinstance(block, Bullets):
            lines.extend(block.items)
        elif not isinstance(block, SubHeading) and hasattr(block, "rows"):
            lines.extend(cell.inlines for row in block.rows for cell in row)
    return [piece.records for line in lines for piece in line if isinstance(piece, Number)]
