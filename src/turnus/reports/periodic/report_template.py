"""Templates of reports: Markdown with placeholders, checked before anything is written.

A template is a text file that an office changes without programming::

    # Rotation: {register}
    ## Moves
    In the period {period} there were {KB1} rotations to communes: {KB1.parts}.
    {sentences moves}
    {chart KB6}
    {table moves heads}

`{KB1}` names a figure; `moves` a subject or a measure, that is all figures of that kind which the
register publishes. A section that only asks for kinds of which there are none is left out; a
figure that does not exist is an error with its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from turnus.reports.document import Style
from turnus.words import _, show_list
from turnus.words.faults import Fault, FaultsError, in_order

FACTS = ("register", "period", "as-of")
FORMS = ("value", "sentence", "parts", "label", "numerator", "denominator")
AUDIT = "audit"
BLOCKS = ("sentences", "table", "chart", AUDIT)
ALL, REST = "all", "rest"
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_REFERENCE = re.compile(r"(?P<name>[^\s.:{}]+)(?:[.:](?P<form>[a-z]+))?")


class TemplateError(FaultsError):
    """A template cannot be used."""


@dataclass(frozen=True)
class Piece:
    """Words of the template as they stand."""

    text: str
    style: Style = ""


@dataclass(frozen=True)
class Reference:
    """A placeholder inside a sentence: a fact of the report, or a form of a figure."""

    name: str
    form: str
    line: int


@dataclass(frozen=True)
class Placeholder:
    """A placeholder that stands alone: `kind` of block for the figures that `names` select."""

    kind: str
    names: tuple[str, ...]
    line: int


Line = tuple[Piece | Reference, ...]


@dataclass(frozen=True)
class Heading:
    """A heading below the title; level 2 begins a section."""

    level: int
    line: Line


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Points:
    """A list."""

    lines: tuple[Line, ...]


Element = Heading | Words | Points | Placeholder


@dataclass(frozen=True)
class Template:
    """A template that was read: its title and what stands below it."""

    title: Line
    elements: tuple[Element, ...]

    @property
    def asks_audit(self) -> bool:
        """Whether it asks for points of the audit."""
        return any(isinstance(one, Placeholder) and one.kind == AUDIT for one in self.elements)


class _TemplateReader:
    """Reads one template and collects its faults."""

    def __init__(self, name: str, known: Collection[str], figures: Collection[str]) -> None:
        self.name = name
        self.known = known
        self.figures = figures
        self.faults: list[Fault] = []

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.name, line, None, None, text, in_text=True))

    def read(self, text: str) -> Template:
        # tables are read so that they are told: as a paragraph one would be printed raw
        tokens = iter(MarkdownIt("commonmark").enable("table").parse(text))
        title: Line = ()
        elements: list[Element] = []
        for token in tokens:
            line = (token.map or [0])[0] + 1
            if token.type == "heading_open":
                level, pieces = int(token.tag[1]), self.line(next(tokens))
                if level > 4:
                    self.fault(line, _("Headings have one to four “#”."))
                if level > 1:
                    elements.append(Heading(level, pieces))
                elif title or elements:
                    self.fault(line, _("A template has one title, “# …”, and it comes first."))
                else:
                    title = pieces
            elif token.type == "paragraph_open":
                elements.append(self.paragraph(next(tokens)))
            elif token.type == "bullet_list_open":
                elements.append(self.points(tokens))
            elif not (token.type.endswith("_close") or _is_comment(token)):
                self.fault(
                    line,
                    _(
                        "This is no part of the template format. Use headings, paragraphs, lists "
                        "with “-”, **bold**, *italic* and placeholders in braces."
                    ),
                )
                if token.type == "table_open":
                    next(one for one in tokens if one.type == "table_close")
        if not title:
            self.fault(1, _("The template has no title; its first line is “# …”."))
        return Template(title, tuple(elements))

    def paragraph(self, inline: Token) -> Element:
        """Read a paragraph; one that is a single placeholder for a block becomes that block."""
        line = (inline.map or [0])[0] + 1
        found = re.fullmatch(r"\{\s*([a-z]+)(\s[^{}]*)?\}", inline.content.strip())
        if found is None or found[1] in FACTS or found[1] in self.figures:
            return Words(self.line(inline))
        kind, names = found[1], tuple((found[2] or "").split())
        if kind not in BLOCKS:
            self.fault(
                line,
                _("“{text}” asks for no block; there are {blocks}.{hint}").format(
                    text=kind, blocks=show_list(list(BLOCKS)), hint=_hint(kind, BLOCKS)
                ),
            )
        elif not names:
            self.fault(
                line,
                _("“{text}” names no figures, such as {example}.").format(
                    text=kind, example=f"{{{kind} moves}}"
                ),
            )
        for name in names:
            if name not in self.known and name not in self.figures and name not in (ALL, REST):
                self.unknown(line, name)
        return Placeholder(kind, names, line)

    def points(self, tokens: Iterator[Token]) -> Points:
        lines: list[Line] = []
        for token in tokens:
            if token.type == "bullet_list_close":
                break
            if token.type == "inline":
                lines.append(self.line(token))
            elif token.type == "bullet_list_open":
                line = (token.map or [0])[0] + 1
                self.fault(line, _("A list stands in no other list."))
                self.points(tokens)
        return Points(tuple(lines))

    def line(self, inline: Token) -> Line:
        """Read the words of one paragraph, heading or point."""
        at, pieces = (inline.map or [0])[0] + 1, list[Piece | Reference]()
        style: Style = ""
        for token in inline.children or ():
            if token.type in ("softbreak", "hardbreak"):
                at += 1
                pieces.append(Piece(" "))
            elif token.type in ("strong_open", "em_open"):
                style = "strong" if token.type == "strong_open" else "em"
            elif token.type in ("strong_close", "em_close"):
                style = ""
            elif token.type == "text":
                pieces.extend(self.pieces(token.content, at, style))
            elif not _is_comment(token):
                self.fault(at, _("Links, pictures and code are no part of the template format."))
        return tuple(pieces)

    def pieces(self, text: str, line: int, style: Style) -> Iterator[Piece | Reference]:
        """Divide text into words and placeholders; ``{{`` and ``}}`` are braces."""
        end = 0
        for found in _BRACES.finditer(text):
            if found.start() > end:
                yield Piece(text[end : found.start()], style)
            end = found.end()
            if found[0] in ("{{", "}}"):
                yield Piece(found[0][0], style)
            elif found[1] is None:
                self.fault(line, _("A brace is not closed or not opened; a plain one is “{{”."))
            else:
                yield from self.reference(found[1].strip(), line)
        if end < len(text):
            yield Piece(text[end:], style)

    def reference(self, text: str, line: int) -> Iterator[Reference]:
        words = text.split()
        if words and words[0] in BLOCKS:
            message = _("“{text}” makes a block and stands alone, between empty lines.")
            self.fault(line, message.format(text=f"{{{text}}}"))
            return
        found = _REFERENCE.fullmatch(text)
        if found is None:
            message = _("“{text}” is no placeholder; write {example}.")
            self.fault(line, message.format(text=f"{{{text}}}", example="{KB1}"))
            return
        name, form = found["name"], found["form"]
        if name in FACTS and form is None:
            yield Reference(name, "fact", line)
        elif name not in self.figures:
            self.unknown(line, name)
        elif form is not None and form not in FORMS:
            message = _("A figure has no form “{form}”; there are {forms}.")
            self.fault(line, message.format(form=form, forms=show_list(list(FORMS))))
        else:
            yield Reference(name, form or "value", line)

    def unknown(self, line: int, name: str) -> None:
        names = [*self.figures, *self.known, *FACTS]
        message = _("The register publishes no figure “{name}”, and no measure is called so.{hint}")
        self.fault(line, message.format(name=name, hint=_hint(name, names)))


def parse(text: str, name: str, *, known: Collection[str], figures: Collection[str]) -> Template:
    """Read a template and hold it against what a register publishes.

    Parameters
    ----------
    text : str
        The template.
    name : str
        Its file, for the errors.
    known : collection of str
        Subjects and measures that a block may ask for.
    figures : collection of str
        Ids of the figures that the register publishes.

    Raises
    ------
    TemplateError
        With all faults: file, line, what is wrong and what to do.
    """
    reader = _TemplateReader(name, known, figures)
    template = reader.read(text)
    if reader.faults:
        raise TemplateError(in_order(reader.faults))
    return template


def find(template: str, language: str) -> Path:
    """Return the file of a template: a path of an office's own, or the name of one of ours.

    Raises
    ------
    TemplateError
        If there is none; it lists those that there are.
    """
    given = Path(template)
    if given.suffix:
        if not given.is_file():
            raise _not_found(template, _("there is no such file; write a template into it."))
        return given
    shipped = Path(__file__).parents[1] / "templates" / "reports"
    path = shipped / f"{template}.{language}.md"
    if not path.is_file():
        names = sorted({file.name.split(".")[0] for file in shipped.glob("*.md")})
        text = _(
            "there is no such template; use one of: {names}. A template of your own is named by "
            "its path, such as our-report.md."
        )
        raise _not_found(template, text.format(names=", ".join(names)))
    return path


def _not_found(template: str, text: str) -> TemplateError:
    return TemplateError([Fault(template, None, None, None, text, in_text=True)])


def _is_comment(token: Token) -> bool:
    return token.type in ("html_block", "html_inline") and token.content.strip().startswith("<!--")


def _hint(name: str, names: Collection[str]) -> str:
    near = get_close_matches(name, list(names), 1, 0.5)
    return " " + _("Did you mean “{name}”?").format(name=near[0]) if near else ""
