"""The reference page of the tables, generated from the schema."""

from __future__ import annotations

from turnus.tables.schema.codes import CODES, label
from turnus.tables.schema.declarations import LIST_SEPARATOR, TABLES, Column, Table
from turnus.tables.schema.limits import EARLIEST_BIRTH, OLDEST, YOUNGEST
from turnus.words import _


def markdown() -> str:
    """Return the page, in the language in use."""
    parts = [
        "# " + _("Tables"),
        _(
            "A register is a set of tables. Every table is optional; of a table that is there, the "
            "columns marked with * are required. An empty cell means: not known."
        ),
        _(
            "Dates are written 2021-12-31, or 2021-12 and 2021 when no more is known. Intervals "
            "are half-open: valid_from is the first day on which a row holds, valid_to the first "
            "day on which it no longer does. Several ids in one cell have “{separator}” between "
            "them."
        ).format(separator=LIST_SEPARATOR),
        _(
            "A date that no life allows is refused: a birth after today; a birth before {year} of "
            "somebody whose appointments have not all ended; an entry into service, an "
            "appointment, an admission, a task, a rating or a disciplinary measure before the "
            "official is {youngest} or after {oldest}; a residence before birth; a post or an "
            "event wholly outside the life of its unit. A partial date counts as it may be meant."
        ).format(year=EARLIEST_BIRTH, youngest=YOUNGEST, oldest=OLDEST),
        _(
            "Columns of the kind [words](words.md) hold words that a file beside the tables may "
            "say in other languages."
        ),
        "\n".join(f"- [{name}](#{name}): {_(table.doc)}" for name, table in TABLES.items()),
    ]
    parts += [_table(table) for table in TABLES.values()]
    parts += ["## " + _("Codes"), *(_codes(name) for name in CODES)]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = [
        f"## {table.name}",
        "",
        _("One row: {doc}.").format(doc=_(table.doc))
        + " "
        + (_("Key: {columns}.").format(columns=key) if key else _("Rows have no key.")),
        "",
        *_persons(table),
        "| " + " | ".join((_("Column"), _("Kind"), _("What it says"))) + " |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{column.name}`{' *' if column.required else ''} | {_kind(column)} | {_(column.doc)} |"
        for column in table.columns
    ]
    return "\n".join(lines)


def _persons(table: Table) -> list[str]:
    """Say whether rows are about persons, and how they are shown."""
    if not table.persons:
        return []
    said = (
        _("Rows are about persons, who are named where a figure says who holds a post or moved.")
        if table.persons == "public"
        else _("Rows are about persons and not public: reports show a code instead of the name.")
    )
    if table.withheld:
        columns = ", ".join(f"`{name}`" for name in table.withheld)
        said += " " + _("Without the name are withheld, too: {columns}.").format(columns=columns)
    return [said, ""]


def _kind(column: Column) -> str:
    if column.codes:
        many = column.kind == "list"
        said = _("codes of [{list}](#{list})") if many else _("code of [{list}](#{list})")
        return said.format(list=column.codes)
    if column.references and column.kind == "list":
        return _("ids of [{table}](#{table})").format(table=column.references)
    if column.references:
        return _("id of [{table}](#{table})").format(table=column.references)
    if column.words:
        return _("words")
    words = {
        "text": _("text"),
        "integer": _("whole number"),
        "number": _("number"),
        "boolean": _("true or false"),
        "date": _("date"),
    }
    word = words[column.kind]
    if column.minimum is not None:
        return _("{kind}, at least {minimum}").format(kind=word, minimum=column.minimum)
    return word


def _codes(name: str) -> str:
    lines = [f"### {name}", "", "| " + " | ".join((_("Code"), _("Word"))) + " |", "|---|---|"]
    lines += [f"| `{code}` | {label(name, code)} |" for code in CODES[name]]
    return "\n".join(lines)
